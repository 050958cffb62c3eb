/** Renderer A: pdfkit lays a sheet's blocks down the page, breaks tables over pages, and gives the same bytes each time. */
import PDFDocument from "pdfkit";
import type { Block } from "../layouts/layout.ts";
import type { Sheet } from "../sheet.ts";
import { drawBlock } from "./blocks.ts";
import {
  type Drawing,
  isStandardText,
  LEADING,
  type Mark,
  type Paper,
  paperOf,
  paragraph,
  shifted,
  stacked,
} from "./drawing.ts";
import { bodyRow, type Grid, gridOf, headRow, sumRow } from "./table.ts";

const MARGIN = 48;
const GAP = 14;
const COLUMN_GAP = 18;

/** A4, or Letter for American suppliers. FONT_MISSING is thrown where a language's letters have no font here. */
export async function printSheet(sheet: Sheet): Promise<Uint8Array> {
  return (await printStack([sheet])).bytes;
}

export interface PrintedStack {
  readonly bytes: Uint8Array;
  /** The pages of each sheet, counted from 1. */
  readonly pages: readonly (readonly number[])[];
}

/** Several documents one behind the other in one file; each keeps its own page numbers and foot. */
export async function printStack(sheets: readonly [Sheet, ...Sheet[]]): Promise<PrintedStack> {
  const [first] = sheets;
  const printedOn = new Date(`${first.model.issueDate}T12:00:00Z`);
  const pdf = new PDFDocument({
    size: sizeOf(first),
    margin: 0,
    bufferPages: true,
    pdfVersion: "1.7",
    lang: first.model.language,
    info: { Title: first.title, Producer: "Invoice printer", CreationDate: printedOn, ModDate: printedOn },
  });
  const bytes = collect(pdf);
  const pages = sheets.map((sheet, at) => {
    if (at > 0) pdf.addPage({ size: sizeOf(sheet), margin: 0 });
    return printOne(pdf, sheet);
  });
  pdf.end();
  return { bytes: await bytes, pages };
}

function sizeOf(sheet: Sheet): "LETTER" | "A4" {
  return sheet.model.country === "US" ? "LETTER" : "A4";
}

/** Gives the numbers of its pages. */
function printOne(pdf: InstanceType<typeof PDFDocument>, sheet: Sheet): readonly number[] {
  const from = pdf.bufferedPageRange().count - 1;
  const paper = paperOf(pdf, sheet.layout.look, isStandardText(allTexts(sheet)));
  const press = openPress(pdf, paper, sheet);
  for (const row of sheet.layout.rows) {
    if (row.includes("table")) printTable(press);
    else
      printRow(
        press,
        row.filter((block) => block !== "table"),
      );
  }
  printSmallPrint(press);
  const { count } = pdf.bufferedPageRange();
  const own = Array.from({ length: count - from }, (_, at) => from + at);
  finish(pdf, press, own);
  return own.map((page) => page + 1);
}

/** A page of conditions in small type behind the invoice. */
function printSmallPrint(press: Press): void {
  const { paper, sheet, width } = press;
  if (sheet.smallPrint === null) return;
  press.breakPage();
  const title = paragraph(paper, sheet.smallPrint.title, { width, style: { bold: true, size: 10 } });
  const texts = sheet.smallPrint.paragraphs.map((text, at) =>
    paragraph(paper, `${at + 1}. ${text}`, { width, style: { size: 6.8 } }),
  );
  paper.put(stacked([title, ...texts], 5), MARGIN, press.y);
}

/** What stands on every page before its words: a word across it, a line up its edge. */
function markPage(paper: Paper, sheet: Sheet): void {
  const { watermark, side } = sheet;
  const large = { size: 90, bold: true, color: "#ececec", turn: 50 };
  const small = { size: 6, color: "#777777", turn: 90 };
  const marks: readonly Mark[] = [
    ...(watermark === "" ? [] : [{ kind: "text" as const, text: watermark, x: 130, y: 600, style: large }]),
    ...(side === "" ? [] : [{ kind: "text" as const, text: side, x: 16, y: 560, style: small }]),
  ];
  paper.put({ height: 0, marks }, 0, 0);
}

