/** Master data and purchasing, as checking and matching ask for them. */
import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../../domain/purchase-order.ts";
import { add, type Decimal, multiply, ZERO } from "../../domain/values/decimal.ts";
import { foldIdentifier, type SupplierId } from "../../domain/values/identifiers.ts";
import type { LocalDate } from "../../domain/values/local-date.ts";
import { Fault } from "../../pipeline/ports.ts";
import type { Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { supplierCandidates } from "./supplier-candidates.ts";
import { allocations, decisions, invoices, matches } from "./tables-invoice.ts";
import { entities, goodsReceipts, orderLines, purchaseOrders, suppliers, tolerances } from "./tables-purchasing.ts";

const MOST_OPEN_LINES = 200;

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
            .where(inArray(goodsReceipts.orderNumber, [...numbers]))
            .orderBy(goodsReceipts.date, goodsReceipts.receiptNumber, goodsReceipts.line),
    openOrders: async (supplierId) => ordersOf(db, await openOrderNumbers(db, supplierId)),
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

/** Received is what was there at cut-over plus every receipt; billed the same with every approval that still stands. */
async function ordersOf(db: Queries, numbers: readonly string[]): Promise<readonly PurchaseOrder[]> {
  const folded = [...new Set(numbers.map(foldIdentifier))];
  if (folded.length === 0) return [];
  const headers = await db
    .select()
    .from(purchaseOrders)
    .where(inArray(purchaseOrders.folded, folded))
    .orderBy(purchaseOrders.number);
  if (headers.length === 0) return [];
  const lines = await linesOf(
    db,
    headers.map((header) => header.number),
  );
  const byOrder = Map.groupBy(lines, (line) => line.orderNumber);
  return headers.map(({ folded: _folded, mask: _mask, ...header }) => ({
    ...header,
    lines: (byOrder.get(header.number) ?? []).map(({ orderNumber: _, ...line }) => line),
  }));
}

async function linesOf(db: Queries, numbers: string[]): Promise<(OrderLine & { readonly orderNumber: string })[]> {
  const [rows, arrived, billed] = await Promise.all([
    db
      .select()
      .from(orderLines)
      .where(inArray(orderLines.orderNumber, numbers))
      .orderBy(orderLines.orderNumber, orderLines.position),
    arrivedOf(db, numbers),
    billedOf(db, numbers),
  ]);
  return rows.map(({ position: _position, openingReceived, openingBilled, openingBilledAmount, ...line }) => {
    const key = orderLineKey(line.orderNumber, line.lineNumber);
    const before = openingBilledAmount ?? multiply(openingBilled, line.unitPrice);
    return {
      ...line,
      received: add(openingReceived, arrived.get(key)?.received ?? ZERO),
      accepted: add(openingReceived, arrived.get(key)?.accepted ?? ZERO),
      returned: arrived.get(key)?.returned ?? ZERO,
      returnedOn: arrived.get(key)?.returnedOn ?? null,
      billed: add(openingBilled, billed.get(key)?.quantity ?? ZERO),
      billedAmount: add(before, billed.get(key)?.netAmount ?? ZERO),
    };
  });
}

async function arrivedOf(db: Queries, numbers: string[]) {
  const { orderNumber, orderLine, date, quantity, accepted, reversalOf } = goodsReceipts;
  // A receipt that is taken back was a mistake of ours; only goods that left again are returned.
  const isReturn = sql`${quantity} < 0 and ${reversalOf} is null`;
  const sums = await db
    .select({
      orderNumber,
      orderLine,
      received: sql`sum(${quantity})`.mapWith(quantity),
      accepted: sql`sum(coalesce(${accepted}, ${quantity}))`.mapWith(quantity),
      returned: sql`coalesce(sum(-${quantity}) filter (where ${isReturn}), 0)`.mapWith(quantity),
      returnedOn: sql<LocalDate | null>`(max(${date}) filter (where ${isReturn}))::text`,
    })
    .from(goodsReceipts)
    .where(inArray(orderNumber, numbers))
    .groupBy(orderNumber, orderLine);
  return new Map(sums.map((sum) => [orderLineKey(sum.orderNumber, sum.orderLine), sum]));
}

interface Billed {
  readonly quantity: Decimal;
  readonly netAmount: Decimal;
}

/** Credits are allocations below zero, so a sum is what stands. */
async function billedOf(db: Queries, numbers: string[]): Promise<ReadonlyMap<string, Billed>> {
  const { orderNumber, orderLine, quantity, netAmount } = allocations;
  const sums = await db
    .select({
      orderNumber,
      orderLine,
      quantity: sql`sum(${quantity})`.mapWith(quantity),
      netAmount: sql`sum(${netAmount})`.mapWith(netAmount),
    })
    .from(allocations)
    .innerJoin(decisions, eq(decisions.id, allocations.decisionId))
    .innerJoin(matches, eq(matches.id, decisions.matchId))
    .innerJoin(invoices, eq(invoices.id, matches.invoiceId))
    .where(
      and(
        inArray(orderNumber, numbers),
        eq(decisions.outcome, "approve"),
        inArray(invoices.state, ["approved", "posted"]),
        sql`not ${invoices.isSuperseded}`,
      ),
    )
    .groupBy(orderNumber, orderLine);
  return new Map(sums.map((sum) => [orderLineKey(sum.orderNumber, sum.orderLine), sum as Billed]));
}

/** Newest first, as many whole orders as hold 200 lines together, at least one (accounts-payable §1.5, step A). */
async function openOrderNumbers(db: Queries, supplierId: SupplierId): Promise<readonly string[]> {
  const rows = await db.execute<{ number: string }>(sql`
    select number from (
      select o.number, sum(l.count) over (order by o.order_date desc nulls last, o.number desc) as so_far, l.count
        from (select number, order_date from purchase_orders
               where supplier_id = ${supplierId} and status = 'open'
               order by order_date desc nulls last, number desc limit ${MOST_OPEN_LINES}) o
        cross join lateral (select count(*) as count from order_lines where order_number = o.number) l
    ) newest where so_far - count < ${MOST_OPEN_LINES}`);
  return rows.map((row) => row.number);
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
    .where(and(inArray(goodsReceipts.deliveryNote, [...notes]), eq(purchaseOrders.supplierId, supplierId)));
  return rows.map((row) => row.number).sort();
}

function present(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}
