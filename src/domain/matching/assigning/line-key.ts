/** What a line says, whatever its place on the paper: lines are sorted by it, so that their order makes no difference. */
import type { InvoiceLine } from "../../invoice.ts";

/** Everything that is printed on a line but its number. */
export function lineKey(line: InvoiceLine): string {
  return JSON.stringify([
    line.orderNumber ?? null,
    line.orderLine,
    line.itemCode,
    line.description,
    line.unitPrice,
    line.quantity,
    line.unit,
    line.netAmount,
    line.taxRate,
    line.deliveryNote ?? null,
  ]);
}
