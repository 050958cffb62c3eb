/** One reading's fields against what is known: right, wrong, missed, or not to be judged. */
import { type Claims, FIELD_NAMES, type FieldName } from "../../domain/extraction.ts";
import { isSameValue } from "./same-value.ts";
import type { TrueField, Truth } from "./truth.ts";

export interface FieldScore {
  readonly name: FieldName;
  readonly outcome: "right" | "wrong" | "missed";
  /** False when the page does not show the value, so finding it was not asked for. */
  readonly wasExpected: boolean;
  readonly confidence: number;
  readonly accepted: boolean;
  readonly expected: string;
  readonly read: string | null;
}

/** Fields that must all be right for a document to need no corrections; those not labelled are not asked for. */
const CORE_FIELDS: readonly FieldName[] = [
  "invoiceNumber",
  "issueDate",
  "grossTotal",
  "netTotal",
  "taxTotal",
  "amountDue",
  "currency",
];

/**
 * Scores every labelled field. A field without a label is never judged. A value that its page does not
 * show is no miss and, when it was found all the same, no hit; another value in its place is wrong.
 */
export function scoreFields(claims: Claims, truth: Truth): readonly FieldScore[] {
  return FIELD_NAMES.flatMap((name) => {
    const field = truth.fields[name];
    return field ? scoreField(name, claims, field) : [];
  });
}

/** Whether every core field that could be judged is right; null when there was none. */
export function areCoreFieldsRight(scores: readonly FieldScore[]): boolean | null {
  const core = scores.filter((score) => CORE_FIELDS.includes(score.name));
  return core.length === 0 ? null : core.every((score) => score.outcome === "right");
}

function scoreField(name: FieldName, claims: Claims, field: TrueField): readonly FieldScore[] {
  const claim = claims[name];
  const wasExpected = field.visibility === "visible";
  const expected = field.values[0];
  if (!claim)
    return wasExpected
      ? [{ name, outcome: "missed", wasExpected, confidence: 0, accepted: false, expected, read: null }]
      : [];
  const isRight = field.values.some((value) => isSameValue(name, claim.value, value));
  if (isRight && !wasExpected) return [];
  const { confidence, accepted, value } = claim;
  return [{ name, outcome: isRight ? "right" : "wrong", wasExpected, confidence, accepted, expected, read: value }];
}
