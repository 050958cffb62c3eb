/** Sums nobody may go beyond: what an order must not exceed, and the caps of a contract line in money and in quantity. */
import type { ContractLine } from "../../agreements/contract.ts";
import type { PurchaseOrder } from "../../purchase-order.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import { add, type Decimal, isPositive, multiply, subtract, sum, trimZeros } from "../../values/decimal.ts";
import { roundMoney } from "../../values/money.ts";
import { type ContractPair, pairContracts } from "../contracts/contract-lines.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

export const spendingLimit = {
  codes: {
    LIMIT_EXCEEDED: {
      severity: "block",
      owner: "buyer",
      title: "Above the agreed maximum",
      sentence:
        "{billed:count} billed so far with this invoice, {cap:count} is the most that {agreement:term} {number} allows: {variance:money} too much.",
      namesBound: true,
      actions: ["have the buyer raise the maximum", "ask the supplier for a credit note", "reject it"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    if (context.invoice.type === "credit-note") return [];
    const orders = context.orders.filter(({ number }) => context.pairs.some((pair) => pair.orderNumber === number));
    const byContract = Map.groupBy(pairContracts(context, context.pairs).pairs, (pair) => pair.contract);
    return [
      ...orders.flatMap((order) => overOrder(order, orders.length === 1, context)),
      ...[...byContract].flatMap(([contract, pairs]) => overContract(contract, pairs, context)),
    ];
  },
} as const satisfies Rule;

/** Net value of all invoices of the order: with the whole net total where the invoice answers no other order. */
function overOrder(order: PurchaseOrder, isOnlyOrder: boolean, { invoice, pairs }: RuleContext): Noticed[] {
  const { notToExceed: cap, number } = order;
  if (cap === null) return [];
  const own = pairs.filter((pair) => pair.orderNumber === number);
  const paired = sum(own.map((pair: Pair) => multiply(pair.quantity, pair.unitPrice)));
  const before = sum(order.lines.map((line) => line.billedAmount));
  const billed = add(before, isOnlyOrder ? (invoice.netTotal ?? paired) : paired);
  return beyond({ billed, cap, currency: order.currency, agreement: "agreement-order", number });
}

function overContract(contract: ContractLine, pairs: readonly ContractPair[], { invoice }: RuleContext): Noticed[] {
  const { capAmount, capQuantity, contractNumber, line, price } = contract;
  const common = { agreement: "agreement-contract", number: `${contractNumber}/${line}` };
  const first = Math.min(...pairs.map((pair) => pair.invoiceLine));
  const money = add(contract.billedAmount, sum(pairs.map((pair) => pair.netAmount)));
  const count = add(contract.billedQuantity, sum(pairs.map((pair) => pair.quantity)));
  const currency = invoice.currency ?? contract.currency;
  const found = [
    ...(capAmount === null ? [] : beyond({ ...common, billed: money, cap: capAmount, currency })),
    ...(capQuantity === null ? [] : beyond({ ...common, billed: count, cap: capQuantity, price, unit: contract.unit })),
  ];
  return found.map((entry) => (first === 0 ? entry : { ...entry, line: first }));
}

type Measured = {
  readonly billed: Decimal;
  readonly cap: Decimal;
  readonly agreement: string;
  readonly number: string;
} & (
  | { readonly currency: CurrencyCode }
  /** A quantity, and the price that turns what is beyond the cap into money. */
  | { readonly price: Decimal; readonly unit: string | null }
);

/** The maximum itself is allowed; there is no tolerance on it. */
function beyond(measured: Measured): Noticed[] {
  const { billed, cap, agreement, number } = measured;
  const over = subtract(billed, cap);
  if (!isPositive(over)) return [];
  const isMoney = "currency" in measured;
  const amount = (value: Decimal) => (isMoney ? roundMoney(value, measured.currency) : trimZeros(value));
  const unit = isMoney ? measured.currency : (measured.unit ?? "");
  return [
    {
      code: "LIMIT_EXCEEDED",
      variance: isMoney ? over : multiply(over, measured.price),
      facts: { billed: amount(billed), cap: amount(cap), unit, agreement, number },
    },
  ];
}
