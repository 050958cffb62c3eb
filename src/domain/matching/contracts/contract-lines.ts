/** Which contract lines an invoice answers, and what it uses up of them; an invoice that two answers fit answers none. */
import type { ContractLine, ContractPeriod, ContractUse } from "../../agreements/contract.ts";
import type { Invoice, InvoiceLine, Period } from "../../invoice.ts";
import { type OrderLine, orderLineKey } from "../../purchase-order.ts";
import { type Decimal, decimal, divide, isPositive, isZero, multiply, negate, ONE } from "../../values/decimal.ts";
import type { NotChecked } from "../certificate.ts";
import { isCharge } from "../pairing/charges.ts";
import { wholeInvoice } from "../pairing/lump-sum.ts";
import type { MatchInputs, Pair } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { contractLineFor, contractScope } from "./contract-candidates.ts";
import { contractUnitFactor, isWorkingTime } from "./contract-units.ts";
import { periodsIn, serviceDays, statedPeriod } from "./service-period.ts";

/** An invoice line with the contract line it answers; quantity and price in the contract's unit. */
export interface ContractPair {
  readonly invoiceLine: number;
  readonly contract: ContractLine;
  /** Units of a rate; periods of a line that is billed by period. */
  readonly quantity: Decimal;
  /** Net price of one of them, as billed. */
  readonly unitPrice: Decimal;
  readonly netAmount: Decimal;
  /** As stated on the invoice; null when it states none. */
  readonly period: Period | null;
  /** Days of supply; null when the invoice bears no date. */
  readonly days: Period | null;
  /** The order line through which the contract was found, or null when the invoice answers the contract itself. */
  readonly orderKey: string | null;
}

export interface ContractPairing {
  readonly pairs: readonly ContractPair[];
  /** What an approval uses up, negative for a credit note. */
  readonly uses: readonly ContractUse[];
  /** Lines with money that answer neither an order line nor a contract line; empty when no contract comes into question. */
  readonly unanswered: readonly InvoiceLine[];
  /** Contracts answer what no order does: all of it, or the part that the named contract knows. */
  readonly isCovering: boolean;
  readonly notChecked: readonly NotChecked[];
}

const NOTHING: ContractPairing = { pairs: [], uses: [], unanswered: [], isCovering: false, notChecked: [] };

/**
 * Order lines bring their contract along; what no order line answers is looked for in the contract that the invoice
 * names, or, when it names no order either, in all contracts of the supplier.
 */
export function pairContracts(inputs: MatchInputs, orderPairs: readonly Pair[] = NO_PAIRS): ContractPairing {
  const { invoice, contracts, orders, tolerances, supplier, policies, entity } = inputs;
  const asked = [contracts, orders, tolerances, supplier, policies, entity, orderPairs];
  const known = KNOWN.get(invoice);
  if (known?.asked.every((part, index) => part === asked[index])) return known.pairing;
  const pairing = workOut(inputs, orderPairs);
  KNOWN.set(invoice, { asked, pairing });
  return pairing;
}

const NO_PAIRS: readonly Pair[] = [];

/** Several rules ask the same of one match; the answer follows from its inputs alone. */
const KNOWN = new WeakMap<Invoice, { readonly asked: readonly unknown[]; readonly pairing: ContractPairing }>();

function workOut(inputs: MatchInputs, orderPairs: readonly Pair[]): ContractPairing {
  const scope = contractScope(inputs);
  if (scope.known.length === 0) return NOTHING;
  const bound = orderPairs.flatMap((pair) => boundPair(pair, inputs));
  const taken = new Set(orderPairs.map((pair) => pair.invoiceLine));
  const lines = inputs.invoice.lines.length === 0 ? [wholeInvoice(inputs.invoice)] : inputs.invoice.lines;
  const open = scope.open.length === 0 ? [] : lines.filter((line) => !taken.has(line.number) && hasMoney(line));
  const goods = open.filter((line) => !isCharge(line)).length;
  const own: ContractPair[] = [];
  for (const line of open) {
    const used = new Set(own.map((pair) => pair.contract));
    const contract = contractLineFor(line, { inputs, scope, isOnlyLine: goods === 1, used });
    const pair = contract === null ? null : toPair(line, contract, inputs);
    if (pair !== null) own.push(pair);
  }
  const pairs = [...bound, ...own];
  const answered = new Set(own.map((pair) => pair.invoiceLine));
  const unanswered = open.filter((line) => !answered.has(line.number));
  return {
    pairs,
    uses: pairs.map((pair) => useOf(pair, inputs)),
    unanswered,
    isCovering: own.length > 0 && (scope.isNamed || unanswered.every(goesWithoutOrder)),
    notChecked: notCheckedOf(pairs, inputs),
  };
}

/** True when the invoice needs no order: contracts answer it, or it names one that answers a part of it. */
export function isCoveredByContract(inputs: MatchInputs & { readonly pairs?: readonly Pair[] }): boolean {
  return pairContracts(inputs, inputs.pairs).isCovering;
}

/** What is left for the rules about lines, once contracts have answered theirs. */
export function unpairedBeside({ isCovering, unanswered }: ContractPairing, unpaired: readonly InvoiceLine[]) {
  return isCovering ? unanswered : unpaired;
}

function goesWithoutOrder(line: InvoiceLine): boolean {
  return isCharge(line) || !isPositive(line.netAmount ?? ONE);
}

function hasMoney({ netAmount, quantity }: InvoiceLine): boolean {
  return netAmount === null ? quantity !== null : !isZero(netAmount);
}

