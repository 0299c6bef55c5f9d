import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  addDays,
  addMinutes,
  DAY_MS,
  endOfDay,
  localDate,
  millisecondsBetween,
} from "#domain/time/local-time.ts";
import { DEMO_PASSWORD, type LocalStack, startLocalStack } from "#local/kanal.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { seed } from "#ops/seed.ts";
import { centralJava, ZONE } from "./central-java.ts";
import { Desk, type ReportView } from "./desk.ts";
import { type PublishedMonth, publishedMonths, waitUntilCounted } from "./published.ts";
import type { BadRow, Row } from "./rows.ts";
import { type Remark, type Step, timetableOf } from "./timetable.ts";

/** The result of a replay. */
export interface Replayed {
  /** All reports as their reporters see them at the end. */
  readonly reports: readonly ReportView[];
  /** The months of the monitoring page, from the first submission to the end. */
  readonly months: readonly PublishedMonth[];
  /** Rows of which the rules refused a step, with the system's reason. */
  readonly refusals: readonly BadRow[];
  /** Rows that were replayed with a difference from the file. */
  readonly remarks: readonly Remark[];
  /** How many texts were published with words masked, and how many parts of them were. */
  readonly redacted: { readonly texts: number; readonly parts: number };
  /** The last day that was replayed to its end. */
  readonly endedOn: string;
}

/** How far a replay has come. */
export interface ReplayProgress {
  readonly done: number;
  readonly total: number;
  /** The local date that the replay has reached. */
  readonly date: string;
}

/** How the local stack's services are called. */
const LOCAL = {
  region: "local",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
};

/** Days after the last step, in which the sweep closes the last answered reports. */
const DAYS_AFTER = 21;

/**
 * Submits the rows at their historical times to a local stack of its own; verifies, forwards,
 * follows up and answers them at the times in the file; and runs the deadline sweep at the end of
 * every day. Throws if a request fails; a step that the rules refuse only ends its row.
 *
 * @param atTheEnd is called with the address of the stack before it ends
 */
export async function replay(
  rows: readonly Row[],
  onProgress: (progress: ReplayProgress) => void = () => {},
  atTheEnd: (url: string) => Promise<void> = async () => {},
): Promise<Replayed> {
  const years = await yearsWithCalendar();
  const timetable = timetableOf(rows);
  const outside = new Map(
    timetable.steps
      .filter((step) => !years.has(yearOf(dayOf(step))))
      .map((step) => [step.row.line, `there is no calendar for ${yearOf(dayOf(step))}`]),
  );
  const refusals = [...outside].map(([line, reason]) => ({ line, reason }));
  const steps = timetable.steps.filter(({ row }) => !outside.has(row.line));
  const { remarks } = timetable;
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) {
    const redacted = { texts: 0, parts: 0 };
    return { reports: [], months: [], refusals, remarks, redacted, endedOn: "" };
  }
  const after = addDays(dayOf(last), DAYS_AFTER);
  const lastDay = years.has(yearOf(after)) ? after : `${yearOf(dayOf(last))}-12-31`;
  const days = millisecondsBetween(dayOf(first), lastDay) / DAY_MS + 1;
  const total = steps.length + days + rows.length;
  let done = 0;

  const stack = await startLocalStack({ port: 0, dataDir: undefined, log: () => {} });
  try {
    await seedCentralJava(stack, rows);
    const desk = new Desk(stack.url);
    let day = dayOf(first);
    const advance = () => onProgress({ done: ++done, total, date: day });
    const endDaysBefore = async (date: string) => {
      for (; day < date; advance()) {
        await desk.setClock(addMinutes(endOfDay(day, ZONE), 1));
        if (years.has(yearOf(day))) await desk.enforceDeadlines();
        day = addDays(day, 1);
      }
    };
    for (const step of steps) {
      await endDaysBefore(dayOf(step));
      await desk.perform(step);
      advance();
    }
    await endDaysBefore(addDays(lastDay, 1));
    const reports: ReportView[] = [];
    for (const report of desk.reports.values()) {
      reports.push(await desk.track(report));
      advance();
    }
    onProgress({ done: total, total, date: day });
    await countedIn(stack, [...desk.reports.values()]);
    const months = await publishedMonths(stack, monthOf(dayOf(first)), monthOf(lastDay));
    await atTheEnd(stack.url);
    return {
      reports,
      months,
      refusals: [...refusals, ...desk.refusals],
      remarks,
      redacted: desk.redacted,
      endedOn: lastDay,
    };
  } finally {
    await stack.close();
  }
}

/** Adds the agencies and officers of the file to those of the stack, as an operator would. */
async function seedCentralJava(stack: LocalStack, rows: readonly Row[]): Promise<void> {
  const { reference, officers } = centralJava(rows);
  const dynamodb = new DynamoDBClient({ ...LOCAL, endpoint: stack.dynamodbEndpoint });
  const cognito = new CognitoIdentityProviderClient({
    ...LOCAL,
    endpoint: stack.userPool.endpoint,
  });
  try {
    await seed({
      dynamodb,
      tableName: stack.tableName,
      cognito,
      userPoolId: stack.userPool.id,
      reference,
      officers,
      createTopic: stack.createTopic,
      password: DEMO_PASSWORD,
    });
  } finally {
    dynamodb.destroy();
    cognito.destroy();
  }
}

/** Waits until the figures of a stack have these reports. */
async function countedIn(
  stack: LocalStack,
  reports: readonly { readonly trackingId: string }[],
): Promise<void> {
  const client = new DynamoDBClient({ ...LOCAL, endpoint: stack.dynamodbEndpoint });
  try {
    const trackingIds = reports.map(({ trackingId }) => trackingId);
    await waitUntilCounted({ client, name: stack.tableName }, trackingIds);
  } finally {
    client.destroy();
  }
}

/** Returns the years of the calendar of the local stack: nothing can be due in another year. */
async function yearsWithCalendar(): Promise<ReadonlySet<string>> {
  const { calendarYears } = await readReferenceData(KALTIM);
  return new Set(calendarYears.map(({ year }) => String(year)));
}

const monthOf = (day: string): string => day.slice(0, 7);
const yearOf = (day: string): string => day.slice(0, 4);

function dayOf({ at }: Step): string {
  return localDate(new Date(at).toISOString(), ZONE);
}
