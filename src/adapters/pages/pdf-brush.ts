/** The graphics state of a PDF page as far as it decides where text lands and whether anyone can see it. */
import { multiply } from "./split-words.ts";

/** A painted area on the upright page, points. */
export interface PaintedBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface State {
  matrix: readonly number[];
  size: number;
  mode: number;
  rise: number;
  stretch: number;
  leading: number;
  characterSpacing: number;
  wordSpacing: number;
  alpha: number;
  /** "#rrggbb", or null for a pattern. */
  fill: string | null;
}

const INVISIBLE_MODES = new Set([3, 7]);
const WHITE_ENOUGH = 247;
/** A picture is a unit square that was scaled up; text is hardly ever set in sizes like these, points. */
const PICTURE_SIDE = 50;
const EVERYWHERE: PaintedBox = { x0: -1e9, y0: -1e9, x1: 1e9, y1: 1e9 };

export class Brush {
  readonly runs: (PaintedBox & { readonly hidden: boolean })[] = [];
  /** Where pictures may have been painted: large unit squares. */
  readonly unitSquares: PaintedBox[] = [];
  readonly #coloured: PaintedBox[] = [];
  readonly #saved: State[] = [];
  readonly #content: boolean[] = [];
  #state: State;
  #text: readonly number[] = [1, 0, 0, 1, 0, 0];
  #at = { x: 0, y: 0, lineX: 0, lineY: 0 };

  constructor(toPage: readonly number[]) {
    const plain = { size: 0, mode: 0, rise: 0, stretch: 1, leading: 0, characterSpacing: 0, wordSpacing: 0 };
    this.#state = { ...plain, matrix: toPage, alpha: 1, fill: "#000000" };
  }

  save(): void {
    this.#saved.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  set(name: Exclude<keyof State, "matrix" | "fill">, value: number): void {
    this.#state[name] = value;
  }

  transform(matrix: readonly number[]): void {
    this.#state.matrix = multiply(this.#state.matrix, matrix);
    const square = this.#box(this.#state.matrix, { x0: 0, y0: 0, x1: 1, y1: 1 });
    if (square.x1 - square.x0 < PICTURE_SIDE || square.y1 - square.y0 < PICTURE_SIDE / 4) return;
    this.unitSquares.push(square);
    this.#coloured.push(square);
  }

  beginForm(matrix: unknown): void {
    this.save();
    if (isNumbers(matrix)) this.#state.matrix = multiply(this.#state.matrix, [...matrix]);
  }

  setTextMatrix(matrix: unknown): void {
    if (isNumbers(matrix)) this.#text = [...matrix];
    this.#at = { x: 0, y: 0, lineX: 0, lineY: 0 };
  }

  moveText(x: number, y: number): void {
    const lineX = this.#at.lineX + x;
    const lineY = this.#at.lineY + y;
    this.#at = { x: lineX, y: lineY, lineX, lineY };
  }

  leadAndMove(x: number, y: number): void {
    this.#state.leading = -y;
    this.moveText(x, y);
  }

  nextLine(): void {
    this.moveText(0, -this.#state.leading);
  }

  setFill(colour: unknown): void {
    this.#state.fill = typeof colour === "string" ? colour : null;
  }

  /** Entries of an ExtGState, as pairs of name and value. */
  setState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const [name, value] of entries) {
      if (name === "ca") this.#state.alpha = Number(value);
      if (name === "Font" && Array.isArray(value)) this.#state.size = Math.abs(Number(value[1]));
    }
  }

  paintEverything(): void {
    this.#coloured.push(EVERYWHERE);
  }

  paintBox(minMax: unknown): void {
    if (isWhite(this.#state.fill) || !isNumbers(minMax)) return;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = minMax;
    this.#coloured.push(this.#box(this.#state.matrix, { x0, y0, x1, y1 }));
  }

  enterContent(isVisible: boolean): void {
    this.#content.push(isVisible);
  }

  leaveContent(): void {
    this.#content.pop();
  }

  /** Glyphs with widths in thousandths of the size; bare numbers move the pen back. */
  showText(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    const { size, stretch, rise, matrix } = this.#state;
    const width = glyphs.reduce((sum: number, glyph: unknown) => sum + this.#advance(glyph), 0) * stretch;
    const start = { x: this.#at.x, y: this.#at.y + rise };
    const box = { x0: start.x, y0: start.y - size * 0.25, x1: start.x + width, y1: start.y + size };
    const painted = this.#box(multiply(matrix, this.#text), box);
    this.runs.push({ ...painted, hidden: this.#isHidden(painted) });
    this.#at = { ...this.#at, x: this.#at.x + width };
  }

  #advance(glyph: unknown): number {
    const { size, characterSpacing, wordSpacing } = this.#state;
    if (typeof glyph === "number") return (-glyph * size) / 1000;
    if (typeof glyph !== "object" || glyph === null) return 0;
    const { width, isSpace } = glyph as { width?: number; isSpace?: boolean };
    return ((width ?? 0) * size) / 1000 + characterSpacing + (isSpace === true ? wordSpacing : 0);
  }

  #isHidden(run: PaintedBox): boolean {
    if (INVISIBLE_MODES.has(this.#state.mode) || this.#state.alpha < 0.02) return true;
    if (this.#content.includes(false)) return true;
    return isWhite(this.#state.fill) && !this.#coloured.some((box) => overlaps(box, run));
  }

  #box(matrix: readonly number[], box: PaintedBox): PaintedBox {
    const corners = [
      multiply(matrix, [1, 0, 0, 1, box.x0, box.y0]),
      multiply(matrix, [1, 0, 0, 1, box.x1, box.y0]),
      multiply(matrix, [1, 0, 0, 1, box.x0, box.y1]),
      multiply(matrix, [1, 0, 0, 1, box.x1, box.y1]),
    ];
    const xs = corners.map((corner) => corner[4]);
    const ys = corners.map((corner) => corner[5]);
    return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  }
}

function isNumbers(value: unknown): value is readonly number[] | Float32Array {
  return value instanceof Float32Array || (Array.isArray(value) && value.every((one) => typeof one === "number"));
}

function isWhite(colour: string | null): boolean {
  if (colour === null || !/^#[0-9a-f]{6}$/i.test(colour)) return false;
  return [1, 3, 5].every((at) => Number.parseInt(colour.slice(at, at + 2), 16) >= WHITE_ENOUGH);
}

function overlaps(a: PaintedBox, b: PaintedBox): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;
}
