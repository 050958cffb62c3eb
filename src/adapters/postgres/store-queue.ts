/** What the desk lists: invoices that wait, mails that gave no invoice, and how many of each there are. */
import { and, eq, inArray, like, sql } from "drizzle-orm";
import type { InvoiceState } from "../../domain/invoice.ts";
import type { EmailId } from "../../domain/values/identifiers.ts";
import { type Instant, instant } from "../../domain/values/instant.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { OddMail, QueueCounts, QueueQuery, QueueRow, Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { invoices } from "./tables-invoice.ts";
import { documents, emails } from "./tables-mail.ts";
import { suppliers } from "./tables-purchasing.ts";

export function queueStore(db: Queries): Pick<Store, "queue" | "oddMails" | "counts"> {
  return {
    queue: (query) => queue(db, query),
    oddMails: (limit) => oddMails(db, limit),
    counts: () => counts(db),
  };
}

/** Most money at risk first, then what is due first. */
async function queue(db: Queries, query: QueueQuery): Promise<{ rows: readonly QueueRow[]; total: number }> {
  if (query.states.length === 0) return { rows: [], total: 0 };
  const wanted = and(
    inArray(invoices.state, [...query.states]),
    sql`not ${invoices.isSuperseded}`,
    query.search === null || query.search.trim() === "" ? undefined : like(invoices.search, pattern(query.search)),
  );
  const [count] = await db.select({ total: sql<number>`count(*)::int` }).from(invoices).where(wanted);
  const rows = await db
    .select({
      documentId: invoices.documentId,
      supplierName: sql<string | null>`coalesce(${suppliers.name}, ${invoices.supplierName})`,
      invoiceNumber: invoices.number,
      grossTotal: invoices.grossTotal,
      currency: invoices.currency,
      state: invoices.state,
      findings: invoices.findings,
      moneyAtRisk: invoices.moneyAtRisk,
      receivedAt: emails.receivedAt,
      dueDate: invoices.dueDate,
      hasDraft: sql<boolean>`exists (select 1 from replies r where r.document_id = ${invoices.documentId} and r.state = 'draft')`,
    })
    .from(invoices)
    .innerJoin(documents, eq(documents.id, invoices.documentId))
    .innerJoin(emails, eq(emails.id, documents.emailId))
    .leftJoin(suppliers, eq(suppliers.id, invoices.supplierId))
    .where(wanted)
    .orderBy(sql`${invoices.moneyAtRisk} desc nulls last`, sql`${invoices.dueDate} nulls last`, invoices.id)
    .limit(query.limit)
    .offset(query.offset);
  return { rows, total: count?.total ?? 0 };
}

function pattern(search: string): string {
  return `%${search
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&")}%`;
}

/**
 * Set aside as a whole, or work on it stopped, or a part was refused and nothing else in it is a document.
 * One reason a mail: the first of these.
 */
const ODD = sql`
  select distinct on (email_id) email_id, reason from (
    select email_id, 1 as place, quarantine as reason from messages where quarantine is not null
    union all
    select email_id, 2, issue from stage_runs where state = 'parked' and issue is not null
    union all
    select email_id, 3, reason from parts p
      where fate in ('rejected', 'quarantined') and reason is not null
        and not exists (select 1 from parts d where d.email_id = p.email_id and d.fate in ('document', 'duplicate'))
  ) odd order by email_id, place`;

async function oddMails(db: Queries, limit: number): Promise<readonly OddMail[]> {
  const rows = await db.execute<{
    id: EmailId;
    from: string | null;
    subject: string | null;
    received_at: string;
    reason: Issue;
  }>(sql`
    select e.id, m."from" ->> 'address' as "from", m.subject, e.received_at, odd.reason
      from (${ODD}) odd join emails e on e.id = odd.email_id left join messages m on m.email_id = e.id
      order by e.arrival desc limit ${limit}`);
  return rows.map((row) => ({
    emailId: row.id,
    from: row.from,
    subject: row.subject ?? "",
    receivedAt: instant(row.received_at) satisfies Instant,
    reason: row.reason,
  }));
}

async function counts(db: Queries): Promise<QueueCounts> {
  const byState = await db
    .select({ state: invoices.state, count: sql<number>`count(*)::int` })
    .from(invoices)
    .where(sql`not ${invoices.isSuperseded}`)
    .groupBy(invoices.state);
  const [rest] = await db.execute<{ touchless: number; odd: number; pending: number }>(sql`
    select (select count(*) from decisions where decided_by = 'rule' and outcome = 'approve')::int as touchless,
           (select count(*) from (${ODD}) odd)::int as odd,
           (select count(distinct email_id) from stage_runs
             where state in ('waiting', 'running') and stage not in ('reply', 'post'))::int as pending`);
  return {
    byState: Object.fromEntries(byState.map((row) => [row.state, row.count])) as Partial<Record<InvoiceState, number>>,
    touchless: rest?.touchless ?? 0,
    oddMails: rest?.odd ?? 0,
    pending: rest?.pending ?? 0,
  };
}
