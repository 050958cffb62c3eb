/** What one invoice teaches: a person's corrections and confirmations, found again among the words of its pages. */
import { FIELD_NAMES, type FieldName, type Reading } from "../../domain/extraction.ts";
import { equals, parseDecimal } from "../../domain/values/decimal.ts";
import { daysBetween, parseLocalDate } from "../../domain/values/local-date.ts";
import { gatherCandidates, type NumberSpot } from "../candidates.ts";
import type { Spot } from "../geometry.ts";
import { type Layout, layOut } from "../layout.ts";
import { readLineTable } from "../line-table.ts";
import { NO_HINTS, type Page } from "../page.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { follow } from "./follow-anchors.ts";
import { anchorsFor } from "./make-anchors.ts";
import { lessonsFor, trustedAnchors } from "./recall.ts";
import { isSame, type Studied, type Study, studyConfirmed, studyCorrected } from "./study.ts";
import {
  type Absence,
  type Anchor,
  anchorKey,
  isTaught,
  type Lesson,
  type SupplierProfile,
  type TaughtField,
} from "./supplier-profile.ts";
import { isAmount, isAmountOf, isDate } from "./taught-values.ts";

/** What there is to learn from. */
export interface Teaching {
  /** The pages that the invoice was read from. */
  readonly pages: readonly Page[];
  /** As it was read, before any person. */
  readonly reading: Reading;
  /** What a person changed: amounts with a point, dates in ISO form; null says that it is not on the paper. */
  readonly corrections: Readonly<Partial<Record<FieldName, string | null>>>;
  /** A person approved the invoice, so the fields that were left alone are right too. */
  readonly isApproved: boolean;
}

/** Where nothing was paid before, the gross total stands for what is due: that says nothing about its own place. */
const PAYMENTS: readonly FieldName[] = ["amountDue", "prepaidAmount"];
const MOST_TERM_DAYS = 180;

/** The lesson of this invoice, in the light of earlier ones; null when there is nothing to learn. */
export function learn(teaching: Teaching, earlier: SupplierProfile | null): Lesson | null {
  if (teaching.reading.source === "xml") return null;
  const page = open(teaching.pages);
  const corrected = correctedFields(teaching, page);
  const confirmed = teaching.isApproved ? confirmedFields(teaching, page) : [];
  const names = Object.keys(teaching.corrections) as FieldName[];
  if (!names.some(isTaught) && confirmed.length === 0) return null;
  const known = trustedAnchors(earlier ? lessonsFor(earlier, page.layout, page.table) : []).map(({ anchor }) => anchor);
  const outcomes = [...corrected, ...confirmed].flatMap((study) => judge(study, known, page.layout));
  return {
    fingerprint: fingerprintOf(page.layout, page.table),
    corrected: corrected.flatMap((study) => newAnchors(study, teaching, page.layout)),
    confirmed: confirmed.flatMap((study) => unknownAnchors(study, known, page.layout)),
    absent: corrected.flatMap((study) => absenceOf(study, page.layout)),
    hits: outcomes.filter(({ isRight }) => isRight).map(({ key }) => key),
    misses: outcomes.filter(({ isRight }) => !isRight).map(({ key }) => key),
    ...habitsOf([...corrected, ...confirmed]),
    currency: teaching.corrections.currency ?? (teaching.isApproved ? currencyOf(teaching) : null),
    termDays: termDaysOf(teaching, corrected),
  };
}

/** The page with every reading of every date: which is right is what the person says. */
function open(pages: readonly Page[]): Studied {
  const layout = layOut(pages, NO_HINTS);
  const { dates } = gatherCandidates(layout.lines, layout.labelsOf);
  return { layout: { ...layout, dates }, table: readLineTable(layout) };
}

/** Currencies are signs anywhere on the page: they have no place to learn. */
function hasPlace(name: FieldName): name is TaughtField {
  return isTaught(name) && name !== "currency";
}

function correctedFields({ corrections, reading }: Teaching, page: Studied): Study[] {
  const names = (Object.keys(corrections) as FieldName[]).filter(hasPlace);
  return names.map((name) =>
    studyCorrected({ field: name, value: corrections[name] ?? null, claim: reading.fields[name] }, page),
  );
}

