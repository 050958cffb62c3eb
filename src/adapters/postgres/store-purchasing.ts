/** Master data and purchasing, as checking and matching ask for them. */
import { and, eq, or, type SQL, sql } from "drizzle-orm";
import type { SupplierId } from "../../domain/values/identifiers.ts";
import { Fault } from "../../pipeline/ports.ts";
import type { Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { among } from "./prepared.ts";
import { openOrdersOf, ordersOf } from "./store-orders.ts";
import { supplierCandidates } from "./supplier-candidates.ts";
import { entities, goodsReceipts, purchaseOrders, suppliers, tolerances } from "./tables-purchasing.ts";

type PurchasingStore = Pick<
  Store,
  | "readingHints"
  | "entities"
  | "supplier"
  | "supplierCandidates"
  | "orders"
  | "receipts"
  | "openOrders"
  | "ordersOfDeliveryNotes"
  | "tolerances"
>;

export function purchasingStore(db: Queries): PurchasingStore {
  const allEntities = async () => (await db.select().from(entities).orderBy(entities.id)).map((row) => row.value);
  return {
    entities: allEntities,
    readingHints: async () => {
      const [ours, orderMasks] = await Promise.all([allEntities(), openMasks(db)]);
      return {
        ownNames: present(ours.flatMap((entity) => [entity.name, entity.legalName])),
        ownVatIds: present(ours.map((entity) => entity.vatId)),
        ownIbans: ours.flatMap((entity) => entity.ibans),
        orderMasks,
      };
    },
    supplier: async (id) => {
      const [row] = await db.select().from(suppliers).where(eq(suppliers.id, id));
      if (row === undefined) throw new Fault("NOT_FOUND", `There is no supplier ${id}.`, false);
      return row.value;
    },
    supplierCandidates: (clues) => supplierCandidates(db, clues),
    orders: (numbers) => ordersOf(db, numbers),
    receipts: async (numbers) =>
      numbers.length === 0
        ? []
        : db
            .select()
            .from(goodsReceipts)
            .where(sql`${goodsReceipts.orderNumber} ${among(numbers)}`)
            .orderBy(goodsReceipts.date, goodsReceipts.receiptNumber, goodsReceipts.line),
    openOrders: (supplierId) => openOrdersOf(db, supplierId),
    ordersOfDeliveryNotes: (supplierId, notes) => orderNumbersOfNotes(db, supplierId, notes),
    tolerances: (supplierId) =>
      db
        .select()
        .from(tolerances)
        .where(
          or(
            sql`${tolerances.scope} <> 'supplier'`,
            supplierId === null ? undefined : eq(tolerances.scopeId, supplierId),
          ),
        )
        .orderBy(tolerances.key, tolerances.scope, tolerances.scopeId),
  };
}

/** One look into the index for each shape, since there are few shapes and very many orders. */
async function openMasks(db: Queries): Promise<readonly string[]> {
  const next = (after: SQL) => sql`(
    select min(mask) from purchase_orders where status = 'open' ${after})`;
  const rows = await db.execute<{ mask: string }>(sql`
    with recursive shapes(mask) as (
      select ${next(sql``)}
      union all
      select ${next(sql`and mask > shapes.mask`)} from shapes where shapes.mask is not null)
    select mask from shapes where mask is not null`);
  return rows.map((row) => row.mask).sort();
}

async function orderNumbersOfNotes(
  db: Queries,
  supplierId: SupplierId,
  notes: readonly string[],
): Promise<readonly string[]> {
  if (notes.length === 0) return [];
  const rows = await db
    .selectDistinct({ number: goodsReceipts.orderNumber })
    .from(goodsReceipts)
    .innerJoin(purchaseOrders, eq(purchaseOrders.number, goodsReceipts.orderNumber))
    .where(and(sql`${goodsReceipts.deliveryNote} ${among(notes)}`, eq(purchaseOrders.supplierId, supplierId)));
  return rows.map((row) => row.number).sort();
}

function present(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}
