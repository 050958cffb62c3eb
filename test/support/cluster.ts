/** One embedded Postgres for a whole test run, with a migrated template that every test file clones. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../src/adapters/embedded/server.ts";
import { migrate } from "../../src/adapters/postgres/connect.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly templateUrl: string;
  }
}

/** Tests may forget everything on a power cut. */
const FORGETFUL = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "matchbook-test-"));
  // Else root's server would settle outside of it, and outlive the folder.
  await chmod(dataDir, 0o755);
  const server = await startEmbedded({ dataDir, settings: FORGETFUL });
  await migrate(server.url);
  project.provide("templateUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
