/** The engine that reads pictures here: the program where it may and can be used, else its JavaScript build. */
import type { Result } from "../../domain/values/result.ts";
import { recogniseInJs } from "./ocr-js.ts";
import { recogniseNatively } from "./ocr-native.ts";
import type { EngineWish, GreyPixels, OcrWord } from "./ocr-words.ts";

export type OcrEngine = "auto" | "js" | "native";

/** OCR_ENGINE_MISSING or OCR_FAILED when nothing could be read; no text is no error. */
export async function recognise(
  picture: GreyPixels,
  wish: EngineWish & { readonly engine: OcrEngine },
): Promise<Result<readonly OcrWord[]>> {
  if (wish.engine !== "js") {
    const words = await recogniseNatively(picture, wish);
    if (words.ok || wish.engine === "native") return words;
  }
  return recogniseInJs(picture, wish);
}
