/** The only place that writes: rows, the jobs they make necessary and the trail, all in one transaction. */
import { sql } from "drizzle-orm";
import type { Outcome } from "../../pipeline/outcome.ts";
import { type Claim, type Committer, Conflict } from "../../pipeline/ports.ts";
import { isOvertaken, lockSubjects } from "./commit-locks.ts";
import { writeChange } from "./commit-rows.ts";
import { announce, claim, end, enqueue, enqueueAgain, forgiveAttempt, rematchInvoice } from "./commit-work.ts";
import { type Database, type Queries, told } from "./connect.ts";
import { Outdated } from "./outdated.ts";
import { replies } from "./tables-invoice.ts";
import { emails, sightings } from "./tables-mail.ts";
import { trail } from "./tables-work.ts";

/** A committer over a database that was migrated. */
export function createCommitter(db: Database): Committer {
  return {
    receive: (email, sighting) =>
      told(
        db.transaction(async (tx) => {
          const added = await tx.insert(emails).values(email).onConflictDoNothing().returning({ id: emails.id });
          await tx.insert(sightings).values(sighting).onConflictDoNothing();
          await enqueue(tx, [{ stage: "parse", key: email.id }]);
          const isNew = added.length > 0;
          if (isNew) await tx.insert(trail).values(receivedLine(email.id, email.storedAt, sighting.mailbox));
          await announce(tx, { changes: [], next: [{ stage: "parse", key: email.id }], trail: [] });
          return { isNew };
        }),
      ),
    claim: (job) => told(claim(db, job)),
    finish: (held, outcome) => finish(db, held, outcome),
    park: (held, issue) =>
      told(
        db.transaction(async (tx) => {
          await end(tx, held, issue);
          await announce(tx, { changes: [], next: [held.job], trail: [] });
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
    await write(tx, outcome);
    await enqueue(tx, outcome.next);
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
    await write(tx, outcome);
    await enqueueAgain(tx, outcome.next);
  });
  try {
    await told(committed);
  } catch (error) {
    await renewMatch(db, error);
    throw error;
  }
}

async function write(tx: Queries, outcome: Outcome): Promise<void> {
  for (const change of outcome.changes) await writeChange(tx, change);
  if (outcome.trail.length > 0) await tx.insert(trail).values([...outcome.trail]);
  await announce(tx, outcome);
}

/** A decision on figures that moved meanwhile is refused, and its invoice is compared with the new ones. */
async function renewMatch(db: Database, error: unknown): Promise<void> {
  if (!(error instanceof Outdated)) return;
  await told(db.transaction((tx) => rematchInvoice(tx, error.invoiceId)));
}

function receivedLine(emailId: string, at: typeof trail.$inferInsert.at, mailbox: string) {
  return { at, actor: "receive", emailId, documentId: null, event: "received", detail: { mailbox } };
}
