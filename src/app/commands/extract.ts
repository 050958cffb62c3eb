/** `matchbook extract`: reads files and prints what was found, as JSON lines for scripts or as a table for people. */
import { open } from "node:fs/promises";
import type { Claim, LineClaim, Reading } from "../../domain/extraction.ts";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { DocumentRead } from "../../pipeline/ports.ts";
import type { ReadingHints } from "../../reading/page.ts";
import type { Documents } from "../documents/documents.ts";

export interface ExtractOptions {
  readonly documents: Pick<Documents, "readFile">;
  readonly hints: ReadingHints;
  readonly json: boolean;
  /** Receives whole lines, each with its line break. */
  readonly out: (text: string) => void;
}

/** As many files at once as there are reading children. */
const AT_ONCE = 2;
const MAX_BYTES = 50_000_000;

/** Prints one line a document, in the order of the files; 0 when every file gave a document, else 1. */
export async function runExtract(files: readonly string[], options: ExtractOptions): Promise<number> {
  const started: Promise<Result<readonly DocumentRead[]>>[] = [];
  let status = 0;
  for (const [index, file] of files.entries()) {
    while (started.length < Math.min(index + AT_ONCE, files.length)) {
      started.push(readOne(files[started.length] ?? "", options));
    }
    const result = await started[index];
    if (result === undefined || !result.ok || result.value.length === 0) status = 1;
    if (result !== undefined) print(file, result, options);
  }
  return status;
}

async function readOne(file: string, { documents, hints }: ExtractOptions): Promise<Result<readonly DocumentRead[]>> {
  const bytes = await load(file);
  return bytes.ok ? documents.readFile(bytes.value, file.split("/").at(-1) ?? file, hints) : bytes;
}

async function load(file: string): Promise<Result<Uint8Array>> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    if (size > MAX_BYTES) {
      return fail("FILE_TOO_LARGE", `The file is larger than ${MAX_BYTES / 1_000_000} MB: ask for a smaller copy.`);
    }
    return ok(new Uint8Array(await handle.readFile()));
  } catch {
    return fail("FILE_MISSING", "There is no such file, or it may not be read: check the path and its rights.");
  }
}

function print(file: string, result: Result<readonly DocumentRead[]>, { json, out }: ExtractOptions): void {
  if (!result.ok) {
    const { code = "NOT_READABLE", message = "The file cannot be read." } = result.issues[0] ?? {};
    out(json ? `${JSON.stringify({ file, error: { code, message } })}\n` : `${file}\n  ${code}: ${message}\n\n`);
    return;
  }
  for (const [index, read] of result.value.entries()) {
    const document = index + 1;
    out(json ? `${JSON.stringify(jsonOf({ file, document }, read))}\n` : tableOf({ file, document }, read));
  }
}

/** The shape people script against: see "matchbook extract" in the documentation. */
function jsonOf(name: { file: string; document: number }, { reading, elapsedMs }: DocumentRead): object {
  const { pages, type, source, fields, lines, warnings } = reading;
  return {
    ...name,
    pages,
    type,
    source,
    fields: Object.fromEntries(Object.entries(fields).map(([field, claim]) => [field, fieldOf(claim)])),
    lines: lines.map(lineOf),
    warnings: warnings.map(({ code, message }) => ({ code, message })),
    elapsedMs: rounded(elapsedMs, 1),
  };
}

function fieldOf({ value, confidence, accepted, source, page, box }: Claim): object {
  const place = { ...(page !== undefined && { page }), ...(box && { box: box.map((side) => rounded(side, 2)) }) };
  return { value, confidence: rounded(confidence, 4), accepted, source, ...place };
}

function lineOf(line: LineClaim): object {
  const { description, itemCode, quantity, unit, unitPrice, netAmount, taxRate } = line;
  const confidence = rounded(line.confidence, 4);
  return { description, itemCode, quantity, unit, unitPrice, netAmount, taxRate, confidence };
}

function tableOf({ file, document }: { file: string; document: number }, read: DocumentRead): string {
  const { reading } = read;
  const pages = reading.pages.length > 0 ? `, pages ${reading.pages.join(", ")}` : "";
  const head = `${file}\n  document ${document}: ${reading.type} from ${reading.source}${pages}\n`;
  const warnings = reading.warnings.map(({ code, message }) => `  ! ${code}: ${message}\n`);
  return [head, ...fieldRows(reading), ...reading.lines.map(lineRow), ...warnings, "\n"].join("");
}

function fieldRows({ fields }: Reading): string[] {
  return Object.entries(fields).map(([name, { value, confidence, accepted }]: [string, Claim]) => {
    const sureness = `${Math.round(confidence * 100)} %`.padStart(5);
    return `  ${name.padEnd(24)}${sureness} ${accepted ? "  " : "? "}${value}\n`;
  });
}

function lineRow({ quantity, unit, unitPrice, netAmount, description }: LineClaim): string {
  const count = `${quantity ?? ""} ${unit ?? ""}`.trim();
  const amounts = [count.padStart(10), (unitPrice ?? "").padStart(12), (netAmount ?? "").padStart(12)];
  return `  ${amounts.join("")}  ${description}\n`;
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
