import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Instant, LocalDate } from "#domain/time/local-time.ts";
import { leadersWarned, WARNED_LEADER } from "./entities/warned-leaders.ts";
import { expiryOf } from "./entity.ts";
import { queryAll } from "./read.ts";
import type { Table } from "./table-client.ts";
import { put } from "./write.ts";

/** Which leaders were told the warnings of a week. */

/** An officer, by the account, and an agency that the officer leads. */
interface Leader {
  readonly sub: string;
  readonly agency: string;
}

/** Lists who was told the warnings of a week, which begins on that Monday. */
export async function listWarned(table: Table, monday: LocalDate): Promise<Leader[]> {
  const items = await queryAll(table, leadersWarned, { monday });
  return items.flatMap((item) => WARNED_LEADER.sk.read(String(item["sk"])) ?? []);
}

/** Records that a leader was told. */
export async function recordWarned(
  table: Table,
  warned: Leader & { readonly monday: LocalDate },
  at: Instant,
): Promise<void> {
  const expiresAt = expiryOf(WARNED_LEADER, Date.parse(at));
  const { Put } = put(table, { ...WARNED_LEADER.key(warned), at, expiresAt });
  await table.client.send(new PutItemCommand(Put));
}
