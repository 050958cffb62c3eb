/** The only place that writes: rows, the jobs they make necessary and the trail, all in one transaction. */
import { sql } from "drizzle-orm";
import type { TrailLine } from "../../domain/trail.ts";
import type { EmailId } from "../../domain/values/identifiers.ts";
import type { Instant } from "../../domain/values/instant.ts";
import type { Outcome } from "../../pipeline/outcome.ts";
import { type Claim, type Committer, Conflict } from "../../pipeline/ports.ts";
import { isOvertaken, lockSubjects } from "./commit-locks.ts";
import { writeChange } from "./commit-rows.ts";
import { claim, end, enqueueAgain, forgiveAttempt, hintsOf, rematchInvoice, tell } from "./commit-work.ts";
import { type Database, told } from "./connect.ts";
import { Outdated } from "./outdated.ts";
import { replies } from "./tables-invoice.ts";
import { emails, sightings } from "./tables-mail.ts";

/** A committer over a database that was migrated. */
export function createCommitter(db: Database): Committer {
  return {
    receive: (email, sighting) =>
      told(
        db.transaction(async (tx) => {
          const added = await tx.insert(emails).values(email).onConflictDoNothing().returning({ id: emails.id });
          await tx.insert(sightings).values(sighting).onConflictDoNothing();
          const isNew = added.length > 0;
          const next = [{ stage: "parse" as const, key: email.id }];
          const trail = isNew ? [receivedLine(email.id, email.storedAt, sighting.mailbox)] : [];
          await tell(tx, { trail, next }, hintsOf({ next, trail: [] }));
          return { isNew };
        }),
      ),
    claim: (job) => told(claim(db, job)),
    finish: (held, outcome) => finish(db, held, outcome),
    park: (held, issue) =>
      told(
        db.transaction(async (tx) => {
          await end(tx, held, issue);
          await tell(tx, { trail: [], next: [] }, hintsOf({ next: [held.job], trail: [] }));
        }),
      ),
    apply: (outcome) => apply(db, outcome),
    sendingPhase: async (replyId, phase) => {
      const moved = await told(
        db
          .update(replies)
          .set({ phase })
          .where(sql`${replies.id} = ${replyId} and ${replies.state} = 'queued'`)
          .returning({ id: replies.id }),
      );
      if (moved.length === 0) throw new Conflict(`reply ${replyId} is no longer queued`);
    },
  };
}

async function finish(db: Database, held: Claim, outcome: Outcome): Promise<void> {
  const committed = db.transaction(async (tx) => {
    await end(tx, held, null);
    await lockSubjects(tx, outcome);
    // A newer run or a correction has the last word: this work is done, and leaves nothing.
    if (await isOvertaken(tx, outcome)) return;
    for (const change of outcome.changes) await writeChange(tx, change);
    await tell(tx, outcome, hintsOf(outcome));
  });
  try {
    await told(committed);
  } catch (error) {
    if (error instanceof Conflict) await told(forgiveAttempt(db, held));
    await renewMatch(db, error);
    throw error;
  }
}

async function apply(db: Database, outcome: Outcome): Promise<void> {
  const committed = db.transaction(async (tx) => {
    await lockSubjects(tx, outcome);
    if (await isOvertaken(tx, outcome)) throw new Conflict("a newer reading or match took over");
    for (const change of outcome.changes) await writeChange(tx, change);
    await tell(tx, { trail: outcome.trail, next: [] }, hintsOf(outcome));
    await enqueueAgain(tx, outcome.next);
  });
  try {
    await told(committed);
  } catch (error) {
    await renewMatch(db, error);
    throw error;
  }
}

/** A decision on figures that moved meanwhile is refused, and its invoice is compared with the new ones. */
async function renewMatch(db: Database, error: unknown): Promise<void> {
  if (!(error instanceof Outdated)) return;
  await told(db.transaction((tx) => rematchInvoice(tx, error.invoiceId)));
}

function receivedLine(emailId: EmailId, at: Instant, mailbox: string): TrailLine {
  return { at, actor: "receive", emailId, documentId: null, event: "received", detail: { mailbox } };
}
