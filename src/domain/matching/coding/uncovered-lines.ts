/** What an invoice charges that neither an order line nor a contract line answers: somebody has to say where it goes. */
import type { Invoice, InvoiceLine } from "../../invoice.ts";
import { isPositive, isZero, ONE } from "../../values/decimal.ts";
import type { Match } from "../match.ts";
import { isCharge } from "../pairing/charges.ts";
import { wholeInvoice } from "../pairing/lump-sum.ts";

type Answered = Pick<Match, "pairs" | "contractUses">;

/** All lines, or the invoice itself as line 0 where it shows none. */
export function linesOf(invoice: Invoice): readonly InvoiceLine[] {
  return invoice.lines.length === 0 ? [wholeInvoice(invoice)] : invoice.lines;
}

/** Lines of goods and services without an order or contract. Freight and discounts go with them, unless nothing else is billed. */
export function uncoveredLines(invoice: Invoice, { pairs, contractUses = [] }: Answered): readonly InvoiceLine[] {
  const answered = new Set([...pairs, ...contractUses].map(({ invoiceLine }) => invoiceLine));
  return chargeableLines(invoice).filter((line) => !answered.has(line.number));
}

function chargeableLines(invoice: Invoice): readonly InvoiceLine[] {
  const lines = linesOf(invoice);
  const goods = lines.filter((line) => !isCharge(line) && isPositive(line.netAmount ?? ONE));
  if (goods.length > 0) return goods;
  const withMoney = lines.filter(({ netAmount }) => netAmount === null || !isZero(netAmount));
  return withMoney.length > 0 ? withMoney : lines;
}
