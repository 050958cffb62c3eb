/** Jobs run once, are tried again, and are picked up from a worker that died. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Jobs, startJobs } from "../../../src/adapters/jobs/graphile-worker.ts";
import { recoverDeadWorkers } from "../../../src/adapters/jobs/recover-dead-workers.ts";
import type { Job } from "../../../src/pipeline/outcome.ts";
import { Conflict } from "../../../src/pipeline/ports.ts";
import { type DeskOfRows, finish, jobKeys, openDeskOfRows, outcome } from "../../support/desk-of-rows.ts";
import { emailNamed, messageOf, sightingOf } from "../../support/nouns.ts";

let desk: DeskOfRows;
const ENGINE = fileURLToPath(new URL("../../../src/adapters/jobs/graphile-worker.ts", import.meta.url));

beforeAll(async () => {
  desk = await openDeskOfRows();
});
afterAll(() => desk.close());

async function workUntil(done: () => boolean, run: (job: Job) => Promise<void>): Promise<unknown[]> {
  const errors: unknown[] = [];
  const jobs: Jobs = await startJobs({ url: desk.url, concurrency: 2, run, onError: (error) => errors.push(error) });
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
  await jobs.stop();
  return errors;
}

it("runs the job of a mail that was received, and the job that follows from it", async () => {
  const email = emailNamed("worked on");
  await desk.committer.receive(email, sightingOf(email, 1));
  const seen: string[] = [];
  await workUntil(
    () => seen.includes("split"),
    async (job) => {
      seen.push(job.stage);
      const next: Job[] = job.stage === "parse" ? [{ stage: "split", key: job.key }] : [];
      await finish(
        desk.committer,
        job,
        job.stage === "parse" ? [{ kind: "message", message: messageOf(email, "w.pdf") }] : [],
        next,
      );
    },
  );
  expect(seen).toEqual(["parse", "split"]);
  expect(await jobKeys(desk.db)).toEqual([]);
});

it("tries again soon after a lost race", async () => {
  const email = emailNamed("raced");
  await desk.committer.receive(email, sightingOf(email, 2));
  let starts = 0;
  const errors = await workUntil(
    () => starts === 3,
    async (job) => {
      starts += 1;
      if (starts < 3) throw new Conflict("someone was quicker");
      await finish(desk.committer, job, []);
    },
  );
  expect(errors).toHaveLength(2);
  expect(await jobKeys(desk.db)).toEqual([]);
});

it("keeps a job for later when the world failed", async () => {
  const email = emailNamed("world failed");
  await desk.committer.receive(email, sightingOf(email, 3));
  let starts = 0;
  await workUntil(
    () => starts === 1,
    async () => {
      starts += 1;
      throw new Error("the disk is full");
    },
  );
  const rows = await desk.db.execute<{ later: boolean; locked: boolean }>(
    "select run_at > now() + interval '1 second' as later, locked_by is not null as locked from graphile_worker.jobs",
  );
  expect([...rows]).toEqual([{ later: true, locked: false }]);
  await desk.db.execute("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))");
  await finish(desk.committer, { stage: "parse", key: email.id }, []);
});

it("picks up what a killed worker had in hand, while a living one keeps its own", async () => {
  const email = emailNamed("worker died");
  await desk.committer.receive(email, sightingOf(email, 4));
  const script = `const { startJobs } = await import(${JSON.stringify(ENGINE)});
    await startJobs({ url: process.argv[1], concurrency: 1, onError: () => undefined,
      run: () => { process.stdout.write("taken"); return new Promise(() => undefined); } });`;
  const worker = spawn(process.execPath, ["--input-type=module", "-e", script, desk.url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => worker.stdout.once("data", resolve));
  expect(await recoverDeadWorkers(desk.url)).toEqual({ workers: 0, jobs: 0 });
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  await ended;
  const seen: Job[] = [];
  await workUntil(
    () => seen.length > 0,
    async (job) => {
      await finish(desk.committer, job, []);
      seen.push(job);
    },
  );
  expect(seen).toEqual([{ stage: "parse", key: email.id }]);
});

it("gives open work a job again when the engine lost it", async () => {
  const email = emailNamed("job lost");
  await desk.committer.receive(email, sightingOf(email, 5));
  const sql = postgres(desk.url, { max: 1 });
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;
  await sql.end();
  expect(await jobKeys(desk.db)).toEqual([]);
  expect(await recoverDeadWorkers(desk.url)).toEqual({ workers: 0, jobs: 1 });
  expect(await jobKeys(desk.db)).toEqual([`parse:${email.id}`]);
  await desk.committer.apply(outcome([]));
});
