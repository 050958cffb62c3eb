/**
 * A pool of children that open untrusted bytes. A task that hangs, swells or crashes takes its child with it and
 * nothing else; children start when needed, are renewed after some tasks and leave when nothing is to do.
 */
import { fail, type Result } from "../../domain/values/result.ts";
import { type Child, crashed, type Limits, runTask, startChild, type Task } from "./child.ts";
import { type Isolation, type Launch, probeIsolation, walled } from "./isolation.ts";
import { treeMemoryMb } from "./memory.ts";

export interface SandboxSettings {
  /** The child's program; it must call `serveTasks`. */
  readonly entry: string;
  /** Folders the program needs to read: its code and packages. */
  readonly readable: readonly string[];
  /** What the child may know of the environment; nothing else reaches it. */
  readonly env?: Readonly<Record<string, string>>;
  /** Children at the same time. */
  readonly size?: number;
  /** Tasks that may wait; more are refused. */
  readonly queueLimit?: number;
  readonly tasksPerChild?: number;
  /** A child holding more than this after a task is renewed. */
  readonly renewAboveMb?: number;
  readonly heapMb?: number;
  readonly idleMs?: number;
  /** False keeps bubblewrap out, for tests and for systems where it misbehaves. */
  readonly isolate?: boolean;
  readonly log?: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

export interface Sandbox {
  /** Runs a task of the child's table; a task that fails gives issues, never a throw. */
  run<T>(name: string, payload: unknown, limits: Limits): Promise<Result<T>>;
  /** Which walls stand around the children; probed once. */
  readonly isolation: Isolation;
  /** Ends every child; tasks still waiting fail with SANDBOX_CLOSED. */
  close(): Promise<void>;
}

interface Waiting {
  readonly task: Task;
  readonly resolve: (result: Result<unknown>) => void;
  /** A child may die of what has nothing to do with its file, so a task that ended with it is tried once more. */
  readonly isRetry?: boolean;
}

const DEFAULTS = {
  env: {},
  size: 2,
  queueLimit: 1000,
  tasksPerChild: 300,
  renewAboveMb: 320,
  heapMb: 256,
  idleMs: 30_000,
  isolate: true,
  log: () => undefined,
} as const;

/** For what was made last. A child makes much at once and keeps it; V8's own measure would take 100 MB more for that. */
const YOUNG_MB = 8;

/** A lazy pool: nothing is started before the first task. */
export function createSandbox(given: SandboxSettings): Sandbox {
  const settings: Required<SandboxSettings> = { ...DEFAULTS, ...given };
  let isolation: Isolation | null = null;
  const probe = () => {
    isolation ??= settings.isolate ? probeIsolation(settings.readable) : "process";
    return isolation;
  };
  const pool = new Pool(settings, () => startChild(launchOf(settings, probe()), { ...settings.env }));
  return {
    run: <T>(name: string, payload: unknown, limits: Limits) =>
      pool.run({ name, payload, limits }) as Promise<Result<T>>,
    get isolation() {
      return probe();
    },
    close: () => pool.close(),
  };
}

function launchOf(settings: Required<SandboxSettings>, isolation: Isolation): Launch {
  const args = [`--max-old-space-size=${settings.heapMb}`, `--max-semi-space-size=${YOUNG_MB}`];
  args.push("--expose-gc", "--disable-warning=ExperimentalWarning", settings.entry);
  const launch = { command: process.execPath, args };
  return isolation === "bwrap" ? walled(launch, settings.readable) : launch;
}

class Pool {
  readonly #settings: Required<SandboxSettings>;
  readonly #start: () => Child;
  readonly #waiting: Waiting[] = [];
  readonly #children = new Map<Child, { tasks: number; leave: NodeJS.Timeout | null }>();
  /** Last in, first out: the others grow idle and leave. */
  readonly #idle: Child[] = [];
  #closed = false;

  constructor(settings: Required<SandboxSettings>, start: () => Child) {
    this.#settings = settings;
    this.#start = start;
  }

  run(task: Task): Promise<Result<unknown>> {
    if (this.#closed) return Promise.resolve(closed());
    if (this.#waiting.length >= this.#settings.queueLimit) return Promise.resolve(queueFull());
    return new Promise((resolve) => {
      this.#waiting.push({ task, resolve });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve(closed());
    const children = [...this.#children.keys()];
    for (const child of children) this.#end(child);
    await Promise.all(children.map((child) => child.ended));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const child = this.#free();
      const waiting = child === null ? undefined : this.#waiting.shift();
      if (child === null || waiting === undefined) return;
      void this.#serve(child, waiting);
    }
  }

  #free(): Child | null {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#children.size >= this.#settings.size) return null;
    const child = this.#start();
    this.#children.set(child, { tasks: 0, leave: null });
    void child.ended.then(() => this.#forget(child));
    return child;
  }

  async #serve(child: Child, waiting: Waiting): Promise<void> {
    const { task } = waiting;
    const state = this.#children.get(child);
    if (state?.leave) clearTimeout(state.leave);
    const isReady = await child.ready;
    const result = isReady ? await runTask(child, task) : crashed();
    if (!result.ok) this.#report(child, task, result.issues[0]?.code ?? "");
    this.#answer(waiting, result);
    if (state === undefined || !this.#children.has(child)) return;
    state.tasks += 1;
    if (this.#isWorn(child, state.tasks)) this.#end(child);
    else {
      state.leave = setTimeout(() => this.#end(child), this.#settings.idleMs).unref();
      this.#idle.push(child);
    }
    this.#next();
  }

  #answer(waiting: Waiting, result: Result<unknown>): void {
    const isCrash = !result.ok && result.issues[0]?.code === "TASK_CRASHED";
    // A child that we ended ourselves says nothing about its file.
    if (isCrash && this.#closed) waiting.resolve(closed());
    else if (isCrash && waiting.isRetry !== true) {
      this.#waiting.unshift({ ...waiting, isRetry: true });
      this.#next();
    } else waiting.resolve(result);
  }

  #isWorn(child: Child, tasks: number): boolean {
    if (this.#closed || !child.isAlive()) return true;
    if (tasks >= this.#settings.tasksPerChild) return true;
    return (treeMemoryMb(child.process.pid ?? 0) ?? 0) > this.#settings.renewAboveMb;
  }

  /** Broken programs are for the log; an unreadable file is an ordinary answer. */
  #report(child: Child, task: Task, code: string): void {
    if (!code.startsWith("TASK_")) return;
    this.#settings.log("sandbox-task-failed", { task: task.name, code, stderr: child.lastWords() });
  }

  #end(child: Child): void {
    this.#forget(child);
    child.kill();
  }

  #forget(child: Child): void {
    const leave = this.#children.get(child)?.leave;
    if (leave) clearTimeout(leave);
    this.#children.delete(child);
    const at = this.#idle.indexOf(child);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#next();
  }
}

function closed(): Result<never> {
  return fail("SANDBOX_CLOSED", "The program is stopping; the file will be read after the next start.");
}

function queueFull(): Result<never> {
  return fail("TASK_QUEUE_FULL", "Too many files wait to be opened; try this one again later.");
}
