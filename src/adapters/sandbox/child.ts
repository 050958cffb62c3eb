/** One child process that opens untrusted bytes: it gets one task at a time and is killed at its deadline or memory limit. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fail, type Result } from "../../domain/values/result.ts";
import type { Launch } from "./isolation.ts";
import { treeMemoryMb } from "./memory.ts";

export interface Limits {
  readonly deadlineMs: number;
  readonly memoryMb: number;
}

export interface Task {
  readonly name: string;
  readonly payload: unknown;
  readonly limits: Limits;
}

export interface Child {
  readonly process: ChildProcess;
  /** Resolves once the program listens; false when it ended or stayed silent instead. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<void>;
  isAlive(): boolean;
  kill(): void;
  /** The last lines it wrote to stderr, for the log. */
  lastWords(): string;
}

const START_MS = 30_000;
const WATCH_MS = 50;
const LAST_WORDS = 2000;

/** Starts a child with the given environment and nothing else of ours. */
export function startChild(launch: Launch, env: Readonly<Record<string, string>>): Child {
  const child = spawn(launch.command, launch.args, {
    env: { ...env },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
    // A process group of its own, so that a kill reaches what the child started too.
    detached: true,
  });
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  let alive = true;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      alive = false;
      resolve();
    };
    child.once("exit", end);
    // Emitted when the program could not be started, and on a failed send: both mean that this child is of no use.
    child.on("error", end);
  });
  const kill = () => {
    alive = false;
    killGroup(child);
  };
  return { process: child, ready: listens(child, ended), ended, isAlive: () => alive, kill, lastWords: () => words };
}

/** Runs one task; whatever goes wrong is a coded issue and leaves a dead child behind. */
export function runTask(child: Child, task: Task): Promise<Result<unknown>> {
  return new Promise((resolve) => {
    const finish = (result: Result<unknown>) => {
      clearTimeout(deadline);
      clearInterval(watch);
      child.process.off("message", answer);
      resolve(result);
    };
    const giveUp = (result: Result<unknown>) => {
      child.kill();
      finish(result);
    };
    const id = randomUUID();
    // A late answer to an earlier task must never pass for this one's.
    const answer = (message: { id?: string; result: Result<unknown> }) => {
      if (message.id === id) finish(message.result);
    };
    const { deadlineMs, memoryMb } = task.limits;
    const deadline = setTimeout(() => giveUp(tooSlow(deadlineMs)), deadlineMs);
    const watch = setInterval(() => {
      if ((treeMemoryMb(child.process.pid ?? 0) ?? 0) > memoryMb) giveUp(tooBig(memoryMb));
    }, WATCH_MS);
    child.process.on("message", answer);
    void child.ended.then(() => finish(crashed()));
    child.process.send({ id, name: task.name, payload: task.payload }, (error) => {
      if (error !== null) giveUp(crashed());
    });
  });
}

export function crashed(): Result<never> {
  return fail("TASK_CRASHED", "The reader broke down over this file: open the original, or ask for another copy.");
}

function tooSlow(deadlineMs: number): Result<never> {
  const seconds = Math.round(deadlineMs / 100) / 10;
  return fail("TASK_TIMEOUT", `Opening the file took longer than ${seconds} s: ask for a simpler copy, as PDF.`);
}

function tooBig(memoryMb: number): Result<never> {
  return fail("TASK_MEMORY", `Opening the file needed more than ${memoryMb} MB: ask for a simpler copy, as PDF.`);
}

async function listens(child: ChildProcess, ended: Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), START_MS);
  child.once("message", () => resolve(true));
  void ended.then(() => resolve(false));
  const isReady = await promise;
  clearTimeout(timer);
  if (!isReady) killGroup(child);
  return isReady;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
