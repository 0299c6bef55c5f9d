import { scaleBand, scaleLinear } from "d3-scale";
import { areShort, type Chart, topOf, WIDTH } from "./chart.ts";

const BAR = 16;
const LABEL_ABOVE = 22;
const LABEL_BESIDE = 76;
/** What is kept free for the number behind the longest bar. */
const NUMBER = 62;
const GAP = 10;

/** Bars from left to right, each with its number behind it; a second series is hatched. */
export function BarChart({ chart }: { readonly chart: Chart }) {
  const { name, title, description, rows, series, write } = chart;
  const isBeside = areShort(rows);
  const left = isBeside ? LABEL_BESIDE : 0;
  const above = isBeside ? 0 : LABEL_ABOVE;
  const rowHeight = above + series.length * BAR + GAP;
  const height = rows.length * rowHeight;
  const places = scaleBand<number>()
    .domain(rows.map((_, at) => at))
    .range([0, height]);
  const lengthOf = scaleLinear()
    .domain([0, topOf(chart)])
    .range([0, WIDTH - left - NUMBER]);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`${title}. ${description}`}>
      <pattern
        id={`hatch-${name}`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path class="hatch" d="M0 0V6" />
      </pattern>
      {rows.map(({ label, values }, at) => {
        const top = (places(at) ?? 0) + GAP / 2;
        return (
          <g key={label}>
            <text class="chart-label" x="0" y={isBeside ? top + 13 : top + 15}>
              {label}
            </text>
            {values.map((value, of) => {
              const y = top + above + of * BAR;
              const length = lengthOf(value ?? 0);
              return (
                <g key={series[of]}>
                  <rect
                    class={of === 0 ? "bar" : "bar-second"}
                    x={left}
                    y={y + 1}
                    width={length}
                    height={BAR - 3}
                    fill={of === 0 ? undefined : `url(#hatch-${name})`}
                  />
                  <text class="chart-value" x={left + length + 5} y={y + 13}>
                    {write(value)}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
      <path class="axis" d={`M${left} 0V${height}`} />
    </svg>
  );
}
