import { scaleBand, scaleLinear } from "d3-scale";
import { type Chart, topOf, WIDTH } from "./chart.ts";
import { DOTS } from "./dots.ts";

const ROW = 26;
const LEFT = 80;
/** What each number at the right takes. */
const NUMBER = 34;
const AXIS = 22;
const MARGIN = 8;

/** Dots on a line for each row, a shape for each series, with the numbers at the right. */
export function DotChart({ chart }: { readonly chart: Chart }) {
  const { title, description, rows, series, write } = chart;
  const height = rows.length * ROW;
  const right = WIDTH - series.length * NUMBER - MARGIN;
  const places = scaleBand<number>()
    .domain(rows.map((_, at) => at))
    .range([0, height]);
  const scale = scaleLinear()
    .domain([0, topOf(chart)])
    .range([LEFT, right])
    .nice(4);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height + AXIS}`}
      role="img"
      aria-label={`${title}. ${description}`}
    >
      {scale.ticks(4).map((tick) => (
        <g key={tick}>
          <path class="grid" d={`M${scale(tick)} 0V${height}`} />
          <text class="chart-tick" x={scale(tick)} y={height + 16}>
            {tick}
          </text>
        </g>
      ))}
      {rows.map(({ label, values }, at) => {
        const y = (places(at) ?? 0) + ROW / 2;
        const drawn = values.filter((value) => value !== null);
        return (
          <g key={label}>
            <text class="chart-label" x="0" y={y + 5}>
              {label}
            </text>
            {drawn.length > 0 && (
              <path
                class="span"
                d={`M${scale(Math.min(...drawn))} ${y}H${scale(Math.max(...drawn))}`}
              />
            )}
            {values.map((value, of) => (
              <g key={series[of]}>
                {value !== null && (
                  <path
                    class={of === 0 ? "dot" : "dot-second"}
                    transform={`translate(${scale(value)} ${y})`}
                    d={DOTS[of]}
                  />
                )}
                <text
                  class="chart-value chart-value-end"
                  x={WIDTH - (series.length - 1 - of) * NUMBER}
                  y={y + 5}
                >
                  {write(value)}
                </text>
              </g>
            ))}
          </g>
        );
      })}
    </svg>
  );
}
