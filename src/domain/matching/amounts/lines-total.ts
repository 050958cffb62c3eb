/** What the lines of an invoice come to, and what is printed for it. */
import type { Invoice } from "../../invoice.ts";
import { add, type Decimal, equals, places, subtract, sum, ZERO } from "../../values/decimal.ts";

type Totalled = Pick<Invoice, "lines" | "netTotal" | "taxTotal" | "grossTotal" | "allowanceTotal" | "chargeTotal">;

/**
 * Σ BT-131 − BT-107 + BT-108 against BT-109; null where a part is missing. Lines that are stated with tax come to the
 * gross total instead; that is no error.
 */
export function linesAgainstNet(invoice: Totalled): { readonly expected: Decimal; readonly printed: Decimal } | null {
  const nets = invoice.lines.flatMap((line) => line.netAmount ?? []);
  if (nets.length === 0 || nets.length < invoice.lines.length || invoice.netTotal === null) return null;
  const lines = sum(nets);
  const expected = add(subtract(lines, invoice.allowanceTotal ?? ZERO), invoice.chargeTotal ?? ZERO);
  const { grossTotal } = invoice;
  if (grossTotal !== null && (equals(lines, grossTotal) || equals(expected, grossTotal))) return null;
  return { expected, printed: invoice.netTotal };
}

/** A paper whose amounts have no decimals, whatever its currency could have: its products are rounded to whole units. */
export function isInWholeUnits(invoice: Totalled & Pick<Invoice, "terms">): boolean {
  if (invoice.terms?.isData) return false;
  const { netTotal, taxTotal, grossTotal, lines } = invoice;
  const amounts = [netTotal, taxTotal, grossTotal, ...lines.map(({ netAmount }) => netAmount)];
  return grossTotal !== null && amounts.every((amount) => amount === null || places(amount) === 0);
}
