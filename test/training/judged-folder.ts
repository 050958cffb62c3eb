/** Judges the documents of a labelled folder, in the format of `matchbook accuracy`; scans by the OCR of the product. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readScan } from "../../src/adapters/pages/ocr.ts";
import { prepareModels } from "../../src/adapters/pages/ocr-models.ts";
import { readPdf } from "../../src/adapters/pages/pdf-words.ts";
import type { IndexEntry } from "../../src/app/accuracy/index-file.ts";
import { bytesOf, openIndex } from "../../src/app/accuracy/labelled-folder.ts";
import type { Page } from "../../src/reading/page.ts";
import { type JudgedPaper, judgePaper } from "./judged-papers.ts";

const LANGUAGES = ["eng", "deu", "fra"] as const;

/** The readable ones of a kind; none where the folder has no index. */
export async function judgeFolder(dir: string, kind: string, say: (text: string) => void): Promise<JudgedPaper[]> {
  const index = await openIndex(dir);
  if (!index.ok) return [];
  const papers: JudgedPaper[] = [];
  for (const entry of index.value.filter((one) => one.kind === kind)) {
    const pages = await pagesOf(dir, entry);
    const truth = JSON.parse(new TextDecoder().decode(await bytesOf(dir, { ...entry, file: entry.truth })));
    if (pages.length > 0) papers.push(judgePaper({ layout: entry.template ?? entry.file, pages, truth }));
    say(`${entry.file}\n`);
  }
  return papers;
}

async function pagesOf(dir: string, entry: IndexEntry): Promise<readonly Page[]> {
  const opened = await readPdf(await bytesOf(dir, entry));
  if (!opened.ok) return [];
  const { pages, scans } = opened.value;
  const models = scans.length === 0 ? null : await prepareModels(join(tmpdir(), "matchbook-ocr-models"), LANGUAGES);
  if (models === null || !models.ok) return pages;
  const bytes = await bytesOf(dir, entry);
  const wish = { kind: "pdf", engine: "auto", languages: LANGUAGES, models: models.value } as const;
  const read = await Promise.all(scans.map((page) => readScan(bytes.slice(), { ...wish, page })));
  return pages.map(
    (page) =>
      read.flatMap((one) => (one.ok ? [one.value.page] : [])).find(({ number }) => number === page.number) ?? page,
  );
}
