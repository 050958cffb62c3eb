/** The whole case of a sketch, as the store would give it. */
import { decisionIdOf } from "../../src/domain/decision.ts";
import { emailIdOf } from "../../src/domain/email.ts";
import { extractionIdOf } from "../../src/domain/extraction.ts";
import { isHold } from "../../src/domain/finding.ts";
import { type InvoiceLine, invoiceIdOf } from "../../src/domain/invoice.ts";
import { matchIdOf } from "../../src/domain/matching/match.ts";
import type { Pair } from "../../src/domain/matching/rule.ts";
import { replyIdOf } from "../../src/domain/reply.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { parseIban, type SupplierId } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { Case, StoredReply } from "../../src/pipeline/store.ts";
import { PAPER } from "./desk-paper.ts";
import { type CaseSketch, claimsOf, documentIdFor, fingerprintOf } from "./desk-sketch.ts";

export function caseOf(sketch: CaseSketch): Case {
  const isHeld = sketch.findings.some(isHold);
  const receivedAt = instant(sketch.receivedAt ?? "2026-11-03T07:12:00Z");
  return {
    ...mailOf(sketch, receivedAt),
    extraction: extractionOf(sketch),
    invoice: invoiceOf(sketch),
    state: sketch.state,
    match: {
      id: idsOf(sketch).matchId,
      invoiceId: idsOf(sketch).invoiceId,
      run: 1,
      pairs: pairsOf(sketch),
      findings: sketch.findings,
      verdict: isHeld ? "review" : "matched",
      orders: [],
    },
    decisions: [
      {
        id: decisionIdOf(idsOf(sketch).matchId, 1),
        matchId: idsOf(sketch).matchId,
        ordinal: 1,
        outcome: isHeld ? "hold" : "approve",
        decidedBy: "rule",
        decidedAt: receivedAt,
        reason: isHeld ? "Open holds" : "Clean three-way match",
        reservations: [],
      },
    ],
    releases: [],
    replies: sketch.reply === undefined ? [] : [draftOf(sketch, sketch.reply)],
    postings: [],
    trail: trailOf(sketch, receivedAt, isHeld),
  };
}

function idsOf(sketch: CaseSketch) {
  const emailId = emailIdOf(fingerprintOf(sketch.n, 0));
  const documentId = documentIdFor(sketch.n);
  const extractionId = extractionIdOf(documentId, 1);
  const invoiceId = invoiceIdOf(extractionId);
  return { emailId, documentId, extractionId, invoiceId, matchId: matchIdOf(invoiceId, 1) };
}

function addressOf(sketch: CaseSketch): string {
  return `billing@${sketch.supplier
    .split(" ")[0]
    ?.toLowerCase()
    .replace(/[^a-z]/g, "")}.example`;
}

function mailOf(
  sketch: CaseSketch,
  receivedAt: Case["email"]["receivedAt"],
): Pick<Case, "email" | "message" | "document"> {
  const { emailId, documentId } = idsOf(sketch);
  const fingerprint = fingerprintOf(sketch.n, 0);
  return {
    email: { id: emailId, fingerprint, sizeBytes: 48_211, complete: true, receivedAt, storedAt: receivedAt },
    message: {
      emailId,
      messageId: `<${sketch.n}@mail.example>`,
      inReplyTo: null,
      references: [],
      from: { address: addressOf(sketch), name: sketch.supplier },
      replyTo: null,
      to: [{ address: "invoices@matchbook.example", name: "" }],
      subject: `Invoice ${sketch.number}`,
      sentAt: receivedAt,
      text: "Dear Sir or Madam,\n\nplease find our invoice attached.\n\nKind regards",
      parts: [],
      authenticationResults: [],
      neverAnswer: null,
      quarantine: null,
    },
    document: {
      id: documentId,
      emailId,
      ordinal: 1,
      files: [{ fingerprint: fingerprintOf(sketch.n, 1), name: `${sketch.number}.pdf`, kind: "pdf" }],
      pages: null,
    },
  };
}

