/** Orders and contracts said in the currency of the invoice that answers them, so that every rule compares like with like (§1.4, currency). */
import type { ContractLine } from "../../agreements/contract.ts";
import type { ExchangeRate } from "../../agreements/exchange-rate.ts";
import type { Invoice } from "../../invoice.ts";
import type { PurchaseOrder } from "../../purchase-order.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import { add, type Decimal, decimal, multiply } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import type { LocalDate } from "../../values/local-date.ts";
import { minorUnit, roundMoney } from "../../values/money.ts";
import type { OriginalInvoice } from "../evidence.ts";
import type { MatchInputs } from "../rule.ts";
import { exchanged, rateBetween, rateFor } from "./exchange.ts";

export interface InOneCurrency {
  readonly inputs: MatchInputs;
  /** What amounts of other currencies were said by; empty where there are none, or no rate that holds. */
  readonly exchange: readonly ExchangeRate[];
}

/**
 * What the match compares, in the invoice's currency: orders whose currency was agreed to be another, the contracts that
 * they or the invoice name, and what the credited invoice took of them. What was not agreed, or has no rate for the day,
 * stays as it is and is compared with nothing; the rate of our own entity's currency is told for limits and approvals.
 */
export function inOneCurrency(inputs: MatchInputs): InOneCurrency {
  const { invoice, orders } = inputs;
  const { currency } = invoice;
  const rates = currency === null ? [] : ratesTo(currency, inputs);
  if (currency === null || rates.length === 0) return { inputs: withRates(inputs, []), exchange: [] };
  const turned = (known: readonly PurchaseOrder[]) =>
    known.flatMap((order) => (isCurrencyAgreed(order, inputs) ? ordersInCurrency([order], currency, rates) : [order]));
  const contracts = contractsInCurrency(inputs, currency, rates);
  const original = inputs.original === null ? null : originalInCurrency(inputs.original, { inputs, currency, rates });
  const { suggestedOrders } = inputs;
  return {
    inputs: {
      ...withRates(inputs, rates),
      ...{ orders: turned(orders), contracts, original },
      ...(suggestedOrders === undefined ? {} : { suggestedOrders: turned(suggestedOrders) }),
    },
    exchange: rates,
  };
}

/** Nobody asks a rate that does not hold for the day. */
function withRates(inputs: MatchInputs, exchangeRates: readonly ExchangeRate[]): MatchInputs {
  return (inputs.exchangeRates ?? []).length === 0 ? inputs : { ...inputs, exchangeRates };
}

type CurrencyInputs = Pick<
  MatchInputs,
  "invoice" | "orders" | "suggestedOrders" | "contracts" | "tolerances" | "entity"
>;

/** Currencies that a match may have to say in the invoice's: of orders, named contracts, limits and our own books. */
export function currenciesWanted({
  invoice,
  orders,
  suggestedOrders = [],
  contracts,
  tolerances,
  entity,
}: CurrencyInputs): readonly CurrencyCode[] {
  const { currency, terms } = invoice;
  const all = [
    ...[...orders, ...suggestedOrders].map((order) => order.currency),
    ...contracts.filter((contract) => isNamed(contract, { invoice, orders })).map((contract) => contract.currency),
    ...tolerances.flatMap((tolerance) => tolerance.currency ?? []),
    ...(entity === null ? [] : [entity.currency]),
    ...(terms?.accountingCurrency === undefined ? [] : [terms.accountingCurrency]),
  ];
  return [...new Set(all)].filter((code) => code !== currency);
}

/** A credit note goes at the rate of the invoice that it corrects, or it would take back more or less than was billed. */
export function rateDay({ invoice, original, today }: Pick<MatchInputs, "invoice" | "original" | "today">): LocalDate {
  return original?.issueDate ?? invoice.issueDate ?? today;
}

function ratesTo(to: CurrencyCode, inputs: MatchInputs): ExchangeRate[] {
  const { exchangeRates = [] } = inputs;
  if (exchangeRates.length === 0) return [];
  const day = rateDay(inputs);
  return currenciesWanted(inputs).flatMap((from) => rateFor(exchangeRates, { from, to, day }) ?? []);
}

