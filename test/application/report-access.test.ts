import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { cursorSigner } from "#contract/cursor.ts";
import { accessCode, hashAccessCode } from "#domain/report/access-code.ts";
import { trackingId } from "#domain/report/tracking-id.ts";
import type { Answer } from "#http/use-case.ts";
import { proveContact } from "#store/reporter-contacts.ts";
import { createReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { type RecordedCall, type Recorder, startRecorder } from "#test/bench/recorder.ts";
import { MONDAY } from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";
import { addAttachment } from "../../functions/attachments/add-attachment.ts";
import { readAttachment } from "../../functions/attachments/read-attachment.ts";
import { actAsReporter } from "../../functions/reporter/act-as-reporter.ts";
import { trackReport } from "../../functions/reporter/track-report.ts";

const RIGHT = accessCode(Buffer.from("0123456789abcdef"));
const WRONG = accessCode(Buffer.from("fedcba9876543210"));
const UNKNOWN = trackingId("KT", Buffer.from("nowhere-to-be-found"));
const deps = {
  reference: async () => kaltim,
  networkSecret: async () => "secret",
  cursors: async () => cursorSigner("secret of the test"),
  trackingPrefix: "KT",
  uploadInto: () => Promise.reject(new Error("Nothing is uploaded here")),
  attachmentsBucket: "none",
};

let table: Table;
let recorder: Recorder;
let secret: string;
let unverified: string;

beforeAll(async () => {
  const { name, client } = await emptyTable();
  const made = [newReport(7, { secret: true }), newReport(8)];
  const [first = "", second = ""] = await Promise.all(
    made.map(async (report) => {
      const id = report.snapshot.report.trackingId;
      const accessCodeHash = hashAccessCode(id, RIGHT);
      const submission = { ...report.submission, accessCodeHash };
      await createReport({ name, client }, { ...report, submission });
      return id;
    }),
  );
  [secret, unverified] = [first, second];
  recorder = await startRecorder(inject("dynamodbEndpoint"));
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const { endpoint } = recorder;
  table = { name, client: new DynamoDBClient({ endpoint, region: "ap-southeast-3", credentials }) };
});
afterAll(() => recorder.close());

let caller = 0;

/** Sends a request about a report from a network of its own; returns the answer and its calls. */
async function asked(
  useCase: "track" | "act" | "file" | "slot",
  id: string,
  code: string | undefined,
): Promise<{ answer: Answer; calls: RecordedCall[] }> {
  const request = {
    at: MONDAY,
    language: "id",
    claims: {},
    sourceIp: `203.0.113.${caller++}`,
    headers: code === undefined ? {} : { "access-code": code },
  } as const;
  const params = { trackingId: id };
  const all = { ...deps, table };
  let answer: Answer | undefined;
  const calls = await recorder.record(async () => {
    switch (useCase) {
      case "track":
        answer = await trackReport(all).handle({
          ...request,
          params,
          query: undefined,
          body: undefined,
        });
        break;
      case "act": {
        const body = { action: "comment", version: 1, text: "Halo" } as const;
        answer = await actAsReporter(all).handle({ ...request, params, query: undefined, body });
        break;
      }
      case "file": {
        const file = { ...params, attachmentId: "0123456789AB" };
        const query = { rendition: "view" } as const;
        answer = await readAttachment(all).handle({
          ...request,
          params: file,
          query,
          body: undefined,
        });
        break;
      }
      case "slot": {
        const body = { fileName: "a.jpg", contentType: "image/jpeg", size: 9 } as const;
        answer = await addAttachment(all).handle({ ...request, params, query: undefined, body });
      }
    }
  });
  if (!answer) throw new Error("There was no answer");
  return { answer, calls };
}

/** The calls without what must differ: the report, and the hash of the caller's network. */
const work = (calls: readonly RecordedCall[], id: string) =>
  calls.map(({ operation, input }) => [
    operation,
    input.replaceAll(id, "REPORT").replace(/WRONG-CODES#[\w-]+/, "NETWORK"),
  ]);

describe.each(["track", "act", "file", "slot"] as const)("a wrong access code (%s)", (useCase) => {
  test("costs the same calls for a secret, an unverified and an unknown report", async () => {
    const [one, other, none] = await Promise.all([
      await asked(useCase, secret, WRONG),
      await asked(useCase, unverified, WRONG),
      await asked(useCase, UNKNOWN, WRONG),
    ]);
    expect(work(one.calls, secret)).toEqual(work(none.calls, UNKNOWN));
    expect(work(other.calls, unverified)).toEqual(work(none.calls, UNKNOWN));
    const reads = useCase === "track" || useCase === "file" ? ["Query", "Query"] : ["Query"];
    expect(none.calls.map(({ operation }) => operation)).toEqual([...reads, "UpdateItem"]);
    expect(one.answer).toEqual(none.answer);
    expect(other.answer).toEqual(none.answer);
    expect(none.answer).toMatchObject({ ok: false, problem: "report-not-found" });
  });
});

describe.each(["track", "file"] as const)("the public (%s)", (useCase) => {
  test("costs the same calls for a secret, an unverified and an unknown report", async () => {
    const [one, other, none] = [
      await asked(useCase, secret, undefined),
      await asked(useCase, unverified, undefined),
      await asked(useCase, UNKNOWN, undefined),
    ];
    expect(work(one.calls, secret)).toEqual(work(none.calls, UNKNOWN));
    expect(work(other.calls, unverified)).toEqual(work(none.calls, UNKNOWN));
    expect(none.calls.map(({ operation }) => operation)).toEqual(["Query"]);
    expect([one.answer, other.answer]).toEqual([none.answer, none.answer]);
  });
});

test("a right access code reads the report, then its history, and counts nothing", async () => {
  const { answer, calls } = await asked("track", secret, RIGHT);
  expect(answer.ok).toBe(true);
  // The third: what was withheld from the phone number, which is not proven.
  expect(calls.map(({ operation }) => operation)).toEqual(["Query", "Query", "Query"]);
  await proveContact(table, { trackingId: secret, contact: "phone" }, MONDAY);
  const proven = await asked("track", secret, RIGHT);
  expect(proven.calls.map(({ operation }) => operation)).toEqual(["Query", "Query"]);
});
