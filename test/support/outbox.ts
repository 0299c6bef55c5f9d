import { expect, inject } from "vitest";
import * as z from "zod";

const outboxSchema = z.array(
  z.strictObject({
    channel: z.enum(["sms", "email"]),
    to: z.string(),
    subject: z.string().optional(),
    body: z.string(),
    headers: z.record(z.string(), z.string()).optional(),
    at: z.iso.datetime(),
  }),
);
/** A message in the outbox. */
export type Sent = z.output<typeof outboxSchema>[number];

/** Lists the local stack's outbox, the newest message first. */
export async function outbox(): Promise<Sent[]> {
  const response = await fetch(new URL("/_local/outbox", inject("url")));
  expect(response.status).toBe(200);
  return outboxSchema.parse(await response.json());
}

/** Lists the messages about a report, the oldest first. */
export async function sentAbout(trackingId: string): Promise<Sent[]> {
  const sent = await outbox();
  return sent.filter(({ body }) => body.includes(trackingId)).reverse();
}

/** Waits for a message about a report that has these properties; returns the first one. */
export async function messageAbout(trackingId: string, wanted: object): Promise<Sent> {
  const find = async () =>
    (await sentAbout(trackingId)).find((sent) => {
      const partial: object = expect.objectContaining(wanted);
      return matches(sent, partial);
    });
  await expect.poll(find, { timeout: 20_000, message: JSON.stringify(wanted) }).toBeDefined();
  const found = await find();
  if (!found) throw new Error("The message is gone");
  return found;
}

/** Opens the link by which an address confirms its subscription, from its latest mail. */
export async function openConfirmation(address: string): Promise<void> {
  const mail = (await outbox()).find(({ to, body }) => to === address && /Token=/.test(body));
  const link = mail?.body.match(/http:\S+Token=\S+/)?.[0];
  if (link === undefined) throw new Error(`${address} was sent no link`);
  expect((await fetch(link)).status).toBe(200);
}

function matches(sent: Sent, wanted: object): boolean {
  try {
    expect(sent).toEqual(wanted);
    return true;
  } catch {
    return false;
  }
}
