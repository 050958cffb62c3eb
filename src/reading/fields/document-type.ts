/** What kind of paper this is: from its title, which stands alone, large and high on the first page. */
import type { DocumentType } from "../../domain/document.ts";
import { kindsOfBeginning } from "../labels.ts";
import type { Layout } from "../layout.ts";
import type { Label, LabelKind } from "../words/label-kinds.ts";

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
}

const LEAST = 0.9;

export function readDocumentType(layout: Layout, signs: TypeSigns): DocumentType {
  const scores = new Map<DocumentType, number>();
  for (const label of layout.labels) {
    for (const type of typesOf(label)) scores.set(type, Math.max(scores.get(type) ?? 0, titleScore(label, layout)));
  }
  if (signs.hasInvoiceNumber) scores.set("invoice", Math.max(0.8, scores.get("invoice") ?? 0));
  const [best] = [...scores].filter(([, score]) => score >= LEAST).sort((a, b) => b[1] - a[1]);
  if (best) return best[0];
  return signs.hasTotal && (signs.hasInvoiceNumber || scores.has("invoice")) ? "invoice" : "other";
}

/** "Gutschrift Nr." names a number and, by its beginning, a kind of paper. */
function typesOf(label: Label): DocumentType[] {
  const kinds = new Set([...label.kinds, ...kindsOfBeginning(label.phrase)]);
  const types = [...kinds].flatMap((kind) => TYPES[kind] ?? []);
  // "Proforma invoice" and "credit invoice" are never plain invoices.
  return types.length > 1 ? types.filter((type) => type !== "invoice") : types;
}

/** A title starts its cell, has few words with it, is high up and set large. */
function titleScore(label: Label, layout: Layout): number {
  const { line } = label;
  if (line.page !== layout.pages[0]?.number) return 0;
  const segment = line.segments.find((one) => one.from <= label.from && one.to >= label.to);
  const words = segment ? segment.to - segment.from : line.words.length;
  const size = (label.y1 - label.y0) / line.unit;
  const place = label.y0 / line.pageHeight;
  let score = Math.min(1.2, Math.max(0, size - 1));
  if (segment?.from === label.from) score += 0.4;
  if (words <= label.to - label.from + 1) score += 0.5;
  if (line.words[label.from]?.bold) score += 0.15;
  if (!label.languages.has(layout.language ?? "")) score -= 0.1;
  score += place < 0.5 ? 0.35 - 0.5 * place : -0.5;
  return score - (referencesAnother(label) ? 0.6 : 0);
}

/** "Lieferschein: 4711" or "Purchase order PO-1" names another paper. */
function referencesAnother(label: Label): boolean {
  if ([...label.kinds].some((kind) => kind === "type_invoice" || kind === "invoice_number")) return false;
  const next = label.line.words[label.to];
  const colon = label.line.words[label.to - 1]?.text.endsWith(":") === true;
  return colon || (next !== undefined && /\d/.test(next.text));
}
