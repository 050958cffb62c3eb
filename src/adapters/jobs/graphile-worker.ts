/**
 * Runs the stages' jobs over graphile-worker, on as many machines as there are. The engine only wakes us up:
 * whether there is anything left to do stands in our own rows, so a job that comes twice does nothing twice.
 */
import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { type JobHelpers, Logger, run as runWorkers, type TaskList, type WorkerEvents } from "graphile-worker";
import { type Job, STAGE_NAMES, type StageName } from "../../pipeline/outcome.ts";
import { Conflict, Superseded } from "../../pipeline/ports.ts";
import { recoverDeadWorkers } from "./recover-dead-workers.ts";
import { takeWorkerLock, type WorkerLock } from "./worker-lock.ts";

/** The engine listens for new jobs; looking by itself only covers a lost hint and work whose time has come. */
const LOOK_EVERY_MS = 1_000;
/** A running job may take this long to end when we stop. */
const FAREWELL_MS = 20_000;
/** Far beyond the attempts after which a stage is set aside: the engine must never give up by itself. */
const ENGINE_ATTEMPTS = 1_000;

export interface JobsOptions {
  readonly url: string;
  /** Jobs that run at the same time in this process. */
  readonly concurrency: number;
  /** Throws when trying again later may help. */
  readonly run: (job: Job) => Promise<void>;
  readonly onError: (error: unknown, job: Job | null) => void;
}

export interface Jobs {
  /** Takes no new jobs, waits for those that run, and gives back what is left. */
  stop(): Promise<void>;
}

/** Starts this process as a worker; what dead workers left behind is picked up first. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  await recoverDeadWorkers(options.url);
  const events: WorkerEvents = new EventEmitter();
  const running = new Set<Promise<void>>();
  const gate = Promise.withResolvers<void>();
  let isStopping = false;
  let lock: WorkerLock | null = null;
  events.on("pool:create", ({ workerPool }) => {
    lock = takeWorkerLock(options.url, workerPool.id, (error) => options.onError(error, null));
  });
  const workers = await runWorkers({
    connectionString: options.url,
    concurrency: options.concurrency,
    noHandleSignals: true,
    events,
    taskList: tasksOf(options, running),
    logger: new Logger(() => (level, message) => {
      if (level === "error") options.onError(new Error(message), null);
    }),
    // Asked before each job is taken: none is, unless others can see that we live and mean to stay.
    forbiddenFlags: async () => {
      if (isStopping) await gate.promise;
      else await lock?.held();
      return null;
    },
    preset: { worker: { pollInterval: LOOK_EVERY_MS } },
    parsedCronItems: [],
  });
  return {
    stop: async () => {
      isStopping = true;
      await Promise.race([Promise.allSettled(running), pause(FAREWELL_MS, undefined, { ref: false })]);
      // The engine puts a finished job away without waiting for it, so we do.
      if (running.size === 0) await lock?.emptyHanded();
      const stopped = workers.stop();
      gate.resolve();
      await Promise.race([stopped, pause(LOOK_EVERY_MS, undefined, { ref: false })]);
      await lock?.release();
    },
  };
}

function tasksOf(options: JobsOptions, running: Set<Promise<void>>): TaskList {
  const task = (stage: StageName) => async (payload: unknown, helpers: JobHelpers) => {
    const work = runJob(stage, payload, helpers, options);
    running.add(work);
    await work.finally(() => running.delete(work));
  };
  return Object.fromEntries(STAGE_NAMES.map((stage) => [stage, task(stage)]));
}

async function runJob(stage: StageName, payload: unknown, helpers: JobHelpers, options: JobsOptions): Promise<void> {
  const { key, tries = 0 } = payload as { readonly key: string; readonly tries?: number };
  const job: Job = { stage, key };
  try {
    await options.run(job);
  } catch (error) {
    options.onError(error, job);
    // Failing compares who holds the job, so the newer start that owns it now is left in peace.
    if (error instanceof Superseded) throw error;
    // A lost race is run again at once; a world that failed is given time.
    if (error instanceof Conflict) await pause(raceDelayMs(tries));
    const runAt = error instanceof Conflict ? {} : { runAt: new Date(Date.now() + faultDelayMs(tries)) };
    const again = { jobKey: `${stage}:${key}`, maxAttempts: ENGINE_ATTEMPTS, ...runAt };
    await helpers.addJob(stage, { key, tries: tries + 1 }, again);
  }
}

function raceDelayMs(tries: number): number {
  return spread(50 * 2 ** Math.min(tries, 5));
}

/** 5 s, 20 s, 80 s … up to an hour. */
function faultDelayMs(tries: number): number {
  return spread(Math.min(5_000 * 4 ** Math.min(tries, 6), 3_600_000));
}

/** Not all at the same moment, or the same ones meet again. */
function spread(delayMs: number): number {
  return delayMs * (0.8 + 0.4 * Math.random());
}
