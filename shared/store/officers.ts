import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { assignmentSchema, type Officer } from "#domain/report/access.ts";
import {
  allOfficers,
  OFFICER,
  officerBySub,
  officersKey,
  officersOfEmail,
} from "./entities/officers.ts";
import { AGENCY } from "./entities/reference-data.ts";
import { filteredPage } from "./filtered-page.ts";
import type { Page } from "./list-entries.ts";
import { getItem, queryAll, queryPage } from "./read.ts";
import { type Item, type Table, toItem } from "./table-client.ts";
import { put } from "./write.ts";

/**
 * Officers, each by the id of its account in the user pool (`sub`). The email address is where an
 * officer's messages go and what people call the officer by; it gives no right.
 */

/**
 * Reads the officer who signs in with an account. Returns undefined if no officer is registered
 * with it, or if the officer has no assignment any more.
 */
export async function findOfficer(table: Table, sub: string): Promise<Officer | undefined> {
  const officer = await loadOfficer(table, sub);
  return officer && officer.assignments.length > 0 ? officer : undefined;
}

/** Reads the current officer with an account, with or without assignments. */
export async function loadOfficer(table: Table, sub: string): Promise<Officer | undefined> {
  const item = await getItem(table, officerBySub, { sub });
  return item && OFFICER.parse(item);
}

const listedSchema = z.object({
  email: z.string(),
  name: z.string(),
  assignments: z.array(assignmentSchema),
});

/**
 * Lists all officers by email address, also those without assignments. The list may be a moment
 * old.
 */
export async function listOfficers(table: Table): Promise<Officer[]> {
  return (await queryAll(table, allOfficers, {})).map(fromListed);
}

/**
 * Lists the next officers by email address, as `listOfficers` and `filteredPage` do.
 *
 * @param wanted which officers to list; all if it is undefined
 */
export function listOfficersPage(
  table: Table,
  {
    wanted,
    ...page
  }: {
    readonly after: string | undefined;
    readonly limit: number;
    readonly wanted: ((officer: Officer) => boolean) | undefined;
  },
): Promise<Page<Officer>> {
  return filteredPage(
    {
      async read(position, limit) {
        const after = position === undefined ? undefined : entryAt(position);
        const { items, readTo } = await queryPage(table, allOfficers, {}, { limit, after });
        const listed = items.map(fromListed);
        const last = readTo === undefined ? undefined : listed.at(-1);
        return {
          entries: wanted ? listed.filter(wanted) : listed,
          next: last && positionOf(last),
        };
      },
      positionOf,
      isFiltered: wanted !== undefined,
    },
    page,
  );
}

/** Returns the position of an officer in the list: an address may have several officers. */
const positionOf = ({ email, sub }: Officer): string => `${email} ${sub}`;

/** Returns the keys of the entry at a position, even if it does not exist any more. */
function entryAt(position: string) {
  const [email, sub = ""] = position.split(" ");
  return { ...OFFICER.key({ sub }), officers: officersKey.of({}), email };
}

/**
 * Lists the officers who were registered with an email address. There are several only if the
 * address passed from one account to another. The list may be a moment old.
 */
export async function listOfficersOfEmail(table: Table, email: string): Promise<Officer[]> {
  const wanted = email.toLowerCase();
  const items = await queryAll(table, officersOfEmail, { email: wanted });
  return items.map(fromListed).filter((officer) => officer.email === wanted);
}

function fromListed(item: Item): Officer {
  const key = OFFICER.pk.read(String(item["pk"]));
  if (!key) throw new Error("The list of officers holds an item that is no officer");
  return { ...key, ...listedSchema.parse(item) };
}

/** An edit of an officer, as it is written. */
export interface OfficerEdit {
  /** Undefined if the officer is new. */
  readonly before: Officer | undefined;
  readonly after: Officer;
  /** Officers whose place this one takes: those of other accounts, with the same email address. */
  readonly displaced?: readonly Officer[];
}

/**
 * Returns the writes for an officer: the officer's item, the deletion of displaced ones, and the
 * number of coordinators of each agency for which it changes.
 */
export function officerWrites(
  table: Table,
  { before, after, displaced = [] }: OfficerEdit,
): TransactWriteItem[] {
  const item = { ...after, email: after.email.toLowerCase(), officers: officersKey.of({}) };
  const { sub, ...stored } = item;
  return [
    put(table, { ...OFFICER.key({ sub }), ...stored }),
    ...displaced.map((officer) => ({
      Delete: { TableName: table.name, Key: toItem(OFFICER.key(officer)) },
    })),
    ...countCoordinators(table, [...(before ? [before] : []), ...displaced], after),
  ];
}

function countCoordinators(
  table: Table,
  before: readonly Officer[],
  after: Officer,
): TransactWriteItem[] {
  const more = new Map<string, number>();
  const add = (officer: Officer, number: 1 | -1) => {
    for (const agency of coordinatedBy(officer)) more.set(agency, (more.get(agency) ?? 0) + number);
  };
  add(after, 1);
  for (const officer of before) add(officer, -1);
  return [...more]
    .filter(([, number]) => number !== 0)
    .map(([code, number]) => ({
      Update: {
        TableName: table.name,
        Key: toItem(AGENCY.key({ code })),
        UpdateExpression: "ADD coordinators :more",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: toItem({ ":more": number }),
      },
    }));
}

function coordinatedBy({ assignments }: Officer): Set<string> {
  return new Set(
    assignments.filter(({ role }) => role === "coordinator").map(({ agency }) => agency),
  );
}
