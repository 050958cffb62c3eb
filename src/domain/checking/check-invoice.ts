/** From claims to an invoice: values by parsers, the supplier by its identifiers, and a finding for all that is wrong. */

import type { Extraction, Reading } from "../extraction.ts";
import { type Invoice, invoiceIdOf } from "../invoice.ts";
import { precedence } from "../matching/catalogue.ts";
import { findingOf } from "../matching/noticed.ts";
import type { Noticed } from "../matching/rule.ts";
import { CHECKING_CODES } from "../matching/rules/checking.ts";
import { LEGAL_CODES } from "../matching/rules/legal.ts";
import type { BuyerEntity, Supplier } from "../supplier.ts";
import type { CurrencyCode } from "../values/currency.ts";
import type { LocalDate } from "../values/local-date.ts";
import { checkDates, checkFields, checkPeriods, checkWarnings, checkWithheldTax } from "./findings.ts";
import { legalFindings } from "./legal-findings.ts";
import { type Amounts, readValues, type Values } from "./read-values.ts";
import { recogniseBuyer } from "./recognise-buyer.ts";
import { recogniseSupplier } from "./recognise-supplier.ts";
import { textOf } from "./text-of.ts";

export interface CheckInputs {
  /** Master records that some clue fits; the best is chosen here. */
  readonly candidates: readonly Supplier[];
  readonly entities: readonly BuyerEntity[];
  readonly senderAddress: string | null;
  readonly today: LocalDate;
}

/** Never fails: what cannot be used is null and has its finding. */
export function checkInvoice(extraction: Extraction, context: CheckInputs): Invoice {
  const { reading } = extraction;
  if (reading === null) return unreadable(extraction);
  const values = readValues(reading);
  const isInvoice = reading.type === "invoice" || reading.type === "credit-note";
  const isCredit = reading.type === "credit-note" || (reading.type === "invoice" && values.isNegated);
  const supplier = recogniseSupplier(reading.fields, context);
  const buyer = recogniseBuyer(reading.fields, context.entities);
  const noticed: readonly Noticed[] = isInvoice
    ? [
        ...supplier.noticed,
        ...buyer.noticed,
        ...checkFields(reading, values, supplier.supplier),
        ...checkDates(reading, values, context.today),
        ...checkWarnings(reading),
        ...checkWithheldTax(reading),
        ...checkPeriods(reading),
        ...legalFindings(reading, values, { supplier: supplier.supplier, entity: buyer.entity }),
      ]
    : [{ code: "DOC_NOT_INVOICE", facts: { type: reading.type } }];
  return {
    ...skeleton(extraction),
    ...partiesOf(reading),
    ...values.amounts,
    type: isCredit ? "credit-note" : reading.type,
    sign: isCredit ? -1 : 1,
    supplierId: supplier.supplier?.id ?? null,
    entityId: buyer.entity?.id ?? null,
    number: values.number,
    issueDate: values.issueDate,
    dueDate: values.dueDate,
    currency: values.currency,
    iban: values.iban,
    lines: values.lines,
    taxes: values.taxes,
    ...(reading.areLinesUnsure ? { areLinesUnsure: true } : {}),
    ...(values.withheldTax.length === 0 ? {} : { withheldTax: values.withheldTax }),
    ...(values.terms === null ? {} : { terms: values.terms }),
    findings: inPrecedence(noticed, values.currency),
  };
}

function partiesOf(reading: Reading) {
  const { fields } = reading;
  return {
    supplierName: textOf(fields, "supplierName"),
    supplierVatId: textOf(fields, "supplierVatId"),
    orderNumbers: orderNumbersOf(reading),
    precedingInvoiceNumber: textOf(fields, "precedingInvoiceNumber"),
    language: reading.language,
  };
}

/** The one that was read as the order number first, then every other in sight; each once. */
function orderNumbersOf(reading: Reading): readonly string[] {
  const first = textOf(reading.fields, "purchaseOrderNumber");
  const all = [...(first === null ? [] : [first]), ...reading.orderNumbers.map((number) => number.trim())];
  return [...new Set(all.filter((number) => number !== ""))];
}

const CODES = { ...CHECKING_CODES, ...LEGAL_CODES };

function inPrecedence(noticed: readonly Noticed[], currency: CurrencyCode | null) {
  return noticed
    .map((entry) => findingOf(entry, CODES, currency))
    .sort((a, b) => precedence(a.code) - precedence(b.code));
}

const NO_AMOUNTS: Amounts = {
  netTotal: null,
  taxTotal: null,
  grossTotal: null,
  prepaidAmount: null,
  amountDue: null,
  allowanceTotal: null,
  chargeTotal: null,
};

const NO_VALUES: Pick<Values, "number" | "issueDate" | "dueDate" | "currency" | "iban" | "lines" | "taxes"> = {
  number: null,
  issueDate: null,
  dueDate: null,
  currency: null,
  iban: null,
  lines: [],
  taxes: [],
};

function skeleton(extraction: Extraction): Pick<Invoice, "id" | "extractionId" | "documentId"> {
  return { id: invoiceIdOf(extraction.id), extractionId: extraction.id, documentId: extraction.documentId };
}

function unreadable(extraction: Extraction): Invoice {
  const reason = extraction.failure?.message ?? "nothing was found in it";
  const code = extraction.failure?.code ?? "UNREADABLE";
  return {
    ...skeleton(extraction),
    ...NO_AMOUNTS,
    ...NO_VALUES,
    type: "other",
    sign: 1,
    supplierId: null,
    entityId: null,
    supplierName: null,
    supplierVatId: null,
    orderNumbers: [],
    precedingInvoiceNumber: null,
    language: null,
    findings: inPrecedence([{ code: "DOC_UNREADABLE", facts: { reason, cause: code } }], null),
  };
}
