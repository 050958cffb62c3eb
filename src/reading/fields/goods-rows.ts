/** Rows of goods or services, told by their figures alone: what stands there or below is seldom a fact of the paper. */
import type { Line } from "../geometry.ts";
import type { Layout } from "../layout.ts";

const PRICE = /\d[.,]\d{2}(?!\d)|[€$£¥]/;

/** Two figures on a line, one of them printed as a price. */
export function isRow(line: Line, layout: Layout): boolean {
  const figures = (layout.numbersOf.get(line) ?? []).filter((number) => !number.percent);
  return figures.length > 1 && figures.some((number) => number.money && PRICE.test(number.text));
}
