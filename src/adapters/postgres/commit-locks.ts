/**
 * What a transaction locks before it writes, always orders before invoices: so two of them wait for each other
 * instead of failing, and none misses what the other changed.
 */
import { and, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { Invoice } from "../../domain/invoice.ts";
import { invoiceOfMatch, type Match, runOfMatch } from "../../domain/matching/match.ts";
import type { InvoiceId, MatchId } from "../../domain/values/identifiers.ts";
import type { Change, Outcome } from "../../pipeline/outcome.ts";
import { Conflict, Fault } from "../../pipeline/ports.ts";
import { lockContracts } from "./commit-contracts.ts";
import { checkCorrected } from "./commit-credits.ts";
import type { Queries } from "./connect.ts";
import { Outdated } from "./outdated.ts";
import { among } from "./prepared.ts";
import { invoices, matches } from "./tables-invoice.ts";
import { documents } from "./tables-mail.ts";
import { purchaseOrders } from "./tables-purchasing.ts";

/** First half of the advisory lock around one supplier's one invoice number. */
const TWIN_LOCK = 7_160_025;

/** Locks the orders and invoices concerned. Throws Conflict when a match was made on orders that changed since. */
export async function lockSubjects(db: Queries, { changes }: Outcome): Promise<void> {
  await lockOrders(db, changes.flatMap(ordersUsed));
  for (const change of changes) if (change.kind === "decision") await lockContracts(db, change.decision);
  for (const change of changes) await checkFresh(db, change);
  const documentIds = changes.flatMap((change) => (change.kind === "invoice" ? [change.invoice.documentId] : []));
  if (documentIds.length > 0) {
    await db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`${documents.id} ${among(documentIds)}`)
      .for("no key update");
  }
  const invoiceIds = changes.flatMap(invoicesNamed);
  if (invoiceIds.length > 0) {
    const named = sql`${invoices.id} ${among(invoiceIds)}`;
    await db.select({ id: invoices.id }).from(invoices).where(named).orderBy(invoices.id).for("no key update");
  }
}

/** Whether what a match or an approval rests on still is as it was seen. */
async function checkFresh(db: Queries, change: Change): Promise<void> {
  if (change.kind === "match") {
    await checkVersions(db, change.match);
    await checkOriginal(db, change);
  }
  if (change.kind === "decision" && change.decision.outcome === "approve") {
    await checkTwins(db, change.decision.matchId);
    await checkCorrected(db, change.decision.matchId);
  }
}

/**
 * Whether a newer match run or a correction has the last word already. Throws a Fault when a new reading would
 * replace an invoice that was approved: what is owed does not change behind people's backs.
 */
export async function isOvertaken(db: Queries, { changes }: Outcome): Promise<boolean> {
  for (const change of changes) {
    if (change.kind === "match" && (await hasNewerMatch(db, change.match.id))) return true;
    if (change.kind === "decision" && (await hasNewerMatch(db, change.decision.matchId))) return true;
    if (change.kind === "invoice" && (await hasNewerReading(db, change.invoice))) return true;
  }
  return false;
}

function ordersUsed(change: Change): string[] {
  if (change.kind === "receipt") return [change.line.orderNumber];
  if (change.kind === "replacement") return [...change.orderNumbers];
  return change.kind === "decision" ? change.decision.reservations.map((reserved) => reserved.orderNumber) : [];
}

function invoicesNamed(change: Change): InvoiceId[] {
  if (change.kind === "match") return [change.match.invoiceId];
  if (change.kind === "decision") return [invoiceOfMatch(change.decision.matchId)];
  return change.kind === "invoice-state" || change.kind === "rematch-invoice" ? [change.invoiceId] : [];
}

async function lockOrders(db: Queries, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return;
  const named = sql`${purchaseOrders.number} ${among(numbers)}`;
  const { number } = purchaseOrders;
  await db.select({ number }).from(purchaseOrders).where(named).orderBy(number).for("no key update");
}

