import { csvLine } from "#domain/csv.ts";
import type { Language } from "#domain/vocabulary.ts";
import { NONE, numberText, shareText } from "../components/numbers.ts";
import { WORDS } from "../words/words.ts";
import type { RankedView } from "./view.ts";

/** The columns of a ranking, in their order. */
const COLUMNS = [
  "name",
  "place",
  "onTime",
  "firstFollowUp",
  "verification",
  "answered",
  "median",
  "overdue",
  "disputes",
  "satisfaction",
] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** Whether a ranking can be sorted by what a query names. */
export const isSortable = (name: string | undefined): name is ColumnName =>
  COLUMNS.some((each) => each === name);

type Rate = RankedView["onTime"];
const RATES: Readonly<
  Partial<Record<ColumnName, (line: RankedView) => Pick<Rate, "value" | "denominator"> | undefined>>
> = {
  onTime: ({ onTime }) => onTime,
  firstFollowUp: ({ firstFollowUp }) => firstFollowUp,
  verification: ({ verification }) => verification,
  answered: ({ answered }) => answered,
  disputes: ({ disputes }) => disputes,
  satisfaction: ({ satisfaction }) => satisfaction,
};

/** The value of a column that is a number; null if there is none. */
function numberIn(name: ColumnName, line: RankedView): number | null {
  if (name === "place") return line.place ?? null;
  if (name === "median") return line.completion.median;
  if (name === "overdue") return line.levelThree.reports;
  return RATES[name]?.(line)?.value ?? null;
}

/** Columns in which less comes first: it is better, or earlier in the alphabet. */
const ASCENDING: readonly ColumnName[] = ["name", "place", "median"];

/** A column of a ranking, as people read it. */
interface RankingColumn {
  readonly name: ColumnName;
  readonly label: string;
  readonly ascends: boolean;
  readonly write: (line: RankedView) => string;
}

/** Returns the columns: verification is of governments only. */
export function rankingColumns(language: Language, ofGovernments: boolean): RankingColumn[] {
  const { ranking } = WORDS[language].figures;
  return COLUMNS.filter((name) => ofGovernments || name !== "verification").map((name) => ({
    name,
    label: ranking.columns[name],
    ascends: ASCENDING.includes(name),
    write(line) {
      if (name === "name") return line.name;
      if (name === "place") return placeText(line, language);
      const value = numberIn(name, line);
      const rate = RATES[name]?.(line);
      if (!rate) return numberText(value, language);
      return value === null
        ? NONE
        : `${shareText(value, language)} (${numberText(rate.denominator, language)})`;
    },
  }));
}

function placeText({ place, group }: RankedView, language: Language): string {
  const { ranking } = WORDS[language].figures;
  return place === undefined ? ranking.notRanked : `${place} – ${ranking.groups[group]}`;
}

/**
 * Sorts the lines of a ranking by a column; lines without a value come last, and equals stay in the
 * order of the ranking. By place, it is the order of the ranking: group by group.
 */
export function sortedRanking(lines: readonly RankedView[], by: ColumnName): RankedView[] {
  if (by === "place") return [...lines];
  if (by === "name") return lines.toSorted((a, b) => a.name.localeCompare(b.name, "id"));
  const sign = ASCENDING.includes(by) ? 1 : -1;
  return lines.toSorted((a, b) => {
    const [first, second] = [numberIn(by, a), numberIn(by, b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  });
}

/** Writes a ranking as CSV: codes and numbers, unrounded. */
export function rankingCsv(lines: readonly RankedView[]): string {
  const numbers = COLUMNS.filter((name) => name !== "name");
  return [
    csvLine(["code", "name", "group", ...numbers]),
    ...lines.map((line) =>
      csvLine([
        ...[line.code, line.name, line.group],
        ...numbers.map((name) => numberIn(name, line) ?? undefined),
      ]),
    ),
  ].join("");
}
