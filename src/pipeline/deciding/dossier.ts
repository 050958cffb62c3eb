/** Everything a decision needs about one document, loaded once. */
import type { Match } from "../../domain/matching/match.ts";
import type { PurchaseOrder } from "../../domain/purchase-order.ts";
import type { BuyerEntity, Supplier } from "../../domain/supplier.ts";
import type { DocumentId } from "../../domain/values/identifiers.ts";
import { Fault, type Ports } from "../ports.ts";
import type { Case } from "../store.ts";

export interface Dossier extends Case {
  readonly match: Match;
  readonly supplier: Supplier | null;
  readonly entity: BuyerEntity | null;
  readonly orders: readonly PurchaseOrder[];
}

/** Throws a Fault (`NO_CASE`) when there is no matched invoice for the document yet. */
export async function loadDossier(documentId: DocumentId, ports: Pick<Ports, "store">): Promise<Dossier> {
  const found = await ports.store.case(documentId);
  if (found === null || found.match === null) {
    throw new Fault("NO_CASE", "There is no matched invoice for this document yet. Try again in a moment.", true);
  }
  const { invoice, match } = found;
  const [entities, supplier, orders] = await Promise.all([
    ports.store.entities(),
    invoice.supplierId === null ? null : ports.store.supplier(invoice.supplierId),
    // Those it was matched with as well: found through a delivery note, a misread number, a credited invoice.
    ports.store.orders([...new Set([...invoice.orderNumbers, ...match.orders.map((order) => order.number)])]),
  ]);
  return {
    ...found,
    match,
    supplier,
    entity: entities.find((entity) => entity.id === invoice.entityId) ?? null,
    orders,
  };
}
