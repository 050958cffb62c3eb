/** What one page with a text layer costs: through the reading child from file to claims, and the pure reading alone. */
import type { OpenedFile } from "../../src/app/documents/opened-file.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Benchmark, NOTHING_MISSING } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { makePapers, printPaper } from "./papers.ts";
import { inReadingRoom } from "./reading-room.ts";

const PAGES = 120;
/** Milliseconds that the words of a text-layer page may take. */
const MOST_MS = 30;
const LIMITS = { deadlineMs: 15_000, memoryMb: 512 };

export const readDigital: Benchmark = {
  name: "read-digital",
  about: "ms a page for one-page text PDFs, through the reading child and reading alone",
  missing: NOTHING_MISSING,
  run: ({ say }) =>
    inReadingRoom("js", async ({ documents, sandbox }) => {
      const papers = await Promise.all(makePapers(PAGES).map(printPaper));
      const paper = (round: number) => papers[round % papers.length] ?? new Uint8Array();
      say(`reading ${PAGES} PDFs through the child`);
      const through = await durationsOf({ rounds: PAGES, warmUp: 20 }, async (round) =>
        expectOk(await documents.readFile(paper(round), "invoice.pdf", NO_HINTS)),
      );
      say("reading their words alone");
      const opened: OpenedFile[] = [];
      const words = await durationsOf({ rounds: PAGES, warmUp: 20 }, async (round) => {
        const given = { bytes: paper(round), name: "invoice.pdf" };
        opened.push(expectOk(await sandbox.run<OpenedFile>("open", given, LIMITS)));
      });
      const alone = await durationsOf({ rounds: PAGES, warmUp: 60 }, (round) =>
        readPages(opened[round % opened.length]?.pages ?? [], NO_HINTS),
      );
      const worded = spread("words of a page", words, "ms/page").map((figure) =>
        figure.name.endsWith("p50") ? { ...figure, goal: { sense: "at most" as const, value: MOST_MS } } : figure,
      );
      return [
        ...spread("file to claims", through, "ms/page"),
        ...worded,
        ...spread("readPages alone", alone, "ms/page"),
      ];
    }),
};
