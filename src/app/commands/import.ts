/** `matchbook import`: a file goes in whole or not at all, and every mistake in it is named with its place. */
import { type OpenXml, SOURCES, sourceFor } from "../../adapters/sources/index.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Importer, ImportKind } from "../../pipeline/imports.ts";

export interface ImportRun {
  readonly kind: ImportKind;
  readonly file: string;
  /** Reports what would change and changes nothing. */
  readonly dryRun: boolean;
  readonly importer: Importer;
  /** Rejects when the file cannot be read. */
  readonly readBytes: (file: string) => Promise<Uint8Array>;
  readonly openXml: OpenXml;
  readonly out: { write(text: string): unknown };
}

/** Prints what was added and changed, or what is wrong; gives the exit status: 0 when applied, else 1. */
export async function runImport(run: ImportRun): Promise<0 | 1> {
  const source = sourceFor(run.file);
  if (source === null) {
    const endings = SOURCES.flatMap((known) => known.endings).join(", ");
    return refuse(run, [{ code: "IMPORT_FORMAT", message: `only files ending in ${endings} can be imported` }]);
  }
  const bytes = await run.readBytes(run.file).catch((error: unknown) => error);
  if (!(bytes instanceof Uint8Array)) {
    const reason = bytes instanceof Error ? bytes.message : "unknown reason";
    return refuse(run, [{ code: "IMPORT_FILE", message: `the file cannot be read: ${reason}` }]);
  }
  const reading = await source.read(run.kind, bytes, run.openXml);
  if ("issues" in reading) return refuse(run, reading.issues);
  const report = await run.importer.apply(reading.batch, { dryRun: run.dryRun });
  if ("issues" in report) return refuse(run, report.issues);
  const counts = `${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged`;
  run.out.write(`${run.kind}: ${counts}${run.dryRun ? " (dry run: nothing was written)" : ""}\n`);
  writeIssues(run, "note", [...reading.warnings, ...report.notes]);
  return 0;
}

function refuse(run: ImportRun, issues: readonly Issue[]): 1 {
  run.out.write(`${run.kind}: nothing of ${run.file} was imported\n`);
  writeIssues(run, "error", issues);
  return 1;
}

function writeIssues(run: ImportRun, word: string, issues: readonly Issue[]): void {
  for (const { code, message } of issues) run.out.write(`  ${word}  ${message}  [${code}]\n`);
}
