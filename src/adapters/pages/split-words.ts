/** Cuts a PDF's text items into words, each with its own box on the upright page. */
import type { Word } from "../../reading/page.ts";

/** A run of text as pdf.js gives it; `transform` maps text space to the page's user space. */
export interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

export type TextStyles = Readonly<Record<string, { readonly ascent: number; readonly descent: number }>>;

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** From user space to the upright page, y downwards; takes care of the page's own rotation. */
  readonly transform: readonly number[];
  readonly styles: TextStyles;
  readonly isBold: (fontName: string) => boolean;
}

type Matrix = readonly [number, number, number, number, number, number];

/** Text smaller than this cannot be read by people, points. */
const UNREADABLE_HEIGHT = 1.5;
/** Typical widths in thousandths of the size: only proportions within one run matter. */
const NARROW = new Set("iljtfrI.,:;'|!()[]/\\ -");
const WIDE = new Set("mwMWÄÖÜ@%&€—");

/** The words of all items, in the order of the items. Words outside the page or too small are hidden. */
export function wordsOf(items: readonly TextItem[], layout: Layout): Word[] {
  return items.flatMap((item) => splitItem(item, layout));
}

export function multiply(a: readonly number[], b: readonly number[]): Matrix {
  const [a0, a1, a2, a3, a4, a5] = sixOf(a);
  const [b0, b1, b2, b3, b4, b5] = sixOf(b);
  return [
    a0 * b0 + a2 * b1,
    a1 * b0 + a3 * b1,
    a0 * b2 + a2 * b3,
    a1 * b2 + a3 * b3,
    a0 * b4 + a2 * b5 + a4,
    a1 * b4 + a3 * b5 + a5,
  ];
}

function sixOf(matrix: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  return [a, b, c, d, e, f];
}

function splitItem(item: TextItem, layout: Layout): Word[] {
  const total = weightOf(item.str);
  if (total === 0) return [];
  const words: Word[] = [];
  for (const match of item.str.matchAll(/\S+/g)) {
    const start = (weightOf(item.str.slice(0, match.index)) / total) * item.width;
    const end = start + (weightOf(match[0]) / total) * item.width;
    words.push(wordAt({ text: match[0], start, end }, item, layout));
  }
  return words;
}

function weightOf(text: string): number {
  let weight = 0;
  for (const character of text) weight += weightOfCharacter(character);
  return weight;
}

function weightOfCharacter(character: string): number {
  if (NARROW.has(character)) return 280;
  if (WIDE.has(character)) return 830;
  return character >= "A" && character <= "Z" ? 680 : 550;
}

function wordAt(part: { text: string; start: number; end: number }, item: TextItem, layout: Layout): Word {
  const [a, b, c, d, e, f] = multiply(layout.transform, item.transform);
  const along = Math.hypot(a, b) || 1;
  const size = Math.hypot(c, d) || along;
  const { ascent, descent } = extentOf(layout.styles[item.fontName]);
  const corners = [part.start, part.end].flatMap((s) =>
    [descent, ascent].map((t) => [e + (a / along) * s + c * t, f + (b / along) * s + d * t] as const),
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  const hidden = size < UNREADABLE_HEIGHT || !isOnPage(box, layout);
  return { text: part.text, ...box, confidence: null, hidden, bold: layout.isBold(item.fontName) };
}

/** Fonts without metrics, or with absurd ones, get those of an ordinary text face. */
function extentOf(style: { ascent: number; descent: number } | undefined): { ascent: number; descent: number } {
  const ascent = style?.ascent ?? Number.NaN;
  const descent = style?.descent ?? Number.NaN;
  return {
    ascent: ascent >= 0.5 && ascent <= 1.1 ? ascent : 0.8,
    descent: descent <= -0.05 && descent >= -0.5 ? descent : -0.2,
  };
}

function isOnPage(box: { x0: number; y0: number; x1: number; y1: number }, page: Layout): boolean {
  const x = (box.x0 + box.x1) / 2;
  const y = (box.y0 + box.y1) / 2;
  return x >= 0 && x <= page.width && y >= 0 && y <= page.height;
}
