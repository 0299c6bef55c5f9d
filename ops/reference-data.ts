import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { phoneSchema } from "#contract/phone.ts";
import { type AgencyEntry, agencyEntrySchema, agencyTree } from "#domain/reference/agencies.ts";
import { type Category, categorySchema } from "#domain/reference/categories.ts";
import { isListTooLong, MOST_LIST_BYTES } from "#domain/reference/list-size.ts";
import { type DeadlinePolicy, deadlinePolicySchema } from "#domain/reference/policies.ts";
import { type Region, regionSchema } from "#domain/reference/regions.ts";
import { type OfficerEntry, officerEntrySchema } from "#domain/report/access.ts";
import { type CalendarYear, calendarYearSchema } from "#domain/time/working-days.ts";
import type { PhoneRef } from "#store/officer-phones.ts";
import { OperatorError } from "./operator-error.ts";

/** The files of a folder with reference data, such as `ops/reference/kaltim`. */
export interface ReferenceFiles {
  readonly agencies: readonly AgencyEntry[];
  readonly categories: readonly Category[];
  readonly regions: readonly Region[];
  readonly calendarYears: readonly CalendarYear[];
  readonly policies: readonly DeadlinePolicy[];
}

/** The folder of the reference data of Kalimantan Timur. */
export const KALTIM = join(import.meta.dirname, "reference", "kaltim");

/**
 * Reads a folder of reference data and checks each file, and the files against each other.
 * @throws OperatorError that names all faults
 */
export async function readReferenceData(folder: string): Promise<ReferenceFiles> {
  const [agencies, categories, regions, calendarYears, policies] = await Promise.all([
    readList(join(folder, "agencies.json"), agencyEntrySchema),
    readList(join(folder, "categories.json"), categorySchema),
    readList(join(folder, "regions.json"), regionSchema),
    readList(join(folder, "calendar.json"), calendarYearSchema),
    readList(join(folder, "policies.json"), deadlinePolicySchema),
  ]);
  const reference = { agencies, categories, regions, calendarYears, policies };
  const faults = inconsistencies(reference);
  if (faults.length > 0) throw new OperatorError(`${folder}:\n  ${faults.join("\n  ")}`);
  return reference;
}

/**
 * Reads a list of officers.
 * @throws OperatorError that names all faults
 */
export async function readOfficers(path: string): Promise<readonly OfficerEntry[]> {
  return readList(path, officerEntrySchema);
}

/** Reads the demo officers of a folder. All are invented. */
export async function readDemoOfficers(folder: string): Promise<readonly OfficerEntry[]> {
  return readOfficers(join(folder, "demo-officers.json"));
}

const demoPhoneSchema = z.strictObject({ officer: z.email(), phone: phoneSchema });

/**
 * Reads the phone numbers of the demo officers of a folder. All are invented: only the local stack
 * uses them, where no SMS leaves the machine.
 */
export async function readDemoPhones(folder: string): Promise<readonly PhoneRef[]> {
  return readList(join(folder, "demo-phones.json"), demoPhoneSchema);
}

async function readList<T>(path: string, schema: z.core.$ZodType<T>): Promise<T[]> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new OperatorError(`${path} cannot be read: ${error.message}`);
  });
  const parsed = z.array(schema).safeParse(parseJson(path, text));
  if (!parsed.success) throw new OperatorError(`${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OperatorError(`${path} is not JSON: ${error}`);
  }
}

/** Returns the faults between entries: repeated codes, and references to unknown codes. */
export function inconsistencies(reference: ReferenceFiles): string[] {
  const { agencies, categories, regions, calendarYears, policies } = reference;
  const categoryCodes = new Set(categories.map(({ code }) => code));
  const regionCodes = new Set(regions.map(({ code }) => code));
  return [
    ...repeated(agencies, ({ code }) => `agency ${code}`),
    ...repeated(categories, ({ code }) => `category ${code}`),
    ...repeated(regions, ({ code }) => `region ${code}`),
    ...repeated(calendarYears, ({ year }) => `calendar year ${year}`),
    ...repeated(policies, ({ id }) => `policy ${id}`),
    ...unknownParents(categories, "category"),
    ...unknownParents(regions, "region"),
    ...treeFault(agencies),
    ...Object.entries(reference)
      .filter(([, list]) => isListTooLong(list))
      .map(([name]) => `${name}: more than ${MOST_LIST_BYTES / 1_000_000} MB`),
    ...agencies
      .filter(({ region }) => !regionCodes.has(region))
      .map(({ code, region }) => `agency ${code}: region ${region} is not in regions.json`),
    ...agencies.flatMap((agency) =>
      agency.categories
        .filter((category) => !categoryCodes.has(category))
        .map((category) => `agency ${agency.code}: ${category} is not in categories.json`),
    ),
  ];
}

function repeated<T>(entries: readonly T[], name: (entry: T) => string): string[] {
  const names = entries.map(name);
  const twice = new Set(names.filter((each, index) => names.indexOf(each) !== index));
  return [...twice].map((each) => `${each} is listed more than once`);
}

function unknownParents(
  entries: readonly { code: string; parent?: string }[],
  what: string,
): string[] {
  const codes = new Set(entries.map(({ code }) => code));
  return entries.flatMap(({ code, parent }) =>
    parent === undefined || codes.has(parent) ? [] : [`${what} ${code}: no parent ${parent}`],
  );
}

function treeFault(agencies: readonly AgencyEntry[]): string[] {
  try {
    agencyTree(agencies.map((agency) => ({ ...agency, hasCoordinator: false })));
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
