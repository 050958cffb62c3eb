/**
 * The last door before an invoice is credited, or replaced, beyond what it was worth. Its value has no version as an
 * order has, so an approval that takes back of it locks it and compares what stands with what its match saw.
 */
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { OriginalInvoice } from "../../domain/matching/evidence.ts";
import { equals } from "../../domain/values/decimal.ts";
import type { MatchId } from "../../domain/values/identifiers.ts";
import type { Queries } from "./connect.ts";
import { Outdated } from "./outdated.ts";
import { originalInvoice } from "./store-originals.ts";
import { invoices, matches } from "./tables-invoice.ts";
import { matchInputs } from "./tables-matching.ts";
import { purchaseOrders } from "./tables-purchasing.ts";

/** First half of the advisory lock around all that corrects one invoice. */
const CORRECTION_LOCK = 7_160_026;

/** For credit notes and corrections. Throws Outdated when the invoice they name was decided, or credited, since. */
export async function checkCorrected(db: Queries, matchId: MatchId): Promise<void> {
  const { id, supplierId, precedingNorm, documentId } = invoices;
  const [paper] = await db
    .select({ id, supplierId, numberNorm: precedingNorm, except: documentId, seen: SEEN })
    .from(matches)
    .innerJoin(invoices, eq(id, matches.invoiceId))
    .innerJoin(matchInputs, eq(matchInputs.matchId, matches.id))
    .where(and(eq(matches.id, matchId), isNotNull(precedingNorm)));
  if (paper?.seen == null || paper.supplierId === null || paper.numberNorm === null) return;
  const { seen, supplierId: supplier, numberNorm, except } = paper;
  await db.execute(sql`select pg_advisory_xact_lock(${CORRECTION_LOCK}, hashtext(${seen.invoiceId}))`);
  const now = await originalInvoice(db, { supplierId: supplier, numberNorm, except });
  if (now !== null && isSame(now, seen)) return;
  throw new Outdated(paper.id, `invoice ${seen.number} was decided, credited or replaced since it was matched`);
}

/** What was billed of these orders has become less: whoever matched with what was, decides on old figures. */
export async function raiseVersions(db: Queries, orderNumbers: readonly string[]): Promise<void> {
  if (orderNumbers.length === 0) return;
  await db
    .update(purchaseOrders)
    .set({ version: sql`${purchaseOrders.version} + 1` })
    .where(inArray(purchaseOrders.number, [...orderNumbers]));
}

/** Of all that the match saw, the one invoice. */
const SEEN = sql<OriginalInvoice | null>`${matchInputs.value}->'original'`;

function isSame(now: OriginalInvoice, seen: OriginalInvoice): boolean {
  return (
    now.invoiceId === seen.invoiceId &&
    standingOf(now) === standingOf(seen) &&
    equals(now.creditedGross, seen.creditedGross)
  );
}

function standingOf({ state }: OriginalInvoice): "booked" | "rejected" | "open" {
  if (state === "approved" || state === "posted") return "booked";
  return state === "rejected" ? "rejected" : "open";
}
