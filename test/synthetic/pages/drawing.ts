/** Drawings that know their height before they are placed, and the paper that pdfkit puts them on. */
import { existsSync } from "node:fs";
import type PDFDocument from "pdfkit";
import type { Look } from "../layouts/layout.ts";

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: "left" | "right" | "center";
  /** Drawn a second time a third of a point beside, as programs without a bold font do. */
  readonly isDoubled?: boolean;
  /** Degrees against the clock, around its beginning. */
  readonly turn?: number;
}

export type Mark =
  | { readonly kind: "text"; readonly text: string; readonly x: number; readonly y: number; readonly style: TextStyle }
  | {
      readonly kind: "rule";
      readonly x: number;
      readonly y: number;
      readonly toX: number;
      readonly toY: number;
      readonly color: string;
      readonly weight: number;
    }
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string | null;
      readonly stroke: string | null;
    };

/** Marks from its own top left corner, in points. */
export interface Drawing {
  readonly height: number;
  readonly marks: readonly Mark[];
}

export const NOTHING: Drawing = { height: 0, marks: [] };
export const LEADING = 1.3;
const SMALLEST_TYPE = 4.5;

export interface Paper {
  readonly width: number;
  readonly height: number;
  /** The look's size of type. */
  readonly size: number;
  measure(text: string, style?: TextStyle): number;
  put(drawing: Drawing, x: number, y: number): void;
}

type Pdf = InstanceType<typeof PDFDocument>;

const STANDARD = {
  sans: ["Helvetica", "Helvetica-Bold"],
  serif: ["Times-Roman", "Times-Bold"],
  mono: ["Courier", "Courier-Bold"],
} as const;

/** Debian's fonts with the letters that the standard fonts of PDF lack. */
const FILES = {
  sans: ["liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"],
  serif: ["liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"],
  mono: ["liberation/LiberationMono-Regular.ttf", "liberation/LiberationMono-Bold.ttf"],
} as const;
const FONT_FOLDER = "/usr/share/fonts/truetype/";
const FALLBACK = ["dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"] as const;

/** Windows-1252 beyond Latin-1. */
const EXTRA = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/** Whether the standard fonts have every letter of a text. */
export function isStandardText(text: string): boolean {
  return [...text].every((letter) => letter.charCodeAt(0) < 256 || EXTRA.includes(letter));
}

/** Font files for all letters, regular and bold; null when this machine has none. */
export function findFontFiles(font: Look["font"]): readonly [string, string] | null {
  const pairs = [FILES[font], FALLBACK].map(([regular, bold]) => [FONT_FOLDER + regular, FONT_FOLDER + bold] as const);
  return pairs.find((pair) => pair.every((file) => existsSync(file))) ?? null;
}

export function paperOf(pdf: Pdf, look: Look, isStandard: boolean): Paper {
  const files = isStandard ? STANDARD[look.font] : findFontFiles(look.font);
  if (files === null) throw new Error("FONT_MISSING: install fonts-liberation or fonts-dejavu for this language");
  const [regular, bold] = files;
  const choose = (style: TextStyle) => pdf.font(style.bold ? bold : regular, style.size ?? look.size);
  const measure = (text: string, style: TextStyle = {}) => choose(style).widthOfString(text);
  return {
    width: pdf.page.width,
    height: pdf.page.height,
    size: look.size,
    measure,
    put(drawing, x, y) {
      for (const mark of drawing.marks) draw(pdf, mark, { x, y, choose, measure });
    },
  };
}

interface Hand {
  readonly x: number;
  readonly y: number;
  choose(style: TextStyle): unknown;
  measure(text: string, style: TextStyle): number;
}

function draw(pdf: Pdf, mark: Mark, hand: Hand): void {
  const [x, y] = [hand.x + mark.x, hand.y + mark.y];
  if (mark.kind === "rule") {
    pdf
      .moveTo(x, y)
      .lineTo(hand.x + mark.toX, hand.y + mark.toY)
      .lineWidth(mark.weight)
      .strokeColor(mark.color)
      .stroke();
  } else if (mark.kind === "box") {
    pdf.rect(x, y, mark.width, mark.height).lineWidth(0.6);
    if (mark.fill !== null && mark.stroke !== null) pdf.fillAndStroke(mark.fill, mark.stroke);
    else if (mark.fill !== null) pdf.fill(mark.fill);
    else pdf.strokeColor(mark.stroke ?? "#000000").stroke();
  } else write(pdf, mark, { ...hand, x, y });
}

/** `hand` is where the text begins, ends or has its middle. */
function write(pdf: Pdf, mark: Mark & { readonly kind: "text" }, hand: Hand): void {
  const shift = { left: 0, center: 0.5, right: 1 }[mark.style.align ?? "left"];
  const x = hand.x - shift * hand.measure(mark.text, mark.style);
  hand.choose(mark.style);
  pdf.fillColor(mark.style.color ?? "#111111");
  if (mark.style.turn !== undefined) turned(pdf, mark, { x, y: hand.y });
  else pdf.text(mark.text, x, hand.y, { lineBreak: false });
  if (mark.style.isDoubled === true) pdf.text(mark.text, x + 0.3, hand.y, { lineBreak: false });
}

function turned(
  pdf: Pdf,
  mark: Mark & { readonly kind: "text" },
  at: { readonly x: number; readonly y: number },
): void {
  pdf.save().rotate(-(mark.style.turn ?? 0), { origin: [at.x, at.y] });
  pdf.text(mark.text, at.x, at.y, { lineBreak: false }).restore();
}

/** Text wrapped at plain blanks into a width, in smaller type where a single word would be too wide. */
export function paragraph(paper: Paper, text: string, place: { width: number; style?: TextStyle }): Drawing {
  const style = fitted(paper, text, { width: place.width, style: place.style ?? {} });
  const size = style.size ?? paper.size;
  const lines = text.split("\n").flatMap((line) => wrap(paper, line, { width: place.width, style }));
  const x = { left: 0, center: place.width / 2, right: place.width }[style.align ?? "left"];
  return {
    height: lines.length * size * LEADING,
    marks: lines.map((line, index) => ({ kind: "text", text: line, x, y: index * size * LEADING, style })),
  };
}

function fitted(paper: Paper, text: string, place: { width: number; style: TextStyle }): TextStyle {
  const widest = Math.max(...text.split(/[ \n]/).map((word) => paper.measure(word, place.style)));
  if (widest <= place.width + 0.5) return place.style;
  const size = ((place.style.size ?? paper.size) * place.width) / widest;
  return { ...place.style, size: Math.max(size, SMALLEST_TYPE) };
}

function wrap(paper: Paper, text: string, place: { width: number; style: TextStyle }): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && paper.measure(longer, place.style) > place.width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

export function shifted(drawing: Drawing, dx: number, dy: number): readonly Mark[] {
  return drawing.marks.map((mark) =>
    mark.kind === "rule"
      ? { ...mark, x: mark.x + dx, y: mark.y + dy, toX: mark.toX + dx, toY: mark.toY + dy }
      : { ...mark, x: mark.x + dx, y: mark.y + dy },
  );
}

/** One below the other. */
export function stacked(drawings: readonly Drawing[], gap = 0): Drawing {
  let height = 0;
  const marks = drawings.flatMap((drawing, index) => {
    const y = height + (index === 0 ? 0 : gap);
    height = y + drawing.height;
    return shifted(drawing, 0, y);
  });
  return { height, marks };
}
