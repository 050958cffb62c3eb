/** The head of a Cross Industry Invoice: who, when, how much, by which order. */
import type { Issue } from "../../domain/values/result.ts";
import type { CiiNames } from "./cii-names.ts";
import {
  attributeOf,
  child,
  children,
  type Element,
  elementAt,
  elementsAt,
  textAt,
  textOf,
  textsAt,
} from "./element.ts";
import { parseCompactDate, parseIsoDay } from "./stated-values.ts";
import type { Statement } from "./statement.ts";

export interface CiiParts {
  readonly names: CiiNames;
  readonly header: Element | undefined;
  readonly agreement: Element | undefined;
  readonly delivery: Element | undefined;
  readonly settlement: Element | undefined;
  readonly totals: Element | undefined;
  readonly warnings: Issue[];
}

/** Every header field of the contract, as stated. */
export function ciiFields(parts: CiiParts): Statement["fields"] {
  const { header, agreement, delivery, settlement, names } = parts;
  const seller = child(agreement, "SellerTradeParty");
  const buyer = child(agreement, "BuyerTradeParty");
  return {
    invoiceNumber: textAt(header, "ID"), // BT-1
    issueDate: dateAt(parts, header, "IssueDateTime"), // BT-2
    dueDate: dueDateOf(parts), // BT-9
    deliveryDate: dateAt(parts, delivery, "ActualDeliverySupplyChainEvent/OccurrenceDateTime"), // BT-72
    currency: textAt(settlement, "InvoiceCurrencyCode"), // BT-5
    ...totalsOf(parts),
    supplierName: textAt(seller, "Name"), // BT-27
    supplierVatId: registration(seller, "VA"), // BT-31
    supplierTaxNumber: registration(seller, "FC"), // BT-32
    buyerName: textAt(buyer, "Name"), // BT-44
    buyerVatId: registration(buyer, "VA"), // BT-48
    ...accountOf(parts),
    purchaseOrderNumber: textAt(agreement, `BuyerOrderReferencedDocument/${names.referenceId}`), // BT-13
    deliveryNoteNumber:
      names.deliveryNotes
        .map((document) => textAt(delivery, `${document}/${names.referenceId}`))
        .find((number) => number !== null) ?? null, // BT-16
    precedingInvoiceNumber: textAt(settlement, `InvoiceReferencedDocument/${names.referenceId}`), // BT-25
  };
}

function totalsOf(parts: CiiParts): Statement["fields"] {
  const { totals } = parts;
  const currency = textAt(parts.settlement, "InvoiceCurrencyCode");
  return {
    netTotal: totalIn(currency, children(totals, "TaxBasisTotalAmount")), // BT-109
    taxTotal: totalIn(currency, children(totals, "TaxTotalAmount")), // BT-110, where BT-111 is its twin in another currency
    grossTotal: totalIn(currency, children(totals, "GrandTotalAmount")), // BT-112
    prepaidAmount: textAt(totals, "TotalPrepaidAmount"), // BT-113
    amountDue: textAt(totals, "DuePayableAmount"), // BT-115
  };
}

/** A total may be stated once a currency; only the invoice's own counts, and one that names none is its own. */
function totalIn(currency: string | null, stated: readonly Element[]): string | null {
  const own = stated.find((element) => attributeOf(element, "currencyID") === currency);
  const unnamed = stated.find((element) => attributeOf(element, "currencyID") === null);
  return textOf(own ?? unnamed);
}

/** SpecifiedTaxRegistration by scheme: VA is the VAT identifier, FC the local tax number. */
function registration(party: Element | undefined, scheme: string): string | null {
  const ids = elementsAt(party, "SpecifiedTaxRegistration/ID");
  return textOf(ids.find((id) => attributeOf(id, "schemeID") === scheme));
}

/** The payee's account only: in a direct debit the other IBAN is the buyer's own. */
function accountOf(parts: CiiParts): Statement["fields"] {
  const means = children(parts.settlement, "SpecifiedTradeSettlementPaymentMeans");
  const ibans = means.flatMap((each) => textsAt(each, "PayeePartyCreditorFinancialAccount/IBANID"));
  if (new Set(ibans.map((iban) => iban.replace(/\s/g, "").toUpperCase())).size > 1)
    parts.warnings.push({
      code: "SEVERAL_IBANS",
      message: `The e-invoice names ${ibans.length} accounts to pay to; the first is read, compare them with the master record.`,
    });
  const chosen = means.find((each) => textAt(each, "PayeePartyCreditorFinancialAccount/IBANID") !== null);
  const payee = textAt(parts.settlement, "PayeeTradeParty/Name"); // BT-59
  const seller = textAt(parts.agreement, "SellerTradeParty/Name");
  if (payee !== null && payee !== seller)
    parts.warnings.push({
      code: "PAYEE_NOT_SELLER",
      message: `The e-invoice asks to pay "${payee.slice(0, 80)}" instead of the seller; check the assignment before paying.`,
    });
  return {
    iban: textAt(chosen, "PayeePartyCreditorFinancialAccount/IBANID"), // BT-84
    bic: textAt(chosen, "PayeeSpecifiedCreditorFinancialInstitution/BICID"), // BT-86
  };
}

/** Extended profiles may state instalments; with several days there is no one due date. */
function dueDateOf(parts: CiiParts): string | null {
  const days = children(parts.settlement, "SpecifiedTradePaymentTerms")
    .map((terms) => dateAt(parts, terms, "DueDateDateTime"))
    .filter((day) => day !== null);
  if (new Set(days).size <= 1) return days[0] ?? null;
  parts.warnings.push({
    code: "SEVERAL_DUE_DATES",
    message: `The e-invoice is due in parts (${days.join(", ")}); choose the day to pay.`,
  });
  return null;
}

/** A date down a path: format 102, or an XML date where no format is named. */
function dateAt(parts: CiiParts, element: Element | undefined, path: string): string | null {
  const holder = elementAt(element, path);
  const stated = child(holder, "DateTimeString") ?? child(holder, "DateString") ?? child(holder, "DateTime") ?? holder;
  const text = textOf(stated);
  if (text === null) return null;
  const format = attributeOf(stated, "format");
  const day = format === "102" ? parseCompactDate(text) : format === null ? parseAnyDay(text) : null;
  if (day === null)
    parts.warnings.push({
      code: "DATE_UNREADABLE",
      message: `"${text.slice(0, 40)}" (format ${format ?? "none"}) is no day for ${path}; enter it by hand.`,
    });
  return day;
}

function parseAnyDay(text: string): string | null {
  return parseCompactDate(text) ?? parseIsoDay(text);
}
