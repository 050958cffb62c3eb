/** The curves that `npm run calibrate` wrote from synthetic documents; docs/ACCURACY.md says what that is worth. */
import type { FieldName } from "../../domain/extraction.ts";
import type { Curve } from "./curve.ts";
import fitted from "./curves.json" with { type: "json" };
import type { Family } from "./families.ts";
import type { Weights } from "./sureness.ts";

/** What is fitted; a family without documents of a source has no curve there. */
export interface Fitted {
  readonly fields: Readonly<Record<"text" | "ocr", { readonly [Name in Family]?: Curve }>>;
  /** Fields of a text layer that are accepted only above what rules ask for otherwise. */
  readonly accept: { readonly [Name in FieldName]?: number };
  readonly document: {
    readonly weights: Weights;
    readonly curve: Curve;
    /** The chance a whole document needs to go without a person. */
    readonly needed: number;
  };
}

export const FITTED: Fitted = fitted;
