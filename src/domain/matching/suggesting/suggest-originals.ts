/** Which invoice a credit note without a number may correct: by articles, quantities and prices, or by the sum. Only proposed. */
import type { InvoiceLine } from "../../invoice.ts";
import { compare, type Decimal, equals } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import type { CreditableLine } from "../evidence.ts";
import { isCharge } from "../pairing/charges.ts";
import { foldText } from "../pairing/text-likeness.ts";
import type { MatchInputs } from "../rule.ts";

/** More than a person takes in at a glance is no suggestion. */
const MOST_SUGGESTED = 3;

/** Numbers of the supplier's approved invoices that billed every line of the credit note, newest first. */
export function suggestOriginals({ invoice, creditable = [] }: Pick<MatchInputs, "invoice" | "creditable">): string[] {
  const goods = invoice.lines.filter((line) => !isCharge(line));
  const fitting = creditable.filter((original) =>
    goods.length === 0
      ? isSame(invoice.grossTotal, original.grossTotal)
      : goods.every((line) => original.lines.some((billed) => isBilledBy(line, billed))),
  );
  return fitting.slice(0, MOST_SUGGESTED).map(({ number }) => number);
}

/** The same article, no more of it, and at the price it was billed at, or lower where the price is corrected. */
function isBilledBy(line: InvoiceLine, billed: CreditableLine): boolean {
  if (!isSameArticle(line, billed)) return false;
  const isCovered = line.quantity === null || billed.quantity === null || compare(line.quantity, billed.quantity) <= 0;
  const isPriced =
    line.unitPrice === null || billed.unitPrice === null || compare(line.unitPrice, billed.unitPrice) <= 0;
  return isCovered && isPriced;
}

function isSameArticle(line: InvoiceLine, billed: CreditableLine): boolean {
  if (line.itemCode !== null && billed.itemCode !== null) {
    return foldIdentifier(line.itemCode) === foldIdentifier(billed.itemCode);
  }
  return foldText(line.description) === foldText(billed.description);
}

function isSame(a: Decimal | null, b: Decimal | null): boolean {
  return a !== null && b !== null && equals(a, b);
}
