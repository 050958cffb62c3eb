/** Rows that came as data, under the columns of `matchbook import`: judged by the same eyes as a file of them. */
import type { Issue } from "../../domain/values/result.ts";
import type { ImportKind, ImportRow } from "../../pipeline/imports.ts";
import { Row, type RowWords } from "./row.ts";
import type { Sheet, SourceReading } from "./sheet.ts";
import { SHEETS } from "./sheets.ts";

const WORDS: RowWords = { code: "ROW_CELL", place: (line, column) => `row ${line}, ${column}` };

/** The batch of all rows, counted from 1, or everything that keeps them from being one. */
export function readRows(kind: ImportKind, given: readonly ImportRow[]): SourceReading {
  const sheet = SHEETS[kind];
  const rows = given.map((cells, at) => new Row(at + 1, new Map(Object.entries(cells)), WORDS));
  const batch = sheet.read(rows);
  const issues = [...rows.flatMap((row) => row.issues), ...repeatedKeys(rows, sheet)];
  if (issues.length > 0) return { issues: distinct(issues) };
  return { batch, warnings: distinct([...unknownColumns(given, sheet), ...rows.flatMap((row) => row.warnings)]) };
}

function unknownColumns(given: readonly ImportRow[], sheet: Sheet): Issue[] {
  const known = new Set([...sheet.required, ...sheet.optional]);
  const unknown = new Set(given.flatMap((cells) => Object.keys(cells)).filter((column) => !known.has(column)));
  return [...unknown].map((column) => ({
    code: "ROW_COLUMN_UNKNOWN",
    message: `${column || "a name that is empty"} is no column of this kind and is ignored`,
  }));
}

function repeatedKeys(rows: readonly Row[], sheet: Sheet): Issue[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const key = sheet.key.map((column) => row.optional(column) ?? "").join("/");
    const before = first.get(key);
    if (before === undefined) first.set(key, row.line);
    return before === undefined
      ? []
      : [{ code: "ROW_TWICE", message: `row ${row.line}: ${key} is already row ${before}` }];
  });
}

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [issue.message, issue])).values()];
}
