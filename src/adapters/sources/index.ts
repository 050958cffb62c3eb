/** Where suppliers, orders and receipts come from: one line per format. */
import type { Result } from "../../domain/values/result.ts";
import type { ImportKind } from "../../pipeline/imports.ts";
import type { Element } from "../../reading/e-invoice/element.ts";
import { readCsv } from "./csv.ts";
import type { SourceReading } from "./sheet.ts";
import { readUblPaper } from "./ubl.ts";

/** Opens XML where it can do no harm; refused or broken XML gives issues, never a throw. */
export type OpenXml = (bytes: Uint8Array) => Promise<Result<Element>>;

export interface Source {
  readonly name: string;
  /** File name endings it reads, in lower case. */
  readonly endings: readonly string[];
  /** Bad bytes give issues, never a throw. */
  readonly read: (kind: ImportKind, bytes: Uint8Array, openXml: OpenXml) => SourceReading | Promise<SourceReading>;
}

export const SOURCES: readonly Source[] = [
  { name: "csv", endings: [".csv"], read: readCsv },
  { name: "ubl", endings: [".xml"], read: readXml },
];

/** The source that reads a file of this name, or null. */
export function sourceFor(fileName: string): Source | null {
  const lower = fileName.toLowerCase();
  return SOURCES.find((source) => source.endings.some((ending) => lower.endsWith(ending))) ?? null;
}

async function readXml(kind: ImportKind, bytes: Uint8Array, openXml: OpenXml): Promise<SourceReading> {
  const root = await openXml(bytes);
  return root.ok ? readUblPaper(kind, root.value) : { issues: root.issues };
}
