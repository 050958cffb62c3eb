/** Files that are generated and kept: rewritten by hand with GOLDEN=write, compared at every other run. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The text that is kept under this path, after rewriting it when GOLDEN=write asks for it. */
export function keptText(path: string, current: string): string {
  const { GOLDEN } = process.env;
  if (GOLDEN === "write") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, current);
  }
  return readFileSync(path, "utf8");
}
