/** Commands that read files without a database: the same children and the same reading as the product. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { originalsOnDisk } from "../../adapters/files/disk.ts";
import { NO_HINTS } from "../../reading/page.ts";
import { createDocuments, type Documents } from "../documents.ts";
import { loadConfig } from "../environment.ts";
import { createReaderSandbox } from "../reader-sandbox.ts";
import { secondReaderFor } from "../second-reader/second-reader.ts";
import { runAccuracy } from "./accuracy.ts";
import { runExtract } from "./extract.ts";

const out = (text: string) => void process.stdout.write(text);

export function extract(files: readonly string[], json: boolean): Promise<number> {
  return withDocuments((documents) => runExtract(files, { documents, hints: NO_HINTS, json, out }));
}

export function accuracy(dir: string, json: boolean, kinds: readonly string[] | null): Promise<number> {
  return withDocuments((documents) =>
    runAccuracy({
      dir,
      json,
      kinds,
      readFile: (bytes, name) => documents.readFile(bytes, name, NO_HINTS),
      out,
      progress: (text) => void process.stderr.write(text),
    }),
  );
}

async function withDocuments(run: (documents: Documents) => Promise<number>): Promise<number> {
  const { ocr, languageModel } = loadConfig();
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
        secondReader: secondReaderFor(languageModel),
      }),
    );
  } finally {
    await sandbox.close();
  }
}
