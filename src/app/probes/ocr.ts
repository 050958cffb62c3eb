/** Whether pictures can be read: the engine, and its data for every language. */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Config } from "../config.ts";

const run = promisify(execFile);
const { resolve: resolvePackage } = createRequire(import.meta.url);

const TIMEOUT_MS = 10_000;

/** Whether the engine is there and has data for every language. */
export async function probeOcr({ engine, languages }: Config["ocr"]): Promise<Result<string>> {
  const native = engine === "js" ? null : await nativeLanguages();
  if (native === null && engine === "native") return fail("OCR_ENGINE_MISSING", "the program tesseract is not on PATH");
  const missing =
    native === null ? languages.filter((code) => !isPackaged(code)) : languages.filter((code) => !native.has(code));
  const name = native === null ? "tesseract.js" : "native tesseract";
  if (missing.length > 0) return fail("OCR_DATA_MISSING", `${name} has no data for ${missing.join(", ")}`);
  return ok(`${name} with ${languages.join(", ")}`);
}

async function nativeLanguages(): Promise<ReadonlySet<string> | null> {
  try {
    const { stdout } = await run("tesseract", ["--list-langs"], { timeout: TIMEOUT_MS });
    return new Set(stdout.split(/\r?\n/).slice(1));
  } catch {
    return null;
  }
}

function isPackaged(language: string): boolean {
  try {
    return resolvePackage(`@tesseract.js-data/${language}/package.json`) !== "";
  } catch {
    return false;
  }
}
