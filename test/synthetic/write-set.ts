/** Writes documents, truth files and the index of a synthetic set, the layouts and languages taken in turn. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LAYOUTS } from "./layouts/index.ts";
import type { Family, Layout } from "./layouts/layout.ts";
import { inventModel } from "./model.ts";
import { openPrinter } from "./open-printer.ts";
import { chanceOf } from "./random.ts";
import { degrade } from "./scan.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import { truthOf } from "./truth.ts";
import { HELD_OUT_LANGUAGES, LANGUAGES } from "./words.ts";

export interface SetWishes {
  readonly out: string;
  readonly seed: string;
  readonly count: number;
  /** By name; null for all of the renderer's. */
  readonly layouts: readonly string[] | null;
  readonly languages: readonly string[] | null;
  readonly renderer: Family;
  readonly split: "tune" | "held-out" | null;
  readonly isScan: boolean;
  readonly say: (text: string) => void;
}

/** One document of a set. */
export interface Job {
  readonly id: string;
  readonly layout: Layout;
  readonly language: string;
}

const PROGRESS_EVERY = 25;

export async function writeSet(wishes: SetWishes): Promise<void> {
  await mkdir(wishes.out, { recursive: true });
  const printer = await openPrinter(wishes.renderer);
  const index: string[] = [];
  try {
    for (const job of jobsOf(wishes)) {
      const sheet = sheetFor(job);
      const bytes = await printer.print(sheet);
      const document = wishes.isScan ? await degrade(bytes, job.id) : bytes;
      await writeFile(join(wishes.out, `${job.id}.pdf`), document);
      await writeFile(join(wishes.out, `${job.id}.truth.json`), `${JSON.stringify(truthOf(sheet), null, 1)}\n`);
      index.push(JSON.stringify(entryOf(job, sheet, wishes.isScan)));
      if (index.length % PROGRESS_EVERY === 0) wishes.say(`${index.length}/${wishes.count}\n`);
    }
  } finally {
    await printer.close();
  }
  await writeFile(join(wishes.out, "index.jsonl"), `${index.join("\n")}\n`);
  wishes.say(`${index.length} documents in ${wishes.out}\n`);
}

/** Every layout comes before any comes twice; its language turns with each round. */
export function jobsOf(wishes: Omit<SetWishes, "out" | "say">): readonly Job[] {
  const languages = wishes.languages ?? Object.keys(LANGUAGES);
  const layouts = LAYOUTS.filter((layout) => layout.family === wishes.renderer).filter(
    (layout) => wishes.layouts === null || wishes.layouts.includes(layout.name),
  );
  const pairs = chanceOf(`order ${wishes.seed}`)
    .shuffled(layouts)
    .flatMap((layout, at) =>
      languages.map((language, turn) => ({ layout, language, turn: (turn + at) % languages.length })),
    )
    .filter(({ layout, language }) => wishes.split === null || splitOf(layout, language) === wishes.split)
    .sort((a, b) => a.turn - b.turn);
  if (pairs.length === 0) throw new Error("NO_LAYOUT: no layout and language answer to these options");
  return Array.from({ length: wishes.count }, (_, number) => {
    const { layout, language } = pairs[number % pairs.length] ?? pairs[0] ?? missing();
    return { id: `${layout.name}-${language}-${wishes.seed}-${String(number).padStart(4, "0")}`, layout, language };
  });
}

/** A document is held out when its layout is, or its language. */
export function splitOf(layout: Layout, language: string): "tune" | "held-out" {
  return layout.isHeldOut || HELD_OUT_LANGUAGES.includes(language) ? "held-out" : "tune";
}

export function sheetFor(job: Job): Sheet {
  const discounts = job.layout.columns.includes("disc");
  return sheetOf(inventModel(job.id, { language: job.language, discounts }), job.layout);
}

function entryOf(job: Job, sheet: Sheet, isScan: boolean): Readonly<Record<string, unknown>> {
  return {
    file: `${job.id}.pdf`,
    kind: isScan ? "scan" : "digital",
    truth: `${job.id}.truth.json`,
    truth_kind: "synthetic",
    template: job.layout.name,
    renderer: job.layout.family,
    language: job.language,
    country: sheet.model.country,
    split: splitOf(job.layout, job.language),
    ...(isScan ? { simulated: true } : {}),
  };
}

function missing(): never {
  throw new Error("NO_LAYOUT: nothing to choose from");
}
