/**
 * Fonts may say that a glyph means another digit than the one it shows; text extraction then gives other amounts than
 * people see. Digits stand in order in nearly every font, or are numbered as they are used; a font whose digits do
 * neither is worth a second look.
 */

const ZERO = 0x30;
const ENOUGH_ASCII = 2;
const ENOUGH_RUN = 6;
/** Share of glyphs that may be numbered out of turn: an earlier page may have used them first. */
const OUT_OF_TURN = 0.2;

interface FontMap {
  /** Codes by the digit they are said to mean. */
  readonly digits: Map<number, number>;
  /** Codes of all glyphs, as they are first used. */
  readonly codes: Set<number>;
}

export class DigitMaps {
  readonly #fonts = new Map<string, FontMap>();
  #current: FontMap = emptyMap();

  startFont(name: unknown): void {
    const key = String(name);
    this.#current = this.#fonts.get(key) ?? emptyMap();
    this.#fonts.set(key, this.#current);
  }

  /** Glyphs as pdf.js lists them: what they mean, and their code in the font. */
  note(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    for (const glyph of glyphs) if (typeof glyph === "object" && glyph !== null) this.#noteOne(glyph);
  }

  #noteOne({ unicode, originalCharCode: code }: { unicode?: string; originalCharCode?: number }): void {
    if (unicode === undefined || code === undefined) return;
    this.#current.codes.add(code);
    if (/^[0-9]$/.test(unicode)) this.#current.digits.set(Number(unicode), code);
  }

  /** Whether some font's digits are out of order. */
  isSuspect(): boolean {
    return [...this.#fonts.values()].some((font) => isOutOfPlace(font) || isShuffled(font));
  }
}

function emptyMap(): FontMap {
  return { digits: new Map(), codes: new Set() };
}

/** The codes are those of the digits, but of other digits. */
function isOutOfPlace({ digits, codes }: FontMap): boolean {
  const pairs = [...digits];
  if (pairs.length < ENOUGH_ASCII || pairs.some(([, code]) => code < ZERO || code > ZERO + 9)) return false;
  return pairs.some(([digit, code]) => code !== ZERO + digit) && !isNumberedByUse(codes);
}

/** Ten codes in a row for the digits, but in another order. */
function isShuffled({ digits, codes }: FontMap): boolean {
  const inOrder = [...digits].sort(([a], [b]) => a - b).map(([, code]) => code);
  if (inOrder.length < ENOUGH_RUN || Math.max(...inOrder) - Math.min(...inOrder) > 9) return false;
  return inOrder.some((code, at) => at > 0 && code <= (inOrder[at - 1] ?? 0)) && !isNumberedByUse(codes);
}

function isNumberedByUse(codes: ReadonlySet<number>): boolean {
  const used = [...codes];
  const turned = used.filter((code, at) => at > 0 && code < (used[at - 1] ?? 0)).length;
  return turned <= OUT_OF_TURN * used.length;
}
