/** Master data and purchasing, as checking and matching ask for them. */
import { and, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { EarlierInvoice } from "../../domain/matching/rule.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../../domain/purchase-order.ts";
import type { Supplier } from "../../domain/supplier.ts";
import { add, type Decimal, ZERO } from "../../domain/values/decimal.ts";
import { type DocumentId, foldIdentifier, type SupplierId } from "../../domain/values/identifiers.ts";
import { Fault } from "../../pipeline/ports.ts";
import type { Store, SupplierClues } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { allocations, decisions, invoices, matches } from "./tables-invoice.ts";
import { documents, emails } from "./tables-mail.ts";
import {
  entities,
  goodsReceipts,
  orderLines,
  purchaseOrders,
  type SupplierKeyKind,
  suppliers,
  tolerances,
} from "./tables-purchasing.ts";

const MOST_CANDIDATES = 20;
const MOST_EARLIER = 20;

type PurchasingStore = Pick<
  Store,
  | "readingHints"
  | "entities"
  | "supplier"
  | "supplierCandidates"
  | "orders"
  | "receipts"
  | "earlierInvoices"
  | "tolerances"
>;

export function purchasingStore(db: Queries): PurchasingStore {
  const allEntities = async () => (await db.select().from(entities).orderBy(entities.id)).map((row) => row.value);
  return {
    entities: allEntities,
    readingHints: async () => {
      const ours = await allEntities();
      const isOpen = eq(purchaseOrders.status, "open");
      const masks = await db.selectDistinct({ mask: purchaseOrders.mask }).from(purchaseOrders).where(isOpen);
      return {
        ownNames: present(ours.flatMap((entity) => [entity.name, entity.legalName])),
        ownVatIds: present(ours.map((entity) => entity.vatId)),
        ownIbans: ours.flatMap((entity) => entity.ibans),
        orderMasks: masks.map((row) => row.mask).sort(),
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
    earlierInvoices: (supplierId, numberNorm, except) => earlierInvoices(db, { supplierId, numberNorm, except }),
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

/** What identifies one supplier alone comes first; a name that is only similar comes last. */
async function supplierCandidates(db: Queries, clues: SupplierClues): Promise<readonly Supplier[]> {
  const keys = keysOf(clues);
  const byKey = sql`
    select k.supplier_id as id, min(c.place) as place, 0::real as distance
      from json_to_recordset(${JSON.stringify(keys)}::json) as c(kind text, key text, place int)
      join supplier_keys k on k.kind = c.kind and k.key = c.key
      group by 1`;
  const name = clues.name?.toLowerCase().trim() ?? "";
  const byName = sql`
    select id, 9 as place, ${name} <<-> names as distance from suppliers
      where ${name} <> '' and ${name} <% names order by distance limit ${MOST_CANDIDATES}`;
  const found = await db.execute<{ value: Supplier }>(sql`
    select s.value from suppliers s
      join (select id, min(place) as place, min(distance) as distance
              from ((${byKey}) union all (${byName})) as clue group by id) best on best.id = s.id
      order by best.place, best.distance, s.id limit ${MOST_CANDIDATES}`);
  return found.map((row) => row.value);
}

function keysOf(clues: SupplierClues): { kind: SupplierKeyKind; key: string; place: number }[] {
  const sender = clues.senderAddress?.toLowerCase() ?? null;
  const candidates: readonly (readonly [SupplierKeyKind, string | null])[] = [
    ["vat", clues.vatId === null ? null : foldIdentifier(clues.vatId)],
    ["iban", clues.iban === null ? null : foldIdentifier(clues.iban)],
    ["tax", clues.taxNumber === null ? null : foldIdentifier(clues.taxNumber)],
    ["email", sender],
    ["domain", sender === null ? null : sender.slice(sender.lastIndexOf("@") + 1)],
  ];
  return candidates.flatMap(([kind, key], place) => (key === null || key === "" ? [] : [{ kind, key, place }]));
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
  return headers.map(({ folded: _folded, mask: _mask, ...header }) => ({
    ...header,
    lines: lines.filter((line) => line.orderNumber === header.number).map(({ orderNumber: _, ...line }) => line),
  }));
}

async function linesOf(db: Queries, numbers: string[]): Promise<(OrderLine & { readonly orderNumber: string })[]> {
  const rows = await db
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderNumber, numbers))
    .orderBy(orderLines.orderNumber, orderLines.position);
  const arrived = await arrivedOf(db, numbers);
  const billed = await billedOf(db, numbers);
  return rows.map(({ position: _position, openingReceived, openingBilled, ...line }) => {
    const key = orderLineKey(line.orderNumber, line.lineNumber);
    return {
      ...line,
      received: add(openingReceived, arrived.get(key)?.received ?? ZERO),
      accepted: add(openingReceived, arrived.get(key)?.accepted ?? ZERO),
      billed: add(openingBilled, billed.get(key) ?? ZERO),
    };
  });
}

async function arrivedOf(db: Queries, numbers: string[]) {
  const { orderNumber, orderLine, quantity, accepted } = goodsReceipts;
  const sums = await db
    .select({
      orderNumber,
      orderLine,
      received: sql`sum(${quantity})`.mapWith(quantity),
      accepted: sql`sum(coalesce(${accepted}, ${quantity}))`.mapWith(quantity),
    })
    .from(goodsReceipts)
    .where(inArray(orderNumber, numbers))
    .groupBy(orderNumber, orderLine);
  return new Map(sums.map((sum) => [orderLineKey(sum.orderNumber, sum.orderLine), sum]));
}

async function billedOf(db: Queries, numbers: string[]): Promise<ReadonlyMap<string, Decimal>> {
  const { orderNumber, orderLine, quantity } = allocations;
  const sums = await db
    .select({ orderNumber, orderLine, billed: sql`sum(${quantity})`.mapWith(quantity) })
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
  return new Map(sums.map((sum) => [orderLineKey(sum.orderNumber, sum.orderLine), sum.billed as Decimal]));
}

/**
 * Papers of the same number that came before this one, or were approved whenever they came. The first of two twins
 * does not see the second, so it goes its way; the second sees the first; and two are never approved side by side,
 * see `checkTwins`.
 */
async function earlierInvoices(
  db: Queries,
  asked: { readonly supplierId: SupplierId; readonly numberNorm: string; readonly except: DocumentId },
): Promise<readonly EarlierInvoice[]> {
  const { id, documentId, number, issueDate, grossTotal, currency, state } = invoices;
  return db
    .select({
      invoiceId: id,
      documentId,
      number,
      issueDate,
      grossTotal,
      currency,
      state,
      receivedAt: emails.receivedAt,
    })
    .from(invoices)
    .innerJoin(documents, eq(documents.id, documentId))
    .innerJoin(emails, eq(emails.id, documents.emailId))
    .where(
      and(
        eq(invoices.supplierId, asked.supplierId),
        eq(invoices.numberNorm, asked.numberNorm),
        ne(documentId, asked.except),
        sql`not ${invoices.isSuperseded}`,
        or(
          inArray(invoices.state, ["approved", "posted"]),
          sql`(${emails.arrival}, ${documents.ordinal}) < (
            select e.arrival, d.ordinal from documents d join emails e on e.id = d.email_id where d.id = ${asked.except})`,
        ),
      ),
    )
    .orderBy(desc(emails.receivedAt), desc(emails.arrival))
    .limit(MOST_EARLIER);
}

function present(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}
