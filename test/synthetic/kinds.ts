/** Papers that suppliers and customers send besides invoices. */
import { chanceOf } from "./random.ts";

export const OTHER_KINDS = [
  "proforma",
  "statement",
  "reminder",
  "confirmation",
  "delivery",
  "quote",
  "order",
  "selfbilled",
] as const;
export type OtherKind = (typeof OTHER_KINDS)[number];
export type DocumentKind = OtherKind | "invoice";

/** By lot, this share of all documents is something else than an invoice or credit note. */
export function kindOf(seed: string, share: number): DocumentKind {
  const chance = chanceOf(`kind ${seed}`);
  return chance.odds(share) ? chance.pick(OTHER_KINDS) : "invoice";
}
