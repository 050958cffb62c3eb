/** Which database: the one of DATABASE_URL, or the Postgres inside the data directory, brought up to date. */
import { startEmbedded } from "../adapters/embedded/server.ts";
import { migrate } from "../adapters/postgres/connect.ts";
import type { Config } from "./config.ts";

export interface OpenDatabase {
  readonly url: string;
  /** Leaves the embedded server; whoever leaves last stops it. */
  close(): Promise<void>;
}

export async function openDatabase(config: Pick<Config, "database" | "dataDir">): Promise<OpenDatabase> {
  const embedded = config.database.url === null ? await startEmbedded({ dataDir: config.dataDir }) : null;
  const url = config.database.url ?? embedded?.url ?? "";
  await migrate(url);
  return { url, close: async () => embedded?.stop() };
}
