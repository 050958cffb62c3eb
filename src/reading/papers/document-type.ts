/** What kind of paper this is: from its title, which stands alone, large and high on the first page. */
import type { DocumentType } from "../../domain/document.ts";
import { fold } from "../fold.ts";
import { type Line, spotOf } from "../geometry.ts";
import { kindsOfBeginning } from "../labels.ts";
import type { Layout } from "../layout.ts";
import type { Label, LabelKind } from "../words/label-kinds.ts";
import { findTitles } from "./paper-titles.ts";
import { isSelfBilled, otherPaper } from "./paper-types.ts";
import { replacesInvoice } from "./special-titles.ts";

const TYPES: Readonly<Partial<Record<LabelKind, DocumentType>>> = {
  type_invoice: "invoice",
  type_credit_note: "credit-note",
  type_proforma: "proforma",
  type_statement: "statement",
  type_reminder: "reminder",
  type_order: "order",
  type_order_confirmation: "order-confirmation",
  type_delivery_note: "delivery-note",
  type_receipt: "receipt",
  type_other: "other",
};

/** What else was read, for papers without a title. */
interface TypeSigns {
  readonly hasInvoiceNumber: boolean;
  readonly hasTotal: boolean;
  /** What is given back is often written with a minus. */
  readonly isNegative: boolean;
}

const LEAST = 0.9;
/** A title known by its stem alone has to be set larger than the text. */
const LARGE = 1.2;
const MOST_WORDS = 5;

/** The kind of paper; without a title, an invoice where a number or the word stands with a total. */
export function readDocumentType(layout: Layout, signs: TypeSigns): DocumentType {
  const scores = titleScores(layout);
  if (signs.hasInvoiceNumber) scores.set("invoice", Math.max(scores.get("invoice") ?? 0, 0.8));
  const [best] = [...scores].filter(([, score]) => score >= LEAST).sort((a, b) => b[1] - a[1]);
  const type = best?.[0] ?? typeWithoutTitle(signs, scores.has("invoice"));
  return type === "invoice" || type === "credit-note" ? wayOfCounting(type, layout, signs) : type;
}

function typeWithoutTitle({ hasTotal, hasInvoiceNumber }: TypeSigns, isNamed: boolean): DocumentType {
  return hasTotal && (hasInvoiceNumber || isNamed) ? "invoice" : "other";
}

/** Some titles stand on invoices as well as on what takes one back. */
function wayOfCounting(type: DocumentType, layout: Layout, { isNegative }: TypeSigns): DocumentType {
  if (replacesInvoice(layout)) return isNegative ? "credit-note" : "invoice";
  return type === "credit-note" && selfBilled(layout) ? "invoice" : type;
}

/** How surely a title names each kind. */
function titleScores(layout: Layout): Map<DocumentType, number> {
  const scores = new Map<DocumentType, number>();
  const raise = (type: DocumentType, score: number) => scores.set(type, Math.max(scores.get(type) ?? 0, score));
  for (const label of layout.labels) for (const type of typesOf(label)) raise(type, titleScore(label, layout));
  for (const title of titledPapers(layout)) raise(title.type, title.score);
  return scores;
}

/** Titles in wordings that no label has. */
function titledPapers(layout: Layout): { type: DocumentType; score: number }[] {
  const named = findTitles(layout).map(({ type, line, name, number }) => ({
    type,
    score: 0.5 + placeScore(line, name, layout) + (number ? 0.3 : 0),
  }));
  const first = layout.linesOnPage.get(layout.pages[0]?.number ?? 0) ?? [];
  const others = first.flatMap((line) => line.segments.flatMap((segment) => otherTitle(line, segment, layout) ?? []));
  return [...named, ...others];
}

function otherTitle(line: Line, segment: { from: number; to: number }, layout: Layout) {
  const words = line.words.slice(segment.from, segment.to);
  const large = (words[0]?.y1 ?? 0) - (words[0]?.y0 ?? 0) > LARGE * line.unit;
  const wordy = words.filter((word) => !/\d/.test(word.text));
  if (!large || wordy.length > MOST_WORDS || words.length > 2 * MOST_WORDS) return null;
  const type = otherPaper(fold(wordy.map((word) => word.text).join(" ")));
  return type === null ? null : { type, score: 0.5 + placeScore(line, segment, layout) };
}

/** Written by the buyer in the supplier's name: told in words somewhere on the paper. */
function selfBilled(layout: Layout): boolean {
  return layout.lines.some((line) => isSelfBilled(fold(line.words.map((word) => word.text).join(" "))));
}

/** "Gutschrift Nr." names a number and, by its beginning, a kind of paper. */
function typesOf(label: Label): DocumentType[] {
  const kinds = new Set([...label.kinds, ...kindsOfBeginning(label.phrase)]);
  const types = [...kinds].flatMap((kind) => TYPES[kind] ?? []);
  // "Proformafaktura" ends like an invoice.
  const other = types.includes("invoice") ? otherPaper(label.phrase) : null;
  if (other) return [other];
  // "Proforma invoice" and "credit invoice" are never plain invoices.
  return types.length > 1 ? types.filter((type) => type !== "invoice") : types;
}

/** A title starts its cell, has few words with it, is high up and set large. */
function titleScore(label: Label, layout: Layout): number {
  const { line } = label;
  if (line.page !== layout.pages[0]?.number) return 0;
  const segment = line.segments.find((one) => one.from <= label.from && one.to >= label.to);
  const words = segment ? segment.to - segment.from : line.words.length;
  let score = placeScore(line, label, layout);
  if (segment?.from !== label.from) score -= 0.4;
  if (words <= label.to - label.from + 1) score += 0.5;
  if (!label.languages.has(layout.language ?? "")) score -= 0.1;
  return score - (referencesAnother(label) ? 0.6 : 0);
}

/** Size, weight and height on the page of words that begin their cell. */
function placeScore(line: Line, { from, to }: { from: number; to: number }, layout: Layout): number {
  if (line.page !== layout.pages[0]?.number) return 0;
  const spot = spotOf(line, from, to);
  const size = (spot.y1 - spot.y0) / line.unit;
  const place = spot.y0 / line.pageHeight;
  const bold = line.words[from]?.bold ? 0.15 : 0;
  return Math.min(1.2, Math.max(0, size - 1)) + 0.4 + bold + (place < 0.5 ? 0.35 - 0.5 * place : -0.5);
}

/** "Lieferschein: 4711" or "Purchase order PO-1" names another paper. */
function referencesAnother(label: Label): boolean {
  if ([...label.kinds].some((kind) => kind === "type_invoice" || kind === "invoice_number")) return false;
  const next = label.line.words[label.to];
  const colon = label.line.words[label.to - 1]?.text.endsWith(":") === true;
  return colon || (next !== undefined && /\d/.test(next.text));
}
