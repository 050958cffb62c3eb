/** Builds the desk when its sources changed since the last build, and says nothing when there is nothing to do. */
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
/** Outside the served files' media types, so the server never hands it out. */
const STAMP = "dist/built-from.txt";
/** What else ends up in the bundle or shapes it. */
const ALSO = ["vite.config.ts", "package-lock.json"];

export interface DeskBuild {
  readonly built: boolean;
  /** Where the built desk is. */
  readonly deskDir: string;
}

/** Throws what Vite throws when the sources cannot be built. */
export async function buildDesk(): Promise<DeskBuild> {
  const deskDir = join(ROOT, "dist");
  const fingerprint = await sourcesFingerprint();
  const stamp = await readFile(join(ROOT, STAMP), "utf8").catch(() => "");
  if (stamp === fingerprint) return { built: false, deskDir };
  await buildForProduction();
  await writeFile(join(ROOT, STAMP), fingerprint);
  return { built: true, deskDir };
}

/** Vite obeys NODE_ENV before anything else, and a test runner's would put React's development half into the bundle. */
async function buildForProduction(): Promise<void> {
  const { build } = await import("vite");
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "error" });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

/** SHA-256 over every file that the bundle is made of: the desk's folder, and what it imports from outside. */
async function sourcesFingerprint(): Promise<string> {
  const entries = await readdir(join(ROOT, "src/desk"), { recursive: true, withFileTypes: true });
  const own = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await withImports([...own, ...ALSO.map((name) => join(ROOT, name))]);
  const hash = createHash("sha256");
  for (const file of [...files.keys()].sort()) hash.update(`${relative(ROOT, file)}\0${files.get(file)}\0`);
  return hash.digest("hex");
}

/** The given files with everything they import by a relative path, directly or not; imports of types do not count. */
async function withImports(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const open = [...files];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    const text = await readFile(file, "utf8").catch(() => "");
    found.set(file, text);
    for (const [, path = ""] of text.matchAll(/^(?:import|export) (?!type)[^;]*?from "(\.[^"]+)"/gm)) {
      open.push(resolve(dirname(file), path));
    }
  }
  return found;
}
