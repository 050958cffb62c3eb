/** A journey as text that a bookkeeper can read: one line a step, nothing that changes from run to run. */
import { en } from "../domain/languages/en.ts";
import { shownPrice } from "../domain/matching/amounts/priced.ts";
import { saySettleable } from "../domain/matching/owners.ts";
import type { Message } from "../domain/message.ts";
import type { Posting } from "../domain/posting.ts";
import { isPositive, trimZeros } from "../domain/values/decimal.ts";
import { standingFindings } from "./deciding/standing-findings.ts";
import { fateOf } from "./journey.ts";
import type { Case, MailRecord } from "./store.ts";

const WORD_WIDTH = 10;

export function printJourney(record: MailRecord): string {
  const { message } = record;
  const { fate, reason } = fateOf(record);
  const lines = [
    row("email", `from ${message?.from?.address ?? "nobody we can name"}`, `"${message?.subject ?? ""}"`),
    ...(message === null ? [] : partRows(message)),
    ...record.cases.flatMap(caseRows),
    row("fate", fate, reason ?? ""),
  ];
  return `${lines.join("\n")}\n`;
}

function row(word: string, ...columns: readonly string[]): string {
  return `${word.padEnd(WORD_WIDTH)}${columns.filter((column) => column !== "").join("   ")}`.trimEnd();
}

function partRows(message: Message): string[] {
  return message.parts
    .filter((part) => part.fate !== "body")
    .map((part) => row("part", part.name, part.fate, part.reason?.code ?? ""));
}

function caseRows(found: Case): string[] {
  const { extraction, invoice, match } = found;
  const amounts = `net ${invoice.netTotal ?? "?"}  tax ${invoice.taxTotal ?? "?"}  gross ${invoice.grossTotal ?? "?"}`;
  return [
    row("document", found.document.files.map((file) => file.name).join(" + "), pagesSaid(found)),
    row("extract", extraction.extractor, extraction.failure?.code ?? fieldsSaid(found)),
    row(
      "invoice",
      `${extraction.reading?.type ?? "unreadable"} ${invoice.number ?? "?"}`,
      invoice.issueDate ?? "?",
      invoice.supplierId ?? invoice.supplierName ?? "?",
      `${invoice.currency ?? "?"}  ${amounts}`,
    ),
    ...invoice.lines.map((line) =>
      row(
        `line ${line.number}`,
        line.description,
        `${line.quantity ?? "?"} ${line.printedUnit ?? ""} @ ${line.unitPrice ?? "?"}`.replace("  ", " "),
        line.netAmount ?? "?",
      ),
    ),
    ...(match?.pairs ?? []).map((pair) =>
      row(
        `match ${pair.invoiceLine}`,
        `${pair.orderNumber}/${pair.orderLine}`,
        `${trimZeros(pair.quantity)} @ ${trimZeros(shownPrice(pair.unitPrice))}`,
        `by ${pair.because.join(", ")}`,
      ),
    ),
    ...standingFindings(found).flatMap((finding) => [
      row("finding", `${finding.severity} ${finding.code}`, finding.line === null ? "" : `line ${finding.line}`),
      ...wrapped(saySettleable(finding, invoice, en)).map((part) => row("", part)),
    ]),
    ...found.decisions.map((decision) =>
      row("decision", `${decision.outcome} by ${decision.decidedBy}`, decision.reason),
    ),
    row("state", found.state),
    ...found.replies.map((reply) =>
      row("reply", `${reply.kind} ${reply.state}`, `to ${reply.to}`, withoutReference(reply.subject)),
    ),
    ...found.postings.flatMap(postingRows),
  ];
}

/** A sentence in lines of at most 100 letters, broken between words; a longer word stands alone. */
function wrapped(sentence: string): readonly string[] {
  return sentence.match(/\S.{0,98}\S(?=\s|$)|\S+/g) ?? [];
}

/** Our reference follows from the mail's bytes, which every mail server stamps with the time. */
function withoutReference(subject: string): string {
  return subject.replace(/^\[AP-[^\]]+\]/, "[our reference]");
}

function pagesSaid(found: Case): string {
  const { pageSizes, reading } = found.extraction;
  if (pageSizes.length === 0) return "";
  return `${pageSizes.length} page${pageSizes.length === 1 ? "" : "s"}, read from ${reading?.source ?? "nothing"}`;
}

function fieldsSaid(found: Case): string {
  const claims = Object.values(found.extraction.reading?.fields ?? {});
  return `${claims.length} fields, ${claims.filter((claim) => claim.accepted).length} accepted`;
}

function postingRows(posting: Posting): string[] {
  return [
    row("posting", posting.exporter, posting.state, `due ${posting.dueDate}`),
    ...posting.lines.map((line) =>
      row(isPositive(line.amount) ? "  debit" : "  credit", line.account, line.amount, line.text),
    ),
  ];
}
