import { phoneIndexOf } from "#platform/blind-index.ts";
import type { PhoneGroup } from "#store/report-indexes.ts";
import { listReportsOfPhone } from "#store/reports-of-phone.ts";
import type { ReceiveSmsDeps } from "./deps.ts";

/** More reports than an answer can name: it says so. */
const MOST_LISTED = 5;

/** Lists the tracking ids of the reports whose reporter gave the number, newest first. */
export async function ownReports(
  { table, contactPepper }: Pick<ReceiveSmsDeps, "table" | "contactPepper">,
  from: string,
  group: PhoneGroup,
): Promise<string[]> {
  const phone = phoneIndexOf(await contactPepper(), from);
  return listReportsOfPhone(table, { phone, group }, MOST_LISTED);
}
