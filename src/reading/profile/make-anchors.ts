/** From a value's place to anchors: the words left of it, above it and near it that will be there next time too. */
import { fold } from "../fold.ts";
import { type Line, type Spot, sameRow } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";
import { neighbour, phraseAbove, phraseLeft } from "./phrases.ts";
import type { Anchor, TaughtField } from "./supplier-profile.ts";
import { shapeOf, spotsFor, valueText } from "./taught-values.ts";

/** Up to three anchors for the value of a field that stands here. */
export function anchorsFor(field: TaughtField, spot: Spot, layout: Layout): Anchor[] {
  const left = phraseLeft(spot, layout);
  const above = phraseAbove(spot, layout);
  const near = neighbour(spot, layout, [left, above]);
  const found: readonly (readonly [Anchor["relation"], Spot | null])[] = [
    ["right", left],
    ["below", above],
    ["near", near],
  ];
  return found.flatMap(([relation, phrase]) =>
    phrase ? [anchorAt({ field, relation }, phrase, { spot, layout })] : [],
  );
}

function anchorAt(
  { field, relation }: Pick<Anchor, "field" | "relation">,
  phrase: Spot,
  { spot, layout }: { readonly spot: Spot; readonly layout: Layout },
): Anchor {
  const { unit, pageHeight } = spot.line;
  const from = relation === "right" ? phrase.x1 : phrase.x0;
  const round = (distance: number) => Math.round((100 * distance) / unit) / 100;
  const anchor: Anchor = {
    field,
    relation,
    phrase: fold(phrase.text),
    dx0: round(spot.x0 - from),
    dx1: round(spot.x1 - phrase.x1),
    dy: round(spot.y0 - phrase.y0),
    skips: 0,
    place: Math.round((100 * spot.y0) / pageHeight) / 100,
    shape: shapeOf(valueText(spot)),
    words: fillsCell(spot) && spot.to - spot.from > 1 ? 0 : spot.to - spot.from,
  };
  return relation === "right" ? { ...anchor, skips: between(anchor, phrase, { spot, layout }) } : anchor;
}

function fillsCell({ line, from, to }: Spot): boolean {
  return line.segments.some((segment) => segment.from === from && segment.to === to);
}

/** How many values of the same kind stand between the phrase and the value. */
function between(
  anchor: Anchor,
  phrase: Spot,
  { spot, layout }: { readonly spot: Spot; readonly layout: Layout },
): number {
  return spotsRightOf(anchor, phrase, layout).filter((one) => one.x1 <= spot.x0 + 0.1 * spot.line.unit).length;
}

/** Values of the anchor's kind right of the phrase on its row, left to right. */
export function spotsRightOf(anchor: Anchor, phrase: Spot, layout: Layout): readonly Spot[] {
  const lines: readonly Line[] = linesBetween(layout, phrase.line, phrase.y0, phrase.y1);
  return spotsFor(anchor, lines, layout)
    .filter((one) => one.x0 >= phrase.x1 - 0.4 * phrase.line.unit && sameRow(one, phrase))
    .toSorted((a, b) => a.x0 - b.x0);
}
