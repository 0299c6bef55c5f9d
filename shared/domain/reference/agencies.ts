import * as z from "zod/mini";
import { type Zone, zoneSchema } from "../time/local-time.ts";
import type { Label } from "../vocabulary.ts";

const AGENCY_KINDS = [
  "provincial-government",
  "provincial-agency",
  "unit",
  "regional-enterprise",
  "regency-government",
  "vertical-agency",
  "oversight-body",
] as const;
export const agencyKindSchema = z.enum(AGENCY_KINDS);
export type AgencyKind = z.infer<typeof agencyKindSchema>;

/** @public Pages show them. */
export const AGENCY_KIND_LABELS: Readonly<Record<AgencyKind, Label>> = {
  "provincial-government": {
    id: "Pemerintah provinsi",
    en: "Provincial government",
  },
  "provincial-agency": {
    id: "Perangkat daerah provinsi",
    en: "Provincial agency",
  },
  unit: { id: "UPT/RSUD", en: "Unit or hospital" },
  "regional-enterprise": { id: "BUMD", en: "Regional enterprise" },
  "regency-government": {
    id: "Pemerintah kabupaten/kota",
    en: "Regency or city government",
  },
  "vertical-agency": { id: "Instansi vertikal", en: "Vertical agency" },
  "oversight-body": { id: "Lembaga pengawas", en: "Oversight body" },
};

/** Whether agencies of the kind are governments, which are responsible for reports. */
export function isGovernmentKind(kind: AgencyKind): boolean {
  return kind === "provincial-government" || kind === "regency-government";
}

/** Small letters, digits and hyphens, as agencies and categories are named in URLs. */
const codeSchema = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(60));

const fields = {
  code: codeSchema,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  shortName: z.string().check(z.minLength(1), z.maxLength(60)),
  kind: agencyKindSchema,
  /** Code of the region it serves. */
  region: z.string().check(z.minLength(1)),
  /** The agency above it in the tree. */
  parent: z.exactOptional(codeSchema),
  /** Categories that it handles by default. */
  categories: z.array(z.string().check(z.minLength(1))),
  /** Only an active agency is forwarded anything. */
  active: z.boolean(),
  /** A government's own zone, in which its deadlines fall; no other agency has one. */
  zone: z.exactOptional(zoneSchema),
};

/** Whether it has a zone if it is a government, and none if not. */
export const hasZoneIfGovernment = ({ kind, zone }: { kind: AgencyKind; zone?: Zone }): boolean =>
  isGovernmentKind(kind) === (zone !== undefined);
const zoneFault = { error: "a government has a zone, any other agency has none", path: ["zone"] };

/** An agency as an operator enters it. */
export const agencyEntrySchema = z
  .strictObject(fields)
  .check(z.refine(hasZoneIfGovernment, zoneFault));
export type AgencyEntry = z.infer<typeof agencyEntrySchema>;

/** A body that can own a report. */
export const agencySchema = z
  .strictObject({
    ...fields,
    /** Whether it has a coordinator, who verifies the reports suggested to it. */
    hasCoordinator: z.boolean(),
  })
  .check(z.refine(hasZoneIfGovernment, zoneFault));
export type Agency = z.infer<typeof agencySchema>;

/** An agency without what its officers make of it. */
export function agencyEntry({ hasCoordinator: _, ...entry }: Agency): AgencyEntry {
  return entry;
}

/** What may be asked of the tree of agencies. A code that it does not hold is within nothing. */
export interface AgencyTree {
  get(code: string): Agency | undefined;
  /** Whether the agency is the ancestor itself or lies below it. */
  isWithin(code: string, ancestor: string): boolean;
  /** The agency and all below it, in the order they were given; empty when unknown. */
  subtree(code: string): string[];
  /** The nearest government, itself counted. Undefined for a vertical agency. */
  governmentOf(code: string): string | undefined;
  /** The zones that governments have, each once. */
  readonly governmentZones: readonly Zone[];
}

/** The tree of the agencies. Throws, naming the agency, when a parent is unknown or in a circle. */
export function agencyTree(agencies: readonly Agency[]): AgencyTree {
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]));

  const parentOf = ({ code, parent }: Agency): Agency | undefined => {
    if (parent === undefined) return undefined;
    const found = byCode.get(parent);
    if (found === undefined) throw new Error(`Agency ${code}: its parent ${parent} is unknown`);
    return found;
  };

  /** The agency, its parent, and so on up to the root. */
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
    governmentOf: (code) => lineOf(code).find(({ kind }) => isGovernmentKind(kind))?.code,
    governmentZones: [...new Set(agencies.flatMap(({ zone }) => zone ?? []))],
  };
}
