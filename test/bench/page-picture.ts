/** What the desk waits for when somebody opens an invoice: the picture of a page, painted in the reading child. */
import type { Document } from "../../src/domain/document.ts";
import type { DocumentId, EmailId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import type { Originals } from "../../src/pipeline/ports.ts";
import { type Benchmark, NOTHING_MISSING } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { makePapers, printPaper, scanPaper } from "./papers.ts";
import { inReadingRoom } from "./reading-room.ts";

const PAPERS = 24;
const SCANS = 6;

export const pagePicture: Benchmark = {
  name: "page-picture",
  about: "ms for the picture of a page, of printed PDFs and of scans",
  missing: NOTHING_MISSING,
  run: ({ say }) =>
    inReadingRoom("js", async ({ documents, originals }) => {
      const papers = makePapers(PAPERS);
      const printed = await keep(originals, await Promise.all(papers.map(printPaper)));
      say(`scanning ${SCANS} pages`);
      const scanned = await keep(originals, await Promise.all(papers.slice(0, SCANS).map(scanPaper)));
      const paint = (kept: readonly Document[]) => async (round: number) => {
        const document = kept[round % kept.length];
        if (document !== undefined) expectOk(await documents.picture(document, 1));
      };
      const ofPrinted = await durationsOf({ rounds: 48, warmUp: 6 }, paint(printed));
      const ofScanned = await durationsOf({ rounds: 24, warmUp: 3 }, paint(scanned));
      return [...spread("printed page", ofPrinted, "ms"), ...spread("scanned page", ofScanned, "ms")];
    }),
};

function keep(originals: Originals, files: readonly Uint8Array[]): Promise<Document[]> {
  return Promise.all(
    files.map(async (bytes, index) => ({
      id: `bench-${index}` as DocumentId,
      emailId: "bench" as EmailId,
      ordinal: index + 1,
      files: [{ fingerprint: await originals.put(bytes), name: "invoice.pdf", kind: "pdf" as const }] as const,
      pages: null,
    })),
  );
}
