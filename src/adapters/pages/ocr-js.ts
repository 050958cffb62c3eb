/** tesseract.js, offline: one engine stays loaded for the life of the child, for loading costs more than a page. */
import { createWorker, OEM, PSM, type Worker } from "tesseract.js";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { asPgm, type EngineWish, type GreyPixels, type OcrWord } from "./ocr-words.ts";

const START_MS = 20_000;
/** Nothing learned on one page may change how the next one is read. */
const SETTINGS = {
  tessedit_pageseg_mode: PSM.SPARSE_TEXT,
  user_defined_dpi: "200",
  tessedit_enable_doc_dict: "0",
  classify_enable_learning: "0",
};
let loaded: { readonly models: string; languages: string; readonly engine: Promise<Worker> } | null = null;

/** OCR_FAILED when the engine does not start or gives up on the page. */
export async function recogniseInJs(picture: GreyPixels, wish: EngineWish): Promise<Result<readonly OcrWord[]>> {
  try {
    const engine = await engineFor(wish);
    const { data } = await engine.recognize(Buffer.from(asPgm(picture)), {}, { blocks: true, text: false });
    const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
    return ok(lines.flatMap((line) => line.words.map(toWord)).filter((word) => word.text !== ""));
  } catch (error) {
    const broken = loaded;
    loaded = null;
    await broken?.engine.then((engine) => engine.terminate()).catch(() => undefined);
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return fail("OCR_FAILED", "The page could not be read by OCR: ask for a PDF with text, or type the values.");
  }
}

/** Another language is loaded into the same engine: a second engine would hold its memory too. */
async function engineFor(wish: EngineWish): Promise<Worker> {
  const languages = wish.languages.join("+");
  if (loaded?.models !== wish.models) {
    await (await loaded?.engine)?.terminate();
    loaded = { models: wish.models, languages, engine: start(wish) };
    return loaded.engine;
  }
  const engine = await loaded.engine;
  if (loaded.languages !== languages) {
    loaded.languages = languages;
    await engine.reinitialize(languages, OEM.LSTM_ONLY);
    await engine.setParameters(SETTINGS);
  }
  return engine;
}

/** A model that is missing makes createWorker wait for ever and speak only to its error handler. */
function start({ languages, models }: EngineWish): Promise<Worker> {
  const { promise, resolve, reject } = Promise.withResolvers<Worker>();
  const timer = setTimeout(() => reject(new Error("OCR did not start in time")), START_MS);
  const options = { langPath: models, gzip: false, cacheMethod: "none", errorHandler: reject };
  createWorker([...languages], OEM.LSTM_ONLY, options)
    .then(async (engine) => {
      await engine.setParameters(SETTINGS);
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
