/**
 * What a page really paints: text that is invisible (render mode 3, transparent, white on white, on a layer that
 * is off), and whether a picture covers it. Text extraction alone shows invisible text like any other.
 */
import { OPS, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Word } from "../../reading/page.ts";
import { Brush, type PaintedBox } from "./pdf-brush.ts";

export interface PaintedText {
  /** Whether every run painted where this word stands is invisible. */
  hides(word: Word): boolean;
  /** A picture covers most of the page. */
  readonly hasPicture: boolean;
}

/** Share of the page that a picture must cover to be the page. */
const COVERING = 0.5;
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
  for (const [index, operator] of fnArray.entries()) {
    const args: readonly unknown[] = argsArray[index] ?? [];
    if (operator === OPS.beginMarkedContentProps) {
      brush.enterContent(args[0] !== "OC" || args[1] === null || layers.isVisible(args[1]) !== false);
    } else STEPS[operator]?.(brush, args);
  }
  const { width, height } = page.getViewport({ scale: 1 });
  const hasPicture = brush.unitSquares.some((box) => areaWithin(box, width, height) > COVERING * width * height);
  const hidden = brush.runs.filter((run) => run.hidden);
  const visible = brush.runs.filter((run) => !run.hidden);
  return { hides: (word) => hits(hidden, word) && !hits(visible, word), hasPicture };
}

function hits(runs: readonly PaintedBox[], word: Word): boolean {
  const x = (word.x0 + word.x1) / 2;
  const y = (word.y0 + word.y1) / 2;
  return runs.some((run) => x >= run.x0 - 1 && x <= run.x1 + 1 && y >= run.y0 - 1 && y <= run.y1 + 1);
}

function areaWithin(box: PaintedBox, width: number, height: number): number {
  const across = Math.min(box.x1, width) - Math.max(box.x0, 0);
  const down = Math.min(box.y1, height) - Math.max(box.y0, 0);
  return Math.max(across, 0) * Math.max(down, 0);
}
