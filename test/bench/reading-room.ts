/** The reading children as the product uses them, without mail or database: one sandbox, one store of originals in memory. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OcrEngine } from "../../src/adapters/pages/ocr.ts";
import type { Sandbox } from "../../src/adapters/sandbox/pool.ts";
import { createDocuments, type Documents } from "../../src/app/documents/documents.ts";
import { createReaderSandbox } from "../../src/app/reader-sandbox.ts";
import type { Fingerprint } from "../../src/domain/values/identifiers.ts";
import type { Originals } from "../../src/pipeline/ports.ts";
import type { Figure } from "./benchmark.ts";
import { OURSELVES, watchMemory } from "./peak-memory.ts";

export interface ReadingRoom {
  readonly sandbox: Sandbox;
  readonly documents: Documents;
  readonly originals: Originals;
}

/** Runs `work` in a room of its own and adds the peak memory of the children to its figures. */
export async function inReadingRoom(
  ocrEngine: OcrEngine,
  work: (room: ReadingRoom) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const models = await mkdtemp(join(tmpdir(), "matchbook-bench-ocr-"));
  const sandbox = createReaderSandbox({ models });
  const originals = originalsInMemory();
  const memory = watchMemory(OURSELVES);
  try {
    const documents = createDocuments({ sandbox, originals, ocrEngine, ocrLanguages: ["eng", "deu"], models });
    const figures = await work({ sandbox, documents, originals });
    // This process prints and scans papers for the others; what it takes for that is no product's memory.
    return [...figures, ...memory.stop().filter(({ name }) => name === "peak memory, readers")];
  } finally {
    await sandbox.close();
    await rm(models, { recursive: true, force: true });
  }
}

function originalsInMemory(): Originals {
  const kept = new Map<Fingerprint, Uint8Array>();
  return {
    put: async (bytes) => {
      const fingerprint = createHash("sha256").update(bytes).digest("hex") as Fingerprint;
      kept.set(fingerprint, bytes);
      return fingerprint;
    },
    get: async (fingerprint) => kept.get(fingerprint) ?? new Uint8Array(),
  };
}
