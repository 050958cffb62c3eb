/** tesseract.js, offline: one engine stays loaded for the life of the child, for loading costs more than a page. */
import { createWorker, OEM, PSM, type Worker } from "tesseract.js";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { OcrWord } from "./ocr-native.ts";

interface Wish {
  readonly languages: readonly string[];
  readonly models: string;
}

const START_MS = 20_000;
let loaded: { key: string; engine: Promise<Worker> } | null = null;

/** OCR_FAILED when the engine does not start or gives up on the page. */
export async function recogniseInJs(picture: { png: Uint8Array }, wish: Wish): Promise<Result<readonly OcrWord[]>> {
  try {
    const engine = await engineFor(wish);
    const { data } = await engine.recognize(Buffer.from(picture.png), {}, { blocks: true, text: false });
    const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
    return ok(lines.flatMap((line) => line.words.map(toWord)).filter((word) => word.text !== ""));
  } catch (error) {
    loaded = null;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return fail("OCR_FAILED", "The page could not be read by OCR: ask for a PDF with text, or type the values.");
  }
}

async function engineFor(wish: Wish): Promise<Worker> {
  const key = `${wish.models} ${wish.languages.join("+")}`;
  if (loaded?.key !== key) {
    await (await loaded?.engine)?.terminate();
    loaded = { key, engine: start(wish) };
  }
  return loaded.engine;
}

/** A model that is missing makes createWorker wait for ever and speak only to its error handler. */
function start({ languages, models }: Wish): Promise<Worker> {
  const { promise, resolve, reject } = Promise.withResolvers<Worker>();
  const timer = setTimeout(() => reject(new Error("OCR did not start in time")), START_MS);
  const options = { langPath: models, gzip: false, cacheMethod: "none", errorHandler: reject };
  createWorker([...languages], OEM.LSTM_ONLY, options)
    .then(async (engine) => {
      await engine.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, user_defined_dpi: "200" });
      resolve(engine);
    })
    .catch(reject)
    .finally(() => clearTimeout(timer));
  return promise;
}

function toWord(word: { text: string; confidence: number; bbox: Omit<OcrWord, "text" | "confidence"> }): OcrWord {
  const { x0, y0, x1, y1 } = word.bbox;
  return { text: word.text.trim(), x0, y0, x1, y1, confidence: Math.max(0, word.confidence) / 100 };
}
