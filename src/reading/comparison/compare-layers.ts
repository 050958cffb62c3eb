/**
 * The text layer of a page against its picture as OCR reads it: fonts can be made to tell other figures than they
 * paint, and then machines book what no person has seen.
 */

import { compare } from "./compare.ts";
import type { Compared } from "./compare-fields.ts";
import { type Layer, plainlyRead } from "./plainly-read.ts";

export type { Layer } from "./plainly-read.ts";

/** Every field that the text states, with its verdict against the picture; both layers are of the same pages. */
export function compareLayers(text: Layer, picture: Layer): readonly Compared[] {
  const stated = { reading: text.reading, payee: null, accounts: [] };
  return compare(stated, plainlyRead(picture, text), picture.pages);
}
