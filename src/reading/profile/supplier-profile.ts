/**
 * What people's corrections taught about how one supplier lays out its invoices: where values stand, never which.
 * A profile is its lessons, one an invoice; a lesson that is forgotten leaves no trace in what is read afterwards.
 */
import type { FieldName } from "../../domain/extraction.ts";
import type { DateOrder } from "../printed/dates.ts";
import type { DecimalMark } from "../printed/numbers.ts";

/** A change of bank details is how invoices are forged: these are never learned, see the bank-change procedure. */
const BANK_FIELDS = ["iban", "bic"] as const satisfies readonly FieldName[];

export type TaughtField = Exclude<FieldName, (typeof BANK_FIELDS)[number]>;

export function isTaught(name: FieldName): name is TaughtField {
  return !(BANK_FIELDS as readonly FieldName[]).includes(name);
}

/** Where a value stands beside words that are the same on every invoice of this layout. Distances in line heights. */
export interface Anchor {
  readonly field: TaughtField;
  /** Folded words without figures. */
  readonly phrase: string;
  /** The value stands right of the phrase, under it, or somewhere near it. */
  readonly relation: "right" | "below" | "near";
  /** From the phrase to the value: left edges, right edges, and downwards. */
  readonly dx0: number;
  readonly dx1: number;
  readonly dy: number;
  /** Values of the same kind between phrase and value: 0 when it is the next one. */
  readonly skips: number;
  /** Share of the page's height, to choose between places with the same words. */
  readonly place: number;
  /** The value's form, "AA-9999-999"; of dates and amounts the form is known. */
  readonly shape: string;
  /** Words of the value; 0 when it fills its cell. */
  readonly words: number;
}

/** Where a value was claimed that is not there: a claim from this place again is dropped. */
export interface Absence {
  readonly field: TaughtField;
  readonly anchors: readonly Anchor[];
}

/** What one invoice taught. */
export interface Lesson {
  /** Static words with their rough places, see `fingerprintOf`. */
  readonly fingerprint: readonly string[];
  /** Of fields that a person corrected. */
  readonly corrected: readonly Anchor[];
  /** Of fields that a person left as they were: worth less. */
  readonly confirmed: readonly Anchor[];
  readonly absent: readonly Absence[];
  /** Keys of earlier anchors that led to the right value here, and to a wrong one (`anchorKey`). */
  readonly hits: readonly string[];
  readonly misses: readonly string[];
  readonly decimalMark: DecimalMark | null;
  readonly dateOrder: DateOrder | null;
  readonly currency: string | null;
  /** Days of credit that a person counted where no due date is printed. */
  readonly termDays: number | null;
}

/** Oldest lesson first. */
export interface SupplierProfile {
  readonly lessons: readonly Lesson[];
}

/** The same anchor in several lessons has the same key. */
export function anchorKey({ field, relation, phrase, dy }: Anchor): string {
  return `${field} ${relation} ${phrase} ${relation === "right" ? 0 : Math.round(dy)}`;
}
