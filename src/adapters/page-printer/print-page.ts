/**
 * The page of an e-invoice on paper: the same markup that browsers show, drawn as a PDF on A4, so that an invoice that
 * came as data alone can be looked at like any other. Nothing on it is left out, or it is not printed at all.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { type HasLetter, lettersOf, printable } from "./letters.ts";
import { pageRows } from "./page-rows.ts";
import { mainOf, type PageNode } from "./page-tree.ts";
import { type Cell, heightOf, type Line, type Measure, PAPER, type Row, type TextStyle } from "./rows.ts";

type Pdf = InstanceType<typeof PDFDocument>;

/** Liberation Sans (OFL), which pdf.js brings along: Latin with all its accents, Greek and Cyrillic. */
const FONTS = new URL("standard_fonts/", import.meta.resolve("pdfjs-dist/package.json"));
const FACES = { regular: "LiberationSans-Regular.ttf", bold: "LiberationSans-Bold.ttf" } as const;
/** Three times what the longest page of 1000 lines takes; more is an attempt to keep us busy. */
const MAX_PAGES = 300;
const BOTTOM = PAPER.height - PAPER.margin;
const MOST_NAMED = 10;

/** A PDF of a page that `invoicePage` drew; PICTURE_LETTERS or PICTURE_TOO_LONG where it would not be complete. */
export async function printPage(html: string): Promise<Result<Uint8Array>> {
  const [regular, bold] = await Promise.all([face("regular"), face("bold")]);
  const { main, missing } = inLettersOf(mainOf(html), lettersOf(regular));
  if (missing.length > 0) {
    const message = `The picture's font has no letters such as ${missing.join(" ")}: look at the e-invoice's page instead.`;
    return fail("PICTURE_LETTERS", message);
  }
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    margin: 0,
    size: [PAPER.width, PAPER.height],
    info: { Producer: "Matchbook", CreationDate: new Date(0), ModDate: new Date(0) },
  });
  pdf.registerFont("regular", Buffer.from(regular)).registerFont("bold", Buffer.from(bold));
  const bytes = collect(pdf);
  const isWhole = flow(pdf, pageRows(main, measureWith(pdf)));
  numberPages(pdf);
  pdf.end();
  if (isWhole) return ok(await bytes);
  return fail(
    "PICTURE_TOO_LONG",
    `The invoice takes more than ${MAX_PAGES} pages: look at the e-invoice's page instead.`,
  );
}

function face(name: keyof typeof FACES): Promise<Uint8Array> {
  return readFile(fileURLToPath(new URL(FACES[name], FONTS)));
}

/** The page with every text in letters that can be drawn, and those that cannot. */
function inLettersOf(node: PageNode, hasLetter: HasLetter): { readonly main: PageNode; readonly missing: string[] } {
  const missing = new Set<string>();
  const rewritten = (one: PageNode): PageNode => ({
    ...one,
    children: one.children.map((child) => {
      if (typeof child !== "string") return rewritten(child);
      const drawn = printable(child, hasLetter);
      for (const letter of drawn.missing) missing.add(letter);
      return drawn.text;
    }),
  });
  const main = rewritten(node);
  return { main, missing: [...missing].slice(0, MOST_NAMED) };
}

/** Widths are asked for again and again: figures and words repeat. */
function measureWith(pdf: Pdf): Measure {
  const known = new Map<string, number>();
  return (text, { face: name, size }) => {
    const key = `${name} ${size} ${text}`;
    const width = known.get(key) ?? pdf.font(name, size).widthOfString(text);
    known.set(key, width);
    return width;
  };
}

/** Row after row, page after page; false when there are more than we print. */
function flow(pdf: Pdf, rows: readonly Row[]): boolean {
  let y = BOTTOM;
  let pages = 0;
  const turn = () => {
    pdf.addPage();
    pages++;
    y = PAPER.margin;
  };
  for (const [at, row] of rows.entries()) {
    if (y + needed(rows, at) > BOTTOM) {
      turn();
      if (row.head !== null) y = drawRow(pdf, row.head, y) + row.before;
    } else y += row.before;
    // A row that no page could hold goes on on the next, line by line.
    for (const piece of piecesOf(row, BOTTOM - y)) {
      if (y + heightOf(piece) > BOTTOM) turn();
      if (pages > MAX_PAGES) return false;
      y = drawRow(pdf, piece, y);
    }
  }
  return true;
}

/** What must fit below: the row, and after headings what they announce; never more than a page holds. */
function needed(rows: readonly Row[], at: number): number {
  let height = 0;
  for (let next = at; next < rows.length; next++) {
    const row = rows[next];
    if (row === undefined) break;
    height += heightOf(row);
    if (!row.isHeading) break;
  }
  return height > BOTTOM - PAPER.margin ? 0 : height;
}

function piecesOf(row: Row, room: number): readonly Row[] {
  const bare = { ...row, before: 0 };
  const count = Math.max(0, ...row.cells.map(({ lines }) => lines.length));
  if (heightOf(bare) <= room) return [bare];
  const first = Math.max(0, Math.floor(room / row.pitch));
  const each = Math.floor((BOTTOM - PAPER.margin) / row.pitch);
  const pieces: Row[] = first > 0 ? [cut(bare, 0, first)] : [];
  for (let from = first; from < count; from += each) pieces.push(cut(bare, from, from + each));
  return pieces;
}

function cut(row: Row, from: number, to: number): Row {
  return { ...row, cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) })) };
}

/** Gives the y below the row. */
function drawRow(pdf: Pdf, row: Row, y: number): number {
  const bottom = y + heightOf({ ...row, before: 0 });
  for (const cell of row.cells) drawCell(pdf, cell, { y, pitch: row.pitch });
  if (row.rule === null) return bottom;
  const { at, x, thickness } = row.rule;
  const ruleY = at === "above" ? y - 3 : bottom + 2;
  pdf
    .moveTo(PAPER.margin + x, ruleY)
    .lineTo(PAPER.margin + PAPER.inner, ruleY)
    .lineWidth(thickness)
    .strokeColor("#8b958e")
    .stroke();
  return at === "above" ? bottom : bottom + 4;
}

function drawCell(pdf: Pdf, cell: Cell, { y, pitch }: { readonly y: number; readonly pitch: number }): void {
  cell.lines.forEach((line, at) => {
    const left = PAPER.margin + cell.x;
    const x = cell.align === "end" ? left + cell.width - widthOf(pdf, line) : left;
    drawLine(pdf, line, { x, baseline: y + pitch * (at + 0.75) });
  });
}

function widthOf(pdf: Pdf, line: Line): number {
  return line.reduce((sum, { text, style }) => sum + select(pdf, style).widthOfString(text), 0);
}

function drawLine(pdf: Pdf, line: Line, { x, baseline }: { readonly x: number; readonly baseline: number }): void {
  let at = x;
  for (const { text, style } of line) {
    select(pdf, style).fillColor(style.color).text(text, at, baseline, { lineBreak: false, baseline: "alphabetic" });
    at += pdf.widthOfString(text);
  }
}

function select(pdf: Pdf, { face: name, size }: TextStyle): Pdf {
  return pdf.font(name, size);
}

function numberPages(pdf: Pdf): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count && count > 1; page++) {
    pdf.switchToPage(page);
    const text = `${page + 1} / ${count}`;
    const x = PAPER.width - PAPER.margin - pdf.font("regular", 8).widthOfString(text);
    pdf.fillColor("#5a655f").text(text, x, PAPER.height - PAPER.margin / 2, { lineBreak: false });
  }
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
}
