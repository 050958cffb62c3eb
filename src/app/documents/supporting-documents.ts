/**
 * The supporting documents of an e-invoice (BG-24) are kept as files of their own, by fingerprint like every original:
 * decoded and told apart in a child, never opened as invoices, whatever lies inside them.
 */
import type { EnclosedBytes } from "../../adapters/extractors/show-invoice.ts";
import type { Sandbox } from "../../adapters/sandbox/pool.ts";
import type { SupportingDocument } from "../../domain/document.ts";
import type { Reading } from "../../domain/extraction.ts";
import type { Issue, Result } from "../../domain/values/result.ts";
import type { DocumentRead, Originals } from "../../pipeline/ports.ts";
import { aboutTheFile } from "../reader-sandbox.ts";
import type { NamedBytes } from "./open-file.ts";

/** The content of a supporting document and what it is, by its bytes. */
export interface EnclosedContent extends EnclosedBytes {
  readonly mediaType: string;
}

interface Keeping {
  readonly sandbox: Sandbox;
  readonly originals: Originals;
}

const LIMITS = { deadlineMs: 20_000, memoryMb: 640 };
const MAX_BYTES = 10_000_000;

/** The readings with the content of their supporting documents kept; one that cannot be is left out with SUPPORTING_LEFT_OUT. */
export async function withSupporting(
  { sandbox, originals }: Keeping,
  files: readonly NamedBytes[],
  reads: readonly DocumentRead[],
): Promise<readonly DocumentRead[]> {
  if (reads.every(({ reading }) => reading.supporting === undefined)) return reads;
  const enclosed: Result<readonly (readonly EnclosedContent[])[]> = aboutTheFile(
    await sandbox.run("enclosed", { files }, LIMITS),
  );
  const contents = enclosed.ok ? enclosed.value : [];
  return Promise.all(
    reads.map(async (read, index) => {
      const reading = await kept(read.reading, contents[index] ?? [], originals);
      return { ...read, reading: enclosed.ok ? reading : withNote(reading, NONE_KEPT) };
    }),
  );
}

async function kept(reading: Reading, contents: readonly EnclosedContent[], originals: Originals): Promise<Reading> {
  const { supporting } = reading;
  if (supporting === undefined) return reading;
  const tooLarge = supporting.filter(({ number }) => (contentOf(contents, number)?.bytes.length ?? 0) > MAX_BYTES);
  const documents = await Promise.all(
    supporting.map(async (document): Promise<SupportingDocument> => {
      const content = contentOf(contents, document.number);
      if (content === undefined || tooLarge.includes(document)) return document;
      const { bytes, mediaType } = content;
      return { ...document, kept: { fingerprint: await originals.put(bytes), mediaType, sizeBytes: bytes.length } };
    }),
  );
  const noted = tooLarge.length === 0 ? reading : withNote(reading, tooLargeNote(tooLarge));
  return { ...noted, supporting: documents };
}

function contentOf(contents: readonly EnclosedContent[], wanted: number): EnclosedContent | undefined {
  return contents.find(({ number }) => number === wanted);
}

function withNote(reading: Reading, note: Issue): Reading {
  return reading.supporting === undefined ? reading : { ...reading, warnings: [...reading.warnings, note] };
}

const NONE_KEPT: Issue = {
  code: "SUPPORTING_LEFT_OUT",
  message: "The supporting documents inside the e-invoice could not be taken out: see its original, or ask for them.",
};

function tooLargeNote(documents: readonly SupportingDocument[]): Issue {
  const numbers = documents.map(({ number }) => number).join(", ");
  const message = `Supporting documents larger than ${MAX_BYTES / 1_000_000} MB were not kept (number ${numbers}): see the original.`;
  return { code: "SUPPORTING_LEFT_OUT", message };
}
