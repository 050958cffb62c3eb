/** Which of the suppliers whose orders an invoice names let this one invoice in their place. */
import type { PurchaseOrder } from "../../domain/purchase-order.ts";
import type { SupplierId } from "../../domain/values/identifiers.ts";
import type { Store } from "../store.ts";

/** Asks only where an order of somebody else is named, which is rare; empty otherwise. */
export async function invoicingFor(
  supplierId: SupplierId | null,
  orders: readonly PurchaseOrder[],
  store: Pick<Store, "supplier">,
): Promise<readonly SupplierId[]> {
  if (supplierId === null) return [];
  const others = [...new Set(orders.map((order) => order.supplierId))].filter((id) => id !== supplierId);
  const records = await Promise.all(others.map((id) => store.supplier(id)));
  return records.filter(({ payees = [] }) => payees.includes(supplierId)).map(({ id }) => id);
}
