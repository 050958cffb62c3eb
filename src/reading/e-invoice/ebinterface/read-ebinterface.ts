/**
 * ebInterface 4.0 to 6.1, Austria's e-invoice, to the one model. Source: the schemas of AUSTRIAPRO and the sample
 * invoices published with each version.
 */

import { BLANK_INVOICE, blankTotals } from "../blank.ts";
import { attributeOf, child, children, type Element, textAt, textsAt } from "../element.ts";
import type { EnDelivery, EnInvoice, EnNote, EnReference } from "../en-invoice.ts";
import { dayIn, groupIn, type Placed } from "../national/place.ts";
import { joined, sumOf } from "../national/stated-sums.ts";
import { linesOf, periodIn } from "./lines.ts";
import { partyOf, postalOf } from "./parties.ts";
import { languageOf, paymentOf } from "./payments.ts";
import { breakdownOf, changesOf } from "./tax.ts";

export const EBINTERFACE_NAMESPACES = {
  "ebInterface 4.0": "http://www.ebinterface.at/schema/4p0/",
  "ebInterface 4.1": "http://www.ebinterface.at/schema/4p1/",
  "ebInterface 4.2": "http://www.ebinterface.at/schema/4p2/",
  "ebInterface 4.3": "http://www.ebinterface.at/schema/4p3/",
  "ebInterface 5.0": "http://www.ebinterface.at/schema/5p0/",
  "ebInterface 6.0": "http://www.ebinterface.at/schema/6p0/",
  "ebInterface 6.1": "http://www.ebinterface.at/schema/6p1/",
} as const;

/** DocumentType to UNTDID 1001. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["Invoice", "380"],
  ["FinalSettlement", "380"],
  ["InvoiceForAdvancePayment", "386"],
  ["InvoiceForPartialDelivery", "326"],
  ["SelfBilling", "389"],
  ["CreditMemo", "381"],
  ["SubsequentCredit", "381"],
  ["SubsequentDebit", "383"],
]);

/** The one invoice of the file. */
export function readEbInterface(element: Element): readonly EnInvoice[] {
  const root: Placed = { element, at: "/Invoice" };
  const recipient = child(element, "InvoiceRecipient");
  const delivery = child(element, "Delivery");
  return [
    {
      ...BLANK_INVOICE,
      at: root.at,
      number: textAt(element, "InvoiceNumber"),
      issueDate: dayIn(element, "InvoiceDate"),
      typeCode: TYPES.get(attributeOf(element, "DocumentType") ?? "") ?? null,
      currency: attributeOf(element, "InvoiceCurrency"),
      language: languageOf(element),
      specification: element.namespace,
      orderNumber: textAt(recipient, "OrderReference/OrderID"),
      salesOrderNumber: textAt(element, "Biller/OrderReference/OrderID"),
      accountingReference: textAt(recipient, "AccountingArea"),
      despatchAdvice: textAt(delivery, "DeliveryID"),
      seller: partyOf(groupIn(root, "Biller"), "InvoiceRecipientsBillerID"),
      buyer: partyOf(groupIn(root, "InvoiceRecipient"), "BillersInvoiceRecipientID"),
      ...paymentOf(root),
      ...moneyOf(root),
      delivery: deliveryOf(delivery),
      period: periodIn(delivery),
      preceding: [...children(element, "CancelledOriginalDocument"), ...children(element, "RelatedDocument")].map(
        relatedOf,
      ),
      notes: notesOf(element),
      lines: linesOf(root),
    },
  ];
}

type Money = Pick<EnInvoice, "totals" | "breakdown" | "allowances" | "charges">;

/**
 * The format states gross and payable; the rows of tax make up the rest. Taxes beside VAT (OtherTax) are in the gross
 * total and in no row, so with them there is no net total to be had from the rows.
 */
function moneyOf(root: Placed): Money {
  const breakdown = breakdownOf(root);
  const changes = changesOf(root);
  const hasOtherTax = textAt(root.element, "Tax/OtherTax/Comment") !== null;
  return {
    breakdown,
    ...changes,
    totals: {
      ...blankTotals(root.at),
      allowances: sumOf(changes.allowances.map(({ amount }) => amount)),
      charges: sumOf(changes.charges.map(({ amount }) => amount)),
      net: hasOtherTax ? null : sumOf(breakdown.map(({ base }) => base)),
      tax: sumOf(breakdown.map(({ tax }) => tax)),
      gross: textAt(root.element, "TotalGrossAmount"),
      prepaid: textAt(root.element, "PrepaidAmount"),
      rounding: textAt(root.element, "RoundingAmount"),
      due: textAt(root.element, "PayableAmount"),
    },
  };
}

function deliveryOf(delivery: Element | undefined): EnDelivery | null {
  if (delivery === undefined) return null;
  const address = child(delivery, "Address");
  return { name: textAt(address, "Name"), location: null, date: dayIn(delivery, "Date"), address: postalOf(address) };
}

function relatedOf(related: Element): EnReference {
  return { number: textAt(related, "InvoiceNumber"), date: dayIn(related, "InvoiceDate") };
}

/** BG-1: comments and headings, other taxes, and what is settled below the line. */
function notesOf(root: Element): readonly EnNote[] {
  const texts = [
    ...textsAt(root, "Comment"),
    ...textsAt(root, "Details/HeaderDescription"),
    ...textsAt(root, "Details/FooterDescription"),
    ...textsAt(root, "CancelledOriginalDocument/Comment"),
    ...children(child(root, "Tax"), "OtherTax").map((tax) =>
      joined([textAt(tax, "Comment"), textAt(tax, "TaxAmount") ?? textAt(tax, "Amount")], ": "),
    ),
    ...children(child(root, "Details"), "BelowTheLineItem").map((item) =>
      joined([textAt(item, "Description"), textAt(item, "LineItemAmount"), textAt(item, "Reason")], ": "),
    ),
  ];
  return texts.flatMap((text) => (text === null ? [] : [{ subject: null, text }]));
}
