/** Renderer A: pdfkit lays a sheet's blocks down the page, breaks tables over pages, and gives the same bytes each time. */
import PDFDocument from "pdfkit";
import type { Block } from "../layouts/layout.ts";
import type { Sheet } from "../sheet.ts";
import { drawBlock } from "./blocks.ts";
import { type Drawing, isStandardText, LEADING, type Paper, paperOf, paragraph, shifted } from "./drawing.ts";
import { bodyRow, type Grid, gridOf, headRow, sumRow } from "./table.ts";

const MARGIN = 48;
const GAP = 14;
const COLUMN_GAP = 18;

/** A4, or Letter for American suppliers. FONT_MISSING is thrown where a language's letters have no font here. */
export function printSheet(sheet: Sheet): Promise<Uint8Array> {
  const printedOn = new Date(`${sheet.model.issueDate}T12:00:00Z`);
  const pdf = new PDFDocument({
    size: sheet.model.country === "US" ? "LETTER" : "A4",
    margin: 0,
    bufferPages: true,
    pdfVersion: "1.7",
    lang: sheet.model.language,
    info: { Title: sheet.title, Producer: "Invoice printer", CreationDate: printedOn, ModDate: printedOn },
  });
  const bytes = collect(pdf);
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
  finish(pdf, press);
  pdf.end();
  return bytes;
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
    },
  };
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
    const row = bodyRow(paper, grid, { texts, index, look });
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
function finish(pdf: InstanceType<typeof PDFDocument>, press: Press): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    const y = press.paper.height - MARGIN - press.foot.height;
    press.paper.put(press.foot, MARGIN, y);
    if (count === 1 && press.sheet.layout.look.dateStyle % 2 === 0) continue;
    const text = `${press.sheet.pageWord} ${page + 1}/${count}`;
    const number = paragraph(press.paper, text, { width: press.width, style: { size: 7, align: "right" } });
    press.paper.put(number, MARGIN, press.paper.height - MARGIN + 6);
  }
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
