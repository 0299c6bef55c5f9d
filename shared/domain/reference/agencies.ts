import * as z from "zod/mini";
import type { Zone } from "../time/local-time.ts";
import { zoneSchema } from "../time/schemas.ts";

const AGENCY_KINDS = [
  "provincial-government",
  "provincial-agency",
  "unit",
  "regional-enterprise",
  "regency-government",
  "vertical-agency",
  "oversight-body",
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** Whether agencies of the kind are governments: only these are responsible for reports. */
export function isGovernmentKind(kind: AgencyKind): boolean {
  return kind === "provincial-government" || kind === "regency-government";
}

/** Small letters, digits and hyphens: the code is part of URLs. */
const code = () => z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(60));

const fields = () => ({
  code: code(),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  shortName: z.string().check(z.minLength(1), z.maxLength(60)),
  kind: z.enum(AGENCY_KINDS),
  /** Code of the region that it serves. */
  region: z.string().check(z.minLength(1)),
  /** The agency above it in the tree. */
  parent: z.exactOptional(code()),
  /** Categories that it handles by default. */
  categories: z.array(z.string().check(z.minLength(1))),
  /** Reports can be forwarded to active agencies only. */
  active: z.boolean(),
  /** The agency that took over its work: figures before and after belong together. */
  succeededBy: z.exactOptional(code()),
  /** Time zone of a government, for its deadlines; other agencies have no zone. */
  zone: z.exactOptional(zoneSchema),
});

/** Whether the agency has a zone if it is a government, and no zone otherwise. */
export const hasZoneIfGovernment = ({ kind, zone }: { kind: AgencyKind; zone?: Zone }): boolean =>
  isGovernmentKind(kind) === (zone !== undefined);
const zoneFault = { error: "a government has a zone, any other agency has none", path: ["zone"] };

/** An agency as operators and system admins enter it. */
export const agencyEntrySchema = z.lazy(() =>
  z.strictObject(fields()).check(z.refine(hasZoneIfGovernment, zoneFault)),
);
export type AgencyEntry = z.infer<typeof agencyEntrySchema>;

/** A body that can own a report. */
export const agencySchema = z.lazy(() =>
  z
    .strictObject({
      ...fields(),
      /** Whether it has a coordinator. If so, reports that suggest it are verified there. */
      hasCoordinator: z.boolean(),
    })
    .check(z.refine(hasZoneIfGovernment, zoneFault)),
);
export type Agency = z.infer<typeof agencySchema>;

/** Returns an agency without the field that is derived from its officers. */
export function agencyEntry({ hasCoordinator: _, ...entry }: Agency): AgencyEntry {
  return entry;
}

/** The tree of agencies. An unknown code is within no agency. */
export interface AgencyTree {
  get(code: string): Agency | undefined;
  /** Whether the agency is the ancestor itself or below it. */
  isWithin(code: string, ancestor: string): boolean;
  /** The agency and all agencies below it, in the given order; empty if the code is unknown. */
  subtree(code: string): string[];
  /** The agencies above it, the nearest first; empty if the code is unknown. */
  above(code: string): string[];
  /** The agency itself or the nearest one above it that is a government; undefined if none is. */
  governmentOf(code: string): string | undefined;
  /** The time zones of all governments, each once. */
  readonly governmentZones: readonly Zone[];
}

/**
 * Makes the tree of some agencies.
 * @throws Error that names the agency, if its parent is unknown or its parents form a circle
 */
export function agencyTree(agencies: readonly Agency[]): AgencyTree {
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]));

  const parentOf = ({ code, parent }: Agency): Agency | undefined => {
    if (parent === undefined) return undefined;
    const found = byCode.get(parent);
    if (found === undefined) throw new Error(`Agency ${code}: its parent ${parent} is unknown`);
    return found;
  };

  /** Returns the agency, its parent, and so on up to the root. */
  const line = (agency: Agency): Agency[] => {
    const ancestors = [agency];
    for (let above = parentOf(agency); above !== undefined; above = parentOf(above)) {
      if (ancestors.includes(above)) throw new Error(`Agency ${agency.code}: its parents circle`);
      ancestors.push(above);
    }
    return ancestors;
  };

  const lines = new Map(agencies.map((agency) => [agency.code, line(agency)]));
  const lineOf = (code: string): readonly Agency[] => lines.get(code) ?? [];
  const isWithin = (code: string, ancestor: string): boolean =>
    lineOf(code).some((agency) => agency.code === ancestor);

  return {
    get: (code) => byCode.get(code),
    isWithin,
    subtree: (code) => [...byCode.keys()].filter((candidate) => isWithin(candidate, code)),
    above: (code) =>
      lineOf(code)
        .slice(1)
        .map((agency) => agency.code),
    governmentOf: (code) => lineOf(code).find(({ kind }) => isGovernmentKind(kind))?.code,
    governmentZones: [...new Set(agencies.flatMap(({ zone }) => zone ?? []))],
  };
}
