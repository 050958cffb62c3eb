/** What stands beside the lines, shared out over them: so that a discount on the total can be compared with one on a line (§1.4). */
import type { Invoice, InvoiceLine } from "../../invoice.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import { add, type Decimal, isPositive, isZero, multiply, negate, ZERO } from "../../values/decimal.ts";
import { roundMoney, shareOut } from "../../values/money.ts";

/**
 * For each line its part of the document's charges less allowances (BT-108 − BT-107), pro rata to the line nets by
 * largest remainder, so that the parts add up to the cent. Lines in our favour carry nothing. Empty when nothing
 * stands beside the lines, or when the currency or every line net is unknown.
 */
export function allocateHeader(
  invoice: Pick<Invoice, "lines" | "currency" | "allowanceTotal" | "chargeTotal">,
): ReadonlyMap<number, Decimal> {
  const { lines, currency } = invoice;
  const allowance = negate(invoice.allowanceTotal ?? ZERO);
  const charge = invoice.chargeTotal ?? ZERO;
  if (currency === null || (isZero(allowance) && isZero(charge))) return new Map();
  const weights = lines.map((line) => weightOf(line));
  if (!weights.some(isPositive)) return new Map();
  const allowances = sharesOf(allowance, { currency, weights });
  const charges = sharesOf(charge, { currency, weights });
  return new Map(lines.map((line, index) => [line.number, add(allowances[index] ?? ZERO, charges[index] ?? ZERO)]));
}

function sharesOf(
  amount: Decimal,
  { currency, weights }: { readonly currency: CurrencyCode; readonly weights: readonly Decimal[] },
): Decimal[] {
  return shareOut({ amount: roundMoney(amount, currency), currency }, weights).map((share) => share.amount);
}

function weightOf(line: InvoiceLine): Decimal {
  const net = lineNet(line);
  return net !== null && isPositive(net) ? net : ZERO;
}

/** Printed, or quantity times price; null when the line says neither. */
export function lineNet({ netAmount, quantity, unitPrice }: InvoiceLine): Decimal | null {
  if (netAmount !== null) return netAmount;
  return quantity === null || unitPrice === null ? null : multiply(quantity, unitPrice);
}
