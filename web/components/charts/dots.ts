import { symbol, symbolCircle, symbolDiamond } from "d3-shape";

const AREA = 90;

/** The shape of each series of dots, so that they differ without colour: a circle, a diamond. */
export const DOTS: readonly string[] = [symbolCircle, symbolDiamond].map(
  (shape) => symbol(shape, AREA)() ?? "",
);
