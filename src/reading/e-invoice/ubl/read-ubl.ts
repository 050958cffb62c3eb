/**
 * UBL 2.x invoices and credit notes to the one model, by the UBL binding of EN 16931 (CEN/TS 16931-3-2) and, where a
 * value is absent there, by the places that the profiles before it and beside it use (see `dialect.ts`).
 */
import { attributeOf, child, children, type Element, textAt, textOf } from "../element.ts";
import type { EnDelivery, EnInvoice, EnNote } from "../en-invoice.ts";
import { addressOf } from "./addresses.ts";
import { allowancesOf } from "./allowances.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import { linesOf, periodOf } from "./lines.ts";
import { absentParty, creditorOf, identifierOf, partyOf, payeeOf, representativeOf } from "./parties.ts";
import { dueDateOf, paymentsOf, paymentTermsOf } from "./payments.ts";
import { dayOf, oneOf, type Placed } from "./place.ts";
import { attachmentsOf, objectOf, orderNumberAt, precedingOf, projectOf } from "./references.ts";
import { breakdownOf, type Currencies, prepaymentsOf, totalsOf } from "./totals.ts";
import { typeCodeOf } from "./type-code.ts";

/** The one invoice of a UBL file. */
export function readUbl(element: Element): readonly EnInvoice[] {
  const root: Placed = { element, at: `/${element.name}` };
  const dialect = dialectOf(element);
  const currencies = currenciesOf(element, dialect);
  return [
    {
      at: root.at,
      ...namesOf(element, dialect),
      ...currencies,
      ...datesOf(element),
      ...referencesOf(element, dialect),
      ...peopleOf(root, dialect),
      delivery: deliveryOf(child(element, "Delivery")),
      ...allowancesOf(root, dialect),
      totals: totalsOf(root, currencies, dialect),
      ...prepaymentsOf(root),
      breakdown: breakdownOf(root, currencies),
      lines: linesOf(root, dialect),
      isTest: false, // UBL has no word for it
    },
  ];
}

type Names = Pick<
  EnInvoice,
  "number" | "typeCode" | "notes" | "process" | "specification" | "paymentTerms" | "language"
>;

function namesOf(root: Element, dialect: Dialect): Names {
  const language = children(root, "Note").map((note) => attributeOf(note, "languageID"))[0] ?? null;
  return {
    number: textAt(root, "ID"),
    typeCode: typeCodeOf(root, dialect),
    notes: children(root, "Note").flatMap(noteOf),
    process: textAt(root, "ProfileID"),
    specification: textAt(root, "CustomizationID"),
    paymentTerms: paymentTermsOf(root),
    language: language?.slice(0, 2).toLowerCase() ?? null,
  };
}

/** BT-5 and BT-6; before EN 16931 the currency could be stated by the amounts alone. */
function currenciesOf(root: Element, dialect: Dialect): Currencies {
  const ofAmount = attributeOf(child(child(root, "LegalMonetaryTotal"), "PayableAmount"), "currencyID");
  return {
    currency: textAt(root, "DocumentCurrencyCode") ?? (dialect.isEn16931 ? null : ofAmount),
    taxCurrency: textAt(root, "TaxCurrencyCode"),
  };
}

type Dates = Pick<EnInvoice, "issueDate" | "taxPointDate" | "taxPointCode" | "dueDate" | "dueDates" | "period">;

function datesOf(root: Element): Dates {
  return {
    issueDate: dayOf(child(root, "IssueDate")),
    taxPointDate: dayOf(child(root, "TaxPointDate")),
    taxPointCode: textAt(root, "InvoicePeriod/DescriptionCode"),
    ...dueDateOf(root),
    period: periodOf(child(root, "InvoicePeriod")),
  };
}

type References = Pick<
  EnInvoice,
  | "buyerReference"
  | "projectReference"
  | "contractReference"
  | "orderNumber"
  | "salesOrderNumber"
  | "receivingAdvice"
  | "despatchAdvice"
  | "tenderReference"
  | "objectReference"
  | "accountingReference"
  | "preceding"
  | "attachments"
>;

function referencesOf(root: Element, dialect: Dialect): References {
  // OIOUBL has the buyer's person in charge say which invoice is hers, by the identifier of the contact.
  const contact = dialect.isOioubl ? textAt(root, "AccountingCustomerParty/Party/Contact/ID") : null;
  return {
    buyerReference: textAt(root, "BuyerReference") ?? contact,
    projectReference: projectOf(root),
    contractReference: textAt(root, "ContractDocumentReference/ID"),
    orderNumber: orderNumberAt(root, "OrderReference/ID"),
    salesOrderNumber: textAt(root, "OrderReference/SalesOrderID"),
    receivingAdvice: textAt(root, "ReceiptDocumentReference/ID"),
    despatchAdvice: textAt(root, "DespatchDocumentReference/ID"),
    tenderReference: textAt(root, "OriginatorDocumentReference/ID"),
    objectReference: objectOf(root),
    accountingReference: textAt(root, "AccountingCost") ?? textAt(root, "AccountingCostCode"),
    preceding: precedingOf(root),
    attachments: attachmentsOf(root),
  };
}

type People = Pick<EnInvoice, "seller" | "buyer" | "payee" | "taxRepresentative" | "payments">;

function peopleOf(root: Placed, dialect: Dialect): People {
  const seller = oneOf(oneOf(root, "AccountingSupplierParty"), "Party");
  const buyer = oneOf(oneOf(root, "AccountingCustomerParty"), "Party");
  const payee = oneOf(root, "PayeeParty");
  const representative = oneOf(root, "TaxRepresentativeParty");
  return {
    seller: seller ? partyOf(seller, dialect) : absentParty(`${root.at}/cac:AccountingSupplierParty/cac:Party`),
    buyer: buyer ? partyOf(buyer, dialect) : absentParty(`${root.at}/cac:AccountingCustomerParty/cac:Party`),
    payee: payee ? payeeOf(payee.element) : null,
    taxRepresentative: representative ? representativeOf(representative) : null,
    payments: paymentsOf(root, creditorOf([payee?.element, seller?.element])),
  };
}

/** BG-13. */
function deliveryOf(delivery: Element | undefined): EnDelivery | null {
  if (!delivery) return null;
  const location = child(delivery, "DeliveryLocation");
  return {
    name: textAt(delivery, "DeliveryParty/PartyName/Name"),
    location: identifierOf(child(location, "ID")),
    date: dayOf(child(delivery, "ActualDeliveryDate")),
    address: addressOf(child(location, "Address") ?? child(delivery, "DeliveryAddress")),
  };
}

/** BG-1; the binding writes the subject (UNTDID 4451) before the text: "#AAK#Terms of delivery". */
function noteOf(note: Element): readonly EnNote[] {
  const text = textOf(note);
  if (text === null) return [];
  const coded = /^#([A-Z]{3})#(.*)$/s.exec(text);
  return coded?.[1] === undefined ? [{ subject: null, text }] : [{ subject: coded[1], text: (coded[2] ?? "").trim() }];
}