async function checkVersions(db: Queries, match: Match): Promise<void> {
  if (match.orders.length === 0) return;
  const numbers = match.orders.map((order) => order.number);
  const { number, version } = purchaseOrders;
  const now = await db
    .select({ number, version })
    .from(purchaseOrders)
    .where(sql`${number} ${among(numbers)}`)
    .orderBy(number)
    .for("share");
  const versions = new Map(now.map((order) => [order.number, order.version]));
  const moved = match.orders.find((order) => versions.get(order.number) !== order.version);
  if (moved !== undefined) throw new Conflict(`order ${moved.number} changed while ${match.id} was made`);
}

/**
 * A credit note that saw its invoice undecided must not miss its approval: whoever decides the invoice holds its row,
 * and matches anew every paper that waits for it.
 */
async function checkOriginal(db: Queries, { match, inputs }: Extract<Change, { kind: "match" }>): Promise<void> {
  const { original } = inputs;
  if (original === null) return;
  const [now] = await db
    .select({ state: invoices.state })
    .from(invoices)
    .where(eq(invoices.id, original.invoiceId as InvoiceId))
    .for("share");
  const isBooked = (state: string) => state === "approved" || state === "posted";
  if (now === undefined || now.state === original.state || (isBooked(now.state) && isBooked(original.state))) return;
  throw new Conflict(`invoice ${original.number} was decided while ${match.id} was made`);
}

/**
 * Two papers with one number, matched at the same moment, must not both be approved: whoever comes second is matched
 * again and then sees the first. A twin that the match did see was judged, or released by a person, and may pass.
 */
async function checkTwins(db: Queries, matchId: MatchId): Promise<void> {
  const { id, supplierId, numberNorm, documentId, state, isSuperseded: isOld } = invoices;
  const [found] = await db
    .select({ id, supplierId, numberNorm, documentId, seen: SEEN_EARLIER, wasSeen: NOTICED_TWIN, locked: lockTwins })
    .from(matches)
    .innerJoin(invoices, eq(id, matches.invoiceId))
    .where(and(eq(matches.id, matchId), isNotNull(supplierId), isNotNull(numberNorm)));
  if (found?.supplierId == null || found.numberNorm === null) return;
  const twins = await db
    .select({ id })
    .from(invoices)
    .where(
      and(
        eq(supplierId, found.supplierId),
        eq(numberNorm, found.numberNorm),
        ne(documentId, found.documentId),
        inArray(state, ["approved", "posted"]),
        sql`not ${isOld}`,
      ),
    );
  const seen = new Set(found.seen);
  const twin = twins.find((one) => !seen.has(one.id));
  if (twin === undefined || found.wasSeen) return;
  throw new Outdated(found.id, `${twin.id} with the same number was approved`);
}

const lockTwins = sql`pg_advisory_xact_lock(${TWIN_LOCK}, hashtext(${invoices.supplierId} || ' ' || ${invoices.numberNorm}))`;
/** Of a whole match, what tells which invoices with its number it knew. */
const SEEN_EARLIER = sql<readonly string[]>`coalesce(${matches.value}->'basis'->'earlierInvoices', '[]'::jsonb)`;
const NOTICED_TWIN = sql<boolean>`jsonb_path_exists(${matches.value}, '$.findings[*].code ? (@ starts with "DUP_")')`;

async function hasNewerMatch(db: Queries, matchId: MatchId): Promise<boolean> {
  const newer = await db.execute(sql`
    select 1 from invoices i
     where i.id = ${invoiceOfMatch(matchId)}
       and (i.is_superseded
         or exists (select 1 from matches m where m.invoice_id = i.id and m.run > ${runOfMatch(matchId)}))`);
  return newer.length > 0;
}

async function hasNewerReading(db: Queries, { documentId, extractionId }: Invoice): Promise<boolean> {
  const [now] = await db.execute<{ isNewer: boolean; settled: string | null }>(sql`
    select exists (
             select 1 from extractions e join extractions mine on mine.id = ${extractionId} and e.revision > mine.revision
              where e.document_id = ${documentId}) as "isNewer",
           (select state from invoices
             where document_id = ${documentId} and not is_superseded and state in ('approved', 'posted')) as settled`);
  if (now === undefined || now.isNewer || now.settled === null) return now?.isNewer === true;
  const message = `The invoice of this document is ${now.settled} already. A new reading cannot replace it.`;
  throw new Fault("INVOICE_SETTLED", message, false);
}
