/** An email or an SMS as the local SES or SNS hands it on. */
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

/** Takes over a message; once it resolves, the sender gets the answer that the message was sent. */
export type Deliver = (message: OutgoingMessage) => Promise<void>;
