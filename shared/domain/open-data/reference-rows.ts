import type { DeadlinePolicy } from "../reference/policies.ts";
import type { ReferenceLists } from "./reference.ts";
import type { Row } from "./table.ts";
import type { AGENCIES, CALENDAR, CATEGORIES, POLICIES, REGIONS } from "./tables.ts";

/** The rows of the tables that explain the codes in the others. */
export interface ReferenceRows {
  readonly agencies: readonly Row<typeof AGENCIES>[];
  readonly categories: readonly Row<typeof CATEGORIES>[];
  readonly regions: readonly Row<typeof REGIONS>[];
  readonly calendar: readonly Row<typeof CALENDAR>[];
  readonly policies: readonly Row<typeof POLICIES>[];
}

/** Returns the rows of the reference data. */
export function referenceRows(lists: ReferenceLists): ReferenceRows {
  return {
    agencies: lists.agencies.map(
      ({ code, name, shortName, kind, region, parent, active, zone, succeededBy }) => ({
        ...{ code, name, short_name: shortName, kind, region, parent, active, zone },
        succeeded_by: succeededBy,
      }),
    ),
    categories: lists.categories.map(({ code, name, parent, active, publicObject = false }) => ({
      ...{ code, name, parent, active, public_object: publicObject },
    })),
    regions: lists.regions.map(({ code, bps, name, level, parent, centroid }) => ({
      ...{ code, bps, name, level, parent, lat: centroid.lat, long: centroid.lon },
    })),
    calendar: lists.years
      .flatMap(({ national, collectiveLeave, decree, provisional }) => [
        ...national.map((date) => ({ date, kind: "national", decree, provisional })),
        ...collectiveLeave.map((date) => ({ date, kind: "collective-leave", decree, provisional })),
      ])
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
    policies: lists.policies.flatMap(policyRows),
  };
}

function policyRows(policy: DeadlinePolicy): Row<typeof POLICIES>[] {
  const { completion, ...others } = policy.workingDays;
  const lengths = Object.entries({
    ...others,
    ...Object.fromEntries(
      Object.entries(completion).map(([kind, days]) => [`completion ${kind}`, days]),
    ),
  });
  return lengths.map(([deadline, days]) => ({
    id: policy.id,
    legal_basis: policy.legalBasis,
    effective_from: policy.effectiveFrom,
    collective_leave: policy.collectiveLeave,
    deadline,
    working_days: days,
  }));
}
