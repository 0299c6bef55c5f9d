import type { AgencyEntry, AgencyKind } from "#domain/reference/agencies.ts";
import type { OfficerEntry } from "#domain/report/access.ts";
import type { Zone } from "#domain/time/local-time.ts";
import type { ReferenceFiles } from "#ops/reference-data.ts";
import type { Row } from "./rows.ts";

/**
 * Central Java as a file of rows describes it: the province with its coordinator, and every agency
 * and category that the rows name. The addresses of officers are invented.
 */
export const ZONE: Zone = "Asia/Jakarta";
export const REGION = "33";
export const GOVERNMENT = "pemprov-jateng";
export const COORDINATOR = "koordinator@jateng.example";

/** Kinds of agencies by their names; an agency with another name belongs to the province. */
const KINDS: readonly (readonly [RegExp, AgencyKind])[] = [
  [/^(kabupaten|kota) /i, "regency-government"],
  [/^rsud /i, "unit"],
  [/^(bank jateng|pdab )/i, "regional-enterprise"],
  [
    /^(kanwil|kepolisian|pln|bpjs|bulog|pertamina|bawaslu|komisi|lapor sp4n|tim saber)/i,
    "vertical-agency",
  ],
];

/** The category that the coordinator gives to a row without one. */
const OTHERS = "LAINNYA";

/** The code of an agency, made from its name. */
export function agencyCode(forwardedTo: string): string {
  return `jateng-${slug(forwardedTo)}`;
}

/** The code of a category, made from its name; of a row without one, that of the others. */
export function categoryCode(category: string): string {
  return `jateng-${slug(category === "" ? OTHERS : category)}`;
}

/** The email address of an agency's liaison officer. */
export function liaisonOfficer(agency: string): string {
  return `${agency}@jateng.example`;
}

/** Makes the reference data and the officers that the rows need, without calendar and policies. */
export function centralJava(rows: readonly Row[]): {
  readonly reference: ReferenceFiles;
  readonly officers: readonly OfficerEntry[];
} {
  const named = rows.map((row) => row.forwardedTo).filter((name) => name !== "");
  const agencies = onePerCode(named, agencyCode).map(agency);
  const categories = onePerCode([...rows.map((row) => row.category), OTHERS], categoryCode);
  return {
    reference: {
      agencies: [province, ...agencies],
      categories: categories.map((name) => ({
        code: categoryCode(name),
        name: name === "" ? OTHERS : name,
        active: true,
      })),
      regions: [
        {
          code: REGION,
          name: "Jawa Tengah",
          level: "province",
          centroid: { lat: -7.2, lon: 110.2 },
        },
      ],
      calendarYears: [],
      policies: [],
    },
    officers: [
      {
        email: COORDINATOR,
        name: "Koordinator Jawa Tengah",
        assignments: [{ role: "coordinator", agency: GOVERNMENT }],
      },
      ...agencies.map(({ code, name }) => ({
        email: liaisonOfficer(code),
        name: `Pejabat penghubung ${name}`,
        assignments: [{ role: "liaison-officer" as const, agency: code }],
      })),
    ],
  };
}

/** Returns one name for each code: names may differ by punctuation only. */
function onePerCode(names: readonly string[], codeOf: (name: string) => string): string[] {
  return [...new Map(names.map((name) => [codeOf(name), name])).values()];
}

const province: AgencyEntry = {
  code: GOVERNMENT,
  name: "Pemerintah Provinsi Jawa Tengah",
  shortName: "Pemprov Jateng",
  kind: "provincial-government",
  region: REGION,
  categories: [],
  active: true,
  zone: ZONE,
};

function agency(name: string): AgencyEntry {
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? "provincial-agency";
  const standsAlone = kind === "regency-government" || kind === "vertical-agency";
  return {
    code: agencyCode(name),
    name,
    shortName: name,
    kind,
    region: REGION,
    categories: [],
    active: true,
    ...(!standsAlone && { parent: GOVERNMENT }),
    ...(kind === "regency-government" && { zone: ZONE }),
  };
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 50)
    .replace(/-$/, "");
}
