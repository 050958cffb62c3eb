/** What became of an import, in lines for people: the command prints them, the watched folder writes them beside the file. */
import type { ImportKind } from "../../pipeline/imports.ts";
import type { Taken } from "./take-import.ts";

export interface ImportNamed {
  readonly kind: ImportKind | null;
  readonly file: string;
  readonly dryRun: boolean;
}

/** Lines that end in a line break. */
export function sayImport(taken: Taken, { kind, file, dryRun }: ImportNamed): string {
  const about = kind === null ? "import" : kind;
  if ("issues" in taken) {
    return lines([`${about}: nothing of ${file} was imported`, ...said("error", taken.issues)]);
  }
  const counts = `${taken.added} added, ${taken.changed} changed, ${taken.unchanged} unchanged`;
  return lines([`${about}: ${counts}${dryRun ? " (dry run: nothing was written)" : ""}`, ...said("note", taken.notes)]);
}

function said(word: string, issues: readonly { readonly code: string; readonly message: string }[]): string[] {
  return issues.map(({ code, message }) => `  ${word}  ${message}  [${code}]`);
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
