import { type Found, lastingFaults } from "#application/figures/lasting-faults.ts";
import { isGovernmentKind } from "#domain/reference/agencies.ts";
import { type GovernmentReadDeps, readGovernment, type Subjects } from "./read-government.ts";

export const FUNCTION = "check-figures";

/** What the run of one government checks. */
export interface Checked {
  readonly government: string;
  /** The months of a sample; all periods if absent. */
  readonly months?: readonly string[] | undefined;
}

/**
 * Starts a run for each government. Each reads and fails by itself: one that runs out of time or
 * memory holds up no other, and Lambda repeats that one alone.
 *
 * @param start starts a run, without waiting for its end
 */
export async function startChecks(
  governments: readonly string[],
  months: readonly string[] | undefined,
  start: (checked: Checked) => Promise<void>,
): Promise<void> {
  for (const government of governments) await start({ government, months });
}

export interface CheckDeps extends GovernmentReadDeps {
  /** Waits before the cells and reports are read again. */
  readonly pause: () => Promise<void>;
}

/** Checks the figures of one government. Returns its faults, by name. */
export function checkFigures(
  { pause, ...deps }: CheckDeps,
  { government, months }: Checked,
): Promise<Found> {
  return lastingFaults(() => readGovernment(deps, government, months), pause);
}

/** Returns the codes of all governments that have a zone: those that reports can be of. */
export function governmentsOf({ agencies }: Subjects, codes: readonly string[]): string[] {
  return codes
    .filter((code) => {
      const agency = agencies.get(code);
      return agency !== undefined && isGovernmentKind(agency.kind) && agency.zone !== undefined;
    })
    .sort();
}
