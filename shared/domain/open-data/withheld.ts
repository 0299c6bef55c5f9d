import { csvLine } from "../csv.ts";

/** The list of an export's reports whose words are withheld: in its folder, but not published. */
export const WITHHELD = "withheld.csv";

/** A report whose words are withheld, and which kinds of personal data they may hold. */
export interface Withheld {
  readonly trackingId: string;
  readonly kinds: readonly string[];
}

const HEAD = ["service_request_id", "kinds"];

/** Returns the list as CSV. */
export function withheldCsv(withheld: readonly Withheld[]): string {
  const rows = withheld.map(({ trackingId, kinds }) => [trackingId, kinds.join(" ")]);
  return [HEAD, ...rows].map(csvLine).join("");
}

/** Reads what `withheldCsv` returned: no cell of it needs quotes. */
export function parseWithheld(csv: string): Withheld[] {
  const [, ...lines] = csv.trimEnd().split("\r\n");
  return lines.map((line) => {
    const [trackingId = "", kinds = ""] = line.split(",");
    return { trackingId, kinds: kinds.split(" ") };
  });
}
