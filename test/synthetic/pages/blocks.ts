/** How pdfkit's layouts draw each block of a sheet but the table of lines. */
import type { Block } from "../layouts/layout.ts";
import type { Sheet } from "../sheet.ts";
import type { Pair } from "../speaker.ts";
import { type Drawing, LEADING, NOTHING, type Paper, paragraph, shifted, stacked } from "./drawing.ts";
import { drawAccount, drawBand, drawCells, drawConditions, drawHero, drawLogo, drawPayslip } from "./genre-blocks.ts";
import { pairsOf } from "./pairs.ts";
import { drawRates, drawTotals } from "./sums.ts";

type BlockDrawer = (paper: Paper, sheet: Sheet, width: number) => Drawing;

const lines = (
  paper: Paper,
  texts: readonly string[],
  place: { width: number; size?: number; bold?: boolean; color?: string },
): Drawing =>
  stacked(
    texts.map((text, index) =>
      paragraph(paper, text, {
        width: place.width,
        style: {
          size: place.size ?? paper.size,
          bold: place.bold === true && index === 0,
          ...(place.color === undefined ? {} : { color: place.color }),
        },
      }),
    ),
  );

const DRAWERS: Readonly<Record<Exclude<Block, "table">, BlockDrawer>> = {
  sender: (paper, sheet, width) => lines(paper, sheet.sender, { width, bold: true }),
  name: (paper, sheet, width) => drawName(paper, sheet, width),
  return: (paper, sheet, width) => lines(paper, [sheet.returnLine], { width, size: 6.5, color: "#555555" }),
  buyer: (paper, sheet, width) => lines(paper, sheet.buyer, { width }),
  ship: (paper, sheet, width) => lines(paper, sheet.ship, { width }),
  facts: (paper, sheet, width) => drawFacts(paper, sheet.facts, { sheet, width }),
  refs: (paper, sheet, width) => drawFacts(paper, sheet.refs, { sheet, width }),
  title: (paper, sheet, width) =>
    paragraph(paper, sheet.title, {
      width,
      style: {
        size: paper.size * 1.7,
        bold: sheet.layout.manner.heading !== "double",
        isDoubled: sheet.layout.manner.heading === "double",
        color: sheet.layout.look.accent,
      },
    }),
  intro: (paper, sheet, width) => lines(paper, [sheet.intro], { width }),
  totals: drawTotals,
  rates: drawRates,
  terms: (paper, sheet, width) => lines(paper, sheet.terms, { width }),
  bank: (paper, sheet, width) => pairsOf(paper, sheet.bank, { width, kind: width < 150 ? "run" : "pairs" }),
  notes: (paper, sheet, width) => lines(paper, sheet.notes, { width, size: paper.size * 0.88 }),
  thanks: (paper, sheet, width) => lines(paper, [sheet.thanks], { width }),
  legal: (paper, sheet, width) => lines(paper, sheet.legal, { width, size: 6.5, color: "#444444" }),
  slip: (paper, sheet, width) => (sheet.type === "invoice" ? drawSlip(paper, sheet, width) : NOTHING),
  gap: () => NOTHING,
  band: drawBand,
  logo: drawLogo,
  hero: drawHero,
  account: drawAccount,
  meters: (paper, sheet, width) => drawCells(paper, sheet.meters, width),
  prose: (paper, sheet, width) => lines(paper, [sheet.prose], { width }),
  conditions: drawConditions,
  payslip: drawPayslip,
  installments: (paper, sheet, width) => drawCells(paper, sheet.installments, Math.min(width, 220)),
};

export function drawBlock(
  paper: Paper,
  sheet: Sheet,
  place: { block: Exclude<Block, "table">; width: number },
): Drawing {
  return DRAWERS[place.block](paper, sheet, place.width);
}

/** A name in large type beside a mark, as a letterhead's logo. */
function drawName(paper: Paper, sheet: Sheet, width: number): Drawing {
  const { accent } = sheet.layout.look;
  const size = paper.size * 1.8;
  const name = paragraph(paper, sheet.name, { width: width - size * 1.6, style: { size, bold: true, color: accent } });
  const mark = { kind: "box" as const, x: 0, y: 0, width: size, height: size, fill: accent, stroke: null };
  return { height: name.height, marks: [mark, ...shifted(name, size * 1.4, 0)] };
}

function drawFacts(paper: Paper, pairs: readonly Pair[], place: { sheet: Sheet; width: number }): Drawing {
  const { facts } = place.sheet.layout.look;
  const isNarrow = place.width < 300;
  const kind = (facts === "strip" || facts === "cells") && isNarrow ? "stack" : facts;
  return pairsOf(paper, pairs, { width: place.width, kind });
}

/** Below a cut line. */
function drawSlip(paper: Paper, sheet: Sheet, width: number): Drawing {
  const pairs = pairsOf(paper, sheet.slip, { width: width * 0.7, kind: "spread" });
  const cut = { kind: "rule" as const, x: 0, y: 4, toX: width, toY: 4, color: "#888888", weight: 0.5 };
  return { height: pairs.height + paper.size * LEADING + 10, marks: [cut, ...shifted(pairs, width * 0.3, 12)] };
}
