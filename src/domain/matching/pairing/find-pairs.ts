/** The cascade from an invoice to order and contract lines, cheap and certain ways first (accounts-payable §1.5, step B). */
import type { ContractUse } from "../../agreements/contract.ts";
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine, PurchaseOrder } from "../../purchase-order.ts";
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  multiply,
  subtract,
  sum,
  toApproximateNumber,
} from "../../values/decimal.ts";
import type { Alternative, Certificate, MatchMethod, NotChecked } from "../certificate.ts";
import { pairContracts, unpairedBeside } from "../contracts/contract-lines.ts";
import { lineNet } from "../normalising/normalise.ts";
import { isOwnOrder } from "../own-orders.ts";
import type { MatchInputs, Pair } from "../rule.ts";
import { isPrepayment } from "../special-types.ts";
import { suggestOrders } from "../suggesting/suggest-orders.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { isCharge } from "./charges.ts";
import { pairCredit } from "./credit-pairs.ts";
import { isLumpSum, type Lump, openLines, pairAsLumpSum, pairAsSubset, wholeInvoice } from "./lump-sum.ts";
import { pairLeftovers } from "./pair-leftovers.ts";
import { NOTHING_PAIRED, type Pairing, pairLines } from "./pair-lines.ts";
import { splitPairs } from "./split-pair.ts";

/** As many as the certificate shows. */
const MOST_ALTERNATIVES = 10;

export interface FoundPairs {
  readonly pairs: readonly Pair[];
  readonly unpaired: readonly InvoiceLine[];
  readonly alternatives: readonly Alternative[];
  readonly suggestions: readonly PurchaseOrder[];
  readonly contractUses: readonly ContractUse[];
  /** What the contracts leave unchecked. */
  readonly notChecked: readonly NotChecked[];
  readonly certificate: Certificate;
}

/** A pairing and the way it was found; null leaves the way to be told from the pairs. */
interface Found extends Pairing {
  readonly method: MatchMethod | null;
}

/** Pairs of the invoice with the named orders and contracts; with neither, the orders that it may mean. */
export function findPairs(inputs: MatchInputs): FoundPairs {
  // Money before the supply uses up nothing of what was ordered.
  const orders = isPrepayment(inputs.invoice) ? [] : ownOrders(inputs);
  const found = orders.length === 0 ? nothingFound(inputs) : pairOrders(inputs, orders);
  const contract = pairContracts(inputs, found.pairs);
  const suggestions = needsSuggestion(inputs) ? suggestOrders(inputs, toleranceOf(inputs)) : [];
  const method = methodOf(found, { inputs, orders, isContract: contract.uses.length > 0, suggestions });
  return {
    pairs: found.pairs,
    unpaired: unpairedBeside(contract, found.unpaired),
    alternatives: found.alternatives,
    suggestions,
    contractUses: contract.uses,
    notChecked: contract.notChecked,
    certificate: {
      method,
      compared: {
        invoiceLines: inputs.invoice.lines.length,
        orders: orders.length,
        orderLines: orders.reduce((count, order) => count + order.lines.length, 0),
      },
      score: found.pairs.length === 0 ? null : meanScore(found.pairs),
      margin: found.margin,
      alternatives: found.alternatives.slice(0, MOST_ALTERNATIVES),
    },
  };
}

/** Without an order no line is missing on one; a credit note still has lines that found no place. */
function nothingFound({ invoice }: MatchInputs): Found {
  const unpaired = invoice.type === "credit-note" ? invoice.lines : [];
  return { ...NOTHING_PAIRED, unpaired, method: "none" };
}

/** Only this supplier's orders in the invoice's currency are compared; the rest is for the rules to say. */
function ownOrders(inputs: MatchInputs): PurchaseOrder[] {
  const { invoice, orders } = inputs;
  return orders.filter((order) => isOwnOrder(order, inputs) && order.currency === invoice.currency);
}

function needsSuggestion(inputs: MatchInputs): boolean {
  return inputs.invoice.type === "invoice" && !inputs.orders.some((order) => isOwnOrder(order, inputs));
}

function pairOrders(inputs: MatchInputs, orders: readonly PurchaseOrder[]): Found {
  const { invoice, aliases } = inputs;
  const tolerance = toleranceOf(inputs);
  if (invoice.type === "credit-note") return { ...pairCredit(inputs, { orders, tolerance }), method: null };
  const pairing = pairLines(invoice.lines, orders, { aliases });
  const goods = pairing.unpaired.filter((line) => !isCharge(line));
  if (pairing.pairs.length === 0 && (invoice.lines.length === 0 || goods.length === 1)) {
    return pairWhole(inputs, { orders, pairing, line: goods[0] ?? null, tolerance });
  }
  const more = goods.length === 0 ? [] : pairRest(goods, { inputs, orders, pairs: pairing.pairs, tolerance });
  const all = [...pairing.pairs, ...more].sort((a, b) => a.invoiceLine - b.invoiceLine);
  const pairs = splitPairs(all, { orders, lines: invoice.lines, orderNumbers: invoice.orderNumbers });
  return { ...pairing, pairs, unpaired: without(pairing.unpaired, more), method: null };
}