function extractionOf(sketch: CaseSketch): Case["extraction"] {
  const { documentId, extractionId } = idsOf(sketch);
  return {
    id: extractionId,
    documentId,
    revision: 1,
    extractor: "page-words",
    reading: {
      type: "invoice",
      source: "text",
      language: "en",
      pages: [1],
      fields: claimsOf(sketch),
      lines: [],
      taxes: [],
      orderNumbers: sketch.order === null ? [] : [sketch.order],
      warnings: [],
    },
    failure: null,
    pageSizes: [{ number: 1, ...PAPER }],
    elapsedMs: 41,
  };
}

function invoiceOf(sketch: CaseSketch): Case["invoice"] {
  const { documentId, extractionId, invoiceId } = idsOf(sketch);
  return {
    id: invoiceId,
    extractionId,
    documentId,
    type: "invoice",
    sign: 1,
    supplierId: `S-${sketch.n}` as SupplierId,
    entityId: null,
    number: sketch.number,
    issueDate: localDate(sketch.issueDate ?? "2026-11-02"),
    dueDate: localDate(sketch.dueDate ?? "2026-12-02"),
    currency: currency(sketch.currency ?? "EUR"),
    netTotal: decimal(sketch.net),
    taxTotal: decimal(sketch.tax),
    grossTotal: decimal(sketch.gross),
    prepaidAmount: null,
    amountDue: decimal(sketch.gross),
    allowanceTotal: null,
    chargeTotal: null,
    iban: parseIban(sketch.iban ?? ""),
    supplierName: sketch.supplier,
    supplierVatId: null,
    orderNumbers: sketch.order === null ? [] : [sketch.order],
    precedingInvoiceNumber: null,
    language: "en",
    lines: linesOf(sketch),
    taxes: [],
    findings: [],
  };
}

function linesOf(sketch: CaseSketch): readonly InvoiceLine[] {
  return sketch.lines.map((line, index) => ({
    number: index + 1,
    description: line.text,
    itemCode: line.code,
    quantity: decimal(line.quantity),
    unit: null,
    printedUnit: "pcs",
    unitPrice: decimal(line.price),
    netAmount: decimal(line.net),
    taxRate: decimal("19"),
    orderLine: null,
  }));
}

function pairsOf(sketch: CaseSketch): readonly Pair[] {
  return sketch.lines.flatMap((line, index) =>
    sketch.order === null || line.orderLine === undefined
      ? []
      : [
          {
            invoiceLine: index + 1,
            orderNumber: sketch.order,
            orderLine: line.orderLine,
            quantity: decimal(line.quantity),
            unitPrice: decimal(line.price),
            score: 0.96,
            margin: 0.5,
            because: ["code", "description"],
          },
        ],
  );
}

function draftOf(sketch: CaseSketch, text: string): StoredReply {
  const { emailId, documentId } = idsOf(sketch);
  const kind = sketch.replyKind ?? "query";
  return {
    id: replyIdOf(emailId, kind),
    decisionId: null,
    documentId,
    emailId,
    kind,
    state: "draft",
    to: addressOf(sketch),
    subject: `Re: Invoice ${sketch.number}`,
    text,
    messageId: `<reply-${sketch.n}@matchbook.example>`,
    inReplyTo: null,
    references: [],
    automatic: false,
    phase: "none",
    sentAt: null,
    note: null,
  };
}

function trailOf(sketch: CaseSketch, at: Case["email"]["receivedAt"], isHeld: boolean): Case["trail"] {
  const { emailId, documentId } = idsOf(sketch);
  const line = (actor: string, event: string, detail: Record<string, string>) => ({
    emailId,
    documentId,
    at,
    actor,
    event,
    detail,
  });
  return [
    line("receive", "received", { from: addressOf(sketch) }),
    line("extract", "extracted", { extractor: "page-words" }),
    line("match", "matched", { findings: String(sketch.findings.length) }),
    line("rule", isHeld ? "held" : "approved", {}),
  ];
}
