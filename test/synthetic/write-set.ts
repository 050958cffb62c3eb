/** Writes documents, truth files and the index of a synthetic set, the layouts and languages taken in turn. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DocumentKind, kindOf } from "./kinds.ts";
import { GENRES } from "./layouts/genres.ts";
import { LAYOUTS } from "./layouts/index.ts";
import type { Family, Layout } from "./layouts/layout.ts";
import { inventModel } from "./model.ts";
import { openPrinter } from "./open-printer.ts";
import { photograph } from "./photo.ts";
import { chanceOf } from "./random.ts";
import { degrade } from "./scan.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import { otherSheetOf } from "./sheet-other.ts";
import { truthOf } from "./truth.ts";
import { drawTwists, type Twist } from "./twists.ts";
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
  /** One page as a telephone takes it, as JPEG; documents of several pages are scanned instead. */
  readonly isPhoto?: boolean;
  /** The share of other papers than invoices and credit notes. */
  readonly others?: number;
  /** How many suppliers issue all the documents, each in one layout and language; null: each document has its own. */
  readonly suppliers?: number | null;
  readonly say: (text: string) => void;
}

/** One document of a set. */
export interface Job {
  readonly id: string;
  readonly layout: Layout;
  readonly language: string;
  readonly supplier?: string;
  readonly kind?: DocumentKind;
}

const PROGRESS_EVERY = 25;

export async function writeSet(wishes: SetWishes): Promise<void> {
  await mkdir(wishes.out, { recursive: true });
  const printer = await openPrinter(wishes.renderer);
  const index: string[] = [];
  try {
    for (const job of jobsOf(wishes)) {
      const sheet = sheetFor(job);
      const { bytes, kind, extension } = await copyOf(await printer.print(sheet), job.id, wishes);
      const file = `${job.id}.${extension}`;
      await writeFile(join(wishes.out, file), bytes);
      await writeFile(join(wishes.out, `${job.id}.truth.json`), `${JSON.stringify(truthOf(sheet), null, 1)}\n`);
      index.push(
        JSON.stringify({ file, kind, ...entryOf(job, sheet), ...(kind === "digital" ? {} : { simulated: true }) }),
      );
      if (index.length % PROGRESS_EVERY === 0) wishes.say(`${index.length}/${wishes.count}\n`);
    }
  } finally {
    await printer.close();
  }
  await writeFile(join(wishes.out, "index.jsonl"), `${index.join("\n")}\n`);
  wishes.say(`${index.length} documents in ${wishes.out}\n`);
}

interface Copy {
  readonly bytes: Uint8Array;
  readonly kind: "digital" | "scan" | "image";
  readonly extension: "pdf" | "jpg";
}

/** The printed file itself, or what a scanner or a telephone makes of it. */
export async function copyOf(
  pdf: Uint8Array,
  seed: string,
  wishes: Pick<SetWishes, "isScan" | "isPhoto">,
): Promise<Copy> {
  const photo = wishes.isPhoto === true ? await photograph(pdf, seed) : null;
  if (photo !== null) return { bytes: photo, kind: "image", extension: "jpg" };
  const isScanned = wishes.isScan || wishes.isPhoto === true;
  return isScanned
    ? { bytes: await degrade(pdf, seed), kind: "scan", extension: "pdf" }
    : { bytes: pdf, kind: "digital", extension: "pdf" };
}

/** Every layout comes before any comes twice; its language turns with each round. "genres" means all layouts of trades. */
export function jobsOf(wishes: Omit<SetWishes, "out" | "say">): readonly Job[] {
  const languages = wishes.languages ?? Object.keys(LANGUAGES);
  const layouts = LAYOUTS.filter((layout) => layout.family === wishes.renderer).filter(
    ({ name }) =>
      wishes.layouts === null || wishes.layouts.includes(name) || (wishes.layouts.includes("genres") && isGenre(name)),
  );
  const pairs = chanceOf(`order ${wishes.seed}`)
    .shuffled(layouts)
    .flatMap((layout, at) => {
      const spoken = languages.filter((language) => isSpoken(layout, language) && isWanted(wishes, layout, language));
      if (spoken.length === 0) return [];
      // A layout of one country comes as often as one of thirteen languages.
      return languages.map((_, turn) => ({ layout, language: spoken[(turn + at) % spoken.length] ?? "", turn }));
    })
    .sort((a, b) => a.turn - b.turn);
  if (pairs.length === 0) throw new Error("NO_LAYOUT: no layout and language answer to these options");
  return Array.from({ length: wishes.count }, (_, number) => {
    const turn = wishes.suppliers ? number % wishes.suppliers : number;
    const { layout, language } = pairs[turn % pairs.length] ?? pairs[0] ?? missing();
    const id = `${layout.name}-${language}-${wishes.seed}-${String(number).padStart(4, "0")}`;
    const supplier = `${layout.name}-${language}-${wishes.seed}-of-${turn}`;
    const kind = kindOf(id, wishes.others ?? 0);
    return { id, layout, language, kind, ...(wishes.suppliers ? { supplier } : {}) };
  });
}

function isGenre(name: string): boolean {
  return GENRES.some(([genre]) => genre === name);
}

function isSpoken({ manner }: Layout, language: string): boolean {
  return manner.languages === null || manner.languages.includes(language);
}

function isWanted({ split }: Pick<SetWishes, "split">, layout: Layout, language: string): boolean {
  return split === null || splitOf(layout, language) === split;
}

/** A document is held out when its layout is, or its language. */
export function splitOf(layout: Layout, language: string): "tune" | "held-out" {
  return layout.isHeldOut || HELD_OUT_LANGUAGES.includes(language) ? "held-out" : "tune";
}

/** A supplier keeps its habits; credit notes, currencies and exemptions are of single documents. */
const OF_ONE_DOCUMENT: readonly Twist[] = ["negative", "foreign", "final", "small", "export"];
const NOT_ON_OTHERS: readonly Twist[] = ["negative", "balance", "final", "factoring", "early", "groups"];

export function sheetFor(job: Job): Sheet {
  const { layout, language, supplier, kind = "invoice" } = job;
  const { columns, manner } = layout;
  const never: readonly Twist[] = [
    ...manner.never,
    ...(columns.includes("gross") || columns.includes("tax") ? (["tax-included"] as const) : []),
    ...(supplier === undefined ? [] : OF_ONE_DOCUMENT),
    ...(kind === "invoice" ? [] : NOT_ON_OTHERS),
  ];
  const wanted = manner.twists.filter((twist) => !never.includes(twist));
  const twists = drawTwists(supplier ?? job.id, wanted, never);
  const model = inventModel(job.id, {
    language,
    twists,
    discounts: columns.includes("disc"),
    country: manner.country,
    ...(supplier === undefined ? {} : { supplier }),
  });
  return kind === "invoice" ? sheetOf(model, layout) : otherSheetOf(model, layout, kind);
}

function entryOf(job: Job, sheet: Sheet): Readonly<Record<string, unknown>> {
  return {
    truth: `${job.id}.truth.json`,
    truth_kind: "synthetic",
    template: job.layout.name,
    renderer: job.layout.family,
    language: job.language,
    country: sheet.model.country,
    twists: [...sheet.model.twists],
    ...(job.supplier ? { supplier: job.supplier } : {}),
    split: splitOf(job.layout, job.language),
  };
}

function missing(): never {
  throw new Error("NO_LAYOUT: nothing to choose from");
}
