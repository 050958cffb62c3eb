/** Training papers: synthetic invoices printed to PDF and read back to words, so that training sees what reading sees. */
import { readPdf } from "../../src/adapters/pages/pdf-words.ts";
import type { Page } from "../../src/reading/page.ts";
import type { Model } from "../synthetic/model.ts";
import { openPrinter } from "../synthetic/open-printer.ts";
import { truthOf } from "../synthetic/truth.ts";
import { jobsOf, sheetFor } from "../synthetic/write-set.ts";

export interface Paper {
  readonly id: string;
  /** Its page design; training and judging never share one. */
  readonly layout: string;
  readonly language: string;
  readonly pages: readonly Page[];
  /** Every number of a paper on it, those that nobody asks for too. */
  readonly numbers: readonly string[];
  /** As a truth file says it. */
  readonly truth: unknown;
}

export interface PaperWishes {
  readonly seed: string;
  readonly count: number;
  readonly say: (text: string) => void;
}

const PROGRESS_EVERY = 100;

/** Papers of layouts and languages that may be tuned on, every layout in turn. */
export async function printPapers({ seed, count, say }: PaperWishes): Promise<Paper[]> {
  const printer = await openPrinter("pdfkit");
  const papers: Paper[] = [];
  const wishes = {
    seed,
    count,
    layouts: null,
    languages: null,
    renderer: "pdfkit",
    split: "tune",
    isScan: false,
  } as const;
  try {
    for (const job of jobsOf(wishes)) {
      const sheet = sheetFor(job);
      const read = await readPdf(await printer.print(sheet));
      if (!read.ok) throw new Error(`${job.id}: ${read.issues[0]?.code} ${read.issues[0]?.message}`);
      papers.push({
        id: job.id,
        layout: job.layout.name,
        language: job.language,
        pages: read.value.pages,
        numbers: numbersOf(sheet.model),
        truth: truthOf(sheet),
      });
      if (papers.length % PROGRESS_EVERY === 0) say(`${papers.length}/${count} papers\n`);
    }
  } finally {
    await printer.close();
  }
  return papers;
}

/** Those that are asked for first, then those that only stand by. */
function numbersOf(model: Model): string[] {
  const { number, preceding, order, deliveryNote } = model;
  const { customerNumber, offer, project, supplierNumber, ourOrder, secondOrder, contract } = model;
  const traps = [customerNumber, offer, project, supplierNumber, ourOrder, secondOrder, contract?.number ?? null];
  return [number, preceding, order, deliveryNote, ...traps].filter((value) => value !== null);
}
