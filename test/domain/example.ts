/** An order of bolts and washers, its receipt and its invoice: what the stories of these tests start from. */
import type { Invoice, InvoiceLine } from "../../src/domain/invoice.ts";
import { NO_ACCOUNT_EVIDENCE, NO_HISTORY } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { Tolerance } from "../../src/domain/matching/tolerances/tolerance.ts";
import { type OrderLine, type PurchaseOrder, STANDARD_LINE, STANDARD_TERMS } from "../../src/domain/purchase-order.ts";
import type { BuyerEntity, Supplier } from "../../src/domain/supplier.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { add, decimal, multiply, sum, ZERO } from "../../src/domain/values/decimal.ts";
import type {
  DocumentId,
  EntityId,
  ExtractionId,
  Iban,
  InvoiceId,
  SupplierId,
} from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { taxOn } from "../../src/domain/values/percent.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";

export const EUR = currency("EUR");
export const TODAY = localDate("2026-03-10");
export const IBAN_ON_FILE = "DE89370400440532013000" as Iban;

export const PIECE = "C62" as UnitCode;

export function aSupplier(changes: Partial<Supplier> = {}): Supplier {
  return {
    id: "S-100" as SupplierId,
    name: "Nordbolt AS",
    legalName: null,
    vatId: "DE136695976",
    taxNumber: null,
    country: "DE",
    emails: ["billing@nordbolt.example"],
    domains: ["nordbolt.example"],
    language: "en",
    currency: EUR,
    termsCode: "30",
    ibans: [IBAN_ON_FILE],
    matchPolicy: null,
    status: "active",
    aliases: [],
    ...changes,
  };
}

export function anEntity(changes: Partial<BuyerEntity> = {}): BuyerEntity {
  return {
    id: "E-1" as EntityId,
    name: "Werkbank Example GmbH",
    legalName: null,
    vatId: "DE129273398",
    taxNumber: null,
    country: "DE",
    currency: EUR,
    language: "de",
    addresses: [],
    ibans: [],
    emails: ["ap@werkbank.example"],
    ...changes,
  };
}

export function anOrderLine(changes: Partial<OrderLine> = {}): OrderLine {
  const quantity = changes.quantity ?? decimal("100");
  return {
    lineNumber: "10",
    itemCode: "B-840",
    supplierItemCode: null,
    gtin: null,
    description: "Hexagon bolt M8x40",
    quantity,
    unit: PIECE,
    unitPrice: decimal("10.00"),
    taxRate: decimal("19"),
    matchPolicy: null,
    receiptRequired: null,
    inspectionRequired: false,
    overDeliveryPercent: null,
    ledgerAccount: null,
    costCenter: null,
    received: quantity,
    accepted: changes.received ?? quantity,
    billed: ZERO,
    billedAmount: ZERO,
    returned: ZERO,
    ...STANDARD_LINE,
    ...changes,
  };
}

export function anOrder(
  lines: readonly OrderLine[] = [anOrderLine()],
  changes: Partial<PurchaseOrder> = {},
): PurchaseOrder {
  return {
    number: "PO-1001",
    supplierId: "S-100" as SupplierId,
    entityId: null,
    currency: EUR,
    status: "open",
    orderDate: localDate("2026-02-01"),
    buyerEmail: null,
    ...STANDARD_TERMS,
    lines,
    version: 1,
    ...changes,
  };
}

/** The line a supplier prints for an order line that is billed in full. */
export function billingLine(number: number, line: OrderLine, changes: Partial<InvoiceLine> = {}): InvoiceLine {
  const quantity = changes.quantity ?? line.quantity;
  const unitPrice = changes.unitPrice ?? line.unitPrice;
  return {
    number,
    description: line.description,
    itemCode: line.itemCode,
    quantity,
    unit: line.unit,
    printedUnit: null,
    unitPrice,
    netAmount: quantity === null || unitPrice === null ? null : multiply(quantity, unitPrice),
    taxRate: decimal("19"),
    orderLine: null,
    ...changes,
  };
}

/** An invoice whose totals follow from its lines, unless the changes say otherwise. */
export function anInvoice(
  lines: readonly InvoiceLine[] = [billingLine(1, anOrderLine())],
  changes: Partial<Invoice> = {},
): Invoice {
  const net = changes.netTotal ?? sum(lines.flatMap((line) => line.netAmount ?? []));
  const tax = changes.taxTotal ?? taxOn(net, decimal("19"), EUR);
  return {
    id: "x.1" as InvoiceId,
    extractionId: "x.1" as ExtractionId,
    documentId: "x" as DocumentId,
    type: "invoice",
    sign: 1,
    supplierId: "S-100" as SupplierId,
    entityId: null,
    number: "4711",
    issueDate: localDate("2026-03-02"),
    dueDate: null,
    currency: EUR,
    netTotal: net,
    taxTotal: tax,
    grossTotal: add(net, tax),
    prepaidAmount: null,
    amountDue: null,
    allowanceTotal: null,
    chargeTotal: null,
    iban: IBAN_ON_FILE,
    supplierName: "Nordbolt AS",
    supplierVatId: null,
    orderNumbers: ["PO-1001"],
    precedingInvoiceNumber: null,
    language: "en",
    lines,
    taxes: [{ category: "S", rate: decimal("19"), base: net, tax }],
    findings: [],
    ...changes,
  };
}

export function inputs(invoice: Invoice, changes: Partial<MatchInputs> = {}): MatchInputs {
  return {
    invoice,
    supplier: aSupplier(),
    entity: null,
    orders: [anOrder()],
    contracts: [],
    earlier: [],
    original: null,
    prepayments: [],
    aliases: [],
    account: NO_ACCOUNT_EVIDENCE,
    mail: null,
    history: NO_HISTORY,
    tolerances: [],
    today: TODAY,
    sender: "verified",
    ...changes,
  };
}

/** The codes of what a match found, as a bookkeeper would list them. */
export function codesOf(matchInputs: MatchInputs): string[] {
  return matchInvoice(matchInputs).findings.map((finding) => finding.code);
}

export function aTolerance(key: string, changes: Partial<Tolerance> = {}): Tolerance {
  return {
    key,
    scope: "company",
    scopeId: "",
    upperPercent: "inherit",
    upperAmount: "inherit",
    lowerPercent: "inherit",
    lowerAmount: "inherit",
    floor: "inherit",
    currency: null,
    base: "net",
    per: "line",
    ...changes,
  };
}
