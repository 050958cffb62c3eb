/** "Page 2 of 3" at the head or foot of a page: the surest sign of where a paper of several pages begins. */
import { type Line, layLines } from "../geometry.ts";
import type { Page } from "../page.ts";

export interface PageCounter {
  readonly page: number;
  readonly of: number;
}

/** The words for "page" that the thirteen languages print, folded to their first letters. */
const WORD = "(?:page|pag|pagina|página|seite|blatt|s|p|str|strona|strana|sida|side|sivu|folio|hoja|foglio|blad)\\.?";
const BETWEEN = "(?:/|of|von|de|di|van|sur|av|af|z|ze|out of)";
const NAMED = new RegExp(`(?:^|\\s)${WORD}\\s*:?\\s*(\\d{1,3})\\s*${BETWEEN}\\s*(\\d{1,3})(?:\\s|$)`, "i");
/** Bare figures say the same only where nothing else stands in their cell, at the edge of the page. */
const BARE = /^[-–(]?\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*[-–)]?$/;
/** How much of the page counts as its head, and as its foot. */
const EDGE = 0.12;

/** The page's own counter; null when it prints none, or two that differ. */
export function pageCounter(page: Page, lines: readonly Line[] = layLines(page)): PageCounter | null {
  const found = lines.flatMap((line) => {
    const isAtEdge = line.y1 < EDGE * page.height || line.y0 > (1 - EDGE) * page.height;
    return line.segments.flatMap(({ from, to }) => {
      const text = line.words
        .slice(from, to)
        .map((word) => word.text)
        .join(" ");
      const match = NAMED.exec(text) ?? (isAtEdge ? BARE.exec(text) : null);
      return match ? [{ page: Number(match[1]), of: Number(match[2]) }] : [];
    });
  });
  const [first, ...others] = found.filter((counter) => counter.page >= 1 && counter.page <= counter.of);
  if (first === undefined || others.some((other) => other.page !== first.page || other.of !== first.of)) return null;
  return first;
}
