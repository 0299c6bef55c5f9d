import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Instant, LocalDate } from "#domain/time/local-time.ts";
import { leadersWarned, WARNED_LEADER } from "./entities/warned-leaders.ts";
import { expiryOf } from "./entity.ts";
import { queryAll } from "./read.ts";
import type { Table } from "./table-client.ts";
import { put } from "./write.ts";

/** Which leaders were told the warnings of a week. */

interface Warned {
  /** The week's Monday. */
  readonly monday: LocalDate;
  readonly sub: string;
}

/** Returns the accounts that were told the warnings of a week. */
export async function listWarned(table: Table, monday: LocalDate): Promise<Set<string>> {
  const items = await queryAll(table, leadersWarned, { monday });
  return new Set(items.flatMap((item) => WARNED_LEADER.sk.read(String(item["sk"]))?.sub ?? []));
}

/** Records that an officer was told. */
export async function recordWarned(table: Table, warned: Warned, at: Instant): Promise<void> {
  const expiresAt = expiryOf(WARNED_LEADER, Date.parse(at));
  const { Put } = put(table, { ...WARNED_LEADER.key(warned), at, expiresAt });
  await table.client.send(new PutItemCommand(Put));
}
