/** A short way to say an invented invoice: what stands on its paper and what was found about it. */
import { documentIdOf } from "../../src/domain/document.ts";
import { emailIdOf } from "../../src/domain/email.ts";
import type { Claim, Claims, FieldName } from "../../src/domain/extraction.ts";
import type { Finding } from "../../src/domain/finding.ts";
import type { InvoiceState } from "../../src/domain/invoice.ts";
import { currency } from "../../src/domain/values/currency.ts";
import type { Fingerprint } from "../../src/domain/values/identifiers.ts";
import { boxOf, type PaperText } from "./desk-paper.ts";

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
  readonly lines: readonly {
    text: string;
    code: string;
    quantity: string;
    price: string;
    net: string;
    orderLine?: string;
  }[];
  readonly findings: readonly Finding[];
  readonly unsure?: FieldName;
  readonly reply?: string;
  readonly replyKind?: "query" | "missing-order" | "duplicate";
}

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

export function claimsOf(sketch: CaseSketch): Claims {
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
