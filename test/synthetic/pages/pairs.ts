/** Labels with their values: beside, spread to the edges, in a strip, stacked, or run together in a line. */
import type { Pair } from "../speaker.ts";
import { type Drawing, type Mark, NOTHING, type Paper, paragraph, shifted, stacked } from "./drawing.ts";

export type PairKind = "pairs" | "spread" | "strip" | "stack" | "run" | "cells" | "below";

export function pairsOf(paper: Paper, pairs: readonly Pair[], place: { width: number; kind: PairKind }): Drawing {
  if (pairs.length === 0) return NOTHING;
  if (place.kind === "strip")
    return cells(paper, pairs, { width: place.width, across: acrossOf(paper, pairs, place.width) });
  if (place.kind === "cells")
    return cells(paper, pairs, {
      width: place.width,
      across: Math.min(6, acrossOf(paper, pairs, place.width)),
      isFramed: true,
    });
  if (place.kind === "below")
    return cells(paper, pairs, {
      width: place.width,
      across: Math.min(4, acrossOf(paper, pairs, place.width)),
      isBelow: true,
    });
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

interface CellsPlace {
  readonly width: number;
  readonly across: number;
  readonly isFramed?: boolean;
  /** The label stands under its value. */
  readonly isBelow?: boolean;
}

/** Small labels above their values, or below them, at some in frames. */
function cells(paper: Paper, pairs: readonly Pair[], place: CellsPlace): Drawing {
  const width = place.width / place.across;
  const inset = place.isFramed === true ? 3 : 0;
  const rows = Array.from({ length: Math.ceil(pairs.length / place.across) }, (_, row) =>
    pairs.slice(row * place.across, (row + 1) * place.across),
  );
  const drawn = rows.map((row) => {
    const parts = row.map((pair) => {
      const room = width - 2 * inset;
      const label = paragraph(paper, pair.label, { width: room, style: { size: paper.size * 0.82, color: "#555555" } });
      const value = paragraph(paper, pair.value, { width: room, style: { bold: pair.strong === true } });
      return stacked(place.isBelow === true ? [value, label] : [label, value]);
    });
    const height = Math.max(...parts.map((part) => part.height)) + 2 * inset;
    const frames = parts.map(
      (_, at): Mark => ({ kind: "box", x: at * width, y: 0, width, height, fill: null, stroke: "#666666" }),
    );
    const texts = parts.flatMap((part, column) => shifted(part, column * width + inset, inset));
    return { height, marks: place.isFramed === true ? [...frames, ...texts] : texts };
  });
  return stacked(drawn, place.isFramed === true ? 0 : 5);
}
