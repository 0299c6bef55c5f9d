import { noteSearchChange } from "#store/search-changes.ts";
import type { Table } from "#store/table-client.ts";
import type { Projection } from "./projection.ts";

/** Returns the projection that notes written reports for the search index. */
export function searchProjection(table: Table): Projection {
  return async (reports) => {
    const failed = new Map<string, unknown>();
    await Promise.all(
      reports.map(async ({ trackingId, writtenAt }) => {
        try {
          await noteSearchChange(table, trackingId, writtenAt);
        } catch (error) {
          failed.set(trackingId, error);
        }
      }),
    );
    return failed;
  };
}
