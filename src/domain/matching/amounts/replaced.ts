/**
 * What a correction takes the place of (accounts-payable §1.8: reversal and new). The invoice that it replaces still
 * stands on the orders while the correction is compared; its quantities are counted once, so they are taken out first.
 */
import type { ContractLine } from "../../agreements/contract.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../../purchase-order.ts";
import { compare, isZero, larger, subtract, ZERO } from "../../values/decimal.ts";
import type { OriginalInvoice } from "../evidence.ts";
import type { MatchInputs } from "../rule.ts";
import { isCorrectionOf } from "../special-types.ts";

/** The fact "state" of a correction whose original was: such a hold is not released. */
export const CREDITED_IN_PART = "credited-in-part";

type Remains = "all" | "part" | "nothing";

/**
 * What is left of the original to take back: all of it, nothing (it was rejected, or booked and credited in full), or a
 * part, which no reversal fits.
 */
export function remainsOf({ state, grossTotal, creditedGross }: OriginalInvoice): Remains {
  if (state === "rejected") return "nothing";
  if (isZero(creditedGross)) return "all";
  return isBooked(state) && grossTotal !== null && compare(creditedGross, grossTotal) >= 0 ? "nothing" : "part";
}

export function isBooked(state: string): boolean {
  return state === "approved" || state === "posted";
}

/** The orders and contracts as if the invoice that a correction replaces had never billed them; else the inputs as they are. */
export function withoutReplaced(inputs: MatchInputs): MatchInputs {
  const { invoice, original, orders, contracts } = inputs;
  if (original === null || !isCorrectionOf(invoice) || !isBooked(original.state)) return inputs;
  if (remainsOf(original) !== "all") return inputs;
  return {
    ...inputs,
    orders: orders.map((order) => withoutOriginal(order, original)),
    contracts: contracts.map((line) => withoutPeriodsOf(line, original)),
  };
}

function withoutOriginal(order: PurchaseOrder, { lines }: OriginalInvoice): PurchaseOrder {
  const took = new Map(lines.map((line) => [orderLineKey(line.orderNumber, line.orderLine), line]));
  return {
    ...order,
    lines: order.lines.map((line): OrderLine => {
      const own = took.get(orderLineKey(order.number, line.lineNumber));
      if (own === undefined) return line;
      return {
        ...line,
        billed: larger(ZERO, subtract(line.billed, own.quantity)),
        billedAmount: larger(ZERO, subtract(line.billedAmount, own.netAmount)),
      };
    }),
  };
}

/** A period that only the original billed is free again; what it used of a cap is not known by line and stays counted. */
function withoutPeriodsOf(line: ContractLine, { number }: OriginalInvoice): ContractLine {
  return { ...line, billedPeriods: line.billedPeriods.filter((period) => period.invoiceNumber !== number) };
}
