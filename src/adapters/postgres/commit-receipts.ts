/** Goods that somebody counted at the desk: a receipt counts once, and everyone who waits for it hears of it. */
import { eq, sql } from "drizzle-orm";
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import type { Queries } from "./connect.ts";
import { rematchDeliveryNotes } from "./rematch.ts";
import { goodsReceipts, purchaseOrders } from "./tables-purchasing.ts";

/**
 * What was open of its order changes with it, so the order gets a new version. Those that name the order are matched anew
 * by a change of their own, those that name the delivery note here.
 */
export async function writeReceipt(db: Queries, line: GoodsReceiptLine): Promise<void> {
  const added = await db
    .insert(goodsReceipts)
    .values(line)
    .onConflictDoNothing()
    .returning({ line: goodsReceipts.line });
  if (added.length === 0) return;
  const [order] = await db
    .update(purchaseOrders)
    .set({ version: sql`${purchaseOrders.version} + 1` })
    .where(eq(purchaseOrders.number, line.orderNumber))
    .returning({ supplierId: purchaseOrders.supplierId });
  if (order === undefined || line.deliveryNote === null) return;
  await rematchDeliveryNotes(db, [{ ...order, note: line.deliveryNote }]);
}
