import type { SiteTenant } from "./site-tenant.ts";

/**
 * Text needs this contrast to its ground (WCAG 2.2, success criterion 1.4.3).
 * https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
const LEAST_CONTRAST = 4.5;
const PAPER = "#ffffff";

/**
 * Returns the source of the site's styles, with the tenant's colours as tokens.
 *
 * @throws Error if links on paper, or the words on buttons, have too little contrast
 */
export function stylesOf({ colours: { brand, onBrand } }: SiteTenant): string {
  for (const [name, colour, ground] of [
    ["brand on white paper", brand, PAPER],
    ["onBrand on brand", onBrand, brand],
  ] as const) {
    const contrast = contrastOf(colour, ground);
    if (contrast < LEAST_CONTRAST) {
      throw new Error(
        `colours: ${name} has a contrast of ${contrast.toFixed(2)}; text needs ${LEAST_CONTRAST}. Choose a darker brand in infra/config.ts`,
      );
    }
  }
  return `@import "./site.css";:root{--brand:${brand};--on-brand:${onBrand}}`;
}

/**
 * Returns the contrast of two colours, 1 to 21.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 *
 * @param a, b as `#rrggbb`
 */
export function contrastOf(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
