/** Starts a role, waits for a signal, finishes the job in hand and leaves. */
import { openEngine } from "../engine.ts";
import { loadConfig, WrongConfig } from "../environment.ts";
import { createLogger } from "../logger.ts";
import { startIntake, startWeb, startWork } from "../roles.ts";
import { untilStopped } from "../shutdown.ts";

export type Role = "start" | "intake" | "work" | "web";

export async function runRole(role: Role): Promise<number> {
  const config = loadConfig();
  if (role !== "start" && config.database.url === null) {
    throw new WrongConfig(
      `"${role}" alone needs DATABASE_URL, for example postgres://matchbook:secret@localhost:5432/matchbook. ` +
        `Use "start" to run everything in one process with the Postgres that comes along.`,
    );
  }
  if ((role === "start" || role === "intake") && config.mailboxes.length === 0) {
    throw new WrongConfig("MAILBOX_URL is not set, for example imaps://user:password@mail.example:993/INBOX");
  }
  const stopped = untilStopped();
  const engine = await openEngine(config, createLogger(config.logLevel, role));
  try {
    if (role === "start" || role === "web") await startWeb(engine, { demoUser: null });
    if (role === "start" || role === "work") await startWork(engine);
    if (role === "start" || role === "intake") startIntake(engine);
    await stopped;
  } finally {
    await engine.closers.closeAll();
  }
  return 0;
}
