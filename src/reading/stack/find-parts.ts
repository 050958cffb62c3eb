/**
 * Several invoices in one file: a part with its own number and its own closing totals goes on by itself. Everything
 * else (terms, delivery notes, time sheets, copies) stays with the invoice before it, because an invoice torn in two
 * is worse than a stack that a person has to part.
 */
import type { Claim, Reading } from "../../domain/extraction.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { Page, ReadingHints } from "../page.ts";
import { readPages } from "../read-pages.ts";
import { type PageCounter, pageCounter } from "./page-counter.ts";

/** What one page says when it is read alone. */
interface PageFacts {
  readonly page: Page;
  /** Folded, so that spellings of one number agree; null when the page names none clearly enough. */
  readonly number: string | null;
  /** The total that an equation on this page proves; null without one. */
  readonly provenTotal: string | null;
  readonly counter: PageCounter | null;
}

/** A number less sure than this is a mention, not the page's own. */
const OWN_NUMBER = 0.6;
const OWN_TOTAL = 0.7;
/** The number of an invoice stands in the upper part of its first page. */
const HEAD = 0.6;
/** Files with more pages are books, not stacks of invoices; they are read as one. */
const MOST_PAGES = 200;

/** The pages of each invoice in the file, in order; one part when it is no stack. */
export function findParts(pages: readonly Page[], hints: ReadingHints): readonly (readonly Page[])[] {
  if (pages.length < 2 || pages.length > MOST_PAGES) return [pages];
  const facts = pages.map((page) => factsOf(page, hints));
  return closedParts(growParts(facts), hints).map((part) => part.map(({ page }) => page));
}

type Part = readonly PageFacts[];

function factsOf(page: Page, hints: ReadingHints): PageFacts {
  const reading = readPages([page], hints);
  return { page, number: ownNumber(page, reading), provenTotal: provenTotal(reading), counter: pageCounter(page) };
}

function ownNumber(page: Page, { type, fields }: Reading): string | null {
  const { invoiceNumber } = fields;
  const isInvoice = type === "invoice" || type === "credit-note";
  if (!isInvoice || !isSure(invoiceNumber, OWN_NUMBER)) return null;
  const bottom = invoiceNumber?.box?.[3] ?? page.height;
  return bottom < HEAD * page.height ? foldIdentifier(invoiceNumber?.value ?? "") : null;
}

function provenTotal({ type, fields, warnings }: Reading): string | null {
  const isInvoice = type === "invoice" || type === "credit-note";
  const isProven = isSure(fields.grossTotal, OWN_TOTAL) && !warnings.some(({ code }) => code === "TOTALS_NOT_PROVEN");
  return isInvoice && isProven ? (fields.grossTotal?.value ?? null) : null;
}

function isSure(claim: Claim | undefined, from: number): boolean {
  return claim !== undefined && claim.confidence >= from;
}

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
function closedParts(parts: readonly Part[], hints: ReadingHints): readonly Part[] {
  if (parts.length < 2) return parts;
  const closed: { readonly pages: PageFacts[]; isClosed: boolean }[] = [];
  for (const pages of parts) {
    const isClosed = hasTotals(pages, hints);
    const last = closed.at(-1);
    if (last === undefined || (last.isClosed && isClosed)) closed.push({ pages: [...pages], isClosed });
    else {
      last.pages.push(...pages);
      last.isClosed ||= isClosed;
    }
  }
  return closed.map(({ pages }) => pages);
}

function hasTotals(part: Part, hints: ReadingHints): boolean {
  if (part.some(({ provenTotal }) => provenTotal !== null)) return true;
  const { fields } = readPages(
    part.map(({ page }) => page),
    hints,
  );
  return fields.grossTotal !== undefined || fields.amountDue !== undefined;
}
