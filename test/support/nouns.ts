/** Small, valid nouns of invented parties for tests that need rows rather than stories. */
import { createHash } from "node:crypto";
import { type Decision, decisionIdOf, type Reservation } from "../../src/domain/decision.ts";
import { type Document, documentIdOf } from "../../src/domain/document.ts";
import { type Email, emailIdOf, type Sighting } from "../../src/domain/email.ts";
import { type Extraction, extractionIdOf } from "../../src/domain/extraction.ts";
import { type Invoice, invoiceIdOf } from "../../src/domain/invoice.ts";
import { type Match, matchIdOf } from "../../src/domain/matching/match.ts";
import type { Message } from "../../src/domain/message.ts";
import { type Posting, postingIdOf } from "../../src/domain/posting.ts";
import { STANDARD_LINE, STANDARD_TERMS } from "../../src/domain/purchase-order.ts";
import type { Supplier } from "../../src/domain/supplier.ts";
import type { CurrencyCode } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Fingerprint, SupplierId } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { ImportedOrder } from "../../src/pipeline/imports.ts";
import type { Change } from "../../src/pipeline/outcome.ts";
import { inputs } from "../domain/example.ts";

export const NOON = instant("2026-03-02T12:00:00Z");
const EUR = "EUR" as CurrencyCode;

export function fingerprintOf(text: string): Fingerprint {
  return createHash("sha256").update(text).digest("hex") as Fingerprint;
}

export function emailNamed(name: string): Email {
  const fingerprint = fingerprintOf(name);
  return { id: emailIdOf(fingerprint), fingerprint, sizeBytes: 900, complete: true, receivedAt: NOON, storedAt: NOON };
}

export function sightingOf(email: Email, uid: number): Sighting {
  return { mailbox: "ap@buyer.example/INBOX", uidValidity: "1", uid, emailId: email.id, seenAt: NOON };
}

export function messageOf(email: Email, file: string): Message {
  return {
    emailId: email.id,
    messageId: `<${email.id}@nordbolt.example>`,
    inReplyTo: null,
    references: [],
    from: { address: "billing@nordbolt.example", name: "Nordbolt" },
    replyTo: null,
    to: [{ address: "ap@buyer.example", name: "" }],
    subject: "Invoice",
    sentAt: null,
    text: "Please find our invoice.",
    parts: [
      {
        ordinal: 1,
        parent: null,
        name: file,
        mediaType: "application/pdf",
        fingerprint: fingerprintOf(file),
        sizeBytes: 500,
        fate: "document",
        reason: null,
      },
    ],
    authenticationResults: [],
    neverAnswer: null,
    quarantine: null,
  };
}

export function documentOf(email: Email, file: string): Document {
  return {
    id: documentIdOf(email.id, 1),
    emailId: email.id,
    ordinal: 1,
    files: [{ fingerprint: fingerprintOf(file), name: file, kind: "pdf" }],
    pages: null,
  };
}

export function extractionOf(document: Document, revision = 1): Extraction {
  return {
    id: extractionIdOf(document.id, revision),
    documentId: document.id,
    revision,
    extractor: "page-words",
    reading: null,
    failure: null,
    pageSizes: [],
    elapsedMs: 12.5,
  };
}

export function invoiceOf(extraction: Extraction, claims: Partial<Invoice> = {}): Invoice {
  return {
    id: invoiceIdOf(extraction.id),
    extractionId: extraction.id,
    documentId: extraction.documentId,
    type: "invoice",
    sign: 1,
    supplierId: "S-1" as SupplierId,
    entityId: null,
    number: "RE-2026-0147",
    issueDate: localDate("2026-03-02"),
    dueDate: null,
    currency: EUR,
    netTotal: decimal("100.00"),
    taxTotal: decimal("19.00"),
    grossTotal: decimal("119.00"),
    prepaidAmount: null,
    amountDue: decimal("119.00"),
    allowanceTotal: null,
    chargeTotal: null,
    iban: null,
    supplierName: "Nordbolt AS",
    supplierVatId: null,
    orderNumbers: ["PO-1001"],
    precedingInvoiceNumber: null,
    language: "en",
    lines: [],
    taxes: [],
    findings: [],
    ...claims,
  };
}

export function matchOf(invoice: Invoice, claims: Partial<Match> = {}): Match {
  const run = claims.run ?? 1;
  return {
    id: matchIdOf(invoice.id, run),
    invoiceId: invoice.id,
    run,
    pairs: [],
    findings: [],
    verdict: "matched",
    orders: [],
    ...claims,
  };
}

/** The change a match stage writes, with what it saw. */
export function matchChange(match: Match, invoice: Invoice): Change {
  return { kind: "match", match, inputs: inputs(invoice) };
}

export function approvalOf(match: Match, reservations: readonly Reservation[], decidedBy = "rule"): Decision {
  return {
    id: decisionIdOf(match.id, 1),
    matchId: match.id,
    ordinal: 1,
    outcome: "approve",
    decidedBy,
    decidedAt: NOON,
    reason: "everything agrees",
    reservations,
  };
}

export function postingOf(decision: Decision, invoiceNumber: string): Posting {
  return {
    id: postingIdOf(decision.id),
    decisionId: decision.id,
    exporter: "csv",
    state: "pending",
    reference: null,
    entityId: null,
    supplierId: "S-1" as SupplierId,
    supplierName: "Nordbolt AS",
    documentType: "invoice",
    invoiceNumber,
    invoiceDate: localDate("2026-03-02"),
    dueDate: localDate("2026-04-01"),
    currency: EUR,
    orderNumbers: [],
    lines: [],
  };
}

export function supplierNamed(id: string, name: string, claims: Partial<Supplier> = {}): Supplier {
  return {
    id: id as SupplierId,
    name,
    legalName: null,
    vatId: null,
    taxNumber: null,
    country: "DE",
    emails: [],
    domains: [],
    language: "en",
    currency: EUR,
    termsCode: "30",
    ibans: [],
    matchPolicy: null,
    status: "active",
    aliases: [],
    ...claims,
  };
}

export function orderOf(number: string, supplierId = "S-1", quantity = "100"): ImportedOrder {
  return {
    number,
    supplierId: supplierId as SupplierId,
    entityId: null,
    currency: EUR,
    status: "open",
    orderDate: null,
    buyerEmail: null,
    lines: [
      {
        lineNumber: "10",
        itemCode: "M8",
        supplierItemCode: null,
        gtin: null,
        description: "M8 bolt",
        quantity: decimal(quantity),
        unit: null,
        unitPrice: decimal("1.00"),
        taxRate: null,
        matchPolicy: null,
        receiptRequired: null,
        inspectionRequired: false,
        overDeliveryPercent: null,
        ledgerAccount: null,
        costCenter: null,
        openingReceived: decimal("0"),
        openingBilled: decimal("0"),
        openingBilledAmount: null,
        ...STANDARD_LINE,
      },
    ],
    ...STANDARD_TERMS,
  };
}
