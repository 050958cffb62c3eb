/** A checked invoice with its master records as an e-invoice: what was decided on, and nothing that was merely read. */
import type { Invoice, InvoiceLine, TaxGroup } from "../../domain/invoice.ts";
import type { BuyerEntity, Supplier } from "../../domain/supplier.ts";
import { type Decimal, equals, isPositive, subtract, sum, ZERO } from "../../domain/values/decimal.ts";
import type { EnInvoice, EnLine, EnParty, EnPayment, EnTotals } from "../../reading/e-invoice/en-invoice.ts";
import { BLANK_ADDRESS, BLANK_INVOICE, BLANK_LINE, BLANK_PARTY, BLANK_PAYMENT } from "./blank.ts";
import { EN_16931 } from "./stated-terms.ts";

/** UNTDID 1001 and UNTDID 4461: commercial invoice, credit note, credit transfer. */
const INVOICE = "380";
const CREDIT_NOTE = "381";
const CREDIT_TRANSFER = "30";

export interface Accepted {
  readonly invoice: Invoice;
  /** Null when the invoice was accepted without a record of them. */
  readonly supplier: Supplier | null;
  readonly entity: BuyerEntity | null;
}

/** The model of an accepted invoice; a credit note's amounts stay positive, as its type says which way they count. */
export function enInvoiceOf({ invoice, supplier, entity }: Accepted): EnInvoice {
  const { precedingInvoiceNumber: preceding, orderNumbers } = invoice;
  return {
    ...BLANK_INVOICE,
    specification: EN_16931,
    typeCode: invoice.type === "credit-note" ? CREDIT_NOTE : INVOICE,
    number: invoice.number,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    currency: invoice.currency,
    // BT-13 has room for one order; of several each line names its own, as far as it does.
    orderNumber: orderNumbers.length === 1 ? (orderNumbers[0] ?? null) : null,
    preceding: preceding === null ? [] : [{ number: preceding, date: null }],
    seller: sellerOf(invoice, supplier),
    buyer: entity === null ? BLANK_PARTY : buyerOf(entity),
    payments: paymentsOf(invoice),
    lines: invoice.lines.map((line) => lineOf(line, invoice.taxes)),
    breakdown: invoice.taxes.map((row) => ({
      at: "",
      base: row.base,
      tax: row.tax,
      category: row.category ?? categoryOf(row.rate),
      rate: row.rate,
      reason: null,
      reasonCode: null,
    })),
    totals: totalsOf(invoice),
    ...withheldOf(invoice),
    language: invoice.language,
  };
}

function withheldOf({ withheldTax = [] }: Invoice): Pick<EnInvoice, "withheldTax"> {
  if (withheldTax.length === 0) return {};
  const rows = withheldTax.map(({ kind = null, rate = null, amount = null }) => ({ at: "", kind, rate, amount }));
  return { withheldTax: rows };
}

function sellerOf(invoice: Invoice, supplier: Supplier | null): EnParty {
  return {
    ...BLANK_PARTY,
    name: invoice.supplierName ?? supplier?.name ?? null,
    vatId: invoice.supplierVatId ?? supplier?.vatId ?? null,
    taxId: supplier?.taxNumber ?? null,
    address: supplier === null ? null : { ...BLANK_ADDRESS, country: supplier.country },
  };
}

function buyerOf(entity: BuyerEntity): EnParty {
  return {
    ...BLANK_PARTY,
    name: entity.legalName ?? entity.name,
    vatId: entity.vatId,
    taxId: entity.taxNumber,
    address: { ...BLANK_ADDRESS, country: entity.country },
  };
}

function paymentsOf({ iban }: Invoice): readonly EnPayment[] {
  return iban === null ? [] : [{ ...BLANK_PAYMENT, meansCode: CREDIT_TRANSFER, account: iban }];
}

function lineOf(line: InvoiceLine, taxes: readonly TaxGroup[]): EnLine {
  const rate = line.taxRate;
  const groups = rate === null ? [] : taxes.filter((row) => equals(row.rate, rate));
  const category = groups.length === 1 ? (groups[0]?.category ?? null) : null;
  return {
    ...BLANK_LINE,
    id: String(line.number),
    name: line.description,
    sellerItem: line.itemCode,
    quantity: line.quantity,
    unit: line.unit,
    price: line.unitPrice,
    netAmount: line.netAmount,
    orderLine: line.orderLine,
    category: category ?? (rate === null ? null : categoryOf(rate)),
    rate,
  };
}

/** UNTDID 5305: a rate above zero is the standard category; why nothing is charged, a rate of zero does not say. */
function categoryOf(rate: Decimal): string | null {
  return isPositive(rate) ? "S" : null;
}

/** BR-CO-10 and BR-CO-16 where the sums follow from what was checked; otherwise only what was checked. */
function totalsOf(invoice: Invoice): EnTotals {
  const amounts = invoice.lines.map((line) => line.netAmount).filter((amount) => amount !== null);
  const isWhole = amounts.length > 0 && amounts.length === invoice.lines.length;
  const { grossTotal, prepaidAmount } = invoice;
  const withheld = (invoice.withheldTax ?? []).flatMap(({ amount }) => amount ?? []);
  return {
    ...BLANK_INVOICE.totals,
    lines: isWhole ? sum(amounts) : null,
    allowances: invoice.allowanceTotal,
    charges: invoice.chargeTotal,
    net: invoice.netTotal,
    tax: invoice.taxTotal,
    gross: grossTotal,
    prepaid: prepaidAmount,
    due:
      invoice.amountDue ??
      (grossTotal === null ? null : subtract(grossTotal, sum([prepaidAmount ?? ZERO, ...withheld]))),
  };
}
