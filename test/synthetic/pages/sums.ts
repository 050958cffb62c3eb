/** The sums: at the right, in a box, in a strip, or across the page; and the table of rates. */
import type { Sheet } from "../sheet.ts";
import { type Drawing, type Mark, type Paper, paragraph, shifted, stacked } from "./drawing.ts";
import { pairsOf } from "./pairs.ts";

const WIDEST = 230;

export function drawTotals(paper: Paper, sheet: Sheet, width: number): Drawing {
  const { totals, look } = { totals: sheet.totals, look: sheet.layout.look };
  if (look.totals === "strip" && width > 400) return pairsOf(paper, totals, { width, kind: "strip" });
  if (look.totals === "wide") return pairsOf(paper, totals, { width, kind: "spread" });
  const inner = Math.min(width, WIDEST);
  const left = width - inner;
  if (look.totals === "box") {
    const pairs = pairsOf(paper, totals, { width: inner - 12, kind: "spread" });
    const frame = {
      kind: "box" as const,
      x: left,
      y: 0,
      width: inner,
      height: pairs.height + 10,
      fill: "#f1f1f1",
      stroke: look.accent,
    };
    return { height: pairs.height + 10, marks: [frame, ...shifted(pairs, left + 6, 5)] };
  }
  const rows = totals.map((pair) => {
    const row = pairsOf(paper, [pair], { width: inner, kind: "spread" });
    const rule: Mark = { kind: "rule", x: 0, y: -2.5, toX: inner, toY: -2.5, color: "#333333", weight: 0.6 };
    return pair.strong === true ? { height: row.height, marks: [rule, ...row.marks] } : row;
  });
  const block = stacked(rows, 5);
  return { height: block.height, marks: shifted(block, left, 0) };
}

export function drawRates(paper: Paper, sheet: Sheet, width: number): Drawing {
  const columns = Math.max(...sheet.rates.map((row) => row.length));
  const style = { size: paper.size * 0.9, bold: true };
  const widest = Math.max(...sheet.rates.flat().map((text) => paper.measure(text, style)));
  const step = Math.min(width / columns, widest + 14);
  const rows = sheet.rates.map((row, index) => {
    const cells = row.map((text) =>
      paragraph(paper, text, { width: step - 6, style: { align: "right", size: paper.size * 0.9, bold: index === 0 } }),
    );
    return {
      height: Math.max(...cells.map((cell) => cell.height)),
      marks: cells.flatMap((cell, column) => shifted(cell, column * step, 0)),
    };
  });
  return stacked(rows, 1);
}
