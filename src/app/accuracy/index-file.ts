/** The list of documents to measure: `index.jsonl`, one object a line, decoded once. */
import { z } from "zod";
import { ok, type Result } from "../../domain/values/result.ts";

/** Kinds whose reading can be compared with a truth file of invoice fields. */
export const MEASURED_KINDS: readonly string[] = ["digital", "scan", "image", "stack", "factur-x", "einvoice-xml"];

const entrySchema = z.object({
  file: z.string().min(1),
  kind: z.string().min(1),
  truth: z.string().min(1),
  template: z.string().optional(),
  supplier: z.string().optional(),
  simulated: z.boolean().optional(),
  layout: z.string().optional(),
  /** ISO 639-1. */
  language: z.string().optional(),
  national: z.string().optional(),
});

export type IndexEntry = z.infer<typeof entrySchema>;

/** Every line or, with line numbers, what is wrong with those that are no entry. */
export function decodeIndex(text: string): Result<readonly IndexEntry[]> {
  const lines = text.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const decoded = lines
    .filter(({ line }) => line !== "")
    .map(({ line, number }) => ({ number, entry: decodeLine(line) }));
  const issues = decoded
    .filter(({ entry }) => entry === null)
    .map(({ number }) => ({
      code: "INDEX_LINE_INVALID",
      message: `Line ${number} of index.jsonl needs "file", "kind" and "truth" as texts in one JSON object.`,
    }));
  if (issues.length > 0) return { ok: false, issues };
  return ok(decoded.map(({ entry }) => entry).filter((entry) => entry !== null));
}

function decodeLine(line: string): IndexEntry | null {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
