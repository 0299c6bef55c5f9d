import type { TryOutcome } from "#domain/telling/deliveries.ts";
import { snsCall } from "./call-sns.ts";
import { tryToSend } from "./try-to-send.ts";

/** A message of SNS to the subscribers of a topic or to a phone number. */
export interface SnsMessage {
  readonly to: { readonly TopicArn: string } | { readonly PhoneNumber: string };
  readonly subject?: string;
  readonly text: string;
  readonly attributes: SnsAttributes;
}

export type SnsAttributes = Readonly<Record<string, SnsAttribute>>;
interface SnsAttribute {
  readonly type: "String" | "String.Array" | "Number";
  readonly value: string;
}

/**
 * Sends a message by SNS, in one try.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function publish({ to, subject, text, attributes }: SnsMessage): Promise<TryOutcome> {
  const flat = Object.entries(attributes).flatMap(([name, { type, value }], index) => {
    const entry = `MessageAttributes.entry.${index + 1}`;
    return [
      [`${entry}.Name`, name],
      [`${entry}.Value.DataType`, type],
      [`${entry}.Value.StringValue`, value],
    ];
  });
  return tryToSend(
    snsCall("Publish", {
      ...to,
      ...(subject !== undefined && { Subject: subject }),
      Message: text,
      ...Object.fromEntries(flat),
    }),
  );
}

/** An attribute of a message that is a text. */
export const textAttribute = (value: string): SnsAttribute => ({ type: "String", value });
