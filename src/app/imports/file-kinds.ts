/** Which dropped files are taken, and in which order: what others refer to comes first. */
import type { Dropped } from "../../adapters/import-folder/folder.ts";
import { sourceFor } from "../../adapters/sources/index.ts";
import type { ImportKind } from "../../pipeline/imports.ts";

/** Orders and coding rules name suppliers, receipts name orders; what orders are judged by is there before them. */
const ORDER: readonly ImportKind[] = [
  "entities",
  "suppliers",
  "limits",
  "tolerances",
  "policies",
  "coding",
  "contracts",
  "rates",
  "orders",
  "receipts",
];

/** What a file holds by its name: `orders-2026-11-03.csv` are orders; null when no kind stands in front. */
export function kindOf(name: string): ImportKind | null {
  const lower = name.toLowerCase();
  return ORDER.find((kind) => lower.startsWith(kind)) ?? null;
}

/** Files in the order to be taken; those that no source reads are somebody's work in progress and left alone. */
export function inOrder<File extends { readonly name: string }>(files: readonly File[]): File[] {
  return files
    .filter(({ name }) => sourceFor(name) !== null)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** A file whose name says nothing is refused, so it holds nobody up. */
function rank({ name }: { readonly name: string }): number {
  const kind = kindOf(name);
  return kind === null ? ORDER.length : ORDER.indexOf(kind);
}

/**
 * Remembers the last look. A file is whole when nothing about it changed since then; while one is still being written,
 * those that may refer to it wait as well.
 */
export function createArrivals(): (files: readonly Dropped[]) => readonly Dropped[] {
  let before: ReadonlyMap<string, string> = new Map();
  return (files) => {
    const now = new Map(files.map((file) => [placeOf(file), `${file.sizeBytes} ${file.changedMs}`]));
    const isQuiet = (file: Dropped) => before.get(placeOf(file)) === now.get(placeOf(file));
    const ordered = inOrder(files);
    const quiet = ordered.filter(isQuiet);
    const growing = ordered.find((file) => !isQuiet(file) && !file.isRehearsal);
    before = now;
    return growing === undefined ? quiet : quiet.filter((file) => file.isRehearsal || rank(file) <= rank(growing));
  };
}

function placeOf({ name, isRehearsal }: Dropped): string {
  return `${isRehearsal} ${name}`;
}
