/** How pdfkit draws the blocks of single trades and countries: bands, marks without a name, accounts, payment slips. */
import type { Sheet } from "../sheet.ts";
import { type Drawing, type Mark, NOTHING, type Paper, paragraph, shifted, stacked } from "./drawing.ts";
import { pairsOf } from "./pairs.ts";

/** White words on the layout's dark colour, across the page: name at the left, title at the right. */
export function drawBand(paper: Paper, sheet: Sheet, width: number): Drawing {
  const { accent } = sheet.layout.look;
  const style = { bold: true, color: "#ffffff" };
  const name = paragraph(paper, sheet.name, { width: width * 0.48, style: { ...style, size: paper.size * 1.4 } });
  const title = paragraph(paper, sheet.title, {
    width: width * 0.46,
    style: { ...style, size: paper.size * 1.5, align: "right" },
  });
  const height = Math.max(name.height, title.height) + 24;
  const fill: Mark = { kind: "box", x: 0, y: 0, width, height, fill: accent, stroke: null };
  return { height, marks: [fill, ...shifted(name, 12, 12), ...shifted(title, width * 0.54 - 12, 12)] };
}

/** A picture in place of the name. */
export function drawLogo(paper: Paper, sheet: Sheet): Drawing {
  const { accent, dateStyle } = sheet.layout.look;
  const size = paper.size * 3.2;
  const bars = Array.from({ length: 3 + (dateStyle % 3) }, (_, at): Mark => {
    const height = size * (0.45 + ((at * 7 + dateStyle) % 5) * 0.13);
    const fill = at % 2 === 0 ? accent : "#9aa3ad";
    return { kind: "box", x: at * size * 0.42, y: size - height, width: size * 0.34, height, fill, stroke: null };
  });
  return { height: size, marks: bars };
}

export function drawHero(paper: Paper, sheet: Sheet, width: number): Drawing {
  if (sheet.hero === "") return NOTHING;
  return paragraph(paper, sheet.hero, { width, style: { size: paper.size * 1.9, bold: true } });
}

/** The old balance and what became of it, in a frame. */
export function drawAccount(paper: Paper, sheet: Sheet, width: number): Drawing {
  if (sheet.account.length === 0) return NOTHING;
  const pairs = pairsOf(paper, sheet.account, { width: width - 16, kind: "spread" });
  const frame: Mark = { kind: "box", x: 0, y: 0, width, height: pairs.height + 14, fill: "#f4f4ef", stroke: "#777777" };
  return { height: pairs.height + 14, marks: [frame, ...shifted(pairs, 8, 7)] };
}

export function drawConditions(paper: Paper, sheet: Sheet, width: number): Drawing {
  if (sheet.conditions.length === 0) return NOTHING;
  const style = { size: paper.size * 0.8, color: "#333333" };
  const texts = stacked(sheet.conditions.map((text) => paragraph(paper, text, { width: width - 12, style })));
  const frame: Mark = { kind: "box", x: 0, y: 0, width, height: texts.height + 10, fill: null, stroke: "#888888" };
  return { height: texts.height + 10, marks: [frame, ...shifted(texts, 6, 5)] };
}

/** Rows of cells with rules around each. */
export function drawCells(paper: Paper, rows: readonly (readonly string[])[], width: number): Drawing {
  const across = Math.max(...rows.map((row) => row.length), 0);
  if (across === 0) return NOTHING;
  const step = width / across;
  const drawn = rows.map((row, index) => {
    const texts = row.map((text) =>
      paragraph(paper, text, { width: step - 8, style: { bold: index === 0, size: paper.size * 0.9 } }),
    );
    const height = Math.max(...texts.map((text) => text.height)) + 5;
    const frames = texts.map(
      (_, at): Mark => ({ kind: "box", x: at * step, y: 0, width: step, height, fill: null, stroke: "#666666" }),
    );
    return { height, marks: [...frames, ...texts.flatMap((text, at) => shifted(text, at * step + 4, 3))] };
  });
  return stacked(drawn);
}

/** Below a cut line: who is paid and by whom at the right, the sums at the left. */
export function drawPayslip(paper: Paper, sheet: Sheet, width: number): Drawing {
  const { payslip } = sheet;
  if (payslip === null) return NOTHING;
  const inner = width * 0.6;
  const part = ([caption, ...rows]: readonly [string, ...string[]]) =>
    stacked([
      paragraph(paper, caption, { width: inner, style: { size: paper.size * 0.8, bold: true } }),
      ...rows.map((row) => paragraph(paper, row, { width: inner })),
    ]);
  const right = stacked(payslip.parts.map(part), 6);
  const title = paragraph(paper, payslip.title, { width: width * 0.36, style: { bold: true, size: paper.size * 1.2 } });
  const sums = pairsOf(paper, payslip.sums, { width: width * 0.36, kind: "stack" });
  const left = stacked([title, picture(paper.size * 8), sums], 8);
  const cut: Mark = { kind: "rule", x: -48, y: 4, toX: width + 48, toY: 4, color: "#777777", weight: 0.4 };
  const marks = [cut, ...shifted(left, 0, 12), ...shifted(right, width * 0.4, 12)];
  return { height: Math.max(left.height, right.height) + 14, marks };
}

/** Something like a square code: nobody can read it, but a page of this kind has one. */
function picture(size: number): Drawing {
  const cells = 21;
  const step = size / cells;
  const marks = Array.from({ length: cells * cells }, (_, at) => ({ column: at % cells, row: Math.floor(at / cells) }))
    .filter(({ column, row }) => (column * 7 + row * 13 + column * row) % 5 < 2)
    .map(
      ({ column, row }): Mark => ({
        kind: "box",
        x: column * step,
        y: row * step,
        width: step,
        height: step,
        fill: "#000000",
        stroke: null,
      }),
    );
  return { height: size, marks };
}
