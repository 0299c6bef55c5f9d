import { beforeAll, expect, test } from "vitest";
import { admit } from "#domain/telling/inbound-sender.ts";
import { newAnswer, takeOver } from "#domain/telling/sms-answer.ts";
import { loadSms, takeSmsIn, writeSmsAnswer } from "#store/inbound-sms.ts";
import type { Table } from "#store/table-client.ts";
import { emptyTable } from "#test/support/table.ts";

const at = "2026-07-06T02:00:00.000Z";
let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

/** Writes a message, based on what was read before; returns whether that succeeded. */
async function takeIn(messageId: string, sender: string, claim: string): Promise<boolean> {
  const ref = { sender, messageId };
  const known = await loadSms(table, ref);
  if (known.answer) return false;
  const admitted = admit(known.sender, "report", Date.parse(at));
  return takeSmsIn(table, ref, {
    sender: admitted.sender,
    answer: newAnswer(admitted.verdict, { claim, at }),
  });
}

test("a message that arrives many times at once is written once", async () => {
  const claims = Array.from({ length: 8 }, (_, n) => `claim-${n}`);
  const taken = await Promise.all(claims.map((claim) => takeIn("same", "a", claim)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  const { sender, answer } = await loadSms(table, { sender: "a", messageId: "same" });
  expect(sender.messagesAt).toHaveLength(1);
  expect(answer).toMatchObject({ verdict: "report", state: "claimed", at });
});

test("messages of one sender that arrive at once are all counted, or refused", async () => {
  const ids = Array.from({ length: 6 }, (_, n) => `message-${n}`);
  for (let left = ids; left.length > 0; ) {
    const taken = await Promise.all(left.map((id) => takeIn(id, "b", id)));
    expect(taken).toContain(true);
    left = left.filter((_, position) => !taken[position]);
  }
  const { sender } = await loadSms(table, { sender: "b", messageId: "message-0" });
  expect(sender).toMatchObject({ revision: 6 });
  expect(sender.reportsAt).toHaveLength(5);
});

test("an answer is claimed by only one of several invocations", async () => {
  const ref = { sender: "c", messageId: "left" };
  await takeIn("left", "c", "first");
  const { answer } = await loadSms(table, ref);
  if (!answer) throw new Error("It was not taken in");
  const written = await Promise.all(
    ["second", "third"].map((claim) => {
      const taken = takeOver(answer, claim, "2026-07-06T02:06:00.000Z");
      return taken && writeSmsAnswer(table, ref, taken);
    }),
  );
  expect(written.toSorted()).toEqual([false, true]);
});
