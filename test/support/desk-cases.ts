/** Invented invoices for the desk's tests: each the whole case as the store would give it. */
import type { Claim, Claims, FieldName } from "../../src/domain/extraction.ts";
import { extractionIdOf } from "../../src/domain/extraction.ts";
import { documentIdOf } from "../../src/domain/document.ts";
import { emailIdOf } from "../../src/domain/email.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { type InvoiceLine, type InvoiceState, invoiceIdOf } from "../../src/domain/invoice.ts";
import { matchIdOf } from "../../src/domain/matching/match.ts";
import type { Pair } from "../../src/domain/matching/rule.ts";
import { replyIdOf } from "../../src/domain/reply.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Fingerprint, SupplierId } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { decisionIdOf } from "../../src/domain/decision.ts";
import type { Case, StoredReply } from "../../src/pipeline/store.ts";
import { boxOf, PAPER, type PaperText } from "./desk-paper.ts";

export interface CaseSketch {
  readonly n: number;
  readonly supplier: string;
  readonly number: string;
  readonly order: string | null;
  readonly currency?: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly iban?: string;
  readonly issueDate?: string;
  readonly dueDate?: string;
  readonly receivedAt?: string;
  readonly state: InvoiceState;
  readonly lines: readonly { text: string; code: string; quantity: string; price: string; net: string; orderLine?: string }[];
  readonly findings: readonly Finding[];
  readonly unsure?: FieldName;
  readonly reply?: string;
  readonly replyKind?: "query" | "missing-order" | "duplicate";
}

export const NORDWIND: CaseSketch["supplier"] = "Nordwind Papier GmbH";

/** A hold or warning with its facts. */
export function finding(code: string, more: Partial<Finding>): Finding {
  return {
    code,
    severity: "hold",
    owner: "ap",
    line: null,
    variance: null,
    currency: currency("EUR"),
    facts: {},
    limit: null,
    ...more,
  };
}

/** 64 hexadecimal digits that differ per case and file. */
export function fingerprintOf(n: number, file: number): Fingerprint {
  return `${String(n).padStart(4, "0")}${file}`.padEnd(64, "a") as Fingerprint;
}

export function documentIdFor(n: number) {
  return documentIdOf(emailIdOf(fingerprintOf(n, 0)), 1);
}

/** What stands on the page of a sketch, in points. */
export function paperOf(sketch: CaseSketch): readonly PaperText[] {
  const money = sketch.currency ?? "EUR";
  const totals = [
    ["Net total", sketch.net, "netTotal"],
    ["VAT", sketch.tax, "taxTotal"],
    [`Total ${money}`, sketch.gross, "grossTotal"],
  ] as const;
  return [
    { text: sketch.supplier, x: 56, y: 70, size: 18, bold: true, field: "supplierName" },
    { text: "Invoice", x: 56, y: 176, size: 22, bold: true },
    { text: "Matchbook Trading Ltd, 4 Quay Street", x: 56, y: 118, size: 9 },
    { text: "Number", x: 360, y: 156, size: 9 },
    { text: sketch.number, x: 440, y: 156, bold: true, field: "invoiceNumber" },
    { text: "Date", x: 360, y: 174, size: 9 },
    { text: sketch.issueDate ?? "2026-11-02", x: 440, y: 174, field: "issueDate" },
    { text: "Due", x: 360, y: 192, size: 9 },
    { text: sketch.dueDate ?? "2026-12-02", x: 440, y: 192, field: "dueDate" },
    ...(sketch.order === null
      ? []
      : [
          { text: "Your order", x: 360, y: 210, size: 9 },
          { text: sketch.order, x: 440, y: 210, field: "purchaseOrderNumber" } as const,
        ]),
    { text: "Item", x: 56, y: 304, size: 9, bold: true },
    { text: "Quantity", x: 350, y: 304, size: 9, bold: true, end: true },
    { text: "Price", x: 430, y: 304, size: 9, bold: true, end: true },
    { text: "Net", x: 538, y: 304, size: 9, bold: true, end: true },
    ...sketch.lines.flatMap((line, index) => {
      const y = 332 + index * 24;
      return [
        { text: line.text, x: 56, y },
        { text: line.quantity, x: 350, y, end: true },
        { text: line.price, x: 430, y, end: true },
        { text: line.net, x: 538, y, end: true },
      ];
    }),
    ...totals.flatMap(([label, value, field], index) => [
      { text: label, x: 360, y: 470 + index * 22, bold: index === 2 },
      { text: value, x: 538, y: 470 + index * 22, end: true, bold: index === 2, field },
    ]),
    { text: `Please pay to ${sketch.iban ?? "DE02 1203 0000 0000 2020 51"}`, x: 56, y: 600, size: 9, field: "iban" },
  ];
}

