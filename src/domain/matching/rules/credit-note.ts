/** Credit notes: which invoice they correct, and whether they give back no more, and no less, than was billed. */
import type { LimitUsed } from "../../finding.ts";
import type { InvoiceLine } from "../../invoice.ts";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  isPositive,
  isZero,
  larger,
  multiply,
  round,
  subtract,
  trimZeros,
  ZERO,
} from "../../values/decimal.ts";
import { needsReceipt } from "../amounts/billed.ts";
import {
  type CreditedLine,
  creditedLines,
  type Excess,
  excessOf,
  grossExcess,
  notReturned,
  shortfall,
} from "../amounts/credited.ts";
import type { OriginalInvoice } from "../evidence.ts";
import { isCharge } from "../pairing/charges.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { suggestOriginals } from "../suggesting/suggest-originals.ts";
import { breach } from "../tolerances/breach.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { type Limits, limitUsed } from "../tolerances/tolerance.ts";
import { CREDIT_CODES } from "./credit-codes.ts";

const APPROVED: readonly string[] = ["approved", "posted"];
const PRICE_PLACES = 6;

export const creditNote = {
  codes: CREDIT_CODES,
  check: (context: RuleContext): Noticed[] => {
    const { invoice, original, supplier } = context;
    if (invoice.type !== "credit-note" || supplier === null) return [];
    if (invoice.precedingInvoiceNumber === null) return unnamed(context);
    const facts = { gross: invoice.grossTotal ?? "", preceding: invoice.precedingInvoiceNumber };
    const variance = invoice.grossTotal === null ? {} : { variance: invoice.grossTotal };
    if (original === null) return [{ code: "CN_ORIGINAL_UNKNOWN", ...variance, facts }];
    if (!APPROVED.includes(original.state)) {
      return [{ code: "CN_ORIGINAL_OPEN", ...variance, facts: { ...facts, state: original.state } }];
    }
    if (original.currency !== invoice.currency) {
      const currencies = { credited: invoice.currency ?? "", billed: original.currency ?? "" };
      return [{ code: "CN_CURRENCY", facts: { ...facts, ...currencies } }];
    }
    const lines = creditedLines(context);
    const over = lines.flatMap((line) => overLine(line, context));
    return [
      ...notBilled(context, original),
      // What is too much on a line is too much in the total as well: said once.
      ...(over.length > 0 ? over : overGross(context, original)),
      ...expectedShort(context, original),
      ...lines.flatMap((line) => rest(line, context)),
    ];
  },
} as const satisfies Rule;

/** Shown where it takes back what was billed and no more; else a person has to find its invoice. */
function unnamed(context: RuleContext): Noticed[] {
  const { invoice } = context;
  const lines = creditedLines(context);
  const over = lines.flatMap((line) => overLine(line, context));
  const isPlaced = lines.length > 0 && over.length === 0 && !context.unpaired.some(isGoods);
  const noReference: Noticed = {
    code: "CN_NO_REFERENCE",
    severity: isPlaced ? "warn" : "hold",
    ...(invoice.grossTotal === null ? {} : { variance: invoice.grossTotal }),
    facts: { gross: invoice.grossTotal ?? "", suggested: suggestOriginals(context).join(", ") },
  };
  return [noReference, ...over, ...lines.flatMap((line) => rest(line, context))];
}

/** Lines that answer nothing of the invoice; one without an order is held against its total alone. */
function notBilled({ invoice, unpaired }: RuleContext, original: OriginalInvoice): Noticed[] {
  if (original.lines.length === 0) return [];
  return unpaired.filter(isGoods).map(({ number, description, netAmount }) => ({
    code: "CN_LINE_UNMATCHED",
    ...(number === 0 ? {} : { line: number }),
    ...(netAmount === null ? {} : { variance: netAmount }),
    facts: { description, net: netAmount ?? "", preceding: invoice.precedingInvoiceNumber ?? "" },
  }));
}

/** No charge, and no remark. */
function isGoods(line: InvoiceLine): boolean {
  return !isCharge(line) && (line.netAmount === null || !isZero(line.netAmount));
}

function rest(line: CreditedLine, context: RuleContext): Noticed[] {
  return [...belowPrice(line, context), ...stillHere(line, context)];
}

