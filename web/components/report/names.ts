import type { AgencyEntry } from "#domain/reference/agencies.ts";
import type { Category } from "#domain/reference/categories.ts";
import type { Region } from "#domain/reference/regions.ts";

/** What people read instead of the codes of a report. An unknown code stands for itself. */
export interface Names {
  /** An agency's short name, as sentences have it. */
  agency(code: string): string;
  /** An agency's whole name. */
  agencyInFull(code: string): string;
  category(code: string): string;
  /** A region with the regency that it lies in: "Sungai Kunjang, Kota Samarinda". */
  region(code: string): string;
}

/** The lists that names are taken from, as the API answers them; each may be empty. */
export interface NamedLists {
  readonly agencies?: readonly Pick<AgencyEntry, "code" | "name" | "shortName">[];
  readonly categories?: readonly Pick<Category, "code" | "name">[];
  readonly regions?: readonly Pick<Region, "code" | "name" | "level" | "parent">[];
}

/** Makes the names from lists of reference data. */
export function namesFrom({ agencies = [], categories = [], regions = [] }: NamedLists): Names {
  const agencyOf = byCode(agencies);
  const categoryOf = byCode(categories);
  const regionOf = byCode(regions);
  return {
    agency: (code) => agencyOf.get(code)?.shortName ?? code,
    agencyInFull: (code) => agencyOf.get(code)?.name ?? code,
    // Names of categories have spaces that do not break, as the national list writes them.
    category: (code) => categoryOf.get(code)?.name.replaceAll("\u00a0", " ") ?? code,
    region(code) {
      const region = regionOf.get(code);
      const above = region?.level === "district" ? regionOf.get(region.parent ?? "") : undefined;
      return [region?.name ?? code, above?.name].filter(Boolean).join(", ");
    },
  };
}

const byCode = <T extends { readonly code: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((each) => [each.code, each]));
