import { beforeAll, describe, expect, test } from "vitest";
import { performAction } from "#application/act.ts";
import type { Command } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import type { TryOutcome } from "#domain/telling/deliveries.ts";
import type { InboundSms, ReceiveSmsDeps } from "#functions/receive-sms/deps.ts";
import { receiveSms } from "#functions/receive-sms/receive-sms.ts";
import { smsAnswers } from "#messages/sms-answers.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import { loadSms } from "#store/inbound-sms.ts";
import type { Table } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
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
    contactPepper: async () => "secret",
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
  const reported = async (body = sms.body, messageId = `report-${numbers}-${body.length}`) => {
    await receive({ body, messageId });
    return answers.at(-1)?.match(/KT-[-\w]{14}/)?.[0] ?? "";
  };
  return { answers, receive, record, reported };
}

/** Acts on a stored report, as an officer or its reporter. */
async function act(trackingId: string, actor: Actor, command: Command): Promise<void> {
  const { snapshot, files } = await readWhole(table, trackingId);
  if (!snapshot) throw new Error("There is no such report");
  const attempt = { actor, version: snapshot.report.version, command };
  const context = { table, reference: kaltim, at: "2026-07-06T02:30:00.000Z" };
  const acted = await performAction({ snapshot, files }, attempt, context);
  if (!acted.ok) throw new Error(acted.refusal.code);
}

const hold = (trackingId: string) =>
  act(trackingId, example.coordinator, { action: "hold", question: "Di RT berapa?" });

/** Returns the words of all supplies of a report. */
async function suppliesOf(trackingId: string): Promise<string[]> {
  const { history } = await readWhole(table, trackingId);
  return history.flatMap(({ payload }) => (payload.action === "supply" ? [payload.text] : []));
}

const ANSWER = { body: "Di RT 5", messageId: "the-answer", at: "2026-07-06T03:00:00.000Z" };

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

describe("an SMS without a keyword, while one report of its sender is on hold", () => {
  test.each([
    ["the service refuses the answer", "failed"],
    ["the function crashes before the answer is sent", "crash before"],
    ["the function crashes after it", "crash after"],
  ] as const)("supplies it once, also if %s and the message is tried again", async (_, fault) => {
    const { answers, receive, reported } = given("sent", fault);
    const trackingId = await reported();
    await hold(trackingId);
    const messageId = `answer-to-${trackingId}`;
    await expect(receive({ ...ANSWER, messageId })).rejects.toThrow();
    expect(await receive({ ...ANSWER, messageId })).toBe("supply");
    expect(await receive({ ...ANSWER, messageId })).toBeUndefined();
    expect(await suppliesOf(trackingId)).toEqual(["Di RT 5"]);
    expect(answers.at(-1)).toContain(`Jawaban Anda untuk laporan ${trackingId} kami terima`);
  });

  test("supplies it once if it arrives eight times at once", async () => {
    const { answers, receive, reported } = given();
    const trackingId = await reported();
    await hold(trackingId);
    const messageId = `answer-to-${trackingId}`;
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => receive({ ...ANSWER, messageId, claim: `c-${n}` })),
    );
    expect(await suppliesOf(trackingId)).toEqual(["Di RT 5"]);
    expect(answers).toHaveLength(2);
  });

  test("supplies it also if an officer writes a note at the same time", async () => {
    const { receive, reported } = given();
    const trackingId = await reported();
    await hold(trackingId);
    const messageId = `answer-to-${trackingId}`;
    await Promise.all([
      receive({ ...ANSWER, messageId }),
      act(trackingId, example.coordinator, { action: "note", text: "Sudah ditelepon." }).catch(
        () => "the answer came first",
      ),
    ]);
    expect(await suppliesOf(trackingId)).toEqual(["Di RT 5"]);
  });

  test("is told the state if the report stopped waiting after the SMS was taken in", async () => {
    const { answers, receive, reported } = given("sent", "failed");
    const trackingId = await reported();
    await hold(trackingId);
    await act(trackingId, { role: "reporter" }, { action: "supply", text: "Lewat situs" });
    expect(
      await receive({ ...ANSWER, body: `JAWAB ${trackingId} Di RT 5` }).catch(() => "again"),
    ).toBe("again");
    expect(await receive({ ...ANSWER, body: `JAWAB ${trackingId} Di RT 5` })).toBe("supply");
    expect(await suppliesOf(trackingId)).toEqual(["Lewat situs"]);
    expect(answers.at(-1)).toContain(`${trackingId} tidak menunggu jawaban. Status: Menunggu`);
  });
});

test("a report of another number cannot be supplied, and gets the answer of an unknown one", async () => {
  const owner = given();
  const trackingId = await owner.reported();
  await hold(trackingId);
  const stranger = given();
  await stranger.receive({ body: `JAWAB ${trackingId} Di RT 5`, messageId: "a" });
  await stranger.receive({ body: "JAWAB KT-0000-0000-0000 Di RT 5", messageId: "b" });
  await stranger.receive({ body: "Di RT 5", messageId: "c" });
  expect(stranger.answers[0]).toBe(stranger.answers[1]);
  expect(stranger.answers[0]).toContain("Tidak ada laporan");
  expect(stranger.answers[2]).toContain("tidak diawali KALTIM");
  expect(await suppliesOf(trackingId)).toEqual([]);
});

test("a report that is too short or too long is told how long it is, and its limit", async () => {
  const { answers, receive } = given();
  expect(await receive({ body: "KALTIM#banjir" })).toBe("unusable-report");
  expect(await receive({ body: `KALTIM ${"a ".repeat(10_001)}`, messageId: "b" })).toBe(
    "unusable-report",
  );
  expect(await receive({ body: "(KALTIM)", messageId: "c" })).toBe("unusable-report");
  expect(answers).toEqual([
    expect.stringContaining("terlalu pendek, 6 huruf"),
    expect.stringContaining("terlalu panjang, 20001 huruf. Paling banyak 20000"),
    expect.stringContaining("sesudah KALTIM belum ada isinya"),
  ]);
});