function overLine(line: CreditedLine, context: RuleContext): Noticed[] {
  const limits = limitsFor(context, "total_arithmetic");
  const found = excessOf(line, limits.amount?.value ?? ZERO);
  if (found === null) return [];
  const price = line.billedPrice ?? line.orderLine.unitPrice;
  const unit = (found.isMoney ? context.invoice.currency : line.orderLine.unit) ?? "";
  return [
    {
      code: "CN_OVER_CREDIT",
      ...lineOf(line),
      variance: found.isMoney ? found.over : multiply(found.over, price),
      facts: {
        ...excessFacts(found, unit),
        basis: found.isMoney ? "credit-value" : "credit-pieces",
        source: sourceOf(line, context),
      },
      limit: found.isMoney ? usedLimit(limits) : NO_PIECE_MORE,
    },
  ];
}

function overGross(context: RuleContext, original: OriginalInvoice): Noticed[] {
  const limits = limitsFor(context, "total_arithmetic");
  const found = grossExcess(context.invoice.grossTotal, original, limits.amount?.value ?? ZERO);
  if (found === null) return [];
  const facts = excessFacts(found, context.invoice.currency ?? "");
  return [
    {
      code: "CN_OVER_CREDIT",
      variance: found.over,
      facts: { ...facts, basis: "credit-gross", source: original.number },
      limit: usedLimit(limits),
    },
  ];
}

/** §1.8: a credit that we asked for answers when it is short by no more than a cent a line; the query stays open for the rest. */
function expectedShort({ invoice }: RuleContext, original: OriginalInvoice): Noticed[] {
  const { requestedGross: requested = null, creditedGross: before } = original;
  if (requested === null || invoice.grossTotal === null) return [];
  const short = subtract(requested, add(before, invoice.grossTotal));
  const slack = multiply(A_CENT, decimal(String(Math.max(1, invoice.lines.length))));
  if (compare(short, slack) <= 0) return [];
  return [
    {
      code: "CN_EXPECTED_SHORT",
      variance: short,
      facts: { requested, credited: invoice.grossTotal, before, preceding: original.number },
      limit: { key: "requested_credit", limit: slack, scope: "default" },
    },
  ];
}

const A_CENT = decimal("0.01");

/** Pieces are counted, so nothing is left to tolerate. */
const NO_PIECE_MORE: LimitUsed = { key: "credit_pieces", limit: "0", scope: "default" };

function usedLimit({ key, amount }: Limits): LimitUsed {
  return amount === null ? { key, limit: "0", scope: "default" } : limitUsed(key, amount, "plain");
}

function excessFacts({ credited, billed, before, over }: Excess, unit: string) {
  const left = larger(ZERO, subtract(billed, before));
  const amounts = { credited: plain(credited), billed: plain(billed), before: plain(before), over: plain(over) };
  return { ...amounts, left: plain(left), unit };
}

/** Pieces that come back for less than they were billed for are a loss that nobody agreed to. */
function belowPrice(line: CreditedLine, context: RuleContext): Noticed[] {
  const short = shortfall(line);
  if (line.billedPrice === null || !isPositive(short)) return [];
  const reference = multiply(line.quantity, line.billedPrice);
  const variance = { exposure: short, reference, quantity: line.quantity, documentExposure: short };
  const limit = breach(variance, limitsFor(context, "price_over", line.orderLine));
  if (limit === null) return [];
  const facts = {
    quantity: plain(line.quantity),
    creditedPrice: creditedPrice(line),
    billedPrice: plain(round(line.billedPrice, PRICE_PLACES, "half-up")),
    source: sourceOf(line, context),
  };
  return [{ code: "CN_PRICE_SHORT", ...lineOf(line), variance: short, facts, limit }];
}

function stillHere(line: CreditedLine, context: RuleContext): Noticed[] {
  const { orderLine } = line;
  const here = notReturned(line);
  if (!isPositive(here) || !needsReceipt(orderLine, context.policyOf(orderLine))) return [];
  const facts = {
    quantity: plain(here),
    received: plain(orderLine.received),
    order: line.orderNumber,
    orderLine: orderLine.lineNumber,
  };
  const price = line.billedPrice ?? orderLine.unitPrice;
  return [{ code: "CN_RETURN_EXPECTED", ...lineOf(line), variance: multiply(here, price), facts }];
}

function creditedPrice({ goodsAmount, quantity }: CreditedLine): Decimal {
  return plain(divide(goodsAmount, quantity));
}

function lineOf({ line }: CreditedLine): { readonly line?: number } {
  return line === 0 ? {} : { line };
}

/** "4711, PO-1001/10": the invoice, when it is known, and the order line. */
function sourceOf({ orderNumber, orderLine }: CreditedLine, { original }: RuleContext): string {
  const ordered = `${orderNumber}/${orderLine.lineNumber}`;
  return original === null ? ordered : `${original.number}, ${ordered}`;
}

function plain(value: Decimal): Decimal {
  return trimZeros(round(value, PRICE_PLACES, "half-up"));
}
