/** An email or an SMS that the local SES or SNS passes on. */
export interface OutgoingMessage {
  readonly medium: "email" | "sms";
  /** Email address or phone number. */
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
  readonly html?: string;
  /** Headers of an email beyond those that every email has. */
  readonly headers?: Record<string, string>;
}

/** Accepts a message. After it resolves, the sender gets the answer that the message was sent. */
export type Deliver = (message: OutgoingMessage) => Promise<void>;
