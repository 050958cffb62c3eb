/**
 * Peak memory by role, from /proc: of our own processes the high-water mark (VmHWM), children counted apart as
 * "readers"; of Postgres the proportional share (Pss), because its processes all map the same buffers.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Figure, Goal } from "./benchmark.ts";

const LOOK_EVERY_MS = 1_000;
const KB_PER_MB = 1024;

/** Processes to watch, by role; asked at every look, since processes come and go. */
export type Roots = () => Readonly<Record<string, readonly number[]>>;

export interface MemoryWatch {
  /** One figure a role and one for all together, in MB; none where there is no /proc. */
  stop(): readonly Figure[];
}

/** This process alone and what it started. */
export const OURSELVES: Roots = () => ({ bench: [process.pid] });

/** Looks once a second; `postmaster` is the first process of a Postgres, or null. */
export function watchMemory(
  roots: Roots,
  options: { readonly postmaster?: number; readonly goal?: Goal } = {},
): MemoryWatch {
  const peaks = new Map<string, number>();
  const note = (role: string, megabytes: number) => peaks.set(role, Math.max(peaks.get(role) ?? 0, megabytes));
  const look = () => {
    const readers: number[] = [];
    for (const [role, pids] of Object.entries(roots())) {
      note(role, sum(pids.map(highWaterMb)));
      readers.push(...pids.flatMap(descendantsOf));
    }
    if (readers.length > 0) note("readers", sum(readers.map(highWaterMb)));
    if (options.postmaster === undefined) return;
    note("postgres", sum([options.postmaster, ...descendantsOf(options.postmaster)].map(shareMb)));
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return {
    stop: () => {
      clearInterval(timer);
      look();
      if (sum([...peaks.values()]) === 0) return [];
      return figuresOf(peaks, options.goal);
    },
  };
}

function figuresOf(peaks: ReadonlyMap<string, number>, goal: Goal | undefined): Figure[] {
  const roles = [...peaks].map(([role, value]): Figure => ({ name: `peak memory, ${role}`, value, unit: "MB" }));
  if (roles.length < 2) return roles;
  const total = { name: "peak memory, sum", value: sum([...peaks.values()]), unit: "MB" };
  return [...roles, goal === undefined ? total : { ...total, goal }];
}

/** Who started a process: of a Postgres backend that is the postmaster. Undefined where there is no /proc. */
export function parentOf(pid: number): number | undefined {
  const parent = /^PPid:\s+(\d+)$/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** The words a process was started with; empty when it is gone. */
export function commandOf(pid: number): readonly string[] {
  return readOrEmpty(`/proc/${pid}/cmdline`).split("\0");
}

export function childrenOf(pid: number): number[] {
  const threads = listOrEmpty(`/proc/${pid}/task`);
  return threads.flatMap((thread) =>
    readOrEmpty(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

function highWaterMb(pid: number): number {
  return megabytes(/^VmHWM:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1]);
}

/** Needs the right to look into another user's process; without it the high-water mark stands in. */
function shareMb(pid: number): number {
  const share = /^Pss:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1];
  return share === undefined ? highWaterMb(pid) : megabytes(share);
}

function megabytes(kilobytes: string | undefined): number {
  return kilobytes === undefined ? 0 : Number(kilobytes) / KB_PER_MB;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A process may end between two looks, and some systems have no /proc; neither is an error. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function listOrEmpty(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
