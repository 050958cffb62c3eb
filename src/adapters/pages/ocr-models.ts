/** The language models of OCR, unpacked from their packages into one folder that both engines read; no network. */
import { randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { fail, ok, type Result } from "../../domain/values/result.ts";

const unzip = promisify(gunzip);

/** Fills the folder with `<language>.traineddata`; a language without its package gives OCR_LANGUAGE_MISSING. */
export async function prepareModels(folder: string, languages: readonly string[]): Promise<Result<string>> {
  await mkdir(folder, { recursive: true });
  for (const language of languages) {
    const target = join(folder, `${language}.traineddata`);
    if (await exists(target)) continue;
    const packed = await readModel(language);
    if (packed === null) {
      const name = `@tesseract.js-data/${language}`;
      return fail("OCR_LANGUAGE_MISSING", `OCR_LANGUAGES names "${language}": install ${name}, or remove it.`);
    }
    // Renamed when complete, so that another process never reads half a model.
    const half = `${target}.${randomUUID()}.part`;
    await writeFile(half, await unzip(packed));
    await rename(half, target);
  }
  return ok(folder);
}

async function readModel(language: string): Promise<Uint8Array | null> {
  if (!/^[a-z]{3}(_[a-z]+)?$/.test(language)) return null;
  try {
    const folder = fileURLToPath(new URL(".", import.meta.resolve(`@tesseract.js-data/${language}/package.json`)));
    return await readFile(join(folder, "4.0.0_best_int", `${language}.traineddata.gz`));
  } catch {
    return null;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
