/** The shape of a language: habits of numbers and dates, and every word a person or a supplier reads. */
import type { ReplyKind } from "../reply.ts";

/** What a reply is made of; `{places}` are filled with facts, each already written as this language does. */
export interface ReplyWords {
  /** One word for the subject: approved, query … */
  readonly status: string;
  /** Line by line; a line with a place whose fact is not known is left out. */
  readonly body: readonly string[];
  /** The one thing we ask for, or null when nothing is asked. */
  readonly request: string | null;
}

export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** As its speakers call it. */
  readonly name: string;
  /** Tesseract's three letters. */
  readonly ocr: string;
  readonly decimalMark: "." | ",";
  readonly groupMark: "," | "." | " " | "'";
  /** Pattern of a date: `d`, `m` and `y` stand for two, two and four digits. */
  readonly datePattern: string;
  /** Sentences of holds by code; a missing one falls back to the rule's English sentence. */
  readonly holds: Readonly<Record<string, string>>;
  /** Two or three words by code, for a badge; falls back likewise. */
  readonly titles: Readonly<Record<string, string>>;
  /** Words for coded facts: field names, document types, states, scopes of a limit. */
  readonly terms: Readonly<Record<string, string>>;
  /** What the subject names: "invoice {number}", or the word alone when the number was not read. */
  readonly subject: { readonly withNumber: string; readonly withoutNumber: string };
  /** What replies say of a credit note where it is not what they say of an invoice; nothing more is asked then. */
  readonly creditNote: {
    readonly subject: string;
    readonly bodies: Readonly<Partial<Record<ReplyKind, readonly string[]>>>;
  };
  readonly greeting: string;
  readonly closing: string;
  readonly replies: Readonly<Record<ReplyKind, ReplyWords>>;
  /** What a supplier is told about a finding, by code: facts without limits or blame; no entry, no word. */
  readonly facts: Readonly<Record<string, string>>;
  /** What is asked in a query, by the code of its first finding; else the request of the reply. */
  readonly requests: Readonly<Record<string, string>>;
}
