import { type Found, lastingFaults } from "#application/figures/lasting-faults.ts";
import { isGovernmentKind } from "#domain/reference/agencies.ts";
import { countMetric, logException } from "#platform/log.ts";
import { type GovernmentReadDeps, readGovernment, type Subjects } from "./read-government.ts";

export const FUNCTION = "check-figures";

/** Which figures are checked. */
export interface Checked {
  /** The government of this run; the first one if absent. */
  readonly government?: string | undefined;
  /** The months of a sample; all periods if absent. */
  readonly months?: readonly string[] | undefined;
}

export interface CheckDeps extends GovernmentReadDeps {
  /** The codes of the governments, in the order of their runs. */
  readonly governments: readonly string[];
  /** Waits before the cells and reports are read again. */
  readonly pause: () => Promise<void>;
  /** Starts a further run. */
  readonly goOn: (checked: Checked) => Promise<void>;
}

/** What a run found: the faults of one government, by name. */
export interface CheckResult extends Found {
  /** Undefined if there is no government. */
  readonly government: string | undefined;
}

/**
 * Checks the figures of one government, and then starts the run of the next one: one after the
 * other, so that the table is not read by all at once. A government that cannot be checked does not
 * hold up the others. An error would: Lambda repeats a run that ends with one.
 */
export async function checkFigures(deps: CheckDeps, checked: Checked): Promise<CheckResult> {
  const { governments, goOn, pause } = deps;
  const { government = governments[0], months } = checked;
  if (government === undefined) return { government, lasting: {}, unsettled: {} };
  let found: Found = { lasting: {}, unsettled: {} };
  try {
    found = await lastingFaults(() => readGovernment(deps, government, months), pause);
  } catch (error) {
    logException(error, { function: FUNCTION, government });
    countMetric("UnexpectedError", 1, { Function: FUNCTION });
  }
  const next = governments[governments.indexOf(government) + 1];
  if (next !== undefined) await goOn({ government: next, months });
  return { government, ...found };
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
