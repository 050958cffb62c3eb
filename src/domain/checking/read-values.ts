/** Claims turned into values, only through parsers; what does not parse stays null and is named. */
import type { Claims, FieldName, LineClaim, Reading, WithheldTax } from "../extraction.ts";
import type { InvoiceLine, InvoiceTerms, TaxGroup } from "../invoice.ts";
import { type CurrencyCode, parseCurrency } from "../values/currency.ts";
import { type Decimal, isNegative, negate, parseDecimal, subtract, sum } from "../values/decimal.ts";
import { type Iban, parseIban } from "../values/identifiers.ts";
import { type LocalDate, parseLocalDate } from "../values/local-date.ts";
import { parseUnit } from "../values/quantity.ts";
import { periodOf, readTerms } from "./read-terms.ts";
import { textOf } from "./text-of.ts";

export interface Amounts {
  readonly netTotal: Decimal | null;
  readonly taxTotal: Decimal | null;
  readonly grossTotal: Decimal | null;
  readonly prepaidAmount: Decimal | null;
  readonly amountDue: Decimal | null;
  readonly allowanceTotal: Decimal | null;
  readonly chargeTotal: Decimal | null;
  readonly earlierBalance?: Decimal;
}

export interface Values {
  readonly number: string | null;
  readonly issueDate: LocalDate | null;
  readonly dueDate: LocalDate | null;
  readonly currency: CurrencyCode | null;
  readonly iban: Iban | null;
  readonly amounts: Amounts;
  /** True when a negative total makes a credit note of what calls itself an invoice. */
  readonly isNegated: boolean;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly TaxGroup[];
  /** Empty where nothing is withheld. */
  readonly withheldTax: readonly WithheldTax[];
  /** Null where nothing further is stated. */
  readonly terms: InvoiceTerms | null;
}

export function readValues(reading: Reading): Values {
  const { fields } = reading;
  const stated = readAmounts(reading);
  const isNegated = stated.grossTotal !== null && isNegative(stated.grossTotal);
  const turn = (amount: Decimal | null) => (isNegated ? turned(amount) : amount);
  return {
    number: textOf(fields, "invoiceNumber"),
    issueDate: parsed(fields, "issueDate", parseLocalDate),
    dueDate: parsed(fields, "dueDate", parseLocalDate),
    currency: parsed(fields, "currency", parseCurrency),
    iban: parsed(fields, "iban", parseIban),
    amounts: {
      netTotal: turn(stated.netTotal),
      taxTotal: turn(stated.taxTotal),
      grossTotal: turn(stated.grossTotal),
      prepaidAmount: turn(stated.prepaidAmount),
      amountDue: turn(stated.amountDue),
      allowanceTotal: turn(stated.allowanceTotal),
      chargeTotal: turn(stated.chargeTotal),
      ...(stated.earlierBalance === undefined ? {} : { earlierBalance: stated.earlierBalance }),
    },
    isNegated,
    lines: readLines(reading, isNegated),
    taxes: reading.taxes.map((row) => ({
      category: row.category ?? null,
      rate: row.rate,
      base: turn(row.base ?? null),
      tax: isNegated ? negate(row.tax) : row.tax,
      ...(row.exemptionReason === undefined ? {} : { exemptionReason: row.exemptionReason }),
    })),
    terms: readTerms(reading, isNegated),
    withheldTax: (reading.withheldTax ?? []).map(({ amount, ...named }) =>
      amount === undefined ? named : { ...named, amount: isNegated ? negate(amount) : amount },
    ),
  };
}

function parsed<T>(fields: Claims, name: FieldName, parse: (text: string) => T | null): T | null {
  const text = textOf(fields, name);
  return text === null ? null : parse(text);
}

/** Net and tax that are not printed are derived only where that is exact: from the gross total and the other one. */
function readAmounts(reading: Reading): Amounts {
  const { fields, taxes } = reading;
  const grossTotal = parsed(fields, "grossTotal", parseDecimal);
  const net = parsed(fields, "netTotal", parseDecimal);
  const printedTax =
    parsed(fields, "taxTotal", parseDecimal) ?? (taxes.length > 0 ? sum(taxes.map((row) => row.tax)) : null);
  return {
    netTotal: net ?? (grossTotal !== null && printedTax !== null ? subtract(grossTotal, printedTax) : null),
    taxTotal: printedTax ?? (grossTotal !== null && net !== null ? subtract(grossTotal, net) : null),
    grossTotal,
    prepaidAmount: parsed(fields, "prepaidAmount", parseDecimal),
    amountDue: parsed(fields, "amountDue", parseDecimal),
    allowanceTotal: reading.allowanceTotal ?? null,
    chargeTotal: reading.chargeTotal ?? null,
    ...(reading.earlierBalance === undefined ? {} : { earlierBalance: reading.earlierBalance }),
  };
}

function readLines(reading: Reading, isNegated: boolean): InvoiceLine[] {
  return reading.lines.map((line, index) => ({
    number: index + 1,
    description: line.description,
    itemCode: line.itemCode ?? null,
    ...amountsOf(line, isNegated),
    unit: line.unit === undefined ? null : parseUnit(line.unit),
    printedUnit: line.unit ?? null,
    taxRate: line.taxRate ?? null,
    orderLine: line.orderLine ?? null,
    ...lineTermsOf(line, reading),
  }));
}

/** The order of a line only where it is another than the document's. */
function lineTermsOf(
  line: LineClaim,
  { fields }: Reading,
): Pick<InvoiceLine, "orderNumber" | "deliveryNote" | "period"> {
  const { orderNumber, deliveryNote } = line;
  const period = periodOf(line);
  return {
    ...(orderNumber === undefined || orderNumber === textOf(fields, "purchaseOrderNumber") ? {} : { orderNumber }),
    ...(deliveryNote === undefined ? {} : { deliveryNote }),
    ...(period === null ? {} : { period }),
  };
}

/** What a negated invoice writes with a minus is either the quantity or the price; both end up positive. */
function amountsOf(line: LineClaim, isNegated: boolean): Pick<InvoiceLine, "quantity" | "unitPrice" | "netAmount"> {
  const { quantity = null, unitPrice = null, netAmount = null } = line;
  if (!isNegated) return { quantity, unitPrice, netAmount };
  const turnsPrice = unitPrice !== null && isNegative(unitPrice);
  return {
    quantity: turnsPrice ? quantity : turned(quantity),
    unitPrice: turnsPrice ? turned(unitPrice) : unitPrice,
    netAmount: turned(netAmount),
  };
}

function turned(amount: Decimal | null): Decimal | null {
  return amount === null ? null : negate(amount);
}
