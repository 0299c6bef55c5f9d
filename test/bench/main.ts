import { SingleBar } from "cli-progress";
import { startLocalStack } from "#local/kanal.ts";
import { measureBundles } from "./bundles.ts";
import { measureCpu } from "./cpu.ts";
import { startDynoxide } from "./database.ts";
import { measureInspection } from "./inspection.ts";
import { countMessages } from "./messages.ts";
import { measureSweeps } from "./sweep.ts";
import {
  bundleTable,
  costTable,
  cpuTable,
  inspectionTable,
  messageTable,
  sweepTable,
  type Table,
  throughputTable,
} from "./tables.ts";
import { measureThroughput } from "./throughput.ts";
import { measureUnits } from "./units.ts";

/**
 * `npm run bench`: measures the sizes of the functions, messages per report, the speed of the
 * inspection, the cost of each use case at the database with few and with many reports, CPU time
 * per request, and the speed of the local stack. Prints targets beside the figures.
 */
const SIZES = [1_000, 20_000];
const OPEN_REPORTS = [1_000, 100_000];

async function main(): Promise<void> {
  print("Bundling the functions and loading each in fresh processes\n");
  const tables: Table[] = [bundleTable(await measureBundles())];
  print(
    `\n${tables[0]?.text}\n\nMessages\n\n${messageTable(countMessages()).text}\n\nInspecting files\n`,
  );
  print(`\n${inspectionTable(await measureInspection()).text}\n\nStarting a local stack\n`);
  const stack = await startLocalStack({ port: 0, dataDir: undefined, log: () => {} });
  try {
    print("Putting load on it from 10 clients at once:");
    const throughput = throughputTable(
      await measureThroughput(stack, (name) => print(` ${name};`)),
    );
    print(`\n\n${throughput.text}\n\n`);
    await withDatabase(stack.dynamodbEndpoint, async (database) => {
      print("Measuring the processor's time:");
      const cpu = cpuTable(await measureCpu(database, (name) => print(` ${name};`)));
      tables.push(cpu);
      print(`\n\n${cpu.text}\n\n`);
      const costs = costTable(
        await withBar(SIZES, (onReport) => measureUnits(database, SIZES, onReport)),
      );
      tables.push(costs);
      print(`\n${costs.text}\n(the report that is tracked has ten events)\n\n`);
      const sweeps = sweepTable(
        await withBar(OPEN_REPORTS, (onReport) => measureSweeps(database, OPEN_REPORTS, onReport)),
      );
      tables.push(sweeps);
      print(`\n${sweeps.text}\n\n`);
    });
  } finally {
    await stack.close();
  }
  if (!tables.every(({ met }) => met)) {
    print("A target is missed: look for MISSED above.\n");
    process.exitCode = 1;
  }
}

/** Runs some work with the database that counts units most accurately, and stops it afterwards. */
async function withDatabase(
  dynamodbLocal: string,
  work: (database: string) => Promise<void>,
): Promise<void> {
  const dynoxide = await startDynoxide();
  print(
    dynoxide
      ? "Costs, counted by Dynoxide as AWS counts them\n"
      : "Costs, counted by DynamoDB Local, which counts HALF of what AWS does for transactions\n" +
          "(@dynoxide/linux-x64 counts them right; it is not installed here)\n",
  );
  try {
    await work(dynoxide?.endpoint ?? dynamodbLocal);
  } finally {
    await dynoxide?.stop();
  }
}

/** Shows how many reports were written. */
async function withBar<T>(
  sizes: readonly number[],
  work: (onReport: (written: number) => void) => Promise<T>,
): Promise<T> {
  const bar = new SingleBar({
    format: " {bar} {value}/{total} reports written, {eta_formatted} to go",
    hideCursor: true,
  });
  bar.start(Math.max(...sizes), 0);
  try {
    return await work((written) => bar.update(written));
  } finally {
    bar.stop();
  }
}

function print(text: string): void {
  process.stdout.write(text);
}

await main();
