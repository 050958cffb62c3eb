/** pdf-parse reads the plain text a second time, by its own path: word boxes that disagree with it are not to be trusted. */
import { PDFParse } from "pdf-parse";
import type { Issue } from "../../domain/values/result.ts";
import type { Page } from "../../reading/page.ts";

/** Fewer words prove nothing. */
const ENOUGH_WORDS = 20;
const MOST = 0.5;
const PAGES = 20;

/** TEXT_LAYER_DIFFERS when most of the words with boxes do not occur in the plain text; first 20 pages. */
export async function textLayerWarnings(bytes: Uint8Array, pages: readonly Page[]): Promise<Issue[]> {
  const words = pages.slice(0, PAGES).flatMap((page) => page.words.map((word) => fold(word.text)));
  const wanted = [...new Set(words)].filter((word) => word.length > 1);
  if (wanted.length < ENOUGH_WORDS) return [];
  const plain = await plainText(bytes);
  const missing = wanted.filter((word) => !plain.includes(word)).length;
  if (missing <= wanted.length * MOST) return [];
  const message = "Two readings of the PDF's text disagree: compare every value with the picture of the page.";
  return [{ code: "TEXT_LAYER_DIFFERS", message }];
}

async function plainText(bytes: Uint8Array): Promise<string> {
  const parser = new PDFParse({ data: bytes.slice(), verbosity: 0, isEvalSupported: false, useSystemFonts: false });
  try {
    const { text } = await parser.getText({ first: PAGES, pageJoiner: "" });
    return fold(text);
  } finally {
    await parser.destroy();
  }
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