interface Press {
  readonly paper: Paper;
  readonly sheet: Sheet;
  readonly width: number;
  readonly foot: Drawing;
  readonly limit: number;
  y: number;
  breakPage(): void;
}

function openPress(pdf: InstanceType<typeof PDFDocument>, paper: Paper, sheet: Sheet): Press {
  const width = paper.width - 2 * MARGIN;
  const foot = sideBySide(paper, sheet, { blocks: sheet.layout.foot.filter((block) => block !== "table"), width });
  const press: Press = {
    paper,
    sheet,
    width,
    foot,
    limit: paper.height - MARGIN - foot.height - 2 * LEADING * paper.size,
    y: MARGIN,
    breakPage() {
      pdf.addPage({ size: [paper.width, paper.height], margin: 0 });
      press.y = MARGIN;
      markPage(paper, sheet);
    },
  };
  markPage(paper, sheet);
  return press;
}

type Plain = Exclude<Block, "table">;

function printRow(press: Press, blocks: readonly Plain[]): void {
  const drawing = sideBySide(press.paper, press.sheet, { blocks, width: press.width });
  if (drawing.height === 0) return;
  if (press.y + drawing.height > press.limit) press.breakPage();
  press.paper.put(drawing, MARGIN, press.y);
  press.y += drawing.height + GAP;
}

function sideBySide(paper: Paper, sheet: Sheet, place: { blocks: readonly Plain[]; width: number }): Drawing {
  const { blocks, width } = place;
  if (blocks.length === 0) return { height: 0, marks: [] };
  const share = (width - COLUMN_GAP * (blocks.length - 1)) / blocks.length;
  const drawings = blocks.map((block) => drawBlock(paper, sheet, { block, width: share }));
  return {
    height: Math.max(...drawings.map((drawing) => drawing.height)),
    marks: drawings.flatMap((drawing, index) => shifted(drawing, index * (share + COLUMN_GAP), 0)),
  };
}

function printTable(press: Press): void {
  const { paper, sheet, width } = press;
  const { look } = sheet.layout;
  const grid = gridOf(paper, sheet.table, width);
  const head = headRow(paper, grid, look);
  const put = (drawing: Drawing) => {
    paper.put(drawing, MARGIN, press.y);
    press.y += drawing.height;
  };
  if (press.y + head.height * 3 > press.limit) press.breakPage();
  put(head);
  sheet.table.rows.forEach((texts, index) => {
    const row = bodyRow(paper, grid, { texts, index, look, isStrong: sheet.table.strong.includes(index) });
    if (press.y + row.height + head.height > press.limit) turnPage(press, { grid, head, index, put });
    put(row);
  });
  press.y += GAP;
}

function turnPage(
  press: Press,
  table: { grid: Grid; head: Drawing; index: number; put: (drawing: Drawing) => void },
): void {
  const { paper, sheet } = press;
  const { look } = sheet.layout;
  const sum = sheet.table.running[table.index - 1] ?? "";
  if (look.carries) table.put(sumRow(paper, table.grid, { label: sheet.table.carried, sum }));
  press.breakPage();
  if (look.repeatsHead) table.put(table.head);
  if (look.carries) table.put(sumRow(paper, table.grid, { label: sheet.table.brought, sum }));
}

/** The foot and the number of each page, once it is known how many there are. */
function finish(pdf: InstanceType<typeof PDFDocument>, press: Press, pages: readonly number[]): void {
  pages.forEach((page, at) => {
    pdf.switchToPage(page);
    const y = press.paper.height - MARGIN - press.foot.height;
    press.paper.put(press.foot, MARGIN, y);
    if (pages.length === 1 && press.sheet.layout.look.dateStyle % 2 === 0) return;
    const text = `${press.sheet.pageWord} ${at + 1}/${pages.length}`;
    const number = paragraph(press.paper, text, { width: press.width, style: { size: 7, align: "right" } });
    press.paper.put(number, MARGIN, press.paper.height - MARGIN + 6);
  });
}

function allTexts(sheet: Sheet): string {
  const { layout: _, model: __, ...texts } = sheet;
  return JSON.stringify(texts);
}

function collect(pdf: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
}
