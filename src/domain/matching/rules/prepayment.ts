/** Money before the supply: asked only where the order agrees to it, and taken off the final invoice (accounts-payable §1.8). */
import type { Invoice } from "../../invoice.ts";
import type { PurchaseOrder } from "../../purchase-order.ts";
import {
  absolute,
  add,
  compare,
  type Decimal,
  divide,
  isPositive,
  larger,
  multiply,
  smaller,
  subtract,
  sum,
  ZERO,
} from "../../values/decimal.ts";
import { roundMoney } from "../../values/money.ts";
import { answeredOrders } from "../answered-orders.ts";
import { isOwnOrder } from "../own-orders.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { isPrepayment } from "../special-types.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { limitUsed } from "../tolerances/tolerance.ts";

export const prepayment = {
  codes: {
    PREPAY_UNREQUESTED: {
      severity: "hold",
      owner: "buyer",
      title: "Prepayment not agreed",
      sentence:
        "{asked:money} is asked in advance; {agreed:money} is agreed in advance on order {order} and {before:money} was asked for already: {variance:money} too much.",
      namesBound: true,
      actions: ["have the buyer agree to it on the order", "reject it and wait for the supply"],
      reply: "query",
    },
    PREPAY_NOT_DEDUCTED: {
      severity: "hold",
      owner: "supplier",
      title: "Prepayment not deducted",
      sentence:
        "{open:money} paid in advance ({invoices}) is open, {expected:money} of it is due to come off this invoice; {deducted:money} is taken off: {variance:money} apart, over the limit of {limit} ({scope:term}).",
      actions: ["ask the supplier for a corrected final invoice", "accept it, when a later invoice takes off the rest"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice } = context;
    if (invoice.type !== "invoice" || invoice.grossTotal === null) return [];
    return isPrepayment(invoice) ? unrequested(context, invoice.grossTotal) : notDeducted(context, invoice.grossTotal);
  },
} as const satisfies Rule;

/** An order of the type "prepaid" agrees to payment in advance, up to its value with tax. */
function unrequested(context: RuleContext, gross: Decimal): Noticed[] {
  const { invoice, prepayments } = context;
  const own = context.orders.filter((order) => isOwnOrder(order, context));
  const agreed = sum(own.filter((order) => order.type === "prepaid").map((order) => grossValue(order, invoice)));
  const before = sum(prepayments.map((paid) => paid.gross));
  const over = smaller(gross, subtract(add(before, gross), agreed));
  const limits = limitsFor(context, "total_arithmetic");
  if (compare(over, limits.amount?.value ?? ZERO) <= 0) return [];
  const orders = own.map((order) => order.number).join(", ");
  return [{ code: "PREPAY_UNREQUESTED", variance: over, facts: { asked: gross, agreed, before, order: orders } }];
}

/** Taxed as the invoice is; the order itself is net. */
function grossValue({ lines }: PurchaseOrder, { netTotal, grossTotal, currency }: Invoice): Decimal {
  const net = sum(lines.map((line) => multiply(line.quantity, line.unitPrice)));
  const isKnown = netTotal !== null && grossTotal !== null && isPositive(netTotal);
  const gross = isKnown ? divide(multiply(net, grossTotal), netTotal) : net;
  return currency === null ? gross : roundMoney(gross, currency);
}

/** What is open and could come off must come off: no less, and no more (G19 of accounts-payable §10). */
function notDeducted(context: RuleContext, gross: Decimal): Noticed[] {
  const open = openPrepayments(context);
  const left = sum(open.map((entry) => entry.left));
  if (!isPositive(left)) return [];
  const expected = smaller(left, gross);
  const deducted = deductedBy(context.invoice);
  const apart = absolute(subtract(expected, deducted));
  const limits = limitsFor(context, "total_arithmetic");
  if (limits.amount !== null && compare(apart, limits.amount.value) <= 0) return [];
  const invoices = open.map((entry) => entry.invoiceNumber).join(", ");
  return [
    {
      code: "PREPAY_NOT_DEDUCTED",
      variance: apart,
      facts: { open: left, expected, deducted, invoices },
      ...(limits.amount === null ? {} : { limit: limitUsed(limits.key, limits.amount, "plain") }),
    },
  ];
}

function openPrepayments(context: RuleContext): { readonly invoiceNumber: string; readonly left: Decimal }[] {
  const answered = new Set(answeredOrders(context.orders, context).map((order) => order.number));
  return context.prepayments
    .filter(({ orderNumber }) => answered.has(orderNumber))
    .map(({ invoiceNumber, gross, deducted }) => ({ invoiceNumber, left: larger(ZERO, subtract(gross, deducted)) }))
    .filter(({ left }) => isPositive(left));
}

/** The total that is taken off (BT-113); where it is not stated, its parts. */
function deductedBy({ prepaidAmount, terms }: Invoice): Decimal {
  return prepaidAmount ?? sum((terms?.prepayments ?? []).map(({ amount }) => amount));
}
