/**
 * An invoice as UBL 2.1 Invoice or CreditNote, by the syntax binding of EN 16931-3-2; the order of elements is the
 * schema's. What UBL has no place for is lost: the trading name of a tax representative, the wish to be a test, the
 * language of an invoice without notes, which of an address's lines was left out.
 */
import type { EnDelivery, EnInvoice, EnNote } from "../../reading/e-invoice/en-invoice.ts";
import { documentTypeOf } from "../../reading/e-invoice/type-codes.ts";
import { specificationFor } from "./stated-terms.ts";
import { addressOf } from "./ubl-addresses.ts";
import { lineOf, type UblRoot } from "./ubl-line.ts";
import { allowancesOf, periodOf, taxTotalsOf, totalsOf } from "./ubl-money.ts";
import { partyOf, payeeOf, representativeOf } from "./ubl-parties.ts";
import { paymentsOf, termsOf } from "./ubl-payments.ts";
import { additionalOf, orderOf, precedingOf, referenceOf } from "./ubl-references.ts";
import { group, identifier, leaf, type Markup, NOTHING, xmlDocument } from "./xml.ts";

const NAMESPACES = {
  "xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
  "xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
} as const;

/** The XML of an invoice, terms and sums exactly as the model states them, wrong ones too. */
export function writeUbl(invoice: EnInvoice): string {
  const root: UblRoot = documentTypeOf(invoice.typeCode) === "credit-note" ? "CreditNote" : "Invoice";
  const head = root === "Invoice" ? invoiceHeadOf(invoice) : creditNoteHeadOf(invoice);
  const xmlns = `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`;
  const parts = [...identityOf(invoice), ...head, ...peopleOf(invoice), ...moneyOf(invoice, root)];
  return xmlDocument(group(root, parts, { xmlns, ...NAMESPACES }));
}

function identityOf(invoice: EnInvoice): readonly Markup[] {
  return [
    leaf("cbc:CustomizationID", specificationFor("ubl", invoice.specification)), // BT-24
    leaf("cbc:ProfileID", invoice.process), // BT-23
    leaf("cbc:ID", invoice.number), // BT-1
    leaf("cbc:IssueDate", invoice.issueDate), // BT-2
  ];
}

function invoiceHeadOf(invoice: EnInvoice): readonly Markup[] {
  return [
    leaf("cbc:DueDate", invoice.dueDate), // BT-9
    leaf("cbc:InvoiceTypeCode", invoice.typeCode), // BT-3
    ...notesOf(invoice),
    leaf("cbc:TaxPointDate", invoice.taxPointDate), // BT-7
    ...accountingOf(invoice),
    ...deliveryReferencesOf(invoice),
    referenceOf("cac:OriginatorDocumentReference", invoice.tenderReference), // BT-17
    referenceOf("cac:ContractDocumentReference", invoice.contractReference), // BT-12
    ...additionalOf(invoice, null),
    referenceOf("cac:ProjectReference", invoice.projectReference), // BT-11
  ];
}

function creditNoteHeadOf(invoice: EnInvoice): readonly Markup[] {
  return [
    leaf("cbc:TaxPointDate", invoice.taxPointDate), // BT-7
    leaf("cbc:CreditNoteTypeCode", invoice.typeCode), // BT-3
    ...notesOf(invoice),
    ...accountingOf(invoice),
    ...deliveryReferencesOf(invoice),
    referenceOf("cac:ContractDocumentReference", invoice.contractReference), // BT-12
    ...additionalOf(invoice, invoice.projectReference), // a credit note has no ProjectReference
    referenceOf("cac:OriginatorDocumentReference", invoice.tenderReference), // BT-17
  ];
}

/** BG-1; the binding writes the subject before the text: "#AAK#Terms of delivery". */
function notesOf({ notes, language }: EnInvoice): readonly Markup[] {
  const textOf = ({ subject, text }: EnNote) => (subject === null ? text : `#${subject}#${text}`);
  return notes.map((note) => leaf("cbc:Note", textOf(note), { languageID: language }));
}

function accountingOf(invoice: EnInvoice): readonly Markup[] {
  return [
    leaf("cbc:DocumentCurrencyCode", invoice.currency), // BT-5
    leaf("cbc:TaxCurrencyCode", invoice.taxCurrency), // BT-6
    leaf("cbc:AccountingCost", invoice.accountingReference), // BT-19
    leaf("cbc:BuyerReference", invoice.buyerReference), // BT-10
    periodOf(invoice.period, invoice.taxPointCode), // BG-14, BT-8
    orderOf(invoice), // BT-13, BT-14
    ...invoice.preceding.map(precedingOf), // BG-3
  ];
}

function deliveryReferencesOf({ despatchAdvice, receivingAdvice }: EnInvoice): readonly Markup[] {
  return [
    referenceOf("cac:DespatchDocumentReference", despatchAdvice), // BT-16
    referenceOf("cac:ReceiptDocumentReference", receivingAdvice), // BT-15
  ];
}

function peopleOf(invoice: EnInvoice): readonly Markup[] {
  const { seller, buyer, payee, taxRepresentative, delivery } = invoice;
  // BT-90 stands among the identifiers of whoever collects the debit.
  const creditor = invoice.payments.map((payment) => payment.creditor).find((id) => id !== null) ?? null;
  return [
    group("cac:AccountingSupplierParty", [partyOf(seller, payee === null ? creditor : null)]), // BG-4
    group("cac:AccountingCustomerParty", [partyOf(buyer, null)]), // BG-7
    payee === null ? NOTHING : payeeOf(payee, creditor), // BG-10
    taxRepresentative === null ? NOTHING : representativeOf(taxRepresentative), // BG-11
    delivery === null ? NOTHING : deliveryOf(delivery), // BG-13
  ];
}

function moneyOf(invoice: EnInvoice, root: UblRoot): readonly Markup[] {
  return [
    ...paymentsOf(invoice, root), // BG-16
    ...termsOf(invoice, root), // BT-20
    ...allowancesOf(invoice, invoice.currency), // BG-20, BG-21
    ...taxTotalsOf(invoice), // BG-23, BT-110, BT-111
    totalsOf(invoice), // BG-22
    ...invoice.lines.map((line) => lineOf(line, root, invoice.currency)), // BG-25
  ];
}

function deliveryOf({ date, location, address, name }: EnDelivery): Markup {
  return group("cac:Delivery", [
    leaf("cbc:ActualDeliveryDate", date), // BT-72
    group("cac:DeliveryLocation", [identifier("cbc:ID", location), addressOf("cac:Address", address)]), // BT-71, BG-15
    group("cac:DeliveryParty", [group("cac:PartyName", [leaf("cbc:Name", name)])]), // BT-70
  ]);
}
