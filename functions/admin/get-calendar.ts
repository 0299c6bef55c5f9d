import { method } from "#contract/methods/admin/get-calendar.ts";
import type { UseCase } from "#http/use-case.ts";
import { loadCalendar } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** Returns all years of the working-day calendar, and which editions are completed. */
export function getCalendar({ table }: { readonly table: Table }): UseCase<typeof method> {
  return forSystemAdmins(method, table, async () => {
    const { years, edition } = await loadCalendar(table, "latest");
    return { ok: true, body: { items: years, ...edition } };
  });
}