function confirmedFields({ corrections, reading }: Teaching, page: Studied): Study[] {
  return FIELD_NAMES.filter(hasPlace).flatMap((name) => {
    const claim = reading.fields[name];
    return claim && corrections[name] === undefined && !PAYMENTS.includes(name)
      ? [studyConfirmed(name, claim, page)]
      : [];
  });
}

/** What is due on an invoice without payments is the gross total: its place says nothing about other invoices. */
function newAnchors(
  { field, spot, isSamePlace, value }: Study,
  { reading, corrections }: Teaching,
  layout: Layout,
): Anchor[] {
  const gross = corrections.grossTotal ?? reading.fields.grossTotal?.value;
  if (!spot || isSamePlace || (field === "amountDue" && isSameAmount(value, gross))) return [];
  return anchorsFor(field, spot, layout);
}

function unknownAnchors({ field, spot }: Study, known: readonly Anchor[], layout: Layout): Anchor[] {
  const keys = new Set(known.map(anchorKey));
  return spot ? anchorsFor(field, spot, layout).filter((anchor) => !keys.has(anchorKey(anchor))) : [];
}

function isSameAmount(one: string | null | undefined, other: string | null | undefined): boolean {
  const [a, b] = [parseDecimal(one ?? ""), parseDecimal(other ?? "")];
  return a !== null && b !== null && equals(a, b);
}

/** Said not to be on the paper, or found nowhere: what was claimed stood in a wrong place. */
function absenceOf({ field, spot, claimed, isSamePlace }: Study, layout: Layout): Absence[] {
  if (spot || !claimed || isSamePlace) return [];
  return [{ field, anchors: anchorsFor(field, claimed, layout) }];
}

/** Did each anchor that was known before lead to the right value? */
function judge(study: Study, known: readonly Anchor[], layout: Layout): { key: string; isRight: boolean }[] {
  if (study.value !== null && study.places.length === 0) return [];
  return known
    .filter((anchor) => anchor.field === study.field)
    .flatMap((anchor) => {
      const led = follow(anchor, layout);
      return led ? [{ key: anchorKey(anchor), isRight: study.places.some((place) => isSame(place, led)) }] : [];
    });
}

/** How the supplier writes numbers and dates, told by values that could be read in two ways. */
function habitsOf(studies: readonly Study[]): Pick<Lesson, "decimalMark" | "dateOrder"> {
  const marks = studies.filter(({ field }) => isAmount(field)).flatMap((study) => markOf(study) ?? []);
  const orders = studies.filter(({ field }) => isDate(field)).flatMap((study) => orderOf(study) ?? []);
  return { decimalMark: marks[0] ?? null, dateOrder: orders[0] ?? null };
}

function markOf({ spot, value }: Study): Lesson["decimalMark"] {
  if (!spot || !isNumber(spot)) return null;
  const right = spot.readings.find((one) => isAmountOf(one, value));
  if (!right || (right.mark === null && right.group === null)) return null;
  return right.mark ?? (right.group === "," ? "." : right.group === "." ? "," : null);
}

function orderOf({ spot, value }: Study): Lesson["dateOrder"] {
  return spot && isDateSpot(spot) ? (spot.readings.find((one) => one.date === value)?.order ?? null) : null;
}

function isNumber(spot: Spot): spot is NumberSpot {
  return "printed" in spot;
}

function isDateSpot(spot: Spot): spot is Layout["dates"][number] {
  return "readings" in spot && !isNumber(spot);
}

function currencyOf({ reading }: Teaching): string | null {
  return reading.fields.currency?.value ?? null;
}

/** A due date that nobody printed, but a person counted. */
function termDaysOf({ corrections, reading }: Teaching, corrected: readonly Study[]): number | null {
  const study = corrected.find(({ field }) => field === "dueDate");
  const due = parseLocalDate(study?.value ?? "");
  const issued = parseLocalDate(corrections.issueDate ?? reading.fields.issueDate?.value ?? "");
  if (!study || study.spot || !due || !issued) return null;
  const days = daysBetween(issued, due);
  return days > 0 && days <= MOST_TERM_DAYS ? days : null;
}
