import { COUNTED_DEADLINES, RATINGS } from "#domain/figures/counters.ts";
import { DEFINITIONS } from "#domain/figures/definitions.ts";
import { RATES, rateOf } from "#domain/figures/rates.ts";
import type { Language } from "#domain/vocabulary.ts";
import type { Chart } from "../components/charts/chart.ts";
import { monthText, numberText, shareText } from "../components/numbers.ts";
import { WORDS } from "../words/words.ts";
import { closings, FEW, type FiguresView, totalOf } from "./view.ts";

/** Which figures a chart is made from, and its reader's language. */
export interface ChartedFigures {
  readonly view: FiguresView;
  readonly language: Language;
  /** Agencies are assigned reports; governments, areas and categories receive them. */
  readonly isOfAgency: boolean;
}

/** Names the months that figures are about: "Januari 2026 sampai Maret 2026". */
export function periodText({ months }: FiguresView, language: Language): string {
  const [first, last] = [months[0]?.month ?? "", months.at(-1)?.month ?? ""];
  return WORDS[language].figures.period(monthText(first, language), monthText(last, language));
}

/** Says that a number is few, or nothing. */
const ifFew = (n: number, language: Language, say: (n: string) => string): string | undefined =>
  n > 0 && n < FEW ? say(numberText(n, language)) : undefined;

/** Received and closed reports, by month. */
export function volumeChart({ view, language, isOfAgency }: ChartedFigures): Chart {
  const { figures: words } = WORDS[language];
  const came = isOfAgency ? "assigned" : "received";
  const all = totalOf(view.months);
  const [received, closed] = [all[came] ?? 0, closings(all)];
  const write = (value: number | null) => numberText(value, language);
  const period = periodText(view, language);
  return {
    name: "volume",
    title:
      received + closed === 0
        ? words.volume.none(period)
        : words.volume.title(write(received), write(closed), period),
    description: words.volume.description,
    head: words.month,
    series: [DEFINITIONS[came].label[language], DEFINITIONS.closings.label[language]],
    rows:
      received + closed === 0
        ? []
        : view.months.map((month) => {
            const counters = totalOf([month]);
            return {
              label: monthText(month.month, language, "short"),
              values: [counters[came] ?? 0, closings(counters)],
              more: [],
            };
          }),
    more: [],
    write,
    note: ifFew(received, language, words.volume.few),
  };
}

/** The share of deadlines that were met on time, by kind of deadline. */
export function punctualityChart({ view, language }: ChartedFigures): Chart {
  const { figures: words } = WORDS[language];
  const all = totalOf(view.months);
  const write = (value: number | null) => shareText(value, language);
  const answers = rateOf("on-time.completion", all);
  const rows = COUNTED_DEADLINES.map((kind) => ({ kind, rate: rateOf(`on-time.${kind}`, all) }));
  return {
    name: "on-time",
    title:
      answers.value === null
        ? words.punctuality.none
        : words.punctuality.title(
            write(answers.value),
            numberText(answers.numerator, language),
            numberText(answers.denominator, language),
          ),
    description: words.punctuality.description,
    head: words.deadline,
    series: [words.onTime],
    rows: rows
      .filter(({ rate }) => rate.denominator > 0)
      .map(({ kind, rate: { value, numerator, denominator } }) => ({
        label: RATES[`on-time.${kind}`].label[language],
        values: [value],
        more: [numerator, denominator],
      })),
    more: [words.numerator, words.denominator],
    write,
    top: 1,
    note: ifFew(answers.denominator, language, words.punctuality.few),
  };
}

/** Median and 90th percentile of the working days until an answer, by month. */
function daysChart({ view, language }: ChartedFigures): Chart {
  const { figures: words } = WORDS[language];
  const write = (value: number | null) => numberText(value, language);
  const months = view.months.flatMap(({ month, times: { completion } }) =>
    completion ? [{ month, ...completion }] : [],
  );
  const latest = months.findLast(({ median }) => median !== null);
  return {
    name: "days",
    title: latest
      ? words.days.title(monthText(latest.month, language), write(latest.median), write(latest.p90))
      : months.length === 0
        ? words.days.twoFilters
        : words.days.none,
    description: words.days.description,
    head: words.month,
    series: [words.median, words.p90],
    rows: latest
      ? months.map(({ month, median, p90, n }) => ({
          label: monthText(month, language, "short"),
          values: [median, p90],
          more: [n],
        }))
      : [],
    more: [words.durations],
    write,
    note: latest && ifFew(latest.n, language, words.few),
  };
}

/** How often each rating was given. */
function satisfactionChart({ view, language }: ChartedFigures): Chart {
  const { figures: words } = WORDS[language];
  const all = totalOf(view.months);
  const write = (value: number | null) => numberText(value, language);
  const { numerator, denominator, value } = rateOf("satisfaction", all);
  const { title, none, tooFew, description, few } = words.satisfaction;
  return {
    name: "satisfaction",
    title:
      denominator === 0
        ? none
        : value === null
          ? tooFew(write(denominator))
          : title(shareText(value, language), write(numerator), write(denominator)),
    description,
    head: words.rating,
    series: [words.ratings],
    rows:
      denominator === 0
        ? []
        : RATINGS.toReversed().map((rating) => ({
            label: words.stars(rating),
            values: [all[`rated.${rating}`] ?? 0],
            more: [],
          })),
    more: [],
    write,
    note: value === null ? undefined : ifFew(denominator, language, few),
  };
}

/** All charts of the page, in its order, with the shapes that each is drawn with. */
export const figureCharts = (figures: ChartedFigures) =>
  [
    { chart: volumeChart(figures), shapes: "bars" },
    { chart: punctualityChart(figures), shapes: "bars" },
    { chart: daysChart(figures), shapes: "dots" },
    { chart: satisfactionChart(figures), shapes: "bars" },
  ] as const;