function claimsOf(sketch: CaseSketch): Claims {
  const claims: Partial<Record<FieldName, Claim>> = {
    currency: { value: sketch.currency ?? "EUR", confidence: 0.99, accepted: true, source: "text" },
  };
  for (const text of paperOf(sketch)) {
    if (text.field === undefined) continue;
    const isUnsure = text.field === sketch.unsure;
    const value = text.field === "iban" ? (sketch.iban ?? "DE02120300000000202051") : text.text;
    const confidence = isUnsure ? 0.61 : 0.98;
    claims[text.field] = { value, confidence, accepted: !isUnsure, source: "text", page: 1, box: boxOf(text) };
  }
  return claims;
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

/** The whole case of a sketch. */
export function caseOf(sketch: CaseSketch): Case {
  const emailId = emailIdOf(fingerprintOf(sketch.n, 0));
  const documentId = documentIdFor(sketch.n);
  const extractionId = extractionIdOf(documentId, 1);
  const invoiceId = invoiceIdOf(extractionId);
  const matchId = matchIdOf(invoiceId, 1);
  const receivedAt = instant(sketch.receivedAt ?? "2026-11-03T07:12:00Z");
  const domain = `${sketch.supplier.split(" ")[0]?.toLowerCase().replace(/[^a-z]/g, "")}.example`;
  const fields = claimsOf(sketch);
  const base = { emailId, documentId };
  const isHeld = sketch.findings.some((one) => one.severity === "hold" || one.severity === "block");
  const verdict = sketch.state === "waiting-receipt" ? "waiting-receipt" : isHeld ? "review" : "matched";
  const trail = (at: string, actor: string, event: string, detail: Record<string, string> = {}) => ({
    ...base,
    at: instant(at),
    actor,
    event,
    detail,
  });
  return {
    email: { id: emailId, fingerprint: fingerprintOf(sketch.n, 0), sizeBytes: 48_211, complete: true, receivedAt, storedAt: receivedAt },
    message: {
      emailId,
      messageId: `<${sketch.n}@${domain}>`,
      inReplyTo: null,
      references: [],
      from: { address: `billing@${domain}`, name: sketch.supplier },
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
    extraction: {
      id: extractionId,
      documentId,
      revision: 1,
      extractor: "page-words",
      reading: {
        type: "invoice",
        source: "text",
        language: "en",
        pages: [1],
        fields,
        lines: [],
        taxes: [],
        orderNumbers: sketch.order === null ? [] : [sketch.order],
        warnings: [],
      },
      failure: null,
      pageSizes: [{ number: 1, ...PAPER }],
      elapsedMs: 41,
    },
    invoice: {
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
      iban: null,
      supplierName: sketch.supplier,
      supplierVatId: null,
      orderNumbers: sketch.order === null ? [] : [sketch.order],
      precedingInvoiceNumber: null,
      language: "en",
      lines: linesOf(sketch),
      taxes: [],
      findings: [],
    },
    state: sketch.state,
    match: { id: matchId, invoiceId, run: 1, pairs: pairsOf(sketch), findings: sketch.findings, verdict, orders: [] },
    decisions: [
      {
        id: decisionIdOf(matchId, 1),
        matchId,
        ordinal: 1,
        outcome: isHeld ? "hold" : "approve",
        decidedBy: "rule",
        decidedAt: receivedAt,
        reason: isHeld ? "Open holds" : "Clean three-way match",
        reservations: [],
      },
    ],
    releases: [],
    replies: sketch.reply === undefined ? [] : [draftOf(sketch, { ...base, domain, text: sketch.reply })],
    postings: [],
    trail: [
      trail(receivedAt, "receive", "received", { from: `billing@${domain}` }),
      trail(receivedAt, "extract", "extracted", { extractor: "page-words", fields: String(Object.keys(fields).length) }),
      trail(receivedAt, "match", "matched", { verdict }),
      trail(receivedAt, "rule", isHeld ? "held" : "approved"),
    ],
  };
}

function draftOf(
  sketch: CaseSketch,
  about: Pick<StoredReply, "emailId" | "text"> & { documentId: StoredReply["documentId"]; domain: string },
): StoredReply {
  const { domain, ...base } = about;
  const kind = sketch.replyKind ?? "query";
  return {
    ...base,
    id: replyIdOf(about.emailId, kind),
    decisionId: null,
    kind,
    state: "draft",
    to: `billing@${domain}`,
    subject: `Re: Invoice ${sketch.number}`,
    messageId: `<reply-${sketch.n}@matchbook.example>`,
    inReplyTo: null,
    references: [],
    automatic: false,
    phase: "none",
    sentAt: null,
    note: null,
  };
}
