/** Commands that look after an installation. */
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkMailbox } from "../../adapters/imap/mailbox.ts";
import { connect } from "../../adapters/postgres/connect.ts";
import { createImporter } from "../../adapters/postgres/imports.ts";
import { checkSmtp } from "../../adapters/smtp/postman.ts";
import { ok } from "../../domain/values/result.ts";
import type { ImportKind } from "../../pipeline/imports.ts";
import { buildDesk } from "../build-desk.ts";
import { renderConfig } from "../config.ts";
import { openDatabase } from "../database.ts";
import { loadConfig } from "../environment.ts";
import { machineProbes } from "../probes/machine.ts";
import { createReaderSandbox, xmlOpener } from "../reader-sandbox.ts";
import { runDoctor } from "./doctor.ts";
import { runImport } from "./import.ts";

export async function migrateDatabase(): Promise<number> {
  const database = await openDatabase(loadConfig());
  await database.close();
  process.stdout.write("The database is up to date.\n");
  return 0;
}

export async function doctor(): Promise<number> {
  const probes = machineProbes({
    database: async (config) => {
      const database = await openDatabase(config);
      await database.close();
      return ok(config.database.url === null ? "the Postgres in the data directory works" : "DATABASE_URL works");
    },
    mailbox: checkMailbox,
    smtp: checkSmtp,
  });
  return runDoctor(loadConfig(), probes, (text) => void process.stdout.write(text));
}

export async function printConfig(): Promise<number> {
  process.stdout.write(renderConfig(loadConfig()));
  return 0;
}

export async function buildTheDesk(): Promise<number> {
  const { built } = await buildDesk();
  if (built) process.stderr.write("The desk was built.\n");
  return 0;
}

export async function importFile(kind: ImportKind, file: string, dryRun: boolean): Promise<number> {
  const database = await openDatabase(loadConfig());
  const connection = connect(database.url);
  const sandbox = createReaderSandbox({ models: join(tmpdir(), "matchbook-ocr-models") });
  try {
    const importer = createImporter(connection.db);
    const openXml = xmlOpener(sandbox);
    return await runImport({ kind, file, dryRun, importer, readBytes: readFile, openXml, out: process.stdout });
  } finally {
    await sandbox.close();
    await connection.close();
    await database.close();
  }
}
