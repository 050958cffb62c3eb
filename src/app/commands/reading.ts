/** Commands that read files without a database: the same children and the same reading as the product. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { originalsOnDisk } from "../../adapters/files/disk.ts";
import { NO_HINTS } from "../../reading/page.ts";
import { createDocuments, type Documents } from "../documents/documents.ts";
import { loadConfig } from "../environment.ts";
import { createReaderSandbox } from "../reader-sandbox.ts";
import { secondReaderFor } from "../second-reader/second-reader.ts";
import { type AccuracyOptions, runAccuracy } from "./accuracy.ts";
import { runLearning } from "./accuracy-learn.ts";
import { runExtract } from "./extract.ts";

const out = (text: string) => void process.stdout.write(text);

export function extract(files: readonly string[], json: boolean): Promise<number> {
  const run = (documents: Documents) => runExtract(files, { documents, hints: NO_HINTS, json, out });
  return withDocuments(run, { isChecked: true });
}

export function accuracy(dir: string, json: boolean, kinds: readonly string[] | null): Promise<number> {
  return measured(dir, { json, kinds, calibration: false });
}

/** Measures whether the chances of fields and documents mean what they say. */
export function calibration(dir: string, json: boolean, kinds: readonly string[] | null): Promise<number> {
  return measured(dir, { json, kinds, calibration: true });
}

function measured(dir: string, wishes: Pick<AccuracyOptions, "json" | "kinds" | "calibration">): Promise<number> {
  return withDocuments((documents) =>
    runAccuracy({
      dir,
      ...wishes,
      readFile: (bytes, name) => documents.readFile(bytes, name, NO_HINTS),
      out,
      progress: (text) => void process.stderr.write(text),
    }),
  );
}

/** Measures how reading improves from one corrected document of a supplier to the next. */
export function learning(dir: string, json: boolean, kinds: readonly string[] | null): Promise<number> {
  return withDocuments((documents) =>
    runLearning({
      dir,
      json,
      kinds,
      readFile: ({ bytes, name }, profile) => documents.readFile(bytes, name, { ...NO_HINTS, profile }),
      learnFile: ({ bytes, name }, taught) => documents.learnFile(bytes, name, taught),
      out,
      progress: (text) => void process.stderr.write(text),
    }),
  );
}

/** What is measured is the reading, so text layers are checked against their pictures only where `isChecked` asks for it. */
async function withDocuments(
  run: (documents: Documents) => Promise<number>,
  { isChecked } = { isChecked: false },
): Promise<number> {
  const { ocr, languageModel, checkTextAbove } = loadConfig();
  const models = join(tmpdir(), "matchbook-ocr-models");
  const sandbox = createReaderSandbox({ models });
  try {
    const originals = originalsOnDisk(tmpdir());
    return await run(
      createDocuments({
        sandbox,
        originals,
        ocrEngine: ocr.engine,
        ocrLanguages: ocr.languages,
        models,
        checkTextAbove: isChecked ? checkTextAbove : null,
        secondReader: secondReaderFor(languageModel),
      }),
    );
  } finally {
    await sandbox.close();
  }
}
