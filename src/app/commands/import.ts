/** `matchbook import`: a file goes in whole or not at all, and every mistake in it is named with its place. */
import { type OpenXml, sourceFor } from "../../adapters/sources/index.ts";
import type { Importer, ImportKind } from "../../pipeline/imports.ts";
import { sayImport } from "../imports/say-import.ts";
import { type Taken, takeFile, wrongFormat } from "../imports/take-import.ts";

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
  const taken = await take(run);
  run.out.write(sayImport(taken, run));
  return "issues" in taken ? 1 : 0;
}

async function take(run: ImportRun): Promise<Taken> {
  const { kind, file, dryRun } = run;
  // A table of another program may be large; it is not read only to be refused.
  if (sourceFor(file) === null) return { issues: [wrongFormat()] };
  const bytes = await run.readBytes(file).catch((error: unknown) => error);
  if (!(bytes instanceof Uint8Array)) {
    const reason = bytes instanceof Error ? bytes.message : "unknown reason";
    return { issues: [{ code: "IMPORT_FILE", message: `the file cannot be read: ${reason}` }] };
  }
  const origin = { actor: "command line", detail: {} };
  return takeFile({ kind, name: file, bytes }, run, { dryRun, origin });
}
