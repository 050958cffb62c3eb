/**
 * What a page really paints: text that is invisible (render mode 3, transparent, white on white, on a layer that
 * is off), and whether a picture covers it. Text extraction alone shows invisible text like any other.
 */
import { OPS, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Word } from "../../reading/page.ts";
import { DigitMaps } from "./digit-maps.ts";
import { Brush, type PaintedBox } from "./pdf-brush.ts";

export interface PaintedText {
  /** Whether every run painted where this word stands is invisible. */
  hides(word: Word): boolean;
  /** A picture covers most of the page. */
  readonly hasPicture: boolean;
  /** There is more to see than the text tells: pictures of some size, or letters drawn as outlines. */
  readonly hasMore: boolean;
  /** Somebody painted text that can be seen, whatever letters it stands for. */
  readonly hasRuns: boolean;
  /** A font's digits are out of order: its text may tell other amounts than it shows. */
  readonly isSuspect: boolean;
}

/** Share of the page that a picture must cover to be the page. */
const COVERING = 0.5;
/** A picture of this share of the page may hold words; a logo or a signature does not count. */
const SIZEABLE = 0.1;
/** A line of outlined letters is dozens of filled shapes; rules, boxes and stripes of a table are fewer. */
const MANY_SHAPES = 150;
/** Height of the rows in which painted runs are looked up, points; and how many of them a run may cross. */
const ROW = 8;
const MOST_ROWS = 500;
const FILLS: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

type Step = (brush: Brush, args: readonly unknown[]) => void;
const numbers = (args: readonly unknown[]) => args.map(Number);

/** What each operator does to the brush; operators that change nothing about visibility are absent. */
const STEPS: Readonly<Record<number, Step>> = {
  [OPS.save]: (brush) => brush.save(),
  [OPS.restore]: (brush) => brush.restore(),
  [OPS.transform]: (brush, args) => brush.transform(numbers(args)),
  [OPS.paintFormXObjectBegin]: (brush, args) => brush.beginForm(args[0]),
  [OPS.paintFormXObjectEnd]: (brush) => brush.restore(),
  [OPS.beginText]: (brush) => brush.setTextMatrix([1, 0, 0, 1, 0, 0]),
  [OPS.setTextMatrix]: (brush, args) => brush.setTextMatrix(args[0]),
  [OPS.moveText]: (brush, args) => brush.moveText(Number(args[0]), Number(args[1])),
  [OPS.setLeadingMoveText]: (brush, args) => brush.leadAndMove(Number(args[0]), Number(args[1])),
  [OPS.nextLine]: (brush) => brush.nextLine(),
  [OPS.setLeading]: (brush, args) => brush.set("leading", Number(args[0])),
  [OPS.setTextRenderingMode]: (brush, args) => brush.set("mode", Number(args[0])),
  [OPS.setTextRise]: (brush, args) => brush.set("rise", Number(args[0])),
  [OPS.setHScale]: (brush, args) => brush.set("stretch", Number(args[0]) / 100),
  [OPS.setCharSpacing]: (brush, args) => brush.set("characterSpacing", Number(args[0])),
  [OPS.setWordSpacing]: (brush, args) => brush.set("wordSpacing", Number(args[0])),
  [OPS.setFont]: (brush, args) => brush.set("size", Math.abs(Number(args[1]))),
  [OPS.setFillRGBColor]: (brush, args) => brush.setFill(args[0]),
  [OPS.setFillColorN]: (brush) => brush.setFill(null),
  [OPS.setGState]: (brush, args) => brush.setState(args[0]),
  [OPS.shadingFill]: (brush) => brush.paintEverything(),
  [OPS.constructPath]: (brush, args) => {
    if (FILLS.has(Number(args[0]))) brush.paintBox(args[2]);
  },
  [OPS.showText]: (brush, args) => brush.showText(args[0]),
  [OPS.beginMarkedContent]: (brush) => brush.enterContent(true),
  [OPS.endMarkedContent]: (brush) => brush.leaveContent(),
};

/** Walks the page's operators once; `toPage` maps user space to the upright page. */
export async function paintedText(
  page: PDFPageProxy,
  pdf: PDFDocumentProxy,
  toPage: readonly number[],
): Promise<PaintedText> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const layers = await pdf.getOptionalContentConfig();
  const brush = new Brush(toPage);
  const digits = new DigitMaps();
  for (const [index, operator] of fnArray.entries()) {
    const args: readonly unknown[] = argsArray[index] ?? [];
    if (operator === OPS.beginMarkedContentProps) {
      brush.enterContent(args[0] !== "OC" || args[1] === null || layers.isVisible(args[1]) !== false);
    } else STEPS[operator]?.(brush, args);
    if (operator === OPS.setFont) digits.startFont(args[0]);
    if (operator === OPS.showText) digits.note(args[0]);
  }
  const { width, height } = page.getViewport({ scale: 1 });
  const covers = (share: number) =>
    brush.unitSquares.some((box) => areaWithin(box, width, height) > share * width * height);
  const hasPicture = covers(COVERING);
  const shapes = fnArray.filter((operator, index) => isFilledShape(operator, argsArray[index])).length;
  const visible = brush.runs.filter((run) => !run.hidden);
  const hiddenRows = rowsOf(brush.runs.filter((run) => run.hidden));
  const visibleRows = rowsOf(visible);
  return {
    hides: (word) => hits(hiddenRows, word) && !hits(visibleRows, word),
    hasPicture,
    hasMore: covers(SIZEABLE) || shapes > MANY_SHAPES,
    hasRuns: visible.length > 0,
    isSuspect: digits.isSuspect(),
  };
}

function isFilledShape(operator: number, args: readonly unknown[] | undefined): boolean {
  return operator === OPS.constructPath && FILLS.has(Number(args?.[0]));
}

/** Runs by the rows of points that they cross, so that a page of very many words is still looked through in time. */
function rowsOf(runs: readonly PaintedBox[]): ReadonlyMap<number, PaintedBox[]> {
  const rows = new Map<number, PaintedBox[]>();
  for (const run of runs) {
    const last = Math.min(rowAt(run.y1 + 1), rowAt(run.y0) + MOST_ROWS);
    for (let row = rowAt(run.y0 - 1); row <= last; row++) {
      const list = rows.get(row);
      if (list === undefined) rows.set(row, [run]);
      else list.push(run);
    }
  }
  return rows;
}

function rowAt(y: number): number {
  return Math.floor(y / ROW);
}

function hits(rows: ReadonlyMap<number, PaintedBox[]>, word: Word): boolean {
  const x = (word.x0 + word.x1) / 2;
  const y = (word.y0 + word.y1) / 2;
  const near = rows.get(rowAt(y)) ?? [];
  return near.some((run) => x >= run.x0 - 1 && x <= run.x1 + 1 && y >= run.y0 - 1 && y <= run.y1 + 1);
}

function areaWithin(box: PaintedBox, width: number, height: number): number {
  const across = Math.min(box.x1, width) - Math.max(box.x0, 0);
  const down = Math.min(box.y1, height) - Math.max(box.y0, 0);
  return Math.max(across, 0) * Math.max(down, 0);
}
