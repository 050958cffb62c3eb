/** The tools that print the fixtures' mails: here the printer of papers meets the writer of e-invoices. */
import type { CaseTools } from "../../adapters/demo/cases.ts";
import type { InvoiceSheet, SheetTax } from "../../adapters/demo/invoice-sheet.ts";
import { writeCii } from "../../adapters/e-invoice-writer/cii.ts";
import type { EInvoiceModel } from "../../adapters/e-invoice-writer/e-invoice-model.ts";
import { FACTUR_X_FILE_NAME } from "../../adapters/e-invoice-writer/factur-x.ts";
import { rasterPage } from "../../adapters/pages/page-picture.ts";
import { isZero } from "../../domain/values/decimal.ts";
import { expectOk } from "../../domain/values/result.ts";

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
function structuredSheet(sheet: InvoiceSheet): EInvoiceModel {
  const { seller, buyer } = sheet;
  return {
    typeCode: "380" as const,
    number: sheet.number,
    issueDate: sheet.date,
    dueDate: sheet.due,
    ...(sheet.delivered && { deliveryDate: sheet.delivered }),
    /** BT-80, demanded of supplies between two EU countries (BR-IC-12). */
    deliverToCountry: buyer.country,
    currency: sheet.currency,
    ...(sheet.orderNumber && { orderNumber: sheet.orderNumber }),
    ...(sheet.deliveryNote && { deliveryNoteNumber: sheet.deliveryNote }),
    seller: {
      name: seller.name,
      ...(seller.vatId && { vatId: seller.vatId }),
      ...townOf(seller.town),
      street: seller.street,
      country: seller.country,
      email: seller.email,
    },
    buyer: { ...buyerOf(sheet), country: buyer.country },
    ...(seller.iban && { iban: seller.iban, bic: seller.bic }),
    terms: `${sheet.termsDays} ${DAYS_NET[sheet.language]}`,
    lines: sheet.lines.map((line) => ({
      description: line.description,
      itemCode: line.item,
      quantity: line.quantity,
      unit: line.unitCode,
      unitPrice: line.unitPrice,
      netAmount: line.net,
      taxCategory: categoryOf(sheet, line.taxRate),
      taxRate: line.taxRate,
    })),
    taxes: sheet.taxes.map((group) => taxGroupOf(sheet, group)),
    totals: { lines: sheet.net, net: sheet.net, tax: sheet.tax, gross: sheet.gross, due: sheet.gross },
  };
}

function taxGroupOf(sheet: InvoiceSheet, group: SheetTax) {
  const category = categoryOf(sheet, group.rate);
  const reason = category === "S" ? {} : { exemptionReason: sheet.taxNote ?? "" };
  return { category, rate: group.rate, base: group.base, tax: group.tax, ...reason };
}

/** Standard where tax is charged; otherwise within the EU, or export. Source: UNCL 5305. */
function categoryOf(sheet: InvoiceSheet, rate: SheetTax["rate"]): "S" | "K" | "G" {
  if (!isZero(rate)) return "S";
  return sheet.seller.vatId !== null && sheet.buyer.vatId !== null ? "K" : "G";
}

function buyerOf(sheet: InvoiceSheet) {
  const { buyer } = sheet;
  const [street = "", town = ""] = (buyer.addresses[0] ?? "").split(", ");
  return { name: buyer.name, street, ...(buyer.vatId && { vatId: buyer.vatId }), ...townOf(town) };
}

/** "20457 Hamburg" as postcode and city. */
function townOf(town: string) {
  const [postcode = "", ...city] = town.split(" ");
  return /^\d+$/.test(postcode) ? { postcode, city: city.join(" ") } : { city: town };
}
