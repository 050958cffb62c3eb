/** A fresh database with committer, store and importer, and a way to bring a mail as far as its match. */

import { createCommitter } from "../../src/adapters/postgres/commit.ts";
import { connect, type Database } from "../../src/adapters/postgres/connect.ts";
import { createImporter } from "../../src/adapters/postgres/imports.ts";
import { createStore } from "../../src/adapters/postgres/store.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { Match } from "../../src/domain/matching/match.ts";
import type { ImportBatch } from "../../src/pipeline/imports.ts";
import type { Change, Job, Outcome } from "../../src/pipeline/outcome.ts";
import type { Committer } from "../../src/pipeline/ports.ts";
import { freshDatabase } from "./database.ts";
import {
  documentOf,
  emailNamed,
  extractionOf,
  invoiceOf,
  matchChange,
  matchOf,
  messageOf,
  sightingOf,
} from "./nouns.ts";

export type DeskOfRows = Awaited<ReturnType<typeof openDeskOfRows>>;

export async function openDeskOfRows() {
  const database = await freshDatabase();
  const { db, close } = connect(database.url);
  const committer = createCommitter(db);
  const importer = createImporter(db);
  return {
    url: database.url,
    db,
    committer,
    importer,
    store: createStore(db),
    seed: async (...batches: ImportBatch[]) => {
      for (const batch of batches) {
        const report = await importer.apply(batch, { dryRun: false });
        if ("issues" in report) throw new Error(report.issues.map((issue) => issue.message).join("; "));
      }
    },
    close: async () => {
      await close();
      await database.close();
    },
  };
}

export const outcome = (changes: readonly Change[], next: readonly Job[] = []): Outcome => ({
  changes,
  next,
  trail: [],
});

/** Claims the job as a worker would and commits its outcome. */
export async function finish(committer: Committer, job: Job, changes: readonly Change[], next: readonly Job[] = []) {
  const claim = await committer.claim(job);
  if (claim === null) throw new Error(`${job.stage} of ${job.key} is done already`);
  await committer.finish(claim, outcome(changes, next));
}

/** A mail with one document, worked through stage by stage until its invoice was checked; match is queued. */
export async function bringInvoice(committer: Committer, name: string, claims: Partial<Invoice> = {}) {
  const email = emailNamed(name);
  const file = `${name}.pdf`;
  const document = documentOf(email, file);
  const extraction = extractionOf(document);
  const invoice = invoiceOf(extraction, claims);
  await committer.receive(email, sightingOf(email, 1));
  const split: Job = { stage: "split", key: email.id };
  const extract: Job = { stage: "extract", key: document.id };
  const check: Job = { stage: "check", key: extraction.id };
  const match: Job = { stage: "match", key: matchOf(invoice).id };
  await finish(
    committer,
    { stage: "parse", key: email.id },
    [{ kind: "message", message: messageOf(email, file) }],
    [split],
  );
  await finish(committer, split, [{ kind: "document", document }], [extract]);
  await finish(committer, extract, [{ kind: "extraction", extraction }], [check]);
  await finish(committer, check, [{ kind: "invoice", invoice }], [match]);
  return { email, document, extraction, invoice };
}

/** Commits a match run of an invoice; decide is queued. */
export async function bringMatch(committer: Committer, invoice: Invoice, claims: Partial<Match> = {}): Promise<Match> {
  const match = matchOf(invoice, claims);
  const moved: Change = {
    kind: "invoice-state",
    invoiceId: invoice.id,
    from: ["checked", "matched", "waiting-receipt", "in-review", "held"],
    to: "matched",
  };
  await finish(
    committer,
    { stage: "match", key: match.id },
    [matchChange(match, invoice), moved],
    [{ stage: "decide", key: match.id }],
  );
  return match;
}

export async function jobKeys(db: Database): Promise<string[]> {
  const rows = await db.execute<{ key: string }>("select key from graphile_worker.jobs order by key");
  return rows.map((row) => row.key);
}
