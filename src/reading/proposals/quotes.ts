/** Does a quote really stand on the line? Letters may be misread by OCR, digits may not differ at all. */
import { distance } from "fastest-levenshtein";
import { printable } from "../fold.ts";
import type { PageText, TextLine } from "./page-text.ts";

/** One misread letter in so many. */
const LETTERS_PER_SLIP = 8;

/** The cited line that holds the quote; null when it was made up, cited wrongly, or speaks to a machine. */
export function quotedLine(quote: string, ids: readonly string[], { lines, isOcr }: PageText): TextLine | null {
  const wanted = plain(quote);
  const cited = lines.filter((line) => ids.includes(line.id) && !line.isMasked);
  const exact = cited.find((line) => standsIn(plain(line.text), wanted));
  if (exact !== undefined || !isOcr) return exact ?? null;
  return cited.find((line) => nearlyStandsIn(plain(line.text), wanted)) ?? null;
}

/** One case, single blanks, nothing invisible. */
export function plain(text: string): string {
  return printable(text.normalize("NFKC")).toLowerCase().replace(/\s+/g, " ");
}

/** As a whole: "118" does not stand in "2118". */
function standsIn(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const isCut = joins(text[at - 1], wanted[0]) || joins(wanted.at(-1), text[at + wanted.length]);
    if (!isCut) return true;
  }
  return false;
}

function joins(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && /[\p{L}\p{N}]/u.test(left) && /[\p{L}\p{N}]/u.test(right);
}

function nearlyStandsIn(text: string, wanted: string): boolean {
  const words = text.split(" ");
  const length = wanted.split(" ").length;
  const slips = Math.floor(wanted.length / LETTERS_PER_SLIP);
  return words.some((_, from) => {
    const window = words.slice(from, from + length).join(" ");
    return digits(window) === digits(wanted) && distance(window, wanted) <= slips;
  });
}

/** Figures and the signs inside them. */
function digits(text: string): string {
  return (text.match(/[\d.,'-]*\d/g) ?? []).join(" ");
}
