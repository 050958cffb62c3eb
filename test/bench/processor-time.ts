/** Processor time of this process and of a Postgres, from /proc: unlike the clock it hardly minds who else is busy. */
import { readFileSync } from "node:fs";
import type { Figure } from "./benchmark.ts";
import { childrenOf } from "./peak-memory.ts";

/** Ticks a second in which Linux counts for user programs, whatever the kernel's own clock is. */
const TICKS_PER_SECOND = 100;

export interface ProcessorWatch {
  /** Means over so many pieces of work, in ms; Postgres is missing where there is no /proc. */
  stop(pieces: number): readonly Figure[];
}

/** Counts from now on; connections must be open already, since one that comes or goes takes its time with it. */
export function watchProcessor(what: string, postmaster: number | undefined): ProcessorWatch {
  const ours = process.cpuUsage();
  const theirs = postmaster === undefined ? null : postgresMs(postmaster);
  return {
    stop: (pieces) => {
      const { user, system } = process.cpuUsage(ours);
      const figure = (who: string, ms: number) => ({
        name: `processor time of ${what}, ${who}`,
        value: ms / pieces,
        unit: "ms",
      });
      const own = figure("bench", (user + system) / 1000);
      if (postmaster === undefined || theirs === null) return [own];
      return [own, figure("postgres", postgresMs(postmaster) - theirs)];
    },
  };
}

function postgresMs(postmaster: number): number {
  const ticks = [postmaster, ...childrenOf(postmaster)].map(ticksOf);
  return (1000 * ticks.reduce((sum, one) => sum + one, 0)) / TICKS_PER_SECOND;
}

/** User and system time are the 14th and 15th word; the second may contain blanks, in brackets. */
function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const words = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(words[11]) + Number(words[12]);
  } catch {
    return 0;
  }
}
