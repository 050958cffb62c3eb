/** What one page of a file says when it is read alone, found out only when somebody asks. */
import type { Claim, Reading } from "../../domain/extraction.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import { type Line, layLines } from "../geometry.ts";
import { labelsOn } from "../labels.ts";
import type { Page } from "../page.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import { type PageCounter, pageCounter } from "./page-counter.ts";

/** A number less sure than this is a mention, not the page's own. */
const OWN_NUMBER = 0.6;
const OWN_TOTAL = 0.7;
/** The number of an invoice stands in the upper part of its first page. */
const HEAD = 0.6;
/** A page without any of these announces neither a number nor a total of its own. */
const TELLING: ReadonlySet<LabelKind> = new Set([
  "invoice_number",
  "type_invoice",
  "type_credit_note",
  "gross_total",
  "amount_due",
  "net_total",
  "tax_total",
]);

interface OwnValues {
  readonly number: string | null;
  readonly provenTotal: string | null;
}

const NOTHING: OwnValues = { number: null, provenTotal: null };

/** Reading a page is dear; laying its lines and looking at its labels is not. */
export class PageFacts {
  readonly page: Page;
  readonly counter: PageCounter | null;
  readonly #lines: readonly Line[];
  readonly #read: (pages: readonly Page[]) => Reading;
  #own: OwnValues | null = null;

  constructor(page: Page, read: (pages: readonly Page[]) => Reading) {
    this.page = page;
    this.#lines = layLines(page);
    this.counter = pageCounter(page, this.#lines);
    this.#read = read;
  }

  /** Folded, so that spellings of one number agree; null when the page names none clearly enough. */
  get number(): string | null {
    return this.#values().number;
  }

  /** The total that an equation on this page proves; null without one. */
  get provenTotal(): string | null {
    return this.#values().provenTotal;
  }

  #values(): OwnValues {
    this.#own ??= this.#isTelling() ? valuesOf(this.page, this.#read([this.page])) : NOTHING;
    return this.#own;
  }

  #isTelling(): boolean {
    return this.#lines.some((line) => labelsOn(line).some(({ kinds }) => [...kinds].some((kind) => TELLING.has(kind))));
  }
}

function valuesOf(page: Page, reading: Reading): OwnValues {
  if (reading.type !== "invoice" && reading.type !== "credit-note") return NOTHING;
  return { number: ownNumber(page, reading), provenTotal: provenTotal(reading) };
}

function ownNumber(page: Page, { fields: { invoiceNumber } }: Reading): string | null {
  if (!isSure(invoiceNumber, OWN_NUMBER)) return null;
  const bottom = invoiceNumber?.box?.[3] ?? page.height;
  return bottom < HEAD * page.height ? foldIdentifier(invoiceNumber?.value ?? "") : null;
}

function provenTotal({ fields, warnings }: Reading): string | null {
  const isProven = isSure(fields.grossTotal, OWN_TOTAL) && !warnings.some(({ code }) => code === "TOTALS_NOT_PROVEN");
  return isProven ? (fields.grossTotal?.value ?? null) : null;
}

function isSure(claim: Claim | undefined, from: number): boolean {
  return claim !== undefined && claim.confidence >= from;
}
