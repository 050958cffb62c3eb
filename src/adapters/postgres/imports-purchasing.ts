/** Orders and goods receipts as they come in from outside; what waits for them enters again at match. */
import { inArray, sql } from "drizzle-orm";
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import { orderLineKey } from "../../domain/purchase-order.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { ImportedOrder } from "../../pipeline/imports.ts";
import { rematchOrders } from "./commit-work.ts";
import type { Queries } from "./connect.ts";
import {
  chunks,
  demandEntities,
  demandSuppliers,
  refuseUnknown,
  sortOut,
  storedBy,
  type Tally,
  upsert,
} from "./imports-rows.ts";
import { rematchDeliveryNotes, rematchSeekers } from "./rematch.ts";
import { goodsReceipts, orderLines, purchaseOrders } from "./tables-purchasing.ts";

/** A line that a file no longer names stays: what was ordered is not taken back by leaving it out. */
export async function importOrders(db: Queries, records: readonly ImportedOrder[]): Promise<Tally> {
  const numbers = records.map((record) => record.number);
  await demandSuppliers(
    db,
    records.map((record) => record.supplierId),
  );
  await demandEntities(
    db,
    records.flatMap((record) => record.entityId ?? []),
  );
  const headers = await storedBy(db, purchaseOrders, { number: numbers });
  const lines = await storedBy(db, orderLines, { orderNumber: numbers });
  const versions = new Map(headers.map((header) => [header.number, header.version]));
  const namedLines = new Set(
    records.flatMap(({ number, lines }) => lines.map((line) => orderLineKey(number, line.lineNumber))),
  );
  const kept = Map.groupBy(lines, (line) => line.orderNumber);
  const before = headers.map(({ version: _, ...header }) => ({
    header,
    lines: (kept.get(header.number) ?? []).filter((line) =>
      namedLines.has(orderLineKey(line.orderNumber, line.lineNumber)),
    ),
  }));
  const sorted = sortOut(records.map(orderRows), before.map(inPosition), ({ header }) => header.number);
  const written = sorted.written.map(({ header }) => ({ ...header, version: (versions.get(header.number) ?? 0) + 1 }));
  await upsert(db, purchaseOrders, written);
  await upsert(
    db,
    orderLines,
    sorted.written.flatMap((order) => order.lines),
  );
  await rematchOrders(
    db,
    written.map((header) => header.number),
  );
  const placedBefore = new Map(headers.map((header) => [header.number, header.supplierId]));
  await rematchSeekers(
    db,
    written.flatMap(({ number, supplierId }) => [supplierId, placedBefore.get(number) ?? supplierId]),
  );
  return sorted.tally;
}

function orderRows({ lines, ...header }: ImportedOrder) {
  const mask = header.number.replace(/\p{L}/gu, "A").replace(/\p{N}/gu, "9");
  return {
    header: { ...header, folded: foldIdentifier(header.number), mask },
    lines: lines.map((line, place) => ({ ...line, orderNumber: header.number, position: place + 1 })),
  };
}

function inPosition<T extends { readonly lines: readonly { readonly position: number }[] }>(order: T): T {
  return { ...order, lines: order.lines.toSorted((a, b) => a.position - b.position) };
}

export async function importReceipts(db: Queries, records: readonly GoodsReceiptLine[]): Promise<Tally> {
  const numbers = records.map((record) => record.orderNumber);
  const lines = await storedBy(db, orderLines, { orderNumber: numbers });
  const known = new Set(lines.map((line) => orderLineKey(line.orderNumber, line.lineNumber)));
  refuseUnknown(
    "order line",
    records.map((record) => orderLineKey(record.orderNumber, record.orderLine)),
    known,
  );
  // Orders first, as every transaction does: whoever matches them now sees all of the receipts or none.
  const orders = await storedBy(db, purchaseOrders, { number: numbers });
  const stored = await storedBy(db, goodsReceipts, { receiptNumber: records.map((row) => row.receiptNumber) });
  const keyOf = (row: GoodsReceiptLine) => orderLineKey(row.receiptNumber, row.line);
  const sorted = sortOut(records, stored, keyOf);
  await upsert(db, goodsReceipts, sorted.written);
  const before = new Map(stored.map((row) => [keyOf(row), row.orderNumber]));
  // A receipt that was booked on the wrong order is missing there from now on.
  const touched = [
    ...new Set(sorted.written.flatMap((row) => [row.orderNumber, before.get(keyOf(row)) ?? row.orderNumber])),
  ];
  for (const some of chunks(touched)) {
    const version = sql`${purchaseOrders.version} + 1`;
    await db.update(purchaseOrders).set({ version }).where(inArray(purchaseOrders.number, some));
  }
  await rematchOrders(db, touched);
  const supplierOf = new Map(orders.map((order) => [order.number, order.supplierId]));
  await rematchDeliveryNotes(
    db,
    sorted.written.flatMap(({ deliveryNote: note, orderNumber }) => {
      const supplierId = supplierOf.get(orderNumber);
      return note === null || supplierId === undefined ? [] : [{ supplierId, note }];
    }),
  );
  return sorted.tally;
}
