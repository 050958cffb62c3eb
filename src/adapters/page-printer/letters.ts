/** Which letters the printed page's font can draw, read from the font itself: a letter that it lacks must never be lost in silence. */

/** Format 4 of a font's character map: runs of code points in the basic plane. */
const SEGMENTS = 4;
const TABLE_RECORD = 16;

export type HasLetter = (codePoint: number) => boolean;

/** What a TrueType font can draw; nothing where its character map is of a kind we do not read. */
export function lettersOf(font: Uint8Array): HasLetter {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const map = subtableOf(view, tableOf(view, "cmap"));
  if (map === null) return () => false;
  const count = view.getUint16(map + 6) / 2;
  const ends = map + 14;
  const starts = ends + 2 * count + 2;
  const segments = Array.from({ length: count }, (_, at) => ({
    from: view.getUint16(starts + 2 * at),
    to: view.getUint16(ends + 2 * at),
    delta: view.getUint16(starts + 2 * (count + at)),
    offset: view.getUint16(starts + 2 * (2 * count + at)),
    offsetAt: starts + 2 * (2 * count + at),
  }));
  return (code) => {
    const found = segments.find(({ to }) => code <= to);
    if (found === undefined || code < found.from) return false;
    if (found.offset === 0) return ((code + found.delta) & 0xffff) !== 0;
    return view.getUint16(found.offsetAt + found.offset + 2 * (code - found.from)) !== 0;
  };
}

function tableOf(view: DataView, wanted: string): number {
  const count = view.getUint16(4);
  for (let at = 0; at < count; at++) {
    const record = 12 + at * TABLE_RECORD;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(record + letter)));
    if (name === wanted) return view.getUint32(record + 8);
  }
  return 0;
}

/** Where the Unicode map of Windows begins, the one that every such font has. */
function subtableOf(view: DataView, map: number): number | null {
  const count = map === 0 ? 0 : view.getUint16(map + 2);
  for (let at = 0; at < count; at++) {
    const record = map + 4 + 8 * at;
    const isUnicode = view.getUint16(record) === 3 && view.getUint16(record + 2) === 1;
    const start = map + view.getUint32(record + 4);
    if (isUnicode && view.getUint16(start) === SEGMENTS) return start;
  }
  return null;
}

/** Written otherwise where the font lacks a sign that says the same: narrow blanks, a capital ß. */
const SAME: Readonly<Record<string, string>> = {
  "\u{2007}": "\u{a0}",
  "\u{2009}": " ",
  "\u{200a}": " ",
  "\u{202f}": "\u{a0}",
  "\u{2011}": "-",
  "\u{1e9e}": "SS",
};

export interface Printable {
  readonly text: string;
  /** Letters that cannot be drawn at all; signs that are no letters stand in the text by their number: [U+2713]. */
  readonly missing: readonly string[];
}

/** The text in letters that the font has, composed, and nothing left out unsaid. */
export function printable(text: string, hasLetter: HasLetter): Printable {
  const missing: string[] = [];
  const drawn = Array.from(text.normalize("NFC"), (sign) => {
    if (isDrawn(sign, hasLetter)) return sign;
    const same = SAME[sign] ?? sign.normalize("NFKC");
    if (same !== sign && Array.from(same).every((one) => isDrawn(one, hasLetter))) return same;
    if (/[\p{L}\p{M}\p{N}]/u.test(sign)) missing.push(sign);
    return `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  });
  return { text: drawn.join(""), missing };
}

function isDrawn(sign: string, hasLetter: HasLetter): boolean {
  return /[ \t\r\n]/.test(sign) || hasLetter(sign.codePointAt(0) ?? 0);
}
