import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFolder } from "#infra/paths.ts";
import { median } from "#replay/figures.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import { createBenchTable, NOW } from "./bench-table.ts";
import { bundleBareSdk } from "./bundle-bare-sdk.ts";
import { benchEnvironment } from "./environment.ts";
import { type Measured, MeasuredProcess } from "./measured-process.ts";
import { populate } from "./population.ts";
import { type RecordedCall, type Recorder, startRecorder } from "./recorder.ts";
import { startSecrets } from "./secrets.ts";
import { USE_CASES, type UseCaseName, UseCases } from "./use-cases.ts";

/** CPU milliseconds of one request to a warm function. */
interface CpuRound {
  readonly functionMs: number;
  /** The same calls of DynamoDB, made by the client alone. */
  readonly bareMs: number;
}

/** Medians of several rounds. */
export interface CpuFigures extends CpuRound {
  /** The function's CPU time as a multiple of the client's in the same round. */
  readonly timesBare: number;
}

const TABLE = "kanal-bench-cpu";
/** Enough for a full page of each list. */
const REPORTS = 300;
const WARM_UP = 150;
const ROUNDS = 7;
const REQUESTS = 40;

/** A recorded use case: the event of its request and its function's calls of the database. */
interface Recorded {
  readonly event: object;
  readonly calls: readonly RecordedCall[];
}

/**
/**
 * Measures each use case in a process with the bundle of its function, and the same calls of
 * DynamoDB in a process with only the client. In both, the database answers with recorded answers.
 * The processes take turns, so that a slow moment of the machine affects both. Both are new for each
 * use case: Node makes code faster the longer it runs, so an older process would have an advantage.
 */
export async function measureCpu(
  database: string,
  onUseCase: (name: UseCaseName) => void,
): Promise<ReadonlyMap<UseCaseName, CpuFigures>> {
  const folder = mkdtempSync(join(tmpdir(), "kanal-bench-"));
  const table = await createBenchTable(database, TABLE);
  const reference = await loadReferenceData(table);
  const agencies = { agency: "dpupr-pera-kaltim", leadGovernment: "pemprov-kaltim" };
  await populate({ table, reference, ...agencies }, { from: 0, to: REPORTS }, () => {});
  const recorder = await startRecorder(database);
  const secrets = await startSecrets();
  const environment = benchEnvironment(TABLE, recorder.endpoint, secrets.endpoint);
  let last: { readonly functionName: string; readonly event: object } | undefined;
  const useCases = await UseCases.start(environment, {
    table,
    at: NOW,
    onInvoke: (functionName, event) => {
      last = { functionName, event };
    },
  });
  const barePath = await bundleBareSdk(folder);
  try {
    const figures = new Map<UseCaseName, CpuFigures>();
    for (const name of USE_CASES) {
      onUseCase(name);
      recorder.passOn();
      // Run it once before, so that reference data and officer are cached.
      await (await useCases.prepare(name))();
      const calls = await recorder.record(await useCases.prepare(name));
      if (!last) throw new Error(`${name} invokes no function`);
      const testedPath = join(bundleFolder(last.functionName), "index.js");
      const bare = new MeasuredProcess(barePath, environment);
      const tested = new MeasuredProcess(testedPath, environment);
      try {
        figures.set(name, await measure({ event: last.event, calls }, recorder, bare, tested));
      } finally {
        bare.stop();
        tested.stop();
      }
    }
    return figures;
  } finally {
    await useCases.stop();
    await recorder.close();
    secrets.close();
    table.client.destroy();
    rmSync(folder, { recursive: true });
  }
}

async function measure(
  { event, calls }: Recorded,
  recorder: Recorder,
  bare: MeasuredProcess,
  tested: MeasuredProcess,
): Promise<CpuFigures> {
  const bareEvent = {
    calls: calls.map(({ operation, input }) => ({ operation, input: JSON.parse(input) })),
  };
  recorder.replay(calls);
  const serve = async (times: number): Promise<CpuRound> => ({
    functionMs: await accepted(tested.serve(event, times)),
    bareMs: await accepted(bare.serve(bareEvent, times)),
  });
  await serve(WARM_UP);
  const rounds: CpuRound[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await serve(REQUESTS));
  const medianOf = (figure: (round: CpuRound) => number) =>
    median(rounds.map(figure)) ?? Number.NaN;
  return {
    functionMs: medianOf(({ functionMs }) => functionMs),
    bareMs: medianOf(({ bareMs }) => bareMs),
    timesBare: medianOf(({ functionMs, bareMs }) => functionMs / bareMs),
  };
}

async function accepted(serving: Promise<Measured>): Promise<number> {
  const { cpuMs, status } = await serving;
  if (status < 200 || status > 299) throw new Error(`A measured request was answered ${status}`);
  return cpuMs;
}
