import { inject } from "vitest";
import type { Table } from "#store/table-client.ts";
import { tableAt } from "./local-table.ts";

/** Returns the table of the local stack of the tests, to write what no request writes. */
export function stackTable(): Table {
  const { name, endpoint } = inject("table");
  return tableAt(name, endpoint);
}
