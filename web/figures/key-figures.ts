import { DEFINITIONS } from "#domain/figures/definitions.ts";
import { RATES, type RateDefinition, type RateName, rateOf } from "#domain/figures/rates.ts";
import { numberText, shareText } from "../components/numbers.ts";
import { WORDS } from "../words/words.ts";
import type { ChartedFigures } from "./charts.ts";
import { sumText } from "./counter-label.ts";
import { closings, FEW, totalOf } from "./view.ts";

/** A figure that stands by itself, with what it means. */
export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  /** What the value is made from, or that it is few. */
  readonly from?: string | undefined;
  /** Sentences of its definition. */
  readonly means: readonly string[];
}

/** Returns the six figures of the months: what came, was answered, was closed, was late, and how it was rated. */
export function keyFigures({ view, language, isOfAgency }: ChartedFigures): KeyFigure[] {
  const all = totalOf(view.months);
  const counted = (group: keyof typeof DEFINITIONS, n: number): KeyFigure => ({
    label: DEFINITIONS[group].label[language],
    value: numberText(n, language),
    means: [DEFINITIONS[group].means[language]],
  });
  const rated = (name: RateName): KeyFigure => {
    const { figures: words } = WORDS[language];
    const { label, numerator, denominator, least = 1 }: RateDefinition = RATES[name];
    const rate = rateOf(name, all);
    const isFew = rate.denominator > 0 && rate.denominator < FEW;
    const write = (n: number) => numberText(n, language);
    return {
      label: label[language],
      value: shareText(rate.value, language),
      from: [
        words.ratio(write(rate.numerator), write(rate.denominator)),
        ...(isFew ? [words.few(write(rate.denominator))] : []),
      ].join(". "),
      means: [
        `${words.numerator}: ${sumText(numerator, language)}.`,
        `${words.denominator}: ${sumText(denominator, language)}.`,
        ...(least > 1 ? [words.tooFew(least)] : []),
      ],
    };
  };
  const overdue = Object.values(view.now.levels).reduce((sum, n) => sum + n, 0);
  const came = isOfAgency ? "assigned" : "received";
  return [
    counted(came, all[came] ?? 0),
    rated(isOfAgency ? "assigned-answered-share" : "answered-share"),
    counted("closings", closings(all)),
    rated("on-time.completion"),
    counted("overdue-now", overdue),
    rated("satisfaction"),
  ];
}
