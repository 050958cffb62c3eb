/** How much memory a process and everything it started holds, from /proc; where there is no /proc nobody is watched. */
import { readFileSync } from "node:fs";

/** Resident memory of the process tree in megabytes, or null where the system does not tell. */
export function treeMemoryMb(pid: number): number | null {
  const own = residentMb(pid);
  if (own === null) return null;
  return childrenOf(pid).reduce((total, child) => total + (treeMemoryMb(child) ?? 0), own);
}

function residentMb(pid: number): number | null {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

function childrenOf(pid: number): number[] {
  return readOrEmpty(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
}

/** A process may end between two looks; that is no error. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
