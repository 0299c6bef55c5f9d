import { type NamedLists, type Names, namesFrom } from "../../components/report/names.ts";
import type { ShownReport } from "../../components/report/reading.ts";
import { getList } from "../api/reports.ts";

type Lists = Required<NamedLists>;

/**
 * Loads the names of the codes in a report: only the lists that it needs. Without a network the
 * codes stand for themselves.
 */
export async function loadNames({ category, region, original }: ShownReport): Promise<Names> {
  const [agencies, categories, regions] = await Promise.all([
    getList<Lists["agencies"][number]>("agencies"),
    category ? getList<Lists["categories"][number]>("categories") : [],
    (region ?? original?.location) ? getList<Lists["regions"][number]>("regions") : [],
  ]);
  return namesFrom({ agencies, categories, regions });
}
