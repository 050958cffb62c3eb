/** Counts of what people found about readings, kept in the transaction of the act that showed it. */
import { desc, sql } from "drizzle-orm";
import type { ReadingCheck } from "../../pipeline/reading-track.ts";
import { type ReadingTrack, TRACK_LENGTH } from "../../pipeline/reading-track.ts";
import type { Queries } from "./connect.ts";
import { readingChecks } from "./tables-measure.ts";

/** Of the newest checks; an index walk over a few pages. */
export async function readingTrack(db: Queries): Promise<ReadingTrack> {
  const newest = db
    .select({ wasRight: readingChecks.wasRight })
    .from(readingChecks)
    .orderBy(desc(readingChecks.checkedAt))
    .limit(TRACK_LENGTH)
    .as("newest");
  const [row] = await db
    .select({
      right: sql<number>`(count(*) filter (where ${newest.wasRight}))::int`,
      wrong: sql<number>`(count(*) filter (where not ${newest.wasRight}))::int`,
    })
    .from(newest);
  return row ?? { right: 0, wrong: 0 };
}

/** A document counts once, and an error found in it stays. */
export async function writeReadingCheck(db: Queries, check: ReadingCheck): Promise<void> {
  await db
    .insert(readingChecks)
    .values(check)
    .onConflictDoUpdate({
      target: readingChecks.documentId,
      set: { wasRight: sql`${readingChecks.wasRight} and excluded.was_right` },
    });
}
