import type { CursorSigner } from "#contract/cursor.ts";
import type { Issue } from "#domain/issue.ts";
import type { Agency } from "#domain/reference/agencies.ts";
import { isGovernmentKind } from "#domain/reference/agencies.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { ReadEdition } from "#platform/editions.ts";
import type { CurrentFigures } from "#store/figures-generation.ts";

/** What the use cases of figures need. None of them keeps figures from one request to the next. */
export interface MonitoringDeps {
  readonly reference: () => Promise<ReferenceData>;
  /** All agencies, also inactive ones. */
  readonly agencies: () => Promise<readonly Agency[]>;
  /** The codes of all categories, also of those that are no longer used. */
  readonly categories: () => Promise<ReadonlySet<string>>;
  readonly figures: () => Promise<CurrentFigures>;
  readonly readEdition: ReadEdition;
  readonly cursors: () => Promise<CursorSigner>;
  /** The government whose figures are given if the request names none. */
  readonly leadGovernment: string;
}

/** Returns the issue of a code in the query that is no government's, or undefined. */
export function wrongGovernment(
  government: string | undefined,
  { agencies }: ReferenceData,
): Issue | undefined {
  if (government === undefined) return undefined;
  const agency = agencies.get(government);
  if (agency && isGovernmentKind(agency.kind)) return undefined;
  return { path: "government", rule: "unknown-government" };
}

/** Returns the time in whole minutes, so that answers of one minute are the same. */
export const toTheMinute = (at: string): string =>
  `${at.slice(0, "2026-01-01T00:00".length)}:00.000Z`;
