import type { Language } from "#domain/vocabulary.ts";
import { WORDS } from "../../words/words.ts";
import { DataTable } from "../data-table.tsx";
import { numberText } from "../numbers.ts";
import { BarChart } from "./bar-chart.tsx";
import type { Chart } from "./chart.ts";
import { DotChart } from "./dot-chart.tsx";
import { Legend } from "./legend.tsx";

interface ChartFigureProps {
  readonly chart: Chart;
  readonly language: Language;
  readonly shapes: "bars" | "dots";
  /** Where its numbers are in CSV. */
  readonly csv: string;
}

/** A chart under the sentence that it shows, with the same numbers as a table and as CSV. */
export function ChartFigure({ chart, language, shapes, csv }: ChartFigureProps) {
  const { figures } = WORDS[language];
  const { title, rows, note } = chart;
  return (
    <section class="chart" id={chart.name}>
      <h3>{title}</h3>
      {note && <p class="muted">{note}</p>}
      {rows.length > 0 && (
        <>
          <Legend chart={chart} shapes={shapes} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with large text it scrolls */}
          <section class="drawing" tabIndex={0} aria-label={title}>
            {shapes === "dots" ? <DotChart chart={chart} /> : <BarChart chart={chart} />}
          </section>
          <details>
            <summary>{figures.asTable}</summary>
            <DataTable
              caption={chart.description}
              columns={[
                { label: chart.head },
                ...[...chart.series, ...chart.more].map((label) => ({ label, isNumber: true })),
              ]}
              rows={rows.map(({ label, values, more }) => [
                label,
                ...values.map(chart.write),
                ...more.map((value) => numberText(value, language)),
              ])}
            />
          </details>
          <p>
            <a href={csv} download>
              {figures.csv}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
