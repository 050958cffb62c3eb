/** The repository's own files as a test sees them: tracked and new ones, never what git ignores. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url));

export function repositoryFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return listed.split("\n").filter((path) => path !== "" && existsSync(`${ROOT}/${path}`));
}

export function readText(path: string): string {
  return readFileSync(`${ROOT}/${path}`, "utf8");
}
