import type { Words } from "../../words/words.ts";
import { type Box, boxAround, type Outline } from "./outline.ts";
import { shadeOf, spansOf } from "./shades.ts";

/** An area as the map shows it. */
export interface MapArea {
  readonly code: string;
  readonly name: string;
  readonly outline: Outline;
  /** How many reports it has; absent on a map that has no figures. */
  readonly count?: number;
}

interface AreaMapProps {
  /** In the page's language: not all words, since browsers draw the map. */
  readonly words: Words["map"];
  /** What the map shows, for those who do not see it. */
  readonly title: string;
  readonly areas: readonly MapArea[];
  /** Outlines drawn over the areas: those of the level above. */
  readonly borders?: readonly Outline[];
  /** The largest count of each shade, as `shadesOf` gives them. */
  readonly shades?: readonly number[];
  readonly linkOf: (area: MapArea) => string;
  /** What a tap on an area does instead of following its link. */
  readonly onChoose?: (area: MapArea) => void;
}

/**
 * A map without tiles: each area is a link. Shades are stripes that grow wider, so that they are told
 * apart without colours too. The figures must also stand in a table, which is easier to read.
 */
export function AreaMap(props: AreaMapProps) {
  const { words, title, areas, borders = [], shades = [] } = props;
  const box = boxAround(areas.map(({ outline }) => outline));
  const unit = box[2] / STRIPES;
  return (
    <figure class="map">
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of links. */}
      <svg viewBox={withMargin(box, unit)} role="group">
        <title>{title}</title>
        <defs>
          {shades.map((end, at) => (
            <Stripes key={end} shade={at + 1} of={shades.length} unit={unit} />
          ))}
        </defs>
        {areas.map((area) => (
          <AreaLink key={area.code} {...props} area={area} />
        ))}
        {borders.map((outline) => (
          <path key={outline} class="map-border" d={outline} />
        ))}
      </svg>
      {shades.length > 0 && <Legend words={words} shades={shades} unit={unit} />}
    </figure>
  );
}

/** How many stripes the map is wide. */
const STRIPES = 60;

const withMargin = ([left, top, width, height]: Box, margin: number): string =>
  [left - margin, top - margin, width + 2 * margin, height + 2 * margin].join(" ");

interface StripesProps {
  readonly shade: number;
  readonly of: number;
  /** The width of a stripe with the space beside it, in steps of the grid. */
  readonly unit: number;
}

function Stripes({ shade, of, unit }: StripesProps) {
  return (
    <pattern
      id={`shade-${shade}`}
      width={unit}
      height={unit}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect class="map-paper" width={unit} height={unit} />
      <rect class="map-ink" width={(unit * shade) / of} height={unit} />
    </pattern>
  );
}

const fillOf = (shade: number): string | undefined =>
  shade === 0 ? undefined : `url(#shade-${shade})`;

function AreaLink(props: AreaMapProps & { readonly area: MapArea }) {
  const { area, words, shades = [], linkOf, onChoose } = props;
  const { name, count, outline } = area;
  const label = count === undefined ? name : words.area(name, count);
  return (
    <a
      class="map-area"
      href={linkOf(area)}
      aria-label={label}
      {...(onChoose && {
        onClick: (event: Event) => {
          event.preventDefault();
          onChoose(area);
        },
      })}
    >
      <title>{label}</title>
      <path d={outline} fill={fillOf(shadeOf(count ?? 0, shades))} fill-rule="evenodd" />
    </a>
  );
}

interface LegendProps {
  readonly words: Words["map"];
  readonly shades: readonly number[];
  readonly unit: number;
}

function Legend({ words, shades, unit }: LegendProps) {
  const spans = [{ from: 0, to: 0 }, ...spansOf(shades)];
  const size = unit * 2;
  return (
    <ul class="map-legend" aria-label={words.legend}>
      {spans.map(({ from, to }, shade) => (
        <li key={from}>
          <svg viewBox={`0 0 ${size} ${size}`} width="24" height="24" aria-hidden="true">
            <rect class="map-sample" width={size} height={size} fill={fillOf(shade)} />
          </svg>
          {words.span(from, to)}
        </li>
      ))}
    </ul>
  );
}
