/**
 * The whole product on loopback: the fixtures' world, sample mails, the same roles as `start`. It differs by
 * configuration and by the two mail servers that it brings along, and by nothing else.
 */
import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCases } from "../../adapters/demo/cases.ts";
import { type MailServers, startMailServers } from "../../adapters/demo/mail-servers.ts";
import { loadWorld, type World, worldBatches } from "../../adapters/demo/world.ts";
import { createImporter } from "../../adapters/postgres/imports.ts";
import { createUserDirectory } from "../../adapters/postgres/users.ts";
import { expectOk } from "../../domain/values/result.ts";
import { createReview } from "../../pipeline/review/create-review.ts";
import { hashPassword } from "../../web/password.ts";
import type { Config } from "../config.ts";
import { type Engine, openEngine } from "../engine.ts";
import { loadConfig } from "../environment.ts";
import { createLogger } from "../logger.ts";
import { startIntake, startWeb, startWork } from "../roles.ts";
import { untilStopped } from "../shutdown.ts";
import { type CaseDesk, deliverCases } from "./deliver-cases.ts";
import { compareJourneys, writeJourneys } from "./expected-journeys.ts";
import { FIXTURE_TOOLS } from "./fixture-tools.ts";
import { tick } from "./terminal.ts";

export interface DemoOptions {
  readonly once: boolean;
  /** Write the journeys as the expected ones instead of comparing. */
  readonly golden: boolean;
}

const FIXTURES = fileURLToPath(new URL("../../../fixtures", import.meta.url));

export async function runDemo(options: DemoOptions): Promise<number> {
  const stopped = untilStopped();
  const own = process.env["MATCHBOOK_DATA_DIR"];
  const dataDir = own ?? (options.once ? await passingFolder() : "./data/demo");
  await mkdir(dataDir, { recursive: true });
  const servers = await startMailServers({ acceptedPath: join(dataDir, "sent-mails.jsonl") });
  const world = loadWorld(join(FIXTURES, "world.yaml"));
  try {
    const config = demoConfig({ dataDir, servers, world, once: options.once });
    return await withEngine(config, async (engine) => {
      await seed(engine, world);
      const port = await startWeb(engine, { demoUser: DEMO_LOGIN });
      await startWork(engine);
      startIntake(engine);
      tick(`Desk      http://localhost:${port}  (signed in as ${DEMO_LOGIN})`);
      const cases = loadCases(FIXTURES, FIXTURE_TOOLS);
      const records = await deliverCases(cases, servers, deskOf(engine));
      if (options.golden) return writeJourneys(cases, records);
      if (options.once) return compareJourneys(cases, records);
      process.stdout.write(`\nThe desk is open: http://localhost:${port}   (Ctrl+C ends the demo)\n`);
      await stopped;
      return 0;
    });
  } finally {
    await servers.stop();
    if (own === undefined && options.once) await rm(dataDir, { recursive: true, force: true });
  }
}

/** Corrections of the cases go the way of every correction, in the name of a person of the world. */
function deskOf({ ports }: Engine): CaseDesk {
  const review = createReview(ports);
  const user = { id: TEACHER, login: TEACHER, name: TEACHER, role: "approver" } as const;
  return {
    store: ports.store,
    correct: async (documentId, fields) => void expectOk(await review.correct({ documentId, user, fields })),
  };
}

const TEACHER = "maya";
const DEMO_LOGIN = "demo";

/** Gone after the run. Others may enter it, for a root's Postgres runs as somebody else. */
async function passingFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "matchbook-demo-"));
  await chmod(folder, 0o755);
  return folder;
}

interface DemoSettings {
  readonly dataDir: string;
  readonly servers: MailServers;
  readonly world: World;
  readonly once: boolean;
}

/** A database or a mailbox of real life must never see the fixtures, whatever the environment says. */
function demoConfig({ dataDir, servers, world, once }: DemoSettings): Config {
  const port = process.env["PORT"] ?? "3000";
  const config = loadConfig({
    DATABASE_URL: "",
    IMPORT_DIR: "",
    MATCHBOOK_DATA_DIR: dataDir,
    MAILBOX_URL: servers.mailboxUrl,
    SMTP_URL: servers.smtpUrl,
    MAIL_FROM: "invoices@marlow-finch.example",
    MATCHBOOK_TODAY: world.today,
    PORT: port,
    BIND_ADDRESS: "127.0.0.1",
    PUBLIC_URL: `http://localhost:${port}`,
    OCR_ENGINE: process.env["OCR_ENGINE"] ?? "js",
    // The languages of the sample mails; each further one costs time at the first scan.
    OCR_LANGUAGES: "eng,deu",
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "error",
  });
  // Nobody opens the desk of a run without a person, so it takes any free port.
  return once ? { ...config, web: { ...config.web, port: 0 } } : config;
}

async function withEngine(config: Config, run: (engine: Engine) => Promise<number>): Promise<number> {
  tick(`Node      ${process.version}`);
  const engine = await openEngine(config, createLogger(config.logLevel, "demo"));
  try {
    tick("Postgres  embedded, in the data directory");
    return await run(engine);
  } finally {
    await engine.closers.closeAll();
  }
}

/** Idempotent: a second start of the same demo finds everything in place. */
async function seed(engine: Engine, world: World): Promise<void> {
  const importer = createImporter(engine.db);
  for (const batch of worldBatches(world)) {
    const report = await importer.apply(batch, { dryRun: false });
    if ("issues" in report) throw new Error(report.issues.map((issue) => issue.message).join("; "));
  }
  const users = createUserDirectory(engine.db);
  // Nobody knows this password: in the demo people are signed in by the server, on this computer only.
  const passwordHash = await hashPassword(randomBytes(24).toString("base64url"));
  await users.add({ login: DEMO_LOGIN, name: "Demo", role: "administrator", passwordHash });
  for (const { login, name, role } of world.people) await users.add({ login, name, role, passwordHash });
  tick(
    `World     ${world.suppliers.length} suppliers, ${world.orders.length} orders, ${new Set(world.receipts.map((line) => line.receiptNumber)).size} goods receipts`,
  );
}
