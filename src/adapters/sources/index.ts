/** Where suppliers, orders and receipts come from: one line per format. */
import type { ImportKind } from "../../pipeline/imports.ts";
import { type CsvReading, readCsv } from "./csv.ts";

export interface Source {
  readonly name: string;
  /** File name endings it reads, in lower case. */
  readonly endings: readonly string[];
  /** Bad bytes give issues, never a throw. */
  readonly read: (kind: ImportKind, bytes: Uint8Array) => CsvReading;
}

export const SOURCES: readonly Source[] = [{ name: "csv", endings: [".csv"], read: readCsv }];

/** The source that reads a file of this name, or null. */
export function sourceFor(fileName: string): Source | null {
  const lower = fileName.toLowerCase();
  return SOURCES.find((source) => source.endings.some((ending) => lower.endsWith(ending))) ?? null;
}
