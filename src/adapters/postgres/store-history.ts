/** What is known of a supplier and its papers from before: look-alikes, accounts, amounts, mails. */
import { and, desc, eq, ne, or, type SQL, sql } from "drizzle-orm";
import type { BankChangeState } from "../../domain/bank-change.ts";
import { lookalikeKeys, normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { AccountEvidence, EarlierInvoice, SharedKey, SupplierHistory } from "../../domain/matching/evidence.ts";
import { deliveryNotesOf } from "../../domain/matching/twins/another-supply.ts";
import { orderLineKey } from "../../domain/purchase-order.ts";
import type { Decimal } from "../../domain/values/decimal.ts";
import { type DocumentId, foldIdentifier, type SupplierId } from "../../domain/values/identifiers.ts";
import { instant } from "../../domain/values/instant.ts";
import type { LocalDate } from "../../domain/values/local-date.ts";
import type { Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { STANDING } from "./store-originals.ts";
import { invoices } from "./tables-invoice.ts";
import { documents, emails } from "./tables-mail.ts";
import { suppliers } from "./tables-purchasing.ts";

type HistoryStore = Pick<Store, "earlierInvoices" | "accountEvidence" | "history" | "hasWrittenBefore">;

const MOST_EARLIER = 40;
/** Enough to say what is usual, and read by one index. */
const MOST_REMEMBERED = 200;
const FEWEST_FOR_USUAL = 8;
const MOST_NUMBERS = 10;
const MOST_OWNERS = 5;

export function historyStore(db: Queries): HistoryStore {
  return {
    earlierInvoices: (invoice) => earlierInvoices(db, invoice),
    accountEvidence: (iban, supplierId) => accountEvidence(db, iban, supplierId),
    history: (supplierId, currency, except) => historyOf(db, { supplierId, currency, except }),
    hasWrittenBefore: async (address, before) => {
      // Mail by mail of the address: as a join Postgres might walk through all mails that came before, to find a stranger.
      const rows = await db.execute(sql`
        select 1 from messages m
         where lower(m.from->>'address') = ${address.toLowerCase()} and m.email_id <> ${before}
           and (select arrival from emails e where e.id = m.email_id) < (select arrival from emails where id = ${before})
         limit 1`);
      return rows.length > 0;
    },
  };
}

/**
 * Papers that came before this one, or were approved whenever they came. The first of two twins does not see the
 * second, so it goes its way; the second sees the first; and two are never approved side by side, see `checkTwins`.
 */
async function earlierInvoices(db: Queries, invoice: Invoice): Promise<readonly EarlierInvoice[]> {
  const ways = waysToFind(invoice);
  if (ways.length === 0) return [];
  const { id, documentId, number, numberNorm, issueDate, grossTotal, currency, state, type, supplierId } = invoices;
  const rows = await db
    .select({
      ...{ invoiceId: id, documentId, number, issueDate, grossTotal, currency, state: STANDING, type, supplierId },
      receivedAt: emails.receivedAt,
      supplierName: suppliers.name,
      lineSet: invoices.lineSet,
      typeCode: invoices.typeCode,
      value: sql<Pick<Invoice, "terms" | "lines" | "orderNumbers" | "precedingInvoiceNumber">>`${invoices.value}`,
      orderLines: ORDER_LINES,
      sharedKeys: sql<readonly SharedKey[]>`array_remove(array[${sql.join(
        ways.map(([key, test]) => sql`case when ${test} then ${key}::text end`),
        sql`, `,
      )}], null)`,
    })
    .from(invoices)
    .innerJoin(documents, eq(documents.id, documentId))
    .innerJoin(emails, eq(emails.id, documents.emailId))
    .leftJoin(suppliers, eq(suppliers.id, supplierId))
    .where(
      and(
        // One index probe a key, whatever the planner makes of the "or" below.
        sql`${id} in (${sql.join(probesFor(invoice), sql` union all `)})`,
        // Said as a truth, it only filters what was found; planning it as a search takes longer than the search.
        sql`(${or(...ways.map(([, test]) => test))}) is true`,
        ne(documentId, invoice.documentId),
        sql`not ${invoices.isSuperseded}`,
        or(
          sql`${state} in ('approved', 'posted')`,
          sql`(${emails.arrival}, ${documents.ordinal}) < (
            select e.arrival, d.ordinal from documents d join emails e on e.id = d.email_id where d.id = ${invoice.documentId})`,
        ),
      ),
    )
    // One amount may come often: the same number must not be crowded out.
    .orderBy(
      desc(sql`${numberNorm} is not distinct from ${normOf(invoice)}`),
      desc(emails.receivedAt),
      desc(emails.arrival),
    )
    .limit(MOST_EARLIER);
  return rows.map(({ value: { terms, lines, orderNumbers, precedingInvoiceNumber }, orderLines, ...row }) => ({
    ...row,
    period: terms?.period ?? lines.find((line) => line.period !== undefined)?.period ?? null,
    orderLines: (orderLines ?? []).map((one) => orderLineKey(one.order, one.line)),
    orderNumbers,
    precedingNumber: precedingInvoiceNumber,
    deliveryNotes: deliveryNotesOf({ lines, ...(terms === undefined ? {} : { terms }) }),
  }));
}

/** What its newest match paired; worked out for the few rows that are given only. */
const ORDER_LINES = sql<readonly { readonly order: string; readonly line: string }[] | null>`(
  select json_agg(distinct jsonb_build_object('order', pair->>'orderNumber', 'line', pair->>'orderLine'))
    from jsonb_array_elements((
      select m.value->'pairs' from matches m where m.invoice_id = ${invoices.id} order by m.run desc limit 1)) pair)`;

type Way = readonly [SharedKey, SQL];

function normOf({ number }: Invoice): string {
  return number === null ? "" : normaliseInvoiceNumber(number);
}

/** Each is one look into an index; all that the ways find is among them. */
function probesFor(invoice: Invoice): SQL[] {
  const norm = normOf(invoice);
  const probes = [
    norm === "" || invoice.supplierId === null ? null : sameNumber(invoice, norm),
    nearby(invoice),
    norm === "" || invoice.grossTotal === null ? null : sameGrossAndNumber(invoice, norm),
  ].filter((test) => test !== null);
  return probes.map(
    (test) => sql`select ${invoices.id} from ${invoices} where ${test} and not ${invoices.isSuperseded}`,
  );
}

function sameNumber({ supplierId }: Invoice, norm: string): SQL {
  return sql`(${invoices.supplierId} = ${supplierId} and ${invoices.numberNorm} = ${norm})`;
}

function nearby({ supplierId, grossTotal, currency, issueDate }: Invoice): SQL | null {
  if (supplierId === null || grossTotal === null || currency === null || issueDate === null) return null;
  return sql`(${invoices.supplierId} = ${supplierId} and ${invoices.grossTotal} = ${grossTotal}
    and ${invoices.currency} = ${currency} and ${invoices.issueDate} between ${issueDate}::date - 45 and ${issueDate}::date + 45)`;
}

function sameGrossAndNumber({ grossTotal }: Invoice, norm: string): SQL {
  return sql`${invoices.grossTotal} = ${grossTotal} and ${invoices.numberNorm} = ${norm}`;
}

/** Each key with its test. */
function waysToFind(invoice: Invoice): readonly Way[] {
  return [...waysOfSupplier(invoice, normOf(invoice)), ...waysOfOthers(invoice, normOf(invoice))];
}

function waysOfSupplier(invoice: Invoice, norm: string): readonly Way[] {
  if (invoice.supplierId === null) return [];
  const { lineSet } = lookalikeKeys(invoice);
  const ways: Way[] = norm === "" ? [] : [["number", sameNumber(invoice, norm)]];
  const near = nearby(invoice);
  if (near === null) return ways;
  ways.push(["gross", near]);
  if (lineSet !== null) ways.push(["lines", sql`(${near} and ${invoices.lineSet} = ${lineSet})`]);
  return ways;
}

/** Two master records of one supplier: the account, the tax number or the name gives them away; names are compared later. */
function waysOfOthers(invoice: Invoice, norm: string): readonly Way[] {
  const { iban, supplierVatId } = lookalikeKeys(invoice);
  if (invoice.grossTotal === null || norm === "") return [];
  const twin = sameGrossAndNumber(invoice, norm);
  return [
    ["gross", sql`(${twin} and ${invoices.supplierId} is distinct from ${invoice.supplierId}::text)`],
    ...(iban === null ? [] : [["iban", sql`(${twin} and ${invoices.iban} = ${iban})`] as const]),
    ...(supplierVatId === null
      ? []
      : [["vat-id", sql`(${twin} and ${invoices.supplierVatId} = ${supplierVatId})`] as const]),
  ];
}

async function accountEvidence(db: Queries, iban: string, supplierId: SupplierId | null): Promise<AccountEvidence> {
  const [found] = await db.execute<{ ours: string[]; owners: string[]; state: string | null; at: string | null }>(sql`
    select array(select name from entities where value->'ibans' @> ${JSON.stringify([iban])}::jsonb) as ours,
           array(select s.name from supplier_keys k join suppliers s on s.id = k.supplier_id
                  where k.kind = 'iban' and k.key = ${foldIdentifier(iban)} and k.supplier_id is distinct from ${supplierId}
                  order by s.name limit ${MOST_OWNERS}) as owners,
           change.state, change.proposed_at as at
      from (select) as one
      left join bank_changes change on change.supplier_id = ${supplierId} and change.iban = ${iban}`);
  const { ours = [], owners = [], state, at } = found ?? {};
  const change = state == null || at == null ? null : { state: state as BankChangeState, proposedAt: instant(at) };
  return { otherOwners: [...ours, ...owners], change };
}

interface HistoryAsked {
  readonly supplierId: SupplierId;
  readonly currency: string | null;
  readonly except: DocumentId;
}

async function historyOf(db: Queries, { supplierId, currency, except }: HistoryAsked): Promise<SupplierHistory> {
  const rows = await db.execute<{
    count: number;
    first: LocalDate | null;
    usual: number;
    median: Decimal | null;
    spread: Decimal | null;
    numbers: string[] | null;
    below: number;
  }>(sql`
    with newest as (
      select number, issue_date, gross_total, currency from invoices
       where supplier_id = ${supplierId} and state in ('approved', 'posted') and not is_superseded
         and type = 'invoice' and document_id <> ${except}
       order by issue_date desc nulls last, id desc limit ${MOST_REMEMBERED}),
    usual as (select gross_total as gross from newest where currency = ${currency} and gross_total is not null),
    middle as (select count(*) as count, percentile_disc(0.5) within group (order by gross) as median from usual)
    select (select count(*)::int from newest) as count,
           (select min(issue_date)::text from newest) as first,
           middle.count::int as usual,
           middle.median::text as median,
           (select percentile_disc(0.5) within group (order by abs(gross - middle.median))::text from usual) as spread,
           (select array_agg(number) from (select number from newest where number is not null limit ${MOST_NUMBERS}) n) as numbers,
           ${belowLimit(supplierId, except)} as below
      from middle`);
  const [row] = rows;
  const isUsual = (row?.usual ?? 0) >= FEWEST_FOR_USUAL;
  return {
    approvedInvoices: row?.count ?? 0,
    firstApprovedOn: row?.first ?? null,
    medianGross: isUsual ? (row?.median ?? null) : null,
    spreadGross: isUsual ? (row?.spread ?? null) : null,
    lastNumbers: row?.numbers ?? [],
    belowLimit: row?.below ?? 0,
  };
}

/** Where this invoice lies just below an approval limit: how many of the supplier's last 30 days do, itself included. */
function belowLimit(supplierId: SupplierId, documentId: DocumentId): SQL {
  const isBelow = (invoice: SQL) => sql`exists (
    select 1 from approval_limits l where l.entity_id in ('', coalesce(${invoice}.value->>'entityId', ''))
       and ${invoice}.gross_total > l.up_to * 0.95 and ${invoice}.gross_total <= l.up_to)`;
  return sql`(
    select count(*)::int from invoices me join invoices i on i.supplier_id = me.supplier_id
       and i.currency = me.currency and i.issue_date between me.issue_date - 30 and me.issue_date
       and not i.is_superseded and i.state <> 'rejected'
     where me.document_id = ${documentId} and not me.is_superseded and me.supplier_id = ${supplierId}
       and ${isBelow(sql`me`)} and ${isBelow(sql`i`)})`;
}
