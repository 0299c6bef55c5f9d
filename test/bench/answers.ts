import { marshall } from "@aws-sdk/util-dynamodb";
import { HISTORY_PAGE } from "#application/history-part.ts";
import { MOST_LIST_BYTES } from "#domain/reference/list-size.ts";
import { MOST_ATTACHMENTS } from "#domain/report/attachment-vocabulary.ts";
import { newSlot } from "#domain/report/attachments.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { eventViews, type HistoryPart } from "#domain/report/event-views.ts";
import { officerView, publicView, reporterView } from "#domain/report/views.ts";
import { eventItem } from "#store/report-items.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { LAMBDA_BYTES, MOST_ANSWER_BYTES } from "./targets.ts";

/** The size of an answer, or of an event that a function gets, with the longest content. */
export interface AnswerFigures {
  readonly name: string;
  readonly bytes: number;
  /** The most bytes that it may have. */
  readonly most: number;
}

/** A longest text: the reader sees one letter, and JSON writes the others with six bytes each. */
const longest = (characters: number, minimum = 1) =>
  "a".repeat(minimum) + "\u0001".repeat(characters - minimum);
const TITLE = longest(120, 10);
const TEXT = longest(20_000, 10);
const REMARK = longest(8_000);
const CODE = "x".repeat(200);

/** The most entries of a page, and the slots that one report is ever given. */
const LONGEST_PAGE = 100;
const SLOTS = 20;
/** Events that one invocation of `notify` gets (infra/functions/notify.ts). */
const STREAM_BATCH = 10;

const PUBLIC = { publicTitle: TITLE, publicText: TEXT };
const content = {
  title: TITLE,
  text: TEXT,
  location: { region: "64.72", address: longest(200), point: { lat: -0.5, lon: 117.15 } },
  showName: true,
};

/** Measures the largest answer of every view and list, made by the functions that make answers. */
export function measureAnswers(): AnswerFigures[] {
  const report = given(content).when(example.coordinator, { ...example.forward, ...PUBLIC });
  return [
    ...viewsOf(report),
    {
      name: `a page of ${LONGEST_PAGE} events`,
      bytes: sizeOf({
        items: eventViews(partOf(report, LONGEST_PAGE), "officers"),
        nextCursor: CODE,
      }),
      most: MOST_ANSWER_BYTES,
    },
    ...lists(report),
    { name: "agencies, categories, policies or years", bytes: MOST_LIST_BYTES, most: LAMBDA_BYTES },
    {
      name: `${STREAM_BATCH} submissions in a batch of the stream`,
      bytes: STREAM_BATCH * recordSize(report),
      most: LAMBDA_BYTES,
    },
  ];
}

/** The end of a history in which every event has the longest text. */
function partOf({ history }: Scenario, length: number): HistoryPart {
  const told = given(content)
    .when(example.coordinator, { ...example.forward, ...PUBLIC })
    .when(example.liaisonOfficer, { action: "follow-up", text: REMARK }).history[2];
  if (!told) throw new Error("The follow-up was refused");
  const events = Array.from(
    { length },
    (_, n): HistoryEvent => ({ ...told, version: history.length + 1 + n }),
  );
  return { events, cited: history };
}

function viewsOf(scenario: Scenario): AnswerFigures[] {
  const { report } = scenario;
  const attachments = Array.from({ length: SLOTS }, (_, n) =>
    n < MOST_ATTACHMENTS
      ? { ...example.photo, id: String(n).padStart(12, "0"), fileName: longest(200) }
      : newSlot(
          {
            id: String(n).padStart(12, "0"),
            fileName: longest(200),
            contentType: "image/jpeg",
            size: 9,
          },
          example.MONDAY,
        ),
  );
  const context = { at: example.MONDAY, reference: kaltim, attachments };
  const part = partOf(scenario, HISTORY_PAGE);
  const name = longest(120);
  const reporter = { name, phone: "+6281234567890", email: CODE, nationalId: "6472010101900001" };
  const officer = { actor: example.coordinator, reporterName: name };
  const views = {
    "the public's view": publicView(report, part, name, context),
    "the reporter's view": reporterView(report, part, reporter, context),
    "an officer's view": officerView(report, part, officer, context),
  };
  return Object.entries(views).map(([view, body]) => ({
    name: `${view} of a report`,
    bytes: sizeOf({ ...body, historyCursor: CODE }),
    most: MOST_ANSWER_BYTES,
  }));
}

/** Lists, with entries as long as their fields can be. */
function lists({ report }: Scenario): AnswerFigures[] {
  const { trackingId, version, state, classification, submittedAt, updatedAt } = report;
  const summary = { trackingId, version, state, classification, submittedAt, updatedAt };
  const entry = { ...summary, title: TITLE, category: CODE, agency: CODE, region: CODE };
  const deadline = { kind: "completion", dueAt: submittedAt, overdue: true, escalationLevel: 3 };
  const assignment = { role: "liaison-officer", agency: "x".repeat(60) };
  const officer = { email: CODE, name: CODE, assignments: Array(40).fill(assignment) };
  const decree = "x".repeat(1_000);
  const year = { year: 2024, decree, provisional: false, national: Array(366).fill("2024-01-01") };
  const parked = {
    id: CODE,
    trackingId,
    version,
    recipient: CODE,
    medium: "email",
    createdAt: submittedAt,
    tries: 99,
    unknownTries: 99,
    lastError: CODE,
  };
  const change = { at: submittedAt, by: CODE, what: CODE, before: year, after: year };
  const rows: [string, number, object, number?][] = [
    ["a page of the feed", LONGEST_PAGE, { ...entry, publishedAt: submittedAt }],
    ["a page of the queue", LONGEST_PAGE, { ...entry, government: CODE, nextDeadline: deadline }],
    ["a page of parked deliveries", LONGEST_PAGE, parked],
    ["an officer's subscriptions", 20, { agency: CODE, protocol: "email", endpoint: CODE }],
    ["a page of officers", LONGEST_PAGE, officer],
    ["a page of edits", LONGEST_PAGE, change, LAMBDA_BYTES],
  ];
  return rows.map(([name, length, item, most = MOST_ANSWER_BYTES]) => ({
    name: `${name}: ${length.toLocaleString("en")}`,
    bytes: sizeOf({ items: Array(length).fill(item), nextCursor: CODE }),
    most,
  }));
}

/** The size of a record of the stream with the item of the largest event, a submission. */
function recordSize({ history, report }: Scenario): number {
  const [submission] = history;
  if (!submission) throw new Error("A report has at least one event");
  const image = marshall(eventItem(report, submission), { removeUndefinedValues: true });
  const { pk, sk } = image;
  const keys = { pk, sk };
  const record = { eventID: CODE, awsRegion: CODE, eventSourceARN: CODE };
  return sizeOf({ ...record, dynamodb: { Keys: keys, NewImage: image, SequenceNumber: CODE } });
}

const sizeOf = (value: object) => Buffer.byteLength(JSON.stringify(value));
