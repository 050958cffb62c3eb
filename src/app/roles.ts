/** The three roles: mailboxes, stages, desk. `start` runs all of them in one process. */
import { serve } from "@hono/node-server";
import { watchMailbox } from "../adapters/imap/mailbox.ts";
import { startJobs } from "../adapters/jobs/graphile-worker.ts";
import { recoverDeadWorkers } from "../adapters/jobs/recover-dead-workers.ts";
import { createImporter } from "../adapters/postgres/imports.ts";
import { createLiveFeed } from "../adapters/postgres/live.ts";
import { createUserDirectory } from "../adapters/postgres/users.ts";
import { startSchedule } from "../adapters/schedule/cron.ts";
import { Fault } from "../pipeline/ports.ts";
import { receive } from "../pipeline/receive.ts";
import { createReview } from "../pipeline/review/create-review.ts";
import { runStage } from "../pipeline/run-stage.ts";
import { createServer } from "../web/server.ts";
import { buildDesk } from "./build-desk.ts";
import type { Engine } from "./engine.ts";
import { rowImporter } from "./imports/take-import.ts";
import { watchImportFolder } from "./imports/watch-folder.ts";
import { VERSION } from "./version.ts";

/** Stages wait for children and the database most of the time; more at once only piles up work in memory. */
const CONCURRENCY = 4;
const EVERY_MINUTE = "* * * * *";
const EVERY_5_SECONDS = "*/5 * * * * *";
const EVERY_15_SECONDS = "*/15 * * * * *";

/** Watches every mailbox: pushed by IDLE, and swept once a minute whatever the server says. */
export function startIntake(engine: Engine): void {
  const { config, log, ports, closers } = engine;
  const watches = config.mailboxes.map((settings) =>
    watchMailbox({
      settings,
      knownUids: ports.store.sightedUids,
      onMail: async (mail) => {
        const isNew = await receive({ ...mail, receivedAt: mail.receivedAt ?? ports.clock.now() }, ports);
        log.info("mail stored", { uid: mail.uid, bytes: mail.sizeBytes, isNew: String(isNew) });
      },
      log: log.info,
    }),
  );
  for (const watch of watches) closers.add(() => watch.stop());
  const sweep = async () => {
    await Promise.all(watches.map((watch) => watch.sweep()));
  };
  const schedule = startSchedule([{ name: "sweep", expression: EVERY_MINUTE, run: sweep }], warn(engine));
  closers.add(() => schedule.stop());
  log.info("watching mailboxes", { mailboxes: watches.length });
}

/** Runs the stages and sends replies; frees what dead workers left behind. */
export async function startWork(engine: Engine): Promise<void> {
  const { log, ports, closers, url } = engine;
  const jobs = await startJobs({
    url,
    concurrency: CONCURRENCY,
    run: (job) => runStage(job, ports),
    onError: (error, job) =>
      log.warn("job will be tried again", { stage: job?.stage ?? "-", key: job?.key ?? "-", kind: kindOf(error) }),
  });
  closers.add(() => jobs.stop());
  const recover = async () => {
    const { workers, jobs: lost } = await recoverDeadWorkers(url);
    if (workers + lost > 0) log.warn("work recovered", { deadWorkers: workers, lostJobs: lost });
  };
  const works = [{ name: "recover", expression: EVERY_15_SECONDS, run: recover }];
  const folder = await watchImportFolder(engine);
  if (folder !== null) works.push({ name: "import folder", expression: EVERY_5_SECONDS, run: folder });
  const schedule = startSchedule(works, warn(engine));
  closers.add(() => schedule.stop());
  log.info("working", { concurrency: CONCURRENCY });
}

export interface WebOptions {
  /** Signed in without a password: the demo's user, else null. */
  readonly demoUser: string | null;
}

/** Serves the API and the desk; gives the port it listens on. */
export async function startWeb(engine: Engine, { demoUser }: WebOptions): Promise<number> {
  const { config, log, ports, closers } = engine;
  const { deskDir } = await buildDesk();
  const live = createLiveFeed(engine.url);
  closers.add(() => live.close());
  const closing = new AbortController();
  const publicHost = new URL(config.web.publicUrl).hostname;
  const app = createServer({
    store: ports.store,
    review: createReview(ports),
    users: createUserDirectory(engine.db),
    live,
    pictures: async (documentId, page) => ports.documentReader.picture(await ports.store.document(documentId), page),
    eInvoices: engine.documents,
    imports: rowImporter(createImporter(engine.db)),
    originals: ports.originals.get,
    clock: ports.clock,
    session: {
      secretKey: engine.secretKey,
      secureCookie: config.web.publicUrl.startsWith("https:"),
      demoUser,
      allowedHosts: demoUser === null ? [publicHost, "localhost", "127.0.0.1"] : ["localhost", "127.0.0.1"],
    },
    deskDir,
    version: VERSION,
    log: log.info,
    closing: closing.signal,
  });
  const { host, port: wanted } = config.web;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, hostname: host, port: wanted }, (info) => resolve(info.port));
  server.once("error", (error: NodeJS.ErrnoException) => reject(portTaken(error, wanted)));
  closers.add(async () => {
    closing.abort();
    await new Promise<void>((done) => void server.close(() => done()));
  });
  const port = await promise;
  log.info("desk is open", { port });
  return port;
}

function portTaken(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  return new Fault("PORT_TAKEN", `Port ${port} is in use. End the other program, or set PORT to another one.`, false);
}

function warn(engine: Engine) {
  return (name: string, error: unknown) => engine.log.warn("scheduled work failed", { name, kind: kindOf(error) });
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error ? `${error.name} ${String(error.code)}` : error.name;
}