function toPair(line: InvoiceLine, contract: ContractLine, inputs: MatchInputs): ContractPair | null {
  const netAmount = netOf(line);
  if (netAmount === null) return null;
  const period = statedPeriod(line, inputs.invoice);
  const quantity = contract.period === null ? unitsOf(line, contract) : periodCount(line, contract.period, period);
  if (quantity === null || isZero(quantity)) return null;
  const unitPrice = divide(netAmount, quantity);
  const days = serviceDays(line, inputs.invoice);
  return { invoiceLine: line.number, contract, quantity, unitPrice, netAmount, period, days, orderKey: null };
}

function netOf({ netAmount, quantity, unitPrice }: InvoiceLine): Decimal | null {
  if (netAmount !== null) return netAmount;
  return quantity === null || unitPrice === null ? null : multiply(quantity, unitPrice);
}

/** A quantity counts periods only where its unit does: "2 users" of a month are one month. */
const COUNTS_PERIODS: Readonly<Record<string, string>> = { month: "MON", year: "ANN" };

function periodCount(line: InvoiceLine, unit: ContractPeriod, period: Period | null): Decimal {
  if (unit === "once") return ONE;
  if (period !== null) return decimal(periodsIn(period, unit));
  const counts = line.unit !== null && line.unit === COUNTS_PERIODS[unit];
  return counts && line.quantity !== null && isPositive(line.quantity) ? line.quantity : ONE;
}

/** In the contract's unit; a line that states money only is as many units as the money buys at the rate. */
function unitsOf(line: InvoiceLine, contract: ContractLine): Decimal | null {
  if (line.quantity === null || isZero(line.quantity)) {
    return line.netAmount === null || isZero(contract.price) ? null : divide(line.netAmount, contract.price);
  }
  const factor = contractUnitFactor(line.unit, contract);
  return factor === null ? null : multiply(line.quantity, factor);
}

/** Quantity and price were already said in the unit of the order line. */
function boundPair(pair: Pair, inputs: MatchInputs): ContractPair[] {
  const order = inputs.orders.find((candidate) => candidate.number === pair.orderNumber);
  const orderLine = order?.lines.find((candidate) => candidate.lineNumber === pair.orderLine);
  const printed = inputs.invoice.lines.find((line) => line.number === pair.invoiceLine) ?? wholeInvoice(inputs.invoice);
  if (orderLine === undefined || orderLine.contractNumber === null) return [];
  const scope = { ...contractScope(inputs), open: contractsOf(orderLine, inputs) };
  const likeOrdered = { ...printed, description: orderLine.description, itemCode: orderLine.itemCode };
  const contract = contractLineFor(likeOrdered, { inputs, scope, isOnlyLine: false, used: new Set() });
  const factor = contract === null ? null : contractUnitFactor(orderLine.unit, contract);
  if (contract === null || (factor === null && contract.period === null)) return [];
  const quantity = multiply(pair.quantity, factor ?? ONE);
  if (isZero(quantity)) return [];
  const netAmount = multiply(pair.quantity, pair.unitPrice);
  return [
    {
      invoiceLine: pair.invoiceLine,
      contract,
      quantity,
      unitPrice: divide(netAmount, quantity),
      netAmount,
      period: statedPeriod(printed, inputs.invoice),
      days: serviceDays(printed, inputs.invoice),
      orderKey: orderLineKey(pair.orderNumber, pair.orderLine),
    },
  ];
}

function contractsOf({ contractNumber }: OrderLine, inputs: MatchInputs): readonly ContractLine[] {
  return contractScope(inputs).known.filter((contract) => contract.contractNumber === contractNumber);
}

function useOf(pair: ContractPair, { invoice }: MatchInputs): ContractUse {
  const signed = (value: Decimal) => (invoice.sign === -1 ? negate(value) : value);
  return {
    contractNumber: pair.contract.contractNumber,
    line: pair.contract.line,
    quantity: signed(pair.quantity),
    netAmount: signed(pair.netAmount),
    period: pair.period,
    invoiceLine: pair.invoiceLine,
    description: pair.contract.description,
  };
}

/** Without a stated period nobody can say whether it was billed before; that is shown, not held. */
function notCheckedOf(pairs: readonly ContractPair[], inputs: MatchInputs): NotChecked[] {
  const hasNoLimit = ({ contract }: ContractPair) => {
    const { percent, amount } = limitsFor(inputs, rateLimitKey(contract));
    return percent === null && amount === null;
  };
  const reasons: readonly (readonly [boolean, NotChecked])[] = [
    [
      pairs.some(({ contract, period }) => isPeriodic(contract) && period === null),
      { code: "CONTRACT_PERIOD_DUP", because: "no-service-period" },
    ],
    [pairs.some(({ days }) => days === null), { code: "CONTRACT_EXPIRED", because: "no-service-date" }],
    [pairs.some(hasNoLimit), { code: "CONTRACT_RATE", because: "no-limit" }],
    [pairs.some(hasNoTimeSheet), { code: "HOURS_NOT_APPROVED", because: "no-timesheet-data" }],
  ];
  return reasons.filter(([applies]) => applies).map(([, reason]) => reason);
}

/** Time sheets come as receipts of an order line; hours billed straight under a contract have none. */
function hasNoTimeSheet({ contract, orderKey }: ContractPair): boolean {
  return orderKey === null && contract.period === null && isWorkingTime(contract.unit);
}

/** A rate is held to the limits of a price, an amount that falls due to those of a recurring amount. */
export function rateLimitKey({ period }: ContractLine): "price_over" | "contract_recurring" {
  return period === null ? "price_over" : "contract_recurring";
}

/** Billed once a month, quarter or year; not a rate, and not a sum that is owed once. */
export function isPeriodic({ period }: ContractLine): boolean {
  return period !== null && period !== "once";
}
