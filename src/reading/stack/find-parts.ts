/**
 * Several invoices in one file: a part with its own number and its own closing totals goes on by itself. Everything
 * else (terms, delivery notes, time sheets, copies) stays with the invoice before it, because an invoice torn in two
 * is worse than a stack that a person has to part.
 */
import type { Reading } from "../../domain/extraction.ts";
import type { Page, ReadingHints } from "../page.ts";
import { readPages } from "../read-pages.ts";
import type { PageCounter } from "./page-counter.ts";
import { PageFacts } from "./page-facts.ts";

/** Files with more pages are books, not stacks of invoices; they are read as one. */
const MOST_PAGES = 200;

/** How pages are read together; a test counts the calls. */
export type ReadPages = (pages: readonly Page[], hints: ReadingHints) => Reading;

/**
 * The pages of each invoice in the file, in order; one part when it is no stack. A page is read alone at most once, and
 * only where its counter does not say whose it is, so that a long file costs little more than reading it.
 */
export function findParts(
  pages: readonly Page[],
  hints: ReadingHints,
  read: ReadPages = readPages,
): readonly (readonly Page[])[] {
  if (pages.length < 2 || pages.length > MOST_PAGES) return [pages];
  const together = (some: readonly Page[]) => read(some, hints);
  const facts = pages.map((page) => new PageFacts(page, together));
  return closedParts(growParts(facts), together).map((part) => part.map(({ page }) => page));
}

type Part = readonly PageFacts[];
type Together = (pages: readonly Page[]) => Reading;

/** Each page joins the part before it, or begins a new one. */
function growParts(pages: readonly PageFacts[]): PageFacts[][] {
  const parts: PageFacts[][] = [];
  for (const page of pages) {
    const last = parts.at(-1);
    if (last === undefined || beginsPart(page, last)) parts.push([page]);
    else last.push(page);
  }
  return parts;
}

function beginsPart(page: PageFacts, part: Part): boolean {
  if (continues(page.counter, part.at(-1)?.counter ?? null)) return false;
  const numbers = part.flatMap(({ number }) => number ?? []);
  if (page.number !== null && numbers.length > 0) return !numbers.includes(page.number);
  const totals = part.flatMap((other) => other.provenTotal ?? []);
  const isFirst = page.counter?.page === 1;
  if (page.provenTotal !== null && totals.length > 0) return isFirst || !totals.includes(page.provenTotal);
  return isFirst && totals.length > 0;
}

/** "2/3" after "1/3". */
function continues(counter: PageCounter | null, before: PageCounter | null): boolean {
  return counter !== null && before !== null && counter.page === before.page + 1 && counter.of === before.of;
}

/** A part without totals of its own is no invoice: it goes to the one before it, and the first to the one behind. */
function closedParts(parts: readonly Part[], together: Together): readonly Part[] {
  if (parts.length < 2) return parts;
  const closed: { readonly pages: PageFacts[]; isClosed: boolean }[] = [];
  for (const pages of parts) {
    const isClosed = hasTotals(pages, together);
    const last = closed.at(-1);
    if (last === undefined || (last.isClosed && isClosed)) closed.push({ pages: [...pages], isClosed });
    else {
      last.pages.push(...pages);
      last.isClosed ||= isClosed;
    }
  }
  return closed.map(({ pages }) => pages);
}

function hasTotals(part: Part, together: Together): boolean {
  if (part.some(({ provenTotal }) => provenTotal !== null)) return true;
  const { fields } = together(part.map(({ page }) => page));
  return fields.grossTotal !== undefined || fields.amountDue !== undefined;
}
