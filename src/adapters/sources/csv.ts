/** Reads an imported CSV file: all of it, or a list of everything that is wrong with it. */
import { parse } from "csv-parse/sync";
import type { Issue } from "../../domain/values/result.ts";
import type { ImportKind } from "../../pipeline/imports.ts";
import { Row } from "./row.ts";
import type { Sheet, SourceReading } from "./sheet.ts";
import { SHEETS } from "./sheets.ts";

interface RawRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** RFC 4180 with commas in UTF-8, with or without a byte order mark; column names as `matchbook import` documents them. */
export function readCsv(kind: ImportKind, bytes: Uint8Array): SourceReading {
  const sheet = SHEETS[kind];
  const parsed = parseRecords(bytes);
  if ("issues" in parsed) return parsed;
  const [head, ...body] = parsed.records;
  if (head === undefined)
    return { issues: [issue("CSV_EMPTY", "the file is empty; its first line names the columns")] };
  const columns = head.cells.map((cell) => cell.trim().toLowerCase());
  const headerIssues = checkHeader(columns, sheet);
  if (headerIssues.length > 0) return { issues: headerIssues };
  const lengthIssues = body
    .filter((record) => record.cells.length !== columns.length)
    .map((record) =>
      issue("CSV_ROW_LENGTH", `line ${record.line}: ${record.cells.length} cells, but ${columns.length} columns`),
    );
  const rows = body
    .filter((record) => record.cells.length === columns.length)
    .map((record) => new Row(record.line, new Map(columns.map((column, at) => [column, record.cells[at] ?? ""]))));
  const batch = sheet.read(rows);
  const rowIssues = rows.flatMap((row) => row.issues);
  const issues = [...lengthIssues, ...rowIssues, ...repeatedKeys(rows, sheet)];
  if (issues.length > 0) return { issues: [...new Map(issues.map((found) => [found.message, found])).values()] };
  return { batch, warnings: [...unknownColumns(columns, sheet), ...rows.flatMap((row) => row.warnings)] };
}

function parseRecords(bytes: Uint8Array): { records: RawRecord[] } | { issues: Issue[] } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const found = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
    return { records: (found as unknown as FoundRecord[]).map(toRecord) };
  } catch (error) {
    if (error instanceof TypeError) {
      return { issues: [issue("CSV_NOT_UTF8", "the file is not UTF-8; save it as CSV UTF-8 and try again")] };
    }
    const reason = error instanceof Error ? error.message : "unknown reason";
    return { issues: [issue("CSV_UNREADABLE", `the file is no CSV after RFC 4180: ${reason}`)] };
  }
}

interface FoundRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The parser counts the line a record ends on; a cell may itself hold line breaks. */
function toRecord(found: FoundRecord): RawRecord {
  const breaks = found.record.reduce((count, cell) => count + cell.split("\n").length - 1, 0);
  return { line: found.info.lines - breaks, cells: found.record };
}

function checkHeader(columns: readonly string[], sheet: Sheet): Issue[] {
  if (columns.length === 1 && /[;\t]/.test(columns[0] ?? "")) {
    return [issue("CSV_DELIMITER", "the cells must be separated by commas, not by semicolons or tabs")];
  }
  const missing = sheet.required.filter((column) => !columns.includes(column));
  const twice = columns.filter((column, at) => column !== "" && columns.indexOf(column) !== at);
  return [
    ...missing.map((column) => issue("CSV_COLUMN_MISSING", `line 1: the column ${column} is required`)),
    ...twice.map((column) => issue("CSV_COLUMN_TWICE", `line 1: the column ${column} stands there twice`)),
  ];
}

function unknownColumns(columns: readonly string[], sheet: Sheet): Issue[] {
  const known = new Set([...sheet.required, ...sheet.optional]);
  return columns
    .filter((column) => !known.has(column))
    .map((column) => issue("CSV_COLUMN_UNKNOWN", `line 1: the column ${column || "without a name"} is ignored`));
}

function repeatedKeys(rows: readonly Row[], sheet: Sheet): Issue[] {
  const firstLines = new Map<string, number>();
  return rows.flatMap((row) => {
    const key = sheet.key.map((column) => row.optional(column) ?? "").join("/");
    const first = firstLines.get(key);
    if (first === undefined) firstLines.set(key, row.line);
    return first === undefined ? [] : [issue("CSV_ROW_TWICE", `line ${row.line}: ${key} is already on line ${first}`)];
  });
}

function issue(code: string, message: string): Issue {
  return { code, message };
}
