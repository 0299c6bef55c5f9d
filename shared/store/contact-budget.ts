import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { UNPROVEN_MESSAGES_A_DAY } from "#domain/telling/contacts.ts";
import { CONTACT_BUDGET } from "./entities/contact-budget.ts";
import { expiryOf } from "./entity.ts";
import { type Table, toItem } from "./table-client.ts";
import { succeeds } from "./write.ts";

/** A message to an unproven contact. */
export interface CountedMessage {
  /** A keyed hash of the contact. */
  readonly contact: string;
  /** The day that the message counts for. */
  readonly day: string;
  /** Names the message: it counts once, however often it is tried. */
  readonly message: string;
}

/**
 * Counts a message to an unproven contact, in one conditional write: messages at the same time are
 * all counted, never more of them than the limit, and none twice.
 *
 * @param now in milliseconds since 1970
 * @returns false if the contact gets no more messages on that day
 */
export function countMessage(
  table: Table,
  { contact, day, message }: CountedMessage,
  now: number,
): Promise<boolean> {
  return succeeds(
    table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(CONTACT_BUDGET.key({ contact, day })),
        UpdateExpression: "ADD messages :messages SET expiresAt = :expiry",
        ConditionExpression:
          "attribute_not_exists(messages) OR contains(messages, :message) OR size(messages) < :most",
        ExpressionAttributeValues: toItem({
          ":messages": new Set([message]),
          ":message": message,
          ":most": UNPROVEN_MESSAGES_A_DAY,
          ":expiry": expiryOf(CONTACT_BUDGET, now),
        }),
      }),
    ),
  );
}
