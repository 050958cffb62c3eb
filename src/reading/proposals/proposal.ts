/** What a language model may say: a value for a field, and where on the page it reads it. Nothing else is listened to. */
import { FIELD_NAMES, type FieldName, type Reading } from "../../domain/extraction.ts";

export interface Proposal {
  readonly field: FieldName;
  readonly value: string;
  /** The words of the page that say so, verbatim. */
  readonly quote: string;
  /** Ids of the lines that hold the quote. */
  readonly lines: readonly string[];
}

/** Bank details are never asked for: a wrong account costs more than any typing. */
const NEVER_ASKED: readonly FieldName[] = ["iban", "bic"];
/** What an invoice needs before it can go on; other fields are asked for only along with one of these. */
const NEEDED: readonly FieldName[] = [
  "invoiceNumber",
  "issueDate",
  "currency",
  "netTotal",
  "taxTotal",
  "grossTotal",
  "supplierName",
];
const MOST_PROPOSALS = 40;
const LONGEST = 200;

/** The fields to ask for; none when everything needed was accepted by rule. */
export function fieldsToAsk({ fields }: Reading): readonly FieldName[] {
  const isOpen = (name: FieldName) => fields[name]?.accepted !== true;
  if (!NEEDED.some(isOpen)) return [];
  return FIELD_NAMES.filter((name) => isOpen(name) && !NEVER_ASKED.includes(name));
}

/** Reads a model's answer, however odd: what is no proposal for an asked field is left out. */
export function decodeProposals(answer: unknown, asked: readonly FieldName[]): readonly Proposal[] {
  const list = isRecord(answer) && Array.isArray(answer["fields"]) ? answer["fields"] : [];
  return list.slice(0, MOST_PROPOSALS).flatMap((entry: unknown) => {
    const proposal = decodeOne(entry);
    return proposal !== null && asked.includes(proposal.field) ? [proposal] : [];
  });
}

function decodeOne(entry: unknown): Proposal | null {
  if (!isRecord(entry)) return null;
  const field = FIELD_NAMES.find((name) => name === entry["name"]);
  const [value, quote] = [textOf(entry["value"]), textOf(entry["quote"])];
  const lines = Array.isArray(entry["lines"]) ? entry["lines"].filter((id) => typeof id === "string") : [];
  if (field === undefined || value === null || quote === null || lines.length === 0) return null;
  return { field, value, quote, lines: lines.slice(0, 4) };
}

function textOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" && text.length <= LONGEST ? text.trim() : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
