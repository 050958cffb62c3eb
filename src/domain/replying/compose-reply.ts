/** Which answer a supplier is owed, what it says, and whether it may leave by itself. Facts only, one request at most. */
import type { Outcome } from "../decision.ts";
import type { Finding } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import { canFill, type Facts, fillPlaces } from "../languages/fill.ts";
import type { Language, ReplyWords } from "../languages/language.ts";
import { catalogueEntry } from "../matching/catalogue.ts";
import { isRateMissing } from "../matching/rules/currency.ts";
import type { ReplyKind } from "../reply.ts";
import { type BuyerEntity, type Supplier, termsDays } from "../supplier.ts";
import { ibanEnding } from "../values/identifiers.ts";
import { addDays, isBefore, type LocalDate } from "../values/local-date.ts";

/** While one of these is open nobody is answered: the reader may be the wrong person (accounts-payable §4.1). */
const SILENCING: readonly string[] = [
  "BANK_MISMATCH",
  "SENDER_UNVERIFIED",
  "SUPPLIER_BLOCKED",
  "SUPPLIER_SELF",
  "SUPPLIER_UNKNOWN",
  "SUPPLIER_AMBIGUOUS",
];

/** Refused papers that need no corrected invoice: saying so would bring one more. */
const NO_CORRECTION: readonly ReplyKind[] = ["duplicate", "not-an-invoice", "unreadable"];

/** Null when nothing is said: a late delivery is ours to notice, and a fraudster learns nothing. */
export function replyOwed(input: {
  readonly outcome: Outcome;
  readonly openHolds: readonly Finding[];
}): ReplyKind | null {
  const { outcome, openHolds } = input;
  if (outcome === "approve") return "approval";
  if (openHolds.some((hold) => SILENCING.includes(hold.code))) return null;
  const owing = openHolds
    .filter((hold) => !isRateMissing(hold))
    .map((hold) => catalogueEntry(hold.code)?.reply ?? null)
    .filter((kind) => kind !== null);
  const kind = owing.find((candidate) => candidate !== "waiting") ?? null;
  if (outcome === "reject") return kind !== null && NO_CORRECTION.includes(kind) ? kind : "rejection";
  return kind;
}

/**
 * The later of the printed due date and the agreed terms, never in the past: the supplier may grant more time, and
 * a shorter date than agreed does not bind us (TERMS_SHORTER). Without an invoice date the terms run from today.
 */
export function expectedPaymentDate(invoice: Invoice, supplier: Supplier | null, today: LocalDate): LocalDate {
  const agreed = addDays(invoice.issueDate ?? today, termsDays(supplier?.termsCode ?? null));
  const due = invoice.dueDate !== null && isBefore(agreed, invoice.dueDate) ? invoice.dueDate : agreed;
  return isBefore(due, today) ? today : due;
}

export { mayAnswerAutomatically } from "./answer-permit.ts";

export interface ReplyInputs {
  readonly kind: ReplyKind;
  readonly invoice: Invoice;
  readonly supplier: Supplier | null;
  readonly entity: BuyerEntity | null;
  /** The open holds it is about, in order of precedence. */
  readonly findings: readonly Finding[];
  readonly payDate: LocalDate | null;
  readonly ourReference: string;
  readonly language: Language;
}

export function composeReply(input: ReplyInputs): { readonly subject: string; readonly text: string } {
  const { kind, language, findings, entity } = input;
  const words = wordsFor(input);
  const about = findings.filter((finding) => catalogueEntry(finding.code)?.reply === kind && !isRateMissing(finding));
  const facts = factsOf(input, about[0]);
  const body = words.body.filter((line) => canFill(line, facts)).map((line) => fillPlaces(line, facts, language));
  const details = kind === "query" || kind === "rejection" ? detailsOf(findings, language) : [];
  const request = kind === "query" ? (language.requests[about[0]?.code ?? ""] ?? words.request) : words.request;
  const blocks = [
    language.greeting,
    body.join("\n"),
    details.map((line) => `- ${line}`).join("\n"),
    request === null ? "" : fillPlaces(request, facts, language),
    [language.closing, ...(entity === null ? [] : [entity.name])].join("\n"),
  ];
  return { subject: subjectOf(input, words.status), text: `${blocks.filter((block) => block !== "").join("\n\n")}\n` };
}

/** Of a credit note as of an invoice, but for what would promise a payment or ask for a credit note. */
function wordsFor({ kind, invoice, language }: ReplyInputs): ReplyWords {
  const words = language.replies[kind];
  const body = invoice.sign === -1 ? language.creditNote.bodies[kind] : undefined;
  if (body === undefined) return words;
  return { ...words, body, request: kind === "query" ? words.request : null };
}

/** `[our reference] status – invoice number / supplier`: keeps the thread together, also for people. */
function subjectOf({ invoice, supplier, ourReference, language }: ReplyInputs, status: string): string {
  const { withoutNumber } = language.subject;
  const withNumber = invoice.sign === -1 ? language.creditNote.subject : language.subject.withNumber;
  const number = oneLine(invoice.number ?? "");
  const what = number === "" ? withoutNumber : withNumber.replace("{number}", () => number);
  const who = oneLine(supplier?.name ?? invoice.supplierName ?? "");
  return `[${ourReference}] ${status} – ${what}${who === "" ? "" : ` / ${who}`}`;
}

/** One line for each finding that is said to suppliers; a line without number drops its first words. */
function detailsOf(findings: readonly Finding[], language: Language): string[] {
  return findings.flatMap((finding) => {
    const pattern = language.facts[finding.code];
    const isAsked = catalogueEntry(finding.code)?.reply === "query" && !isRateMissing(finding);
    if (pattern === undefined || !isAsked) return [];
    return [oneLine(fillPlaces(pattern, findingFacts(finding), language))];
  });
}

function findingFacts(finding: Finding): Facts {
  const line = finding.line === null ? {} : { line: String(finding.line) };
  const variance = finding.variance === null ? {} : { variance: finding.variance };
  return { values: { ...finding.facts, ...line, ...variance }, currency: finding.currency };
}

/** What a reply may say of the invoice; of an account never more than its ending. */
function factsOf({ kind, invoice, supplier, payDate }: ReplyInputs, first: Finding | undefined): Facts {
  const iban = invoice.iban ?? supplier?.ibans[0] ?? null;
  return {
    values: {
      ...(first === undefined ? {} : findingFacts(first).values),
      number: oneLine(invoice.number ?? ""),
      date: invoice.issueDate ?? "",
      gross: invoice.grossTotal ?? "",
      preceding: oneLine(invoice.precedingInvoiceNumber ?? ""),
      orders: oneLine(invoice.orderNumbers.join(", ")),
      payDate: payDate ?? "",
      ending: iban === null ? "" : ibanEnding(iban),
      ...(kind === "not-an-invoice" ? { type: invoice.type } : {}),
    },
    currency: invoice.currency,
  };
}

const MOST_LETTERS = 400;

/** Text from a document never brings its own line breaks or control characters into a mail. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, MOST_LETTERS);
}
