/** A rent and a rate: the contracts that the stories of contracts start from, and invoices under them. */
import type { ContractLine } from "../../src/domain/agreements/contract.ts";
import type { Invoice, InvoiceLine, InvoiceTerms, Period } from "../../src/domain/invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { decimal, ZERO } from "../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { anInvoice, anOrderLine, billingLine, EUR, inputs } from "./example.ts";

const d = decimal;
export const HOUR = "HUR" as UnitCode;
export const DAY = "DAY" as UnitCode;
export const month = (start: string, end: string): Period => ({ start: localDate(start), end: localDate(end) });
export const MARCH = month("2026-03-01", "2026-03-31");

/** The rent of an office: 1,000.00 a month. */
export function aRent(changes: Partial<ContractLine> = {}): ContractLine {
  return {
    contractNumber: "C-77",
    line: "1",
    supplierId: "S-100" as SupplierId,
    company: null,
    description: "Rent of the office",
    itemCode: null,
    unit: null,
    price: d("1000.00"),
    currency: EUR,
    validFrom: localDate("2025-01-01"),
    validTo: localDate("2026-12-31"),
    period: "month",
    capAmount: null,
    capQuantity: null,
    approvedBy: "anna",
    billedAmount: ZERO,
    billedQuantity: ZERO,
    billedPeriods: [],
    ...changes,
  };
}

/** A technician's hour at 80.00. */
export function aRate(changes: Partial<ContractLine> = {}): ContractLine {
  return aRent({
    line: "2",
    description: "Technician on site",
    unit: HOUR,
    price: d("80.00"),
    period: null,
    ...changes,
  });
}

export function serviceLine(description: string, net: string, changes: Partial<InvoiceLine> = {}): InvoiceLine {
  const one = { quantity: d("1"), unitPrice: d(net), netAmount: d(net), itemCode: null, unit: null };
  return { ...billingLine(1, anOrderLine()), description, ...one, ...changes };
}

export function hours(count: string, rate: string, changes: Partial<InvoiceLine> = {}): InvoiceLine {
  const net = d((Number(count) * Number(rate)).toFixed(2));
  return serviceLine("Technician on site", net, { quantity: d(count), unitPrice: d(rate), unit: HOUR, ...changes });
}

export interface Billed {
  readonly lines?: readonly InvoiceLine[];
  readonly terms?: InvoiceTerms;
  readonly contracts?: readonly ContractLine[];
  readonly invoice?: Partial<Invoice>;
  readonly other?: Partial<MatchInputs>;
}

/** An invoice over the rent of March that names no order. */
export function billed({
  lines = [serviceLine("Rent of the office", "1000.00")],
  terms,
  contracts,
  invoice,
  other,
}: Billed = {}) {
  const numbered = lines.map((entry, index) => ({ ...entry, number: index + 1 }));
  const paper = anInvoice(numbered, { orderNumbers: [], terms: terms ?? { period: MARCH }, ...invoice });
  return inputs(paper, { orders: [], contracts: contracts ?? [aRent()], ...other });
}

export const RATES = { contracts: [aRent(), aRate()] };
