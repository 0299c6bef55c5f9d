import { beforeAll, describe, expect, test } from "vitest";
import type { TryOutcome } from "#domain/telling/deliveries.ts";
import type { InboundSms, ReceiveSmsDeps } from "#functions/receive-sms/deps.ts";
import { receiveSms } from "#functions/receive-sms/receive-sms.ts";
import { smsAnswers } from "#messages/sms-answers.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import { loadSms } from "#store/inbound-sms.ts";
import type { Table } from "#store/table-client.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { readWhole } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

/** What happens to the next messages at the SMS service; without a fault it sends them. */
type Fault = TryOutcome["outcome"] | "crash before" | "crash after";

const { regions } = await readReferenceData(KALTIM);
let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

let numbers = 0;

/** Makes a sender, and a service with these faults for its answers. */
function given(...faults: Fault[]) {
  const from = `+62813999${String(10_000 + numbers++)}`;
  const answers: string[] = [];
  const deps: ReceiveSmsDeps = {
    table,
    reference: async () => kaltim,
    regions: async () => regions,
    submissionSecret: async () => "secret",
    contactSecret: async () => "secret",
    leadGovernment: "pemprov-kaltim",
    province: "64",
    trackingPrefix: "KT",
    keyword: "KALTIM",
    answers: smsAnswers({
      keyword: "KALTIM",
      trackingPrefix: "KT",
      website: "https://kanal.example",
    }),
    sendSms: async (to, text) => {
      expect(to).toBe(from);
      const fault = faults.shift() ?? "sent";
      if (fault === "crash before") throw new Error(fault);
      if (fault !== "failed") answers.push(text);
      if (fault === "crash after") throw new Error(fault);
      return fault === "sent" || fault === "dropped"
        ? { outcome: fault }
        : { outcome: fault, error: "TimeoutError" };
    },
  };
  const sms: InboundSms = {
    from,
    body: "KALTIM Lampu jalan di depan pasar padam sejak tiga hari",
    messageId: `message-${numbers}`,
    at: "2026-07-06T02:00:00.000Z",
    claim: "first",
  };
  const receive = (changes: Partial<InboundSms> = {}) => receiveSms(deps, { ...sms, ...changes });
  const record = async () => {
    const sender = keyedHash("secret", "sms-sender", from);
    return (await loadSms(table, { sender, messageId: sms.messageId })).answer;
  };
  return { answers, receive, record };
}

describe("when the answer to a report cannot be sent", () => {
  test.each([
    ["the service refuses", "failed", 1, 0],
    ["its answer is lost, so that it may come twice", "unknown", 2, 1],
    ["the function crashes before", "crash before", 1, 0],
    ["the function crashes after, so that it comes twice", "crash after", 2, 0],
  ] as const)(
    "%s: the next try of the same event sends it",
    async (_, fault, times, unknownTries) => {
      const { answers, receive, record } = given(fault);
      await expect(receive()).rejects.toThrow();
      expect(await receive()).toBe("report");
      expect(await receive()).toBeUndefined();
      expect(answers).toHaveLength(times);
      // Only one report with one access code is made, however often it is answered.
      expect(new Set(answers).size).toBe(1);
      expect(await record()).toMatchObject({ state: "answered", unknownTries });
      const [trackingId = ""] = answers[0]?.match(/KT-[-\w]{14}/) ?? [];
      expect((await readWhole(table, trackingId)).history).toHaveLength(1);
    },
  );

  test("another delivery of the message has no effect until the claim of the first one expires", async () => {
    const { answers, receive } = given("crash before");
    await expect(receive()).rejects.toThrow();
    expect(await receive({ claim: "second" })).toBeUndefined();
    expect(answers).toEqual([]);
    const later = { claim: "third", at: "2026-07-07T02:00:00.000Z" };
    expect(await receive(later)).toBe("report");
    // The report has the date on which the SMS arrived, not the date on which it was processed.
    const [trackingId = ""] = answers[0]?.match(/KT-[-\w]{14}/) ?? [];
    const [event] = (await readWhole(table, trackingId)).history;
    expect(event).toMatchObject({
      at: "2026-07-06T02:00:00.000Z",
      payload: { occurredOn: "2026-07-06", channel: "sms" },
    });
  });
});

test("a message that arrives eight times at once makes one report and one answer", async () => {
  const { answers, receive } = given();
  const done = await Promise.all(
    Array.from({ length: 8 }, (_, n) => receive({ claim: `claim-${n}` })),
  );
  expect(done.filter((verdict) => verdict === "report")).toHaveLength(1);
  expect(answers).toHaveLength(1);
});
