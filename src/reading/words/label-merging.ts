/**
 * Labels that mean something else together: "Summe inkl. USt" is a gross total, "total of charges" is none,
 * "Datum / Date" is one caption in two languages.
 */
import { fold } from "../fold.ts";
import { spotOf } from "../geometry.ts";
import type { Label, LabelKind } from "./label-kinds.ts";

const WITH = /^(?:inkl\w*|incl\w*|inc|mit|with|med|incluso|iva|ttc|avec|con|met)$/;
const WITHOUT = /^(?:exkl\w*|excl\w*|exc|ex|ohne|without|before|uden|utan|sin|hors|zzgl|zuzuglich|plus|eks\w*)$/;
const OF = /^(?:der|des|of|de|du|della|van|av|af)$/;
const TOTAL_KINDS: readonly LabelKind[] = ["net_total", "gross_total", "line_amount"];
const ELSEWHERE = 0.25;
/** What a stroke parts from its translation; amounts are left alone: "Netto / Brutto" are two things. */
const TRANSLATED: readonly LabelKind[] = [
  "invoice_number",
  "invoice_date",
  "due_date",
  "delivery_date",
  "po_number",
  "delivery_note_number",
  "preceding_invoice",
  "trap_id",
  "trap_date",
];

/** Joins captions of the same thing in two or more languages: "Rechnung / Invoice No." */
export function mergeTranslations(labels: readonly Label[]): Label[] {
  const merged: Label[] = [];
  for (const label of labels) {
    const one = merged.at(-1);
    const both = one && isStrokeBetween(one, label) ? sharedKinds(one, label) : [];
    if (one && both.some((kind) => TRANSLATED.includes(kind))) merged[merged.length - 1] = inTwoLanguages(one, label);
    else merged.push(label);
  }
  return merged;
}

function sharedKinds(one: Label, other: Label): LabelKind[] {
  return [...one.kinds].filter((kind) => other.kinds.has(kind));
}

function isStrokeBetween(left: Label, right: Label): boolean {
  const { words } = left.line;
  if (right.from < left.to) return words[right.from]?.text.includes("/") ?? false;
  const between = words.slice(left.to, right.from).map((word) => word.text);
  const parted = between.length === 1 && /^[/|·•–-]$/.test(between[0] ?? "");
  const touching = words[left.to - 1]?.text.endsWith("/") || words[right.from]?.text.startsWith("/");
  return parted || (between.length === 0 && touching === true);
}

function inTwoLanguages(one: Label, other: Label): Label {
  return {
    ...spotOf(one.line, one.from, other.to),
    kinds: new Set(sharedKinds(one, other)),
    weight: Math.max(one.weight, other.weight),
    languages: new Set([...one.languages, ...other.languages]),
    phrase: `${one.phrase} ${other.phrase}`,
  };
}

/** Joins a total with a following "incl./excl. tax", and weakens a total that is of something else. */
export function mergeTaxRemarks(labels: readonly Label[]): Label[] {
  const merged: Label[] = [];
  for (const label of labels) {
    const total = merged.at(-1);
    const kind = total && label.kinds.has("tax_total") ? kindBetween(total, label) : null;
    if (total && kind) merged[merged.length - 1] = joined(total, label, kind);
    else merged.push(isTotal(label) && isOfSomethingElse(label) ? { ...label, weight: ELSEWHERE } : label);
  }
  return merged;
}

function isTotal(label: Label): boolean {
  return TOTAL_KINDS.some((kind) => label.kinds.has(kind));
}

function kindBetween(label: Label, tax: Label): LabelKind | null {
  if (!isTotal(label)) return null;
  const between = label.line.words.slice(label.to, tax.from).map((word) => fold(word.text));
  if (between.length === 0 || between.length > 2) return null;
  if (between.some((word) => WITHOUT.test(word))) return "net_total";
  if (!between.some((word) => WITH.test(word))) return null;
  return label.kinds.has("net_total") && !label.kinds.has("gross_total") && label.weight === 1
    ? "net_total"
    : "gross_total";
}

function joined(label: Label, tax: Label, kind: LabelKind): Label {
  const columns = [...label.kinds].filter((one) => one === "line_amount");
  return {
    ...spotOf(label.line, label.from, tax.to),
    kinds: new Set([kind, ...columns]),
    weight: 1,
    languages: label.languages,
    phrase: `${label.phrase} ${tax.phrase}`,
  };
}

/** "Total of charges", "Gesamtbetrag der Abschläge"; the total of the invoice stays one. */
function isOfSomethingElse(label: Label): boolean {
  const [connecting, what] = label.line.words.slice(label.to, label.to + 2).map((word) => fold(word.text));
  if (!connecting || !what || !OF.test(connecting)) return false;
  return !/invoice|rechnung|factur|fattura|order|this|the|la/.test(what);
}
