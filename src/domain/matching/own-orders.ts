/** Whose orders an invoice may answer: the supplier's own, and those placed where a master record links the two. */
import type { PurchaseOrder } from "../purchase-order.ts";
import type { MatchInputs } from "./rule.ts";

type Billing = Pick<MatchInputs, "supplier" | "invoicingFor">;

/**
 * True where the order was placed with the supplier, with one that the supplier's record names as a payee, or with one
 * whose record names the supplier: a factor or an invoicing party charges what another delivered (accounts-payable §1.8).
 */
export function isOwnOrder({ supplierId }: Pick<PurchaseOrder, "supplierId">, billing: Billing): boolean {
  const { supplier, invoicingFor = [] } = billing;
  if (supplier === null) return false;
  return (
    supplierId === supplier.id || (supplier.payees ?? []).includes(supplierId) || invoicingFor.includes(supplierId)
  );
}
