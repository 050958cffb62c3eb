/** The `tesseract` program, about twice as fast as its JavaScript build, where the machine has it. */
import { spawn } from "node:child_process";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { asPgm, type EngineWish, type GreyPixels, type OcrWord } from "./ocr-words.ts";

const WORD_LEVEL = "5";
/**
 * psm 11, sparse text: every word wherever it stands. Modes that look for blocks drop whole tables now and then, and
 * their order of words is of no use to us. oem 1: the LSTM engine.
 */
const MODE = ["--oem", "1", "--psm", "11", "--dpi", "200", "-c", "tessedit_create_tsv=1"];

/** OCR_ENGINE_MISSING when the program is not on PATH, OCR_FAILED when it gives up. */
export async function recogniseNatively(picture: GreyPixels, wish: EngineWish): Promise<Result<readonly OcrWord[]>> {
  installed ??= installedLanguages();
  const have = await installed;
  const models = wish.languages.every((language) => have.has(language)) ? [] : ["--tessdata-dir", wish.models];
  const args = ["stdin", "stdout", "-l", wish.languages.join("+"), ...models, ...MODE];
  const table = await run(args, asPgm(picture));
  return table.ok ? ok(wordsOfTable(table.value)) : table;
}

/** The program's own models are the small ones: measured on scans, faster and no less exact than those of the packages. */
let installed: Promise<ReadonlySet<string>> | null = null;

async function installedLanguages(): Promise<ReadonlySet<string>> {
  const listed = await run(["--list-langs"], new Uint8Array());
  return new Set(
    listed.ok
      ? listed.value
          .split("\n")
          .slice(1)
          .map((line) => line.trim())
      : [],
  );
}

function run(args: readonly string[], input: Uint8Array): Promise<Result<string>> {
  const { promise, resolve } = Promise.withResolvers<Result<string>>();
  // One thread: with its default it is ten times slower on few cores.
  const env = { ...process.env, OMP_THREAD_LIMIT: "1" };
  const program = spawn("tesseract", args, { env, stdio: ["pipe", "pipe", "ignore"] });
  const chunks: Buffer[] = [];
  program.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  program.on("error", () => resolve(engineMissing()));
  program.on("close", (code) => resolve(code === 0 ? ok(Buffer.concat(chunks).toString("utf8")) : failed()));
  // A program that ends early closes its input; its exit status says the rest.
  program.stdin.on("error", () => undefined);
  program.stdin.end(input);
  return promise;
}

/** Columns of tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, conf, text. */
function wordsOfTable(table: string): OcrWord[] {
  return table.split("\n").flatMap((row) => {
    const [level, , , , , , left, top, width, height, confidence, text = ""] = row.split("\t");
    if (level !== WORD_LEVEL || text.trim() === "") return [];
    const [x0, y0] = [Number(left), Number(top)];
    const box = { x0, y0, x1: x0 + Number(width), y1: y0 + Number(height) };
    return [{ text: text.trim(), ...box, confidence: Math.max(0, Number(confidence)) / 100 }];
  });
}

function engineMissing(): Result<never> {
  return fail("OCR_ENGINE_MISSING", "OCR_ENGINE is native, but tesseract is not on PATH: install it, or use auto.");
}

function failed(): Result<never> {
  return fail("OCR_FAILED", "The page could not be read by OCR: ask for a PDF with text, or type the values.");
}
