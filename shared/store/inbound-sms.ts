import { GetItemCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { type SmsAnswer, smsAnswerSchema } from "#domain/telling/sms-answer.ts";
import {
  NEW_SENDER,
  SENDER_KEPT_MS,
  type SmsSender,
  smsSenderSchema,
} from "#domain/telling/sms-sender.ts";
import { smsPartition } from "./keys.ts";
import { fromItem, type Item, type Table, toItem } from "./table-client.ts";
import { transact } from "./transact.ts";

/** What is remembered of who writes SMS, by a hash of the number, and the answer to each message. */

/** Longer than a message can come again, from the queue of failures too. */
const ANSWER_KEPT = 30 * 24 * 3_600_000;

export interface SmsRef {
  /** Hash of the sender's number. */
  readonly sender: string;
  /** What the service calls the message. */
  readonly messageId: string;
}

/** Reads what there is about a message and its sender. */
export async function loadSms(
  table: Table,
  ref: SmsRef,
): Promise<{ readonly sender: SmsSender; readonly answer: SmsAnswer | undefined }> {
  const [sender, answer] = await Promise.all([
    get(table, senderKey(ref)),
    get(table, answerKey(ref)),
  ]);
  return {
    sender: sender ? smsSenderSchema.parse(withoutKey(sender)) : NEW_SENDER,
    answer: answer && smsAnswerSchema.parse(withoutKey(answer)),
  };
}

/**
 * Takes a message in: what is done about it, and what that makes of its sender, or neither.
 *
 * @returns false when somebody took this message, or another of the sender, in meanwhile
 */
export async function takeSmsIn(
  table: Table,
  ref: SmsRef,
  { sender, answer }: { readonly sender: SmsSender; readonly answer: SmsAnswer },
): Promise<boolean> {
  const expiresAt = seconds(Date.parse(answer.at) + SENDER_KEPT_MS);
  const { ok } = await transact(table, [
    putAnswer(table, ref, answer),
    {
      Put: {
        TableName: table.name,
        Item: toItem({ ...senderKey(ref), ...sender, expiresAt }),
        ...onRevision(sender.revision),
      },
    },
  ]);
  return ok;
}

/** Writes an answer, if it stands as it was seen; false when somebody else wrote it meanwhile. */
export async function writeSmsAnswer(
  table: Table,
  ref: SmsRef,
  answer: SmsAnswer,
): Promise<boolean> {
  const { ok } = await transact(table, [putAnswer(table, ref, answer)]);
  return ok;
}

function putAnswer(table: Table, ref: SmsRef, answer: SmsAnswer): TransactWriteItem {
  const expiresAt = seconds(Date.parse(answer.at) + ANSWER_KEPT);
  return {
    Put: {
      TableName: table.name,
      Item: toItem({ ...answerKey(ref), ...answer, expiresAt }),
      ...onRevision(answer.revision),
    },
  };
}

/** The condition that a record is as it was before its next revision. */
function onRevision(revision: number) {
  return revision === 1
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : {
        ConditionExpression: "revision = :seen",
        ExpressionAttributeValues: toItem({ ":seen": revision - 1 }),
      };
}

async function get(table: Table, key: object): Promise<Item | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(key), ConsistentRead: true }),
  );
  return Item && fromItem(Item);
}

const senderKey = ({ sender }: SmsRef) => ({ pk: smsPartition(sender), sk: "SENDER" });
const answerKey = ({ sender, messageId }: SmsRef) => ({
  pk: smsPartition(sender),
  sk: `MESSAGE#${messageId}`,
});

function withoutKey({ pk: _, sk: __, expiresAt: ___, ...rest }: Item): Item {
  return rest;
}

const seconds = (milliseconds: number) => Math.ceil(milliseconds / 1_000);
