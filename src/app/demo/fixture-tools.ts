/** The tools that print the fixtures' mails: here the printer of papers meets the writer of e-invoices. */
import type { CaseTools } from "../../adapters/demo/cases.ts";
import type { InvoiceSheet, SheetTax } from "../../adapters/demo/invoice-sheet.ts";
import {
  BLANK_ADDRESS,
  BLANK_INVOICE,
  BLANK_LINE,
  BLANK_PARTY,
  BLANK_PAYMENT,
} from "../../adapters/e-invoice-writer/blank.ts";
import { writeCii } from "../../adapters/e-invoice-writer/cii.ts";
import { FACTUR_X_FILE_NAME } from "../../adapters/e-invoice-writer/factur-x.ts";
import { EN_16931 } from "../../adapters/e-invoice-writer/stated-terms.ts";
import { rasterPage } from "../../adapters/pages/page-picture.ts";
import { isZero } from "../../domain/values/decimal.ts";
import { expectOk } from "../../domain/values/result.ts";
import type {
  EnAddress,
  EnInvoice,
  EnLine,
  EnParty,
  EnPayment,
  EnTaxGroup,
} from "../../reading/e-invoice/en-invoice.ts";

/** Opens only papers that our own printer made, so it needs no child process. */
export const FIXTURE_TOOLS: CaseTools = {
  facturX: (sheet) => ({
    name: FACTUR_X_FILE_NAME,
    bytes: new TextEncoder().encode(writeCii(structuredSheet(sheet))),
  }),
  paintPage: async (pdf, dpi) => expectOk(await rasterPage(pdf, { kind: "pdf", page: 1, dpi, grey: true })),
};

const DAYS_NET: Readonly<Record<InvoiceSheet["language"], string>> = {
  en: "days net",
  de: "Tage netto",
  fr: "jours net",
};

/** Everything the page says, and nothing more: a hybrid whose halves differ would be a finding. */
function structuredSheet(sheet: InvoiceSheet): EnInvoice {
  const { buyer } = sheet;
  return {
    ...BLANK_INVOICE,
    specification: EN_16931,
    typeCode: "380",
    number: sheet.number,
    issueDate: sheet.date,
    dueDate: sheet.due,
    // BT-80 is demanded of supplies between two EU countries (BR-IC-12).
    delivery: {
      name: null,
      location: null,
      date: sheet.delivered,
      address: { ...BLANK_ADDRESS, country: buyer.country },
    },
    currency: sheet.currency,
    orderNumber: sheet.orderNumber,
    despatchAdvice: sheet.deliveryNote,
    seller: sellerOf(sheet),
    buyer: buyerOf(sheet),
    payments: paymentsOf(sheet),
    paymentTerms: `${sheet.termsDays} ${DAYS_NET[sheet.language]}`,
    lines: sheet.lines.map((line, index) => lineOf(sheet, line, index + 1)),
    breakdown: sheet.taxes.map((group) => taxGroupOf(sheet, group)),
    totals: {
      ...BLANK_INVOICE.totals,
      lines: sheet.net,
      net: sheet.net,
      tax: sheet.tax,
      gross: sheet.gross,
      due: sheet.gross,
    },
  };
}

/** UNCL 4461, 58: SEPA credit transfer. */
function paymentsOf({ seller, number }: InvoiceSheet): readonly EnPayment[] {
  if (seller.iban === null) return [];
  return [{ ...BLANK_PAYMENT, meansCode: "58", remittance: number, account: seller.iban, bic: seller.bic }];
}

function lineOf(sheet: InvoiceSheet, line: InvoiceSheet["lines"][number], number: number): EnLine {
  return {
    ...BLANK_LINE,
    id: String(number),
    name: line.description,
    sellerItem: line.item,
    quantity: line.quantity,
    unit: line.unitCode,
    price: line.unitPrice,
    netAmount: line.net,
    category: categoryOf(sheet, line.taxRate),
    rate: line.taxRate,
  };
}

function taxGroupOf(sheet: InvoiceSheet, group: SheetTax): EnTaxGroup {
  const category = categoryOf(sheet, group.rate);
  const reason = category === "S" ? null : sheet.taxNote;
  return { at: "", category, rate: group.rate, base: group.base, tax: group.tax, reason, reasonCode: null };
}

/** Standard where tax is charged; otherwise within the EU, or export. Source: UNCL 5305. */
function categoryOf(sheet: InvoiceSheet, rate: SheetTax["rate"]): "S" | "K" | "G" {
  if (!isZero(rate)) return "S";
  return sheet.seller.vatId !== null && sheet.buyer.vatId !== null ? "K" : "G";
}

function sellerOf({ seller }: InvoiceSheet): EnParty {
  return {
    ...BLANK_PARTY,
    name: seller.name,
    vatId: seller.vatId,
    endpoint: { id: seller.email, scheme: "EM" },
    address: addressOf(seller.street, seller.town, seller.country),
  };
}

function buyerOf({ buyer }: InvoiceSheet): EnParty {
  const [street = "", town = ""] = (buyer.addresses[0] ?? "").split(", ");
  return { ...BLANK_PARTY, name: buyer.name, vatId: buyer.vatId, address: addressOf(street, town, buyer.country) };
}

/** "20457 Hamburg" as postcode and city. */
function addressOf(street: string, town: string, country: string): EnAddress {
  const [postcode = "", ...city] = town.split(" ");
  const place = /^\d+$/.test(postcode) ? { postcode, city: city.join(" ") } : { city: town };
  return { ...BLANK_ADDRESS, line1: street, ...place, country };
}
