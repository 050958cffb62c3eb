/** One import on its way in, whichever way it came: read by its source, applied whole by the importer, or refused. */
import { type OpenXml, SOURCES, sourceFor } from "../../adapters/sources/index.ts";
import { readRows } from "../../adapters/sources/rows.ts";
import type { SourceReading } from "../../adapters/sources/sheet.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Importer, ImportKind, ImportOrigin, ImportReport, RowImporter } from "../../pipeline/imports.ts";

/** What was changed, with everything that was noted; or every mistake, and nothing was changed. */
export type Taken = ImportReport | { readonly issues: readonly Issue[] };

export interface ImportFile {
  readonly kind: ImportKind;
  /** Its ending says how it is read. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ImportGear {
  readonly importer: Importer;
  readonly openXml: OpenXml;
}

export interface ImportWish {
  /** Reports what would change and changes nothing. */
  readonly dryRun: boolean;
  readonly origin?: ImportOrigin;
}

/** Bad bytes give issues. Throws where the database is away or another change came first: then try again. */
export async function takeFile(file: ImportFile, gear: ImportGear, wish: ImportWish): Promise<Taken> {
  const source = sourceFor(file.name);
  if (source === null) return { issues: [wrongFormat()] };
  return takeReading(await source.read(file.kind, file.bytes, gear.openXml), gear.importer, wish);
}

/** For a file whose ending no source reads. */
export function wrongFormat(): Issue {
  const endings = SOURCES.flatMap((known) => known.endings).join(", ");
  return { code: "IMPORT_FORMAT", message: `only files ending in ${endings} can be imported` };
}

/** Rows as the API takes them; who posted a receipt is the one who sent it, unless the row says so. */
export function rowImporter(importer: Importer): RowImporter {
  return {
    importRows: (kind, rows, { dryRun, actor }) => {
      const signed = kind === "receipts" ? rows.map((row) => ({ ...row, posted_by: row["posted_by"] || actor })) : rows;
      return takeReading(readRows(kind, signed), importer, { dryRun, origin: { actor, detail: { by: "api" } } });
    },
  };
}

async function takeReading(reading: SourceReading, importer: Importer, wish: ImportWish): Promise<Taken> {
  if ("issues" in reading) return reading;
  const report = await importer.apply(reading.batch, wish);
  return "issues" in report ? report : { ...report, notes: [...reading.warnings, ...report.notes] };
}