/** The supplier's master record names the invoice's currency, or a contract in it does that the order names. */
export function isCurrencyAgreed(
  order: PurchaseOrder,
  { invoice, supplier, contracts }: Pick<MatchInputs, "invoice" | "supplier" | "contracts">,
): boolean {
  const { currency } = invoice;
  if (currency === null) return false;
  return (
    supplier?.currency === currency ||
    contracts.some((contract) => contract.currency === currency && namesContract(order, contract))
  );
}

/**
 * Prices and values exactly, without rounding. A maximum is said to the cent and leaves the room that rounding each line
 * of an invoice takes, or an order that may just be billed in full could never be. Without a rate an order stays as it is.
 */
export function ordersInCurrency(
  orders: readonly PurchaseOrder[],
  to: CurrencyCode,
  rates: readonly ExchangeRate[],
): readonly PurchaseOrder[] {
  if (rates.length === 0) return orders;
  return orders.map((order) => {
    const rate = order.currency === to ? null : rateBetween(rates, order.currency, to);
    if (rate === null) return order;
    const { notToExceed, plannedCharges, lines } = order;
    return {
      ...order,
      currency: to,
      notToExceed: notToExceed === null ? null : cap(notToExceed, rate, lines.length),
      plannedCharges: plannedCharges === null ? null : roundMoney(exchanged(plannedCharges, rate), to),
      lines: lines.map((line) => ({
        ...line,
        unitPrice: exchanged(line.unitPrice, rate),
        billedAmount: exchanged(line.billedAmount, rate),
      })),
    };
  });
}

const HALF = decimal("0.5");

function cap(amount: Decimal, rate: ExchangeRate, lines: number): Decimal {
  const room = multiply(multiply(HALF, minorUnit(rate.to)), decimal(lines + 1));
  return roundMoney(add(exchanged(amount, rate), room), rate.to);
}

/** Contracts in the invoice's own currency are never pushed aside by others: only those that are named are turned. */
function contractsInCurrency(
  inputs: MatchInputs,
  to: CurrencyCode,
  rates: readonly ExchangeRate[],
): readonly ContractLine[] {
  const { contracts, supplier } = inputs;
  if (supplier?.currency !== to || contracts.every((contract) => contract.currency === to)) return contracts;
  return contracts.map((contract) => {
    const rate = contract.currency === to ? null : rateBetween(rates, contract.currency, to);
    if (rate === null || !isNamed(contract, inputs)) return contract;
    return {
      ...contract,
      currency: to,
      price: exchanged(contract.price, rate),
      capAmount: contract.capAmount === null ? null : cap(contract.capAmount, rate, 1),
      billedAmount: exchanged(contract.billedAmount, rate),
    };
  });
}

function isNamed(
  contract: ContractLine,
  { invoice, orders }: { readonly invoice: Invoice; readonly orders: readonly PurchaseOrder[] },
): boolean {
  const printed = [invoice.terms?.contractNumber ?? "", ...invoice.orderNumbers].map(foldIdentifier);
  const number = foldIdentifier(contract.contractNumber);
  return printed.includes(number) || orders.some((order) => namesContract(order, contract));
}

function namesContract({ lines }: PurchaseOrder, { contractNumber }: ContractLine): boolean {
  return lines.some((line) => line.contractNumber === contractNumber);
}

/** What an invoice took of an order line is kept in the order's currency. */
function originalInCurrency(
  original: OriginalInvoice,
  {
    inputs,
    currency,
    rates,
  }: { readonly inputs: MatchInputs; readonly currency: CurrencyCode; readonly rates: readonly ExchangeRate[] },
): OriginalInvoice {
  const currencies = new Map(inputs.orders.map((order) => [order.number, order.currency]));
  return {
    ...original,
    lines: original.lines.map((line) => {
      const from = currencies.get(line.orderNumber) ?? currency;
      const rate = from === currency ? null : rateBetween(rates, from, currency);
      if (rate === null) return line;
      return {
        ...line,
        netAmount: exchanged(line.netAmount, rate),
        creditedAmount: exchanged(line.creditedAmount, rate),
      };
    }),
  };
}
