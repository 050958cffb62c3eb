/** Pages of one file read by OCR, each in a child that is killed when it takes too long. */
import type { OcrEngine, OcrPage } from "../../adapters/pages/ocr.ts";
import { prepareModels } from "../../adapters/pages/ocr-models.ts";
import type { Sandbox } from "../../adapters/sandbox/pool.ts";
import { ok, type Result } from "../../domain/values/result.ts";

export interface OcrSettings {
  readonly sandbox: Sandbox;
  readonly ocrEngine: OcrEngine;
  /** As tesseract names them: eng, deu, fra. */
  readonly ocrLanguages: readonly string[];
  /** Folder for the unpacked OCR models; filled at first use. */
  readonly models: string;
}

/** A file whose pages can be painted. */
export interface PagedFile {
  readonly kind: "pdf" | "image";
  readonly bytes: Uint8Array;
}

const LIMITS = { deadlineMs: 90_000, memoryMb: 640 };

/** One result for each page, in the order asked for; fails as a whole only when there are no models to read with. */
export async function ocrPages(
  settings: OcrSettings,
  file: PagedFile,
  pages: readonly number[],
): Promise<Result<readonly Result<OcrPage>[]>> {
  const models = await prepareModels(settings.models, settings.ocrLanguages);
  if (!models.ok) return models;
  const wish = { ...file, engine: settings.ocrEngine, languages: settings.ocrLanguages, models: models.value };
  return ok(await Promise.all(pages.map((page) => settings.sandbox.run<OcrPage>("ocr", { ...wish, page }, LIMITS))));
}
