import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fingerprint } from "./fingerprint.ts";
import { type Mutation, mutate } from "./mutate.ts";
import { keepResult, keptResult } from "./results.ts";

/**
 * `npm run mutation`: changes the files of two wings of the domain, one small change at a time, and
 * counts how many changes the tests of the wing notice. Prints each file's score beside the target.
 */
const WINGS = ["shared/domain/report", "shared/domain/time"];

/** Percent of the changes that the tests must notice, in each file. */
const TARGET = 90;

const USAGE = `Usage: npm run mutation -- [--again] [FILE…]

  Without FILE: every file of ${WINGS.join(" and ")}.
  --again       tests also those files whose result is kept from an earlier run.

The tests are those of the file's wing. A result is kept in .kanal/mutation/ until the file, a test
of its wing, what these tests use or the tool itself changes, so that an interrupted run goes on
where it stopped. Exit code 1 if a file is below ${TARGET} %.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { again: { type: "boolean" }, help: { type: "boolean" } },
});

if (values.help) {
  process.stdout.write(USAGE);
} else {
  const files = positionals.length > 0 ? positionals : filesOfWings();
  let missed = 0;
  for (const file of files) {
    const result = await resultOf(file);
    if (score(result) < TARGET) missed += 1;
    print(file, result);
  }
  console.log(`${files.length - missed} of ${files.length} files reach ${TARGET} %`);
  process.exitCode = missed === 0 ? 0 : 1;
}

function filesOfWings(): string[] {
  return WINGS.flatMap((wing) =>
    readdirSync(wing)
      .sort()
      .map((name) => join(wing, name)),
  );
}

/**
 * Returns the kept result of a file if it is still valid; otherwise a new result, which is kept.
 */
async function resultOf(file: string): Promise<Mutation> {
  const key = fingerprint(file);
  const kept = values.again ? undefined : keptResult(file, key);
  if (kept) return kept;
  const result = await mutate(file);
  keepResult(file, key, result);
  return result;
}

/** Returns the percentage of noticed changes; 100 for a file without anything to change. */
function score({ noticed, unnoticed }: Mutation): number {
  const all = noticed + unnoticed.length;
  return all === 0 ? 100 : (100 * noticed) / all;
}

function print(file: string, result: Mutation): void {
  const reached = score(result);
  const percent = reached.toFixed(1).padStart(5);
  console.log(`${percent} %  target ${TARGET} %  ${file}`);
  if (reached >= TARGET && positionals.length === 0) return;
  for (const { line, from, to } of result.unnoticed) {
    console.log(`         line ${line}: ${from}\n${" ".repeat(17)}→ ${to}`);
  }
}
