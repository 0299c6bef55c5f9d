import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { LocalDate } from "#domain/time/local-time.ts";
import { SIGN_IN_DAY, signInsOfAgency } from "./entities/sign-ins.ts";
import { queryAll } from "./read.ts";
import type { Table } from "./table-client.ts";
import { put } from "./write.ts";

/** The days on which officers signed in last. */

/** Records that an officer of an agency is signed in on a day. */
export async function recordSignIn(
  table: Table,
  { agency, sub }: { readonly agency: string; readonly sub: string },
  day: LocalDate,
): Promise<void> {
  const { Put } = put(table, { ...SIGN_IN_DAY.key({ agency, sub }), day });
  await table.client.send(new PutItemCommand(Put));
}

/** Returns the last day on which an officer of the agency signed in; undefined if none is known. */
export async function lastSignIn(table: Table, agency: string): Promise<LocalDate | undefined> {
  const items = await queryAll(table, signInsOfAgency, { agency });
  return items
    .map((item) => SIGN_IN_DAY.parse(item).day)
    .sort()
    .at(-1);
}
