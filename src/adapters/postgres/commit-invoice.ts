/** An invoice, what its match noticed about it, and the state it is in. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { lookalikeKeys, normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import { type Finding, isHold } from "../../domain/finding.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { type Decimal, larger } from "../../domain/values/decimal.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { Change } from "../../pipeline/outcome.ts";
import { Conflict } from "../../pipeline/ports.ts";
import { toJson } from "./columns.ts";
import { type Queries, refusalOf } from "./connect.ts";
import { Outdated } from "./outdated.ts";
import { invoices } from "./tables-invoice.ts";

/** Takes the place of the document's earlier one. */
export async function writeInvoice(db: Queries, invoice: Invoice): Promise<void> {
  const [master] = await db.execute<{ name: string }>(sql`
    with earlier as (
      update invoices set is_superseded = true where document_id = ${invoice.documentId} and not is_superseded)
    select name from suppliers where id = ${invoice.supplierId}`);
  const names = [invoice.supplierName, master?.name, invoice.number, ...invoice.orderNumbers];
  const printed = [...invoice.orderNumbers, ...invoice.lines.flatMap((line) => line.orderNumber ?? [])];
  await db.insert(invoices).values({
    ...invoice,
    numberNorm: invoice.number === null ? null : normaliseInvoiceNumber(invoice.number),
    ...lookalikeKeys(invoice),
    value: invoice,
    state: "checked",
    moneyAtRisk: largestVariance(invoice.findings) ?? invoice.grossTotal,
    orderKeys: [...new Set(printed.map(foldIdentifier))],
    search: names
      .filter((name) => name !== null && name !== undefined)
      .join(" ")
      .toLowerCase(),
  });
}

/** The match, all it saw, and what the queue shows of it, in one statement. */
export async function writeMatch(
  db: Queries,
  { match, inputs }: Pick<Extract<Change, { kind: "match" }>, "match" | "inputs">,
): Promise<void> {
  const { id, invoiceId, run, verdict, findings } = match;
  const seen = [...match.orders.map((order) => order.number), ...match.pairs.map((pair) => pair.orderNumber)];
  const keys = sql.param([...new Set(seen.map(foldIdentifier))]);
  await db.execute(sql`
    with made as (
      insert into matches (id, invoice_id, run, verdict, value)
      values (${id}, ${invoiceId}, ${run}, ${verdict}, ${toJson(match)}::jsonb)),
    kept as (
      insert into match_inputs (match_id, value) values (${id}, ${toJson(inputs)}::jsonb))
    update invoices
       set findings = ${toJson(findings)}::jsonb,
           money_at_risk = coalesce(${largestVariance(findings)}::numeric, gross_total),
           order_keys = order_keys || array(select key from unnest(${keys}::text[]) as key where key <> all (order_keys))
     where id = ${invoiceId}`);
}

export async function writeInvoiceState(
  db: Queries,
  change: Extract<Change, { kind: "invoice-state" }>,
): Promise<void> {
  const { invoiceId, from, to } = change;
  const rightState = and(eq(invoices.id, invoiceId), inArray(invoices.state, [...from]), sql`not is_superseded`);
  const move = db.update(invoices).set({ state: to }).where(rightState).returning({ id: invoices.id });
  const moved = await move.catch((error: unknown) => {
    // Only one index can refuse this: the same paper was approved a moment ago, which a new match will notice.
    if (refusalOf(error)?.code !== "23505") throw error;
    throw new Outdated(invoiceId, "the same invoice was approved already");
  });
  if (moved.length === 0) throw new Conflict(`invoice ${invoiceId} is no longer ${from.join(" or ")}`);
}

/** Among the holds; without any, the gross total is what could go wrong in money. */
function largestVariance(findings: readonly Finding[]): Decimal | null {
  const variances = findings.flatMap((finding) =>
    isHold(finding) && finding.variance !== null ? [finding.variance] : [],
  );
  return variances.length === 0 ? null : variances.reduce(larger);
}
