/** What every block of a sheet is written with: the facts, the layout's words, its way of writing, and its seeded chance. */
import type { Block, Layout, Wording } from "./layouts/layout.ts";
import type { Model } from "./model.ts";
import type { Chance } from "./random.ts";
import type { Writer } from "./written.ts";

/** A label with its value. */
export interface Pair {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}

export interface Speaker {
  readonly model: Model;
  readonly layout: Layout;
  readonly words: Wording;
  readonly writer: Writer;
  readonly chance: Chance;
  /** Whether the layout has this block. */
  has(block: Block): boolean;
  /** Remembers that the page shows this field of the truth file as this text; gives the text back. */
  show(field: string, text: string): string;
}

/** "Invoice no.:" in this layout's manner; labels of a place in the table have no colon. */
export function labelOf(speaker: Speaker, key: string): string {
  const word = speaker.words[key] ?? key;
  const { capitals, labelEnd } = speaker.layout.look;
  const written = capitals ? word.toUpperCase() : word;
  return /[.#]$/.test(written) && labelEnd === " :" ? `${written}:` : `${written}${labelEnd}`;
}
