/** What a trade or a country adds to a layout: its languages, nuisances, captions, and marks across the page. */
import type { Twist } from "../twists.ts";

export interface Manner {
  /** Null for all. */
  readonly languages: readonly string[] | null;
  /** Where all its sellers sit; null for any country of the language. */
  readonly country: string | null;
  /** On every one of its documents. */
  readonly twists: readonly Twist[];
  /** On none of them. */
  readonly never: readonly Twist[];
  /** "Rechnung / Invoice" instead of "Rechnung". */
  readonly isBilingual: boolean;
  /** "I N V O I C E", or the same text drawn twice to look bold. */
  readonly heading: "plain" | "spaced" | "double";
  readonly minus: "lead" | "trail" | "paren";
  /** Text up the left edge, a large grey word across the page, a page of small print at the end. */
  readonly marks: readonly ("side" | "watermark" | "small-print")[];
}

export const PLAIN: Manner = {
  languages: null,
  country: null,
  twists: [],
  never: [],
  isBilingual: false,
  heading: "plain",
  minus: "lead",
  marks: [],
};
