/** Labels with their values: beside, spread to the edges, in a strip, stacked, or run together in a line. */
import type { Pair } from "../speaker.ts";
import { type Drawing, type Mark, NOTHING, type Paper, paragraph, shifted, stacked } from "./drawing.ts";

export type PairKind = "pairs" | "spread" | "strip" | "stack" | "run";

export function pairsOf(paper: Paper, pairs: readonly Pair[], place: { width: number; kind: PairKind }): Drawing {
  if (pairs.length === 0) return NOTHING;
  if (place.kind === "strip")
    return cells(paper, pairs, { width: place.width, across: acrossOf(paper, pairs, place.width) });
  if (place.kind === "stack")
    return cells(paper, pairs, { width: place.width, across: Math.min(2, acrossOf(paper, pairs, place.width)) });
  if (place.kind === "run") {
    return stacked(pairs.map((pair) => paragraph(paper, `${pair.label} ${pair.value}`, { width: place.width })));
  }
  return stacked(pairs.map((pair) => rowOf(paper, pair, { ...place, column: labelColumn(paper, pairs, place) })));
}

function labelColumn(paper: Paper, pairs: readonly Pair[], place: { width: number; kind: PairKind }): number {
  const widest = Math.max(...pairs.map((pair) => paper.measure(pair.label, { bold: pair.strong === true })));
  return Math.min(widest + 10, place.width * 0.65);
}

function rowOf(paper: Paper, pair: Pair, place: { width: number; kind: PairKind; column: number }): Drawing {
  const style = { bold: pair.strong === true };
  const isSpread = place.kind === "spread";
  const room = isSpread ? place.width - paper.measure(pair.value, style) - 4 : place.column - 4;
  const label = paragraph(paper, pair.label, { width: Math.max(room, 40), style });
  const value = isSpread
    ? paragraph(paper, pair.value, { width: place.width, style: { ...style, align: "right" } })
    : paragraph(paper, pair.value, { width: place.width - place.column, style });
  const marks: readonly Mark[] = [...label.marks, ...shifted(value, isSpread ? 0 : place.column, 0)];
  return { height: Math.max(label.height, value.height), marks };
}

/** As many beside each other as fit. */
function acrossOf(paper: Paper, pairs: readonly Pair[], width: number): number {
  const widest = Math.max(
    ...pairs.map((pair) => Math.max(paper.measure(pair.label), paper.measure(pair.value, { bold: true }))),
  );
  return Math.max(1, Math.min(pairs.length, Math.floor(width / (widest + 8))));
}

/** Small labels above their values. */
function cells(paper: Paper, pairs: readonly Pair[], place: { width: number; across: number }): Drawing {
  const width = place.width / place.across;
  const rows = Array.from({ length: Math.ceil(pairs.length / place.across) }, (_, row) =>
    pairs.slice(row * place.across, (row + 1) * place.across),
  );
  const drawn = rows.map((row) => {
    const parts = row.map((pair) =>
      stacked([
        paragraph(paper, pair.label, { width, style: { size: paper.size * 0.82, color: "#555555" } }),
        paragraph(paper, pair.value, { width, style: { bold: pair.strong === true } }),
      ]),
    );
    return {
      height: Math.max(...parts.map((part) => part.height)),
      marks: parts.flatMap((part, column) => shifted(part, column * width, 0)),
    };
  });
  return stacked(drawn, 5);
}
