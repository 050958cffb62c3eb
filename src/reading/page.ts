/** Words on a page: what a PDF's text layer and OCR both give, and all that reading needs of them. */

import type { SupplierProfile } from "./profile/supplier-profile.ts";

export interface Word {
  readonly text: string;
  /** Points (1/72 inch) from the top left corner of the upright page. */
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** OCR's certainty, 0 to 1; null for a text layer. */
  readonly confidence: number | null;
  /** Invisible on the page (white, tiny, off-page, render mode 3): flagged, never evidence. */
  readonly hidden: boolean;
  readonly bold: boolean;
}

export interface Page {
  /** 1-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly source: "text" | "ocr";
  readonly words: readonly Word[];
}

/** What we know before reading: our own identities are never the supplier's. */
export interface ReadingHints {
  readonly ownNames: readonly string[];
  readonly ownVatIds: readonly string[];
  readonly ownIbans: readonly string[];
  /** ISO date the mail came in; null when unknown. */
  readonly receivedOn: string | null;
  /** Order numbers that are open, as masks with 9 for a digit and A for a letter: "PO-9999". */
  readonly orderMasks: readonly string[];
  /** What corrections taught about this supplier's layouts; null or absent while the supplier is not known. */
  readonly profile?: SupplierProfile | null;
}

export const NO_HINTS: ReadingHints = {
  ownNames: [],
  ownVatIds: [],
  ownIbans: [],
  receivedOn: null,
  orderMasks: [],
};
