import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { type LocalStack, startLocalStack } from "#local/kanal.ts";
import { ReplayFileError } from "#replay/rows.ts";
import { measureAnswers } from "./answers.ts";
import { measureBundles } from "./bundles.ts";
import { measureCpu } from "./cpu.ts";
import { startDynoxide } from "./database.ts";
import { measureDrain } from "./drain.ts";
import { exportTable, measureExport } from "./export.ts";
import { feedTable, measureFeeds } from "./feeds.ts";
import { measureExtremes, measureInspection } from "./inspection.ts";
import { measureLag } from "./lag.ts";
import { countMessages } from "./messages.ts";
import { measureMonitoring, monitoringTable } from "./monitoring.ts";
import { measureOpenData, openDataTable } from "./open-data.ts";
import { lookAtAll, statesTable } from "./page-states.ts";
import { measurePages, pagesTable } from "./pages.ts";
import { measureProjection } from "./projection.ts";
import { measureRedaction } from "./redaction.ts";
import { measureRights } from "./rights.ts";
import { measureSearch } from "./search.ts";
import { measureSweeps } from "./sweep.ts";
import {
  answerTable,
  bundleTable,
  costTable,
  cpuTable,
  drainTable,
  extremesTable,
  inspectionTable,
  lagTable,
  messageTable,
  projectionTable,
  redactionTable,
  rightsTable,
  searchTable,
  sweepTable,
  type Table,
  throughputTable,
} from "./tables.ts";
import { measureThroughput } from "./throughput.ts";
import { measureUnits } from "./units.ts";

/** `npm run bench`: figures beside targets. */
const USAGE = `Usage: npm run bench [-- PART…]

  Without PART: all of them, in this order.
  bundles      sizes of the functions, and how long each takes to load
  messages     how many messages a report leads to
  answers      the largest answer of each list and view, and the largest event of a function
  inspection   how fast files are inspected
  bombs        the most memory and time of an inspection
  load         how fast the local stack is
  drain        how fast messages go out while 2,000 reports arrive
  rights       what the judging of rights adds to a call of the local stack
  search       how fast the search is among 100,000 reports, and what it finds
  redaction    what the detectors of personal data find in a file, and how fast: "redaction FILE"
               for a file of the replay
  cpu          how much of the processor each use case takes
  costs        what each use case costs at the database, with few and with many reports
  feeds        what a page of the public feed costs among 100,000 reports
  open-data    what an export of 100,000 reports takes, and how large its files are
  export       how long an export of 100,000 reports takes
  projection   what figures and the search index's queue cost at the database, by event
  monitoring   what figures cost, of few and of many reports, and the ranking of all agencies
  lag          how long a report waits until it is counted in the figures
  pages        what the citizens' pages weigh, how fast they are on a slow line, and what they
               promise on a bad one (a quarter of an hour)
  states       what axe, large text and forced colours find in each state of each page, in both
               languages (a quarter of an hour)
  sweeps       what a sweep costs at the database, with few and with many open reports

Exit code 1 if a target is missed.
`;

const SIZES = [1_000, 20_000];
const PUBLIC_REPORTS = 100_000;
const EXPORTED_REPORTS = 100_000;
const OPEN_REPORTS = [1_000, 100_000];

/** The part that takes a file. */
const WITH_FILE = "redaction";

