import type { Chart } from "./chart.ts";
import { DOTS } from "./dots.ts";

interface LegendProps {
  readonly chart: Chart;
  readonly shapes: "bars" | "dots";
}

/** What the shapes of a chart with several series mean. */
export function Legend({ chart: { name, series }, shapes }: LegendProps) {
  if (series.length < 2) return null;
  return (
    <ul class="legend" aria-hidden="true">
      {series.map((each, of) => (
        <li key={each}>
          <svg viewBox="-9 -9 18 18" class="legend-shape" aria-hidden="true">
            {shapes === "dots" ? (
              <path class={of === 0 ? "dot" : "dot-second"} d={DOTS[of]} />
            ) : (
              <rect
                class={of === 0 ? "bar" : "bar-second"}
                x="-8"
                y="-8"
                width="16"
                height="16"
                fill={of === 0 ? undefined : `url(#hatch-${name})`}
              />
            )}
          </svg>
          {each}
        </li>
      ))}
    </ul>
  );
}
