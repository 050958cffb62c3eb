/** Matches that were decided, the newest first, with what they saw: read page by page, so that memory stays bounded. */
import { and, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { MatchId } from "../../domain/values/identifiers.ts";
import type { PastDecision, PastMatch, PastMatchesQuery } from "../../pipeline/replay/past-match.ts";
import type { Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { releasesOf } from "./store-cases.ts";
import { decisions, invoices, matches } from "./tables-invoice.ts";
import { documents, emails } from "./tables-mail.ts";
import { matchInputs } from "./tables-matching.ts";
import { suppliers } from "./tables-purchasing.ts";

export function replayStore(db: Queries): Pick<Store, "pastMatches"> {
  return { pastMatches: (query) => pastMatches(db, query) };
}

async function pastMatches(db: Queries, query: PastMatchesQuery): Promise<readonly PastMatch[]> {
  const page = await lastDecisions(db, query);
  if (page.length === 0) return [];
  const around = await matchesOf(
    db,
    page.map((row) => row.matchId),
  );
  return page.flatMap(({ matchId, ...decision }) => {
    const found = around.get(matchId);
    return found === undefined ? [] : [{ ...found, decision }];
  });
}

/** The last decision about each invoice that stands. Narrow rows, for many are sorted to find a page. */
async function lastDecisions(
  db: Queries,
  { since, until, after, limit }: PastMatchesQuery,
): Promise<readonly (PastDecision & { readonly matchId: MatchId })[]> {
  const { id, matchId, outcome, decidedBy, decidedAt, reason } = decisions;
  const isLast = sql`not exists (
    select 1 from decisions d join matches m on m.id = d.match_id
     where m.invoice_id = ${matches.invoiceId} and (m.run, d.ordinal) > (${matches.run}, ${decisions.ordinal}))`;
  return db
    .select({ id, matchId, outcome, decidedBy, decidedAt, reason })
    .from(decisions)
    .innerJoin(matches, eq(matches.id, matchId))
    .innerJoin(invoices, and(eq(invoices.id, matches.invoiceId), sql`not ${invoices.isSuperseded}`))
    .where(
      and(
        since === null ? undefined : gte(decidedAt, since),
        until === null ? undefined : lt(decidedAt, until),
        after === null ? undefined : sql`(${decidedAt}, ${id}) < (${after.decidedAt}::timestamptz, ${after.id})`,
        isLast,
      ),
    )
    .orderBy(desc(decidedAt), desc(id))
    .limit(limit);
}

async function matchesOf(
  db: Queries,
  ids: readonly MatchId[],
): Promise<ReadonlyMap<MatchId, Omit<PastMatch, "decision">>> {
  const rows = await db
    .select({
      match: matches.value,
      inputs: matchInputs.value,
      invoice: invoices.value,
      supplierName: sql<string | null>`coalesce(${suppliers.name}, ${invoices.supplierName})`,
      arrivedAt: emails.storedAt,
    })
    .from(matches)
    .innerJoin(invoices, eq(invoices.id, matches.invoiceId))
    .innerJoin(documents, eq(documents.id, invoices.documentId))
    .innerJoin(emails, eq(emails.id, documents.emailId))
    .leftJoin(matchInputs, eq(matchInputs.matchId, matches.id))
    .leftJoin(suppliers, eq(suppliers.id, invoices.supplierId))
    .where(inArray(matches.id, [...ids]));
  const released = await releasesOf(
    db,
    rows.map((row) => row.invoice.documentId),
  );
  const releasesBy = Map.groupBy(released, (release) => release.invoiceId);
  return new Map(rows.map((row) => [row.match.id, { ...row, releases: releasesBy.get(row.invoice.id) ?? [] }]));
}
