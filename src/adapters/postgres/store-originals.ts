/** The invoice that a credit note or a correction names, as it stands: its state, what it took, and what came back of it. */
import { and, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Finding } from "../../domain/finding.ts";
import { requestedCredit } from "../../domain/matching/amounts/requested-credit.ts";
import type { OriginalInvoice, OriginalLine } from "../../domain/matching/evidence.ts";
import { CORRECTED } from "../../domain/matching/special-types.ts";
import { parseCurrency } from "../../domain/values/currency.ts";
import { type Decimal, ZERO } from "../../domain/values/decimal.ts";
import type { DocumentId, InvoiceId, SupplierId } from "../../domain/values/identifiers.ts";
import { roundMoney } from "../../domain/values/money.ts";
import type { Queries } from "./connect.ts";
import { decisions, invoices, matches, releases, replies } from "./tables-invoice.ts";

const BOOKED = ["approved", "posted"] as const;

/** A number of the supplier's as somebody names it, and the paper that names it. */
interface OriginalAsked {
  readonly supplierId: SupplierId;
  readonly numberNorm: string;
  readonly except: DocumentId;
}

/** The one that is booked first: where a correction took the place of the number that is named, that correction. */
export async function originalInvoice(db: Queries, asked: OriginalAsked): Promise<OriginalInvoice | null> {
  const { id, documentId, number, numberNorm, precedingNorm, state, typeCode, currency, netTotal, grossTotal } =
    invoices;
  const isBooked = sql`${state} in ('approved', 'posted')`;
  const isIts = and(eq(precedingNorm, asked.numberNorm), eq(typeCode, CORRECTED), isBooked);
  const [row] = await db
    .select({
      ...{ invoiceId: id, documentId, number, state, currency, issueDate: invoices.issueDate, netTotal, grossTotal },
      ...{ numberNorm, precedingNorm, typeCode },
    })
    .from(invoices)
    .where(
      and(
        eq(invoices.supplierId, asked.supplierId),
        or(eq(numberNorm, asked.numberNorm), isIts),
        eq(invoices.type, "invoice"),
        ne(documentId, asked.except),
        sql`not ${invoices.isSuperseded}`,
      ),
    )
    .orderBy(desc(isBooked), desc(sql`${typeCode} is not distinct from ${CORRECTED}`), desc(id))
    .limit(1);
  if (row === undefined || row.number === null) return null;
  const { numberNorm: ownNorm, precedingNorm: replacedNorm, typeCode: code, ...found } = row;
  const isCorrection = code === CORRECTED && replacedNorm !== null;
  const names = [...new Set([asked.numberNorm, ownNorm ?? asked.numberNorm, ...(isCorrection ? [replacedNorm] : [])])];
  const credits = { ...asked, names, invoiceId: found.invoiceId };
  return {
    ...found,
    number: row.number,
    requestedGross: await requestedGross(db, found),
    creditedGross: await creditedGross(db, credits),
    lines: await originalLines(db, credits),
  };
}

/** The state of an invoice, or "replaced" where a correction rejected it: its number does not come again as a better one. */
export const STANDING = sql<string>`case when ${invoices.state} = 'rejected' and exists (
  select 1 from invoices c
   where c.supplier_id = ${invoices.supplierId} and c.preceding_norm = ${invoices.numberNorm}
     and c.type_code = ${sql.raw(`'${CORRECTED}'`)} and c.state in ('approved', 'posted') and not c.is_superseded
     and c.document_id <> ${invoices.documentId}) then 'replaced' else ${invoices.state} end`;

interface CreditsAsked extends OriginalAsked {
  readonly invoiceId: string;
  /** Numbers it is known by. */
  readonly names: readonly string[];
}

/** Gross of approved credit notes that name it. */
async function creditedGross(db: Queries, { supplierId, names, except }: CreditsAsked): Promise<Decimal> {
  const { grossTotal } = invoices;
  const [credits] = await db
    .select({ gross: sql`coalesce(sum(${grossTotal}), 0)`.mapWith(grossTotal) })
    .from(invoices)
    .where(
      and(
        eq(invoices.supplierId, supplierId),
        inArray(invoices.precedingNorm, [...names]),
        eq(invoices.type, "credit-note"),
        inArray(invoices.state, [...BOOKED]),
        ne(invoices.documentId, except),
        sql`not ${invoices.isSuperseded}`,
      ),
    );
  return (credits?.gross ?? ZERO) as Decimal;
}

/** By the newest query that was sent about it, see `requestedCredit`; null where nobody asked. */
async function requestedGross(
  db: Queries,
  invoice: Pick<typeof invoices.$inferSelect, "documentId" | "currency" | "netTotal" | "grossTotal"> & {
    readonly invoiceId: InvoiceId;
  },
): Promise<Decimal | null> {
  const [query] = await db
    .select({ findings: sql<readonly Finding[]>`${matches.value}->'findings'` })
    .from(replies)
    .innerJoin(decisions, eq(decisions.id, replies.decisionId))
    .innerJoin(matches, and(eq(matches.id, decisions.matchId), eq(matches.invoiceId, invoice.invoiceId)))
    .where(and(eq(replies.documentId, invoice.documentId), eq(replies.kind, "query"), eq(replies.state, "sent")))
    .orderBy(desc(replies.createdAt), desc(replies.id))
    .limit(1);
  if (query === undefined) return null;
  const released = await db
    .select({ hold: releases.hold })
    .from(releases)
    .where(eq(releases.invoiceId, invoice.invoiceId));
  const asked = requestedCredit({ ...invoice, ...query, releases: released.map(({ hold }) => hold) });
  const currency = parseCurrency(invoice.currency ?? "");
  return asked === null || currency === null ? asked : roundMoney(asked, currency);
}

/** What the invoice took of each order line, and what credit notes that name it gave back of the same. */
async function originalLines(db: Queries, asked: CreditsAsked): Promise<readonly OriginalLine[]> {
  const { invoiceId, supplierId, names, except } = asked;
  const rows = await db.execute<Record<keyof OriginalLine, string>>(sql`
    with used as (
      select a.order_number, a.order_line, i.id, a.quantity, a.net_amount
        from invoices i
        join matches m on m.invoice_id = i.id
        join decisions d on d.match_id = m.id and d.outcome = 'approve'
        join allocations a on a.decision_id = d.id
       where not i.is_superseded and i.state in ('approved', 'posted')
         and (i.id = ${invoiceId}
           or (i.supplier_id = ${supplierId} and i.preceding_norm in ${[...names]}
               and i.type = 'credit-note' and i.document_id <> ${except})))
    select order_number as "orderNumber", order_line as "orderLine",
           coalesce(sum(quantity) filter (where id = ${invoiceId}), 0)::text as quantity,
           coalesce(sum(net_amount) filter (where id = ${invoiceId}), 0)::text as "netAmount",
           coalesce(-sum(quantity) filter (where id <> ${invoiceId}), 0)::text as "creditedQuantity",
           coalesce(-sum(net_amount) filter (where id <> ${invoiceId}), 0)::text as "creditedAmount"
      from used group by 1, 2 order by 1, 2`);
  return rows.map((row) => ({ ...row }) as unknown as OriginalLine);
}