/** The parts, in order: each prints what it does and returns its figures. */
const PARTS: ReadonlyMap<string, (file?: string) => Promise<Table>> = new Map([
  [
    "bundles",
    async () => {
      print("Bundling the functions and loading each in fresh processes\n");
      return bundleTable(await measureBundles());
    },
  ],
  [
    "messages",
    async () => {
      print("Counting messages\n");
      return messageTable(countMessages());
    },
  ],
  [
    "answers",
    async () => {
      print("Making the largest answers\n");
      return answerTable(measureAnswers());
    },
  ],
  [
    "inspection",
    async () => {
      print("Inspecting files\n");
      return inspectionTable(await measureInspection());
    },
  ],
  [
    "bombs",
    async () => {
      print("Inspecting files that exhaust memory or time\n");
      return extremesTable(await measureExtremes());
    },
  ],
  [
    "load",
    async () => {
      print("Starting a local stack\n");
      return withLocalStack(async (stack) => {
        print("Putting load on it from 10 clients at once:");
        return throughputTable(await measureThroughput(stack, printName));
      });
    },
  ],
  [
    "drain",
    async () => {
      print("Starting a local stack\n");
      return withLocalStack(async (stack) => {
        print("Submitting reports and waiting for their messages");
        return drainTable(await measureDrain(stack));
      });
    },
  ],
  [
    "rights",
    async () => {
      print("Synthesizing the templates and judging calls\n");
      return rightsTable(await measureRights());
    },
  ],
  [
    "search",
    async () => {
      print("Indexing invented reports\n");
      return searchTable(await withBar([100_000], measureSearch));
    },
  ],
  [
    WITH_FILE,
    async (file?: string) => {
      print("Detecting personal data\n");
      return redactionTable(await measureRedaction(file));
    },
  ],
  [
    "cpu",
    () =>
      withDatabase(async (database) => {
        print("Measuring the processor's time:");
        return cpuTable(await measureCpu(database, printName));
      }),
  ],
  [
    "costs",
    () =>
      withDatabase(async (database) => {
        const measure = (onReport: OnReport) => measureUnits(database, SIZES, onReport);
        const { text, met } = costTable(await withBar(SIZES, measure));
        return { text: `${text}\n(the report that is tracked has ten events)`, met };
      }),
  ],
  [
    "feeds",
    () =>
      withDatabase(async (database) => {
        const measure = (onReport: OnReport) => measureFeeds(database, PUBLIC_REPORTS, onReport);
        return feedTable(await withBar([PUBLIC_REPORTS], measure));
      }),
  ],
  [
    "open-data",
    async () => {
      const measure = (onReport: OnReport) => measureOpenData(EXPORTED_REPORTS, onReport);
      return openDataTable(await withBar([EXPORTED_REPORTS], measure));
    },
  ],
  [
    "export",
    () =>
      withDatabase(async (database) => {
        const measure = (onReport: OnReport) => measureExport(database, EXPORTED_REPORTS, onReport);
        return exportTable(await withBar([EXPORTED_REPORTS], measure));
      }),
  ],
  [
    "projection",
    () => withDatabase(async (database) => projectionTable(await measureProjection(database))),
  ],
  [
    "monitoring",
    () =>
      withDatabase(async (database) => {
        print("Writing the figures of 1,000 and of 1,000,000 reports, and reading a year\n");
        return monitoringTable(await measureMonitoring(database));
      }),
  ],
  [
    "lag",
    async () => {
      print("Starting a local stack, and waiting for reports to be counted\n");
      return withLocalStack(async (stack) => lagTable(await measureLag(stack)));
    },
  ],
  [
    "pages",
    async () => {
      print("Starting a local stack and a browser, and measuring:");
      return withLocalStack(async (stack) => pagesTable(await measurePages(stack, printName)));
    },
  ],
  [
    "states",
    async () => {
      print("Starting a local stack and a browser, and looking at the pages:");
      return withLocalStack(async (stack) => statesTable(await lookAtAll(stack, printName)));
    },
  ],
  [
    "sweeps",
    () =>
      withDatabase(async (database) => {
        const measure = (onReport: OnReport) => measureSweeps(database, OPEN_REPORTS, onReport);
        return sweepTable(await withBar(OPEN_REPORTS, measure));
      }),
  ],
]);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean" } },
  });
  const isFile = (part: string, at: number) =>
    !PARTS.has(part) && positionals[at - 1] === WITH_FILE;
  const file = positionals.find(isFile);
  const unknown = positionals.filter((part, at) => !PARTS.has(part) && !isFile(part, at));
  if (values.help || unknown.length > 0) {
    print(unknown.length > 0 ? `Not a part: ${unknown.join(", ")}\n\n${USAGE}` : USAGE);
    process.exitCode = unknown.length > 0 ? 2 : 0;
    return;
  }
  let met = true;
  for (const [name, measure] of PARTS) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const table = await measure(file);
    print(`\n\n${table.text}\n\n`);
    met &&= table.met;
  }
  if (met) return;
  print("A target is missed: look for MISSED above.\n");
  process.exitCode = 1;
}

/** Starts a local stack, passes it to the work, and stops it afterwards. */
async function withLocalStack<T>(work: (stack: LocalStack) => Promise<T>): Promise<T> {
  const stack = await startLocalStack({ port: 0, dataDir: undefined, log: () => {} });
  try {
    return await work(stack);
  } finally {
    await stack.close();
  }
}

/** Runs some work with the database that counts units best, and stops it afterwards. */
async function withDatabase<T>(work: (database: string) => Promise<T>): Promise<T> {
  const dynoxide = await startDynoxide();
  if (!dynoxide) {
    print(
      "Costs, counted by DynamoDB Local, which counts HALF of what AWS does for transactions\n" +
        "(@dynoxide/linux-x64 counts them right; it is not installed here)\n",
    );
    return withLocalStack((stack) => work(stack.dynamodbEndpoint));
  }
  print("The database is Dynoxide, which counts costs as AWS counts them\n");
  try {
    return await work(dynoxide.endpoint);
  } finally {
    await dynoxide.stop();
  }
}

type OnReport = (written: number) => void;

/** Shows how many reports were written. */
async function withBar<T>(
  sizes: readonly number[],
  work: (onReport: OnReport) => Promise<T>,
): Promise<T> {
  const bar = new SingleBar({
    format: " {bar} {value}/{total} reports, {eta_formatted} to go",
    hideCursor: true,
  });
  bar.start(Math.max(...sizes), 0);
  try {
    return await work((written) => bar.update(written));
  } finally {
    bar.stop();
  }
}

const printName = (name: string) => print(` ${name};`);

function print(text: string): void {
  process.stdout.write(text);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ReplayFileError)) throw error;
  print(`${error.message}\n`);
  process.exitCode = 2;
}
