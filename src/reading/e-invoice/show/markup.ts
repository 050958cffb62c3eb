/**
 * Markup in which text cannot become markup: `html` escapes every value put into it, and only what `html` made passes
 * unescaped. The pages it builds are well-formed XML as well, so that a test can read them back strictly.
 */

/** Only `html` makes one: escaped text between tags that stand in our own code. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a `${place}`: texts are escaped, nothing is printed for null, lists are joined. */
export type Piece = string | number | Markup | null | readonly Piece[];

/** A tagged template: html`<p>${text}</p>`. Values belong between tags or inside double quotes, never elsewhere. */
export function html(literal: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const text = literal.reduce((before, part, index) => before + written(pieces[index - 1] ?? null) + part);
  return new Markup(text);
}

/** Runs of letters that a browser gets whole, with everything that could mean more than itself replaced. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_SEEN, "\u{fffd}")
    .replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Control signs, and those that turn or hide the letters around them: an account must read as it is written. */
const NOT_SEEN = /[^\P{Cc}\t\n\r]|[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fffe}\u{ffff}]/gu;

/** Nobody reads more of one value; the original has the rest. */
const MOST_LETTERS = 10_000;

function written(piece: Piece): string {
  if (piece === null) return "";
  if (piece instanceof Markup) return piece.toString();
  if (typeof piece === "object") return piece.map(written).join("");
  const text = String(piece);
  return escaped(text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} …` : text);
}
