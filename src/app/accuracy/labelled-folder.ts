/** A folder of documents with their truth: opened entry by entry, with a coded reason for what cannot be read. */
import { readFile as readBytes } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { z } from "zod";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { MeasuredFile } from "../../pipeline/measure/score-document.ts";
import { decodeTruth, type Truth } from "../../pipeline/measure/truth.ts";
import { decodeIndex, type IndexEntry } from "./index-file.ts";

export async function openIndex(dir: string): Promise<Result<readonly IndexEntry[]>> {
  try {
    return decodeIndex(await readBytes(join(dir, "index.jsonl"), "utf8"));
  } catch {
    const message = `${join(dir, "index.jsonl")} cannot be read; name a folder that has one.`;
    return { ok: false, issues: [{ code: "INDEX_MISSING", message }] };
  }
}

/** Whether the values must be found on a page, not in XML. */
export function readsPage({ kind }: IndexEntry): boolean {
  return !["factur-x", "einvoice-xml"].includes(kind);
}

export function measuredFile(entry: IndexEntry): MeasuredFile {
  return {
    file: entry.file,
    kind: entry.kind,
    language: entry.language ?? null,
    template: entry.template ?? entry.supplier ?? entry.file,
    isSimulated: entry.simulated ?? false,
    mayRefuse: entry.national !== undefined,
    isConflict: entry.layout === "conflict",
  };
}

/** A Buffer would cross to the reading child as one, and pdf.js takes none. */
export async function bytesOf(dir: string, entry: IndexEntry): Promise<Uint8Array> {
  return new Uint8Array(await readBytes(within(dir, entry.file)));
}

/** One document of a file: the pages it lies on, null for a file that holds just one. */
export interface TruePart {
  readonly pages: readonly number[] | null;
  readonly truth: Truth;
}

const partsSchema = z.object({ parts: z.array(z.looseObject({ pages: z.array(z.number().int()).min(1) })).min(1) });

/** The truth of each document in the file. A stack's truth has `parts`, each with its pages and a truth of its own. */
export async function openParts(dir: string, entry: IndexEntry): Promise<Result<readonly TruePart[]>> {
  const json = await openJson(dir, entry);
  if (!json.ok) return json;
  const stack = partsSchema.safeParse(json.value);
  if (!stack.success) return ok([{ pages: null, truth: decodeTruth(json.value, readsPage(entry)) }]);
  return ok(stack.data.parts.map((part) => ({ pages: part.pages, truth: decodeTruth(part, true) })));
}

/** The truth of a file that holds one document. */
export async function openTruth(dir: string, entry: IndexEntry): Promise<Result<Truth>> {
  const json = await openJson(dir, entry);
  return json.ok ? ok(decodeTruth(json.value, readsPage(entry))) : json;
}

/** A missing or broken truth file is a mistake of the folder, so it shows as a failure of that file. */
async function openJson(dir: string, entry: IndexEntry): Promise<Result<unknown>> {
  try {
    return ok(JSON.parse(await readBytes(within(dir, entry.truth), "utf8")));
  } catch (error) {
    return fail("TRUTH_UNREADABLE", `${entry.truth}: ${messageOf(error)}; write the expected values there as JSON.`);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Paths of the index stay inside its folder. */
function within(dir: string, path: string): string {
  const root = resolve(dir);
  const full = resolve(root, path);
  if (!full.startsWith(root + sep)) throw new Error(`${path} lies outside the measured folder`);
  return full;
}
