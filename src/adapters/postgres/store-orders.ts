/** Orders with what arrived and was billed of them: one statement, whose rows Postgres hands over as they are needed. */
import { getTableColumns, type SQL, sql, type Table } from "drizzle-orm";
import type { PurchaseOrder } from "../../domain/purchase-order.ts";
import { foldIdentifier, type SupplierId } from "../../domain/values/identifiers.ts";
import type { Queries } from "./connect.ts";
import { among } from "./prepared.ts";
import { orderLines, purchaseOrders } from "./tables-purchasing.ts";

const MOST_OPEN_LINES = 200;

/** By number, in any spelling. */
export async function ordersOf(db: Queries, numbers: readonly string[]): Promise<readonly PurchaseOrder[]> {
  const folded = [...new Set(numbers.map(foldIdentifier))];
  if (folded.length === 0) return [];
  return ordersWithLines(db, sql`select number from purchase_orders where folded ${among(folded)}`);
}

/** Newest first, as many whole orders as hold 200 lines together, at least one (accounts-payable §1.5, step A). */
export async function openOrdersOf(db: Queries, supplierId: SupplierId): Promise<readonly PurchaseOrder[]> {
  return ordersWithLines(
    db,
    sql`
    select number from (
      select o.number, sum(l.count) over (order by o.order_date desc nulls last, o.number desc) as so_far, l.count
        from (select number, order_date from purchase_orders
               where supplier_id = ${supplierId} and status = 'open'
               order by order_date desc nulls last, number desc limit ${MOST_OPEN_LINES}) o
        cross join lateral (select count(*) as count from order_lines where order_number = o.number) l
    ) newest where so_far - count < ${MOST_OPEN_LINES}`,
  );
}

/** Columns as the nouns call them; numbers as text, for JSON would round them. */
function named(table: Table, alias: string, without: readonly string[]): SQL {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => !without.includes(key));
  const texts = columns.map(([key, column]) => {
    const cast = column.getSQLType() === "numeric" ? "::text" : "";
    return `${alias}."${column.name}"${cast} as "${key}"`;
  });
  return sql.raw(texts.join(", "));
}

const HEADER = named(purchaseOrders, "o", ["folded", "mask"]);
const OWN_LINE = named(orderLines, "l", [
  "orderNumber",
  "position",
  "openingReceived",
  "openingBilled",
  "openingBilledAmount",
]);

/** Asked for as an array, which Postgres takes for ten numbers and looks up one by one, whatever it knows of them. */
const ASKED = sql`= any (array(select number from asked))`;

/**
 * Received is what was there at cut-over plus every receipt; billed the same with every approval that still stands.
 * A receipt that is taken back was a mistake of ours; only goods that left again are returned. Credits are allocations
 * below zero, so a sum is what stands.
 */
async function ordersWithLines(db: Queries, asked: SQL): Promise<readonly PurchaseOrder[]> {
  const rows = await db.execute(sql`
    with asked as materialized (${asked}),
    arrived as (
      select order_number, order_line, sum(quantity) as received, sum(coalesce(accepted, quantity)) as accepted,
             sum(-quantity) filter (where quantity < 0 and reversal_of is null) as returned,
             max(date) filter (where quantity < 0 and reversal_of is null) as returned_on
        from goods_receipts where order_number ${ASKED} group by order_number, order_line),
    billed as (
      select a.order_number, a.order_line, sum(a.quantity) as quantity, sum(a.net_amount) as amount
        from allocations a
        join decisions d on d.id = a.decision_id and d.outcome = 'approve'
        join matches m on m.id = d.match_id
        join invoices i on i.id = m.invoice_id and i.state in ('approved', 'posted') and not i.is_superseded
       where a.order_number ${ASKED} group by a.order_number, a.order_line),
    lines as (
      select l.order_number, json_agg(line order by l.position) as lines
        from order_lines l
        left join arrived r on r.order_number = l.order_number and r.order_line = l.line_number
        left join billed b on b.order_number = l.order_number and b.order_line = l.line_number
       cross join lateral (
         select ${OWN_LINE},
                (l.opening_received + coalesce(r.received, 0))::text as received,
                (l.opening_received + coalesce(r.accepted, 0))::text as accepted,
                coalesce(r.returned, 0)::text as returned,
                r.returned_on as "returnedOn",
                (l.opening_billed + coalesce(b.quantity, 0))::text as billed,
                (coalesce(l.opening_billed_amount, trim_scale(l.opening_billed * l.unit_price))
                  + coalesce(b.amount, 0))::text as "billedAmount") as line
       where l.order_number ${ASKED} group by l.order_number)
    select ${HEADER}, coalesce(n.lines, '[]') as lines
      from purchase_orders o left join lines n on n.order_number = o.number
     where o.number ${ASKED} order by o.number`);
  return rows.map((row) => ({ ...row }) as unknown as PurchaseOrder);
}