interface Whole {
  readonly orders: readonly PurchaseOrder[];
  readonly pairing: Pairing;
  /** The only line of goods; null for an invoice without lines. */
  readonly line: InvoiceLine | null;
  readonly tolerance: Decimal;
}

/** One sum: what is open of the orders as a whole, else the only choice of open lines that makes it. */
function pairWhole({ invoice }: MatchInputs, { orders, pairing, line, tolerance }: Whole): Found {
  const net = line === null ? invoice.netTotal : (lineNet(line) ?? invoice.netTotal);
  const unpaired = invoice.lines.length === 0 ? [wholeInvoice(invoice)] : pairing.unpaired;
  if (net === null) return { ...pairing, unpaired, method: null };
  const lump: Lump = { invoiceLine: line?.number ?? 0, net, tolerance };
  const total = pairAsLumpSum(orders, lump);
  if (total !== null) return { ...pairing, pairs: total, unpaired: without(unpaired, total), method: "total" };
  const isSum = line === null || isLumpSum(line);
  const subset = isSum ? pairAsSubset(openOnly(orders), lump, { fewest: 1, because: "subset of lines" }) : null;
  if (subset === null) return { ...pairing, unpaired, method: null };
  return { ...pairing, pairs: subset, unpaired: without(unpaired, subset), method: "subset-sum" };
}

interface Rest {
  readonly inputs: MatchInputs;
  readonly orders: readonly PurchaseOrder[];
  readonly pairs: readonly Pair[];
  readonly tolerance: Decimal;
}

/** Lines that the scores left over: by the order's total when every line has its counterpart, else a kit. */
function pairRest(goods: readonly InvoiceLine[], { inputs, orders, pairs, tolerance }: Rest): readonly Pair[] {
  const free = withoutPaired(openOnly(orders), pairs);
  const byTotal = pairLeftovers(goods, free, { aliases: inputs.aliases, tolerance });
  if (byTotal.length > 0) return byTotal;
  const only = goods.length === 1 ? goods[0] : undefined;
  const net = only === undefined ? null : lineNet(only);
  if (only === undefined || net === null) return [];
  return pairAsSubset(free, { invoiceLine: only.number, net, tolerance }, { fewest: 2, because: "kit" }) ?? [];
}

function openOnly(orders: readonly PurchaseOrder[]): PurchaseOrder[] {
  return orders.filter((order) => order.status === "open");
}

function withoutPaired(orders: readonly PurchaseOrder[], pairs: readonly Pair[]): PurchaseOrder[] {
  return orders.map((order) => {
    const paired = new Set(pairs.filter((pair) => pair.orderNumber === order.number).map((pair) => pair.orderLine));
    return { ...order, lines: order.lines.filter((line) => !paired.has(line.lineNumber)) };
  });
}

function without(lines: readonly InvoiceLine[], pairs: readonly Pair[]): InvoiceLine[] {
  const paired = new Set(pairs.map((pair) => pair.invoiceLine));
  return lines.filter((line) => !paired.has(line.number));
}

/** Twice what sums may be apart: a sum of lines and a sum of order lines are each rounded. */
function toleranceOf(inputs: MatchInputs): Decimal {
  const amount = limitsFor(inputs, "total_arithmetic").amount?.value ?? decimal("0.01");
  return multiply(amount, decimal("2"));
}

interface Told {
  readonly inputs: MatchInputs;
  readonly orders: readonly PurchaseOrder[];
  readonly isContract: boolean;
  readonly suggestions: readonly PurchaseOrder[];
}

function methodOf({ pairs, method }: Found, { inputs, orders, isContract, suggestions }: Told): MatchMethod {
  if (pairs.length === 0) {
    if (isContract) return "contract";
    return suggestions.length > 0 ? "suggestion" : "none";
  }
  if (method !== null) return method;
  if (pairs.every((pair) => pair.because.includes("order line"))) return "line-references";
  return isWholeOrder(inputs, orders) ? "total" : "assignment";
}

/** As many lines of goods as are open, and their sum is what is open. */
function isWholeOrder(inputs: MatchInputs, orders: readonly PurchaseOrder[]): boolean {
  if (inputs.invoice.type === "credit-note") return false;
  // Most orders have more lines than one invoice names; then no sum is needed.
  if (orders.reduce((count, { lines }) => count + lines.filter(isOpen).length, 0) > inputs.invoice.lines.length)
    return false;
  const open = openLines(orders);
  const nets = inputs.invoice.lines.filter((line) => !isCharge(line)).flatMap((line) => lineNet(line) ?? []);
  if (nets.length !== open.length) return false;
  const apart = absolute(subtract(sum(nets), sum(open.map((entry) => entry.value))));
  return compare(apart, toleranceOf(inputs)) <= 0;
}

function isOpen({ quantity, billed }: OrderLine): boolean {
  return toApproximateNumber(quantity) > toApproximateNumber(billed);
}

function meanScore(pairs: readonly Pair[]): number {
  return pairs.reduce((total, pair) => total + pair.score, 0) / pairs.length;
}
