/** The engine in this process on a real database, with a postman that only remembers: for stories told at the desk. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { loadWorld, type World, worldBatches } from "../../src/adapters/demo/world.ts";
import { createImporter } from "../../src/adapters/postgres/imports.ts";
import { readConfig } from "../../src/app/config.ts";
import { type Engine, openEngine } from "../../src/app/engine.ts";
import { createLogger } from "../../src/app/logger.ts";
import { documentIdOf } from "../../src/domain/document.ts";
import { emailIdOf } from "../../src/domain/email.ts";
import type { Reply } from "../../src/domain/reply.ts";
import type { User } from "../../src/domain/user.ts";
import type { DocumentId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import type { ImportBatch } from "../../src/pipeline/imports.ts";
import { type Job, STAGE_NAMES, type StageName } from "../../src/pipeline/outcome.ts";
import type { Ports } from "../../src/pipeline/ports.ts";
import { receive } from "../../src/pipeline/receive.ts";
import { createReview } from "../../src/pipeline/review/create-review.ts";
import type { Review } from "../../src/pipeline/review/review.ts";
import { runStage } from "../../src/pipeline/run-stage.ts";
import type { Case } from "../../src/pipeline/store.ts";
import { FIXTURES } from "./case.ts";
import { freshDatabase } from "./database.ts";
import { type MailFile, supplierMail } from "./mails.ts";

/** More rounds than any honest story needs: work that never ends is a defect, not a slow test. */
const MOST_ROUNDS = 40;

export interface EngineDesk {
  /** For a web server of the test's own; its postman is a real one. */
  readonly engine: Engine;
  readonly ports: Ports;
  readonly review: Review;
  readonly world: World;
  /** What the postman took, in order. */
  readonly posted: readonly Reply[];
  /** Stores a mail with one paper and runs it to its decision. */
  bring(key: string, paper: Uint8Array, from?: string): Promise<Case>;
  /** Stores a mail with one paper and runs nothing. */
  put(key: string, paper: Uint8Array, from?: string): Promise<void>;
  /** Runs all open work, one after another, but stops before stages that are named. */
  drain(before?: readonly StageName[]): Promise<void>;
  openJobs(): Promise<readonly Job[]>;
  /** Runs these jobs at the same moment; a lost race stays open work. */
  together(jobs: readonly Job[]): Promise<void>;
  /** The newest case of the document that this mail brought. */
  caseOf(key: string): Promise<Case>;
  close(): Promise<void>;
}

export function person(login: string, role: User["role"] = "administrator"): User {
  return { id: login, login, name: login, role };
}

export async function openEngineDesk(
  batches: (world: World) => readonly ImportBatch[] = () => [],
): Promise<EngineDesk> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "matchbook-doors-"));
  await chmod(dataDir, 0o755);
  const world = loadWorld(join(FIXTURES, "world.yaml"));
  const env = {
    DATABASE_URL: database.url,
    MATCHBOOK_DATA_DIR: dataDir,
    MATCHBOOK_TODAY: world.today,
    MAIL_FROM: "invoices@marlow-finch.example",
    SMTP_URL: "smtp://127.0.0.1:9",
  };
  const engine = await openEngine(expectOk(readConfig(env, () => "")), createLogger("silent", "test"));
  for (const batch of [...worldBatches(world), ...batches(world)]) {
    const report = await createImporter(engine.db).apply(batch, { dryRun: false });
    if ("issues" in report) throw new Error(report.issues.map((issue) => issue.message).join(" "));
  }
  const posted: Reply[] = [];
  const ports: Ports = { ...engine.ports, postman: rememberingPostman(posted) };
  const openJobs = async () => {
    const rows = await engine.db.execute<{ stage: StageName; key: string }>(
      sql`select stage, key from stage_runs where state in ('waiting', 'running')`,
    );
    return rows.map(({ stage, key }) => ({ stage, key })).sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1));
  };
  const close = async () => {
    await engine.closers.closeAll();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { engine, ports, world, posted, review: createReview(ports), openJobs, close, ...verbsOf(ports, openJobs) };
}

const rank = (job: Job) => STAGE_NAMES.indexOf(job.stage);

function rememberingPostman(posted: Reply[]): Ports["postman"] {
  return {
    send: async (reply, beforeData) => {
      await beforeData();
      posted.push(reply);
      return { kind: "sent", answer: "250 ok" };
    },
  };
}

function verbsOf(ports: Ports, openJobs: EngineDesk["openJobs"]) {
  let uid = 0;
  const documents = new Map<string, DocumentId>();
  const together: EngineDesk["together"] = async (jobs) => {
    await Promise.allSettled(jobs.map((job) => runStage(job, ports)));
  };
  const drain: EngineDesk["drain"] = async (before = []) => {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const jobs = (await openJobs()).filter((job) => !before.includes(job.stage));
      if (jobs.length === 0) return;
      for (const job of jobs) await together([job]);
    }
    throw new Error(`work that never ends: ${JSON.stringify(await openJobs())}`);
  };
  const put: EngineDesk["put"] = async (key, paper, from = "ar@quill-office.example") => {
    const files: readonly MailFile[] = [{ name: `${key}.pdf`, bytes: paper }];
    const bytes = await supplierMail({ key, from, files });
    const place = { mailbox: "ap@marlow-finch.example/INBOX", uidValidity: "1", uid: ++uid };
    await receive({ ...place, bytes, complete: true, sizeBytes: bytes.length, receivedAt: ports.clock.now() }, ports);
    documents.set(key, documentIdOf(emailIdOf(await ports.originals.put(bytes)), 1));
  };
  const caseOf: EngineDesk["caseOf"] = async (key) => {
    const documentId = documents.get(key);
    const found = documentId === undefined ? null : await ports.store.case(documentId);
    if (found === null) throw new Error(`the mail ${key} brought no invoice`);
    return found;
  };
  const bring: EngineDesk["bring"] = async (key, paper, from) => {
    await put(key, paper, from);
    await drain();
    return caseOf(key);
  };
  return { together, drain, put, caseOf, bring };
}
