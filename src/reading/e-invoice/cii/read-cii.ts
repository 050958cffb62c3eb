/**
 * Cross Industry Invoice to the EN 16931 model: D16B in every profile of ZUGFeRD 2, Factur-X and XRechnung, and
 * ZUGFeRD 1.0. Source: the syntax binding of EN 16931-3-3.
 */
import { child, children, type Element, textAt } from "../element.ts";
import type { EnInvoice, EnNote } from "../en-invoice.ts";
import { allowancesIn, booleanAt, breakdownIn, prepaymentsIn, totalsIn } from "./amounts.ts";
import { dayAt, type Group, groupIn, periodIn } from "./group.ts";
import { linesIn } from "./line.ts";
import { type CiiNames, D16B, ZUGFERD_1 } from "./names.ts";
import { deliveryOf, partyOf, payeeIn, representativeIn } from "./parties.ts";
import { dueOf, paymentsIn } from "./payments.ts";
import { agreementReferences, attachmentsIn, deliveryReferences, precedingIn } from "./references.ts";

/** UNTDID 2475, which CII states, as UNTDID 2005, in which EN 16931 defines BT-8: invoice, delivery, payment. */
const TAX_POINTS: ReadonlyMap<string, string> = new Map([
  ["5", "3"],
  ["29", "35"],
  ["72", "432"],
]);

/** A D16B invoice; none when the guideline says that it is an order (Order-X). */
export function readCii(root: Element): readonly EnInvoice[] {
  return readBy(D16B, root);
}

/** A ZUGFeRD 1.0 invoice of 2014 or of its release candidate. */
export function readZugferd1(root: Element): readonly EnInvoice[] {
  return readBy(ZUGFERD_1, root);
}

function readBy(names: CiiNames, root: Element): readonly EnInvoice[] {
  const at = `/rsm:${root.name}`;
  const invoice: Group = { element: root, at };
  const context = child(root, names.context);
  const specification = textAt(context, "GuidelineSpecifiedDocumentContextParameter/ID"); // BT-24
  if (/order-?x/i.test(specification ?? "")) return [];
  const transaction = groupIn(invoice, names.transaction, "rsm");
  return [
    {
      at,
      specification,
      process: textAt(context, "BusinessProcessSpecifiedDocumentContextParameter/ID"), // BT-23
      isTest: booleanAt(context, "TestIndicator/Indicator") === true,
      ...headOf(child(root, names.header)),
      ...agreementOf(names, groupIn(transaction, names.agreement)),
      ...shippingOf(names, groupIn(transaction, names.delivery)),
      ...settlementOf(names, groupIn(transaction, names.settlement)),
      lines: linesIn(names, transaction),
    },
  ];
}

function headOf(header: Element | undefined) {
  return {
    number: textAt(header, "ID"), // BT-1
    issueDate: dayAt(header, "IssueDateTime"), // BT-2
    typeCode: textAt(header, "TypeCode"), // BT-3
    notes: children(header, "IncludedNote").flatMap(noteOf), // BG-1
    language: textAt(header, "LanguageID")?.slice(0, 2).toLowerCase() ?? null,
  };
}

function noteOf(note: Element): readonly EnNote[] {
  const text = textAt(note, "Content"); // BT-22
  return text === null ? [] : [{ subject: textAt(note, "SubjectCode"), text }]; // BT-21
}

function agreementOf(names: CiiNames, agreement: Group) {
  return {
    buyerReference: textAt(agreement.element, "BuyerReference"), // BT-10
    seller: partyOf(groupIn(agreement, "SellerTradeParty")), // BG-4
    buyer: partyOf(groupIn(agreement, "BuyerTradeParty")), // BG-7
    taxRepresentative: representativeIn(agreement), // BG-11
    ...agreementReferences(names, agreement.element),
    attachments: attachmentsIn(names, agreement.element), // BG-24
  };
}

function shippingOf(names: CiiNames, { element }: Group) {
  return { delivery: deliveryOf(element), ...deliveryReferences(names, element) }; // BG-13
}

function settlementOf(names: CiiNames, settlement: Group) {
  const { element } = settlement;
  const taxCurrency = textAt(element, "TaxCurrencyCode"); // BT-6
  const taxPointCode = textAt(element, "ApplicableTradeTax/DueDateTypeCode"); // BT-8
  return {
    currency: textAt(element, "InvoiceCurrencyCode"), // BT-5
    taxCurrency,
    taxPointDate: dayAt(element, "ApplicableTradeTax/TaxPointDate"), // BT-7
    taxPointCode: TAX_POINTS.get(taxPointCode ?? "") ?? taxPointCode,
    ...dueOf(settlement), // BT-9, BT-20
    accountingReference: textAt(element, "ReceivableSpecifiedTradeAccountingAccount/ID"), // BT-19
    preceding: precedingIn(names, element), // BG-3
    payee: payeeIn(element), // BG-10
    period: periodIn(element), // BG-14
    payments: paymentsIn(settlement), // BG-16
    ...allowancesIn(names, settlement), // BG-20, BG-21
    totals: totalsIn(names, settlement, taxCurrency), // BG-22
    ...prepaymentsIn(element),
    breakdown: breakdownIn(names, settlement), // BG-23
  };
}
