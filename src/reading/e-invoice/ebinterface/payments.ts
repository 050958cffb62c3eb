/** How and by when an ebInterface invoice is to be paid (PaymentMethod, PaymentConditions). */

import { blankPayment } from "../blank.ts";
import { attributeOf, child, children, type Element, textAt } from "../element.ts";
import type { EnInvoice, EnPayment } from "../en-invoice.ts";
import { dayIn, groupIn, groupsAt, type Placed } from "../national/place.ts";
import { dueOn, joined } from "../national/stated-sums.ts";

type Payment = Pick<EnInvoice, "payments" | "dueDate" | "dueDates" | "paymentTerms">;

/** UNTDID 4461. */
const CREDIT_TRANSFER = "30";
const CARD = "48";
const DIRECT_DEBIT = "49";
const SEPA_DIRECT_DEBIT = "59";

export function paymentOf(root: Placed): Payment {
  const method = groupIn(root, "PaymentMethod");
  const conditions = child(root.element, "PaymentConditions");
  const meansText = textAt(method.element, "Comment");
  const found = [...transfersOf(method), ...debitsOf(method), ...cardsOf(method)];
  return {
    payments: found.map((payment) => ({ ...payment, meansText })),
    ...dueOn([dayIn(conditions, "DueDate")]),
    paymentTerms: joined([textAt(conditions, "Comment"), ...children(conditions, "Discount").map(discountOf)], "\n"),
  };
}

/** Version 4.0 has the accounts in the method itself. */
function transfersOf(method: Placed): readonly EnPayment[] {
  const transfer = groupIn(method, "UniversalBankTransaction");
  const holder = transfer.element === undefined ? method : transfer;
  return groupsAt(holder, "BeneficiaryAccount").map(({ element, at }) => ({
    ...blankPayment(at),
    meansCode: CREDIT_TRANSFER,
    remittance: textAt(holder.element, "PaymentReference"),
    account: textAt(element, "IBAN") ?? textAt(element, "BankAccountNr"),
    accountName: textAt(element, "BankAccountOwner"),
    bic: textAt(element, "BIC"),
  }));
}

function debitsOf(method: Placed): readonly EnPayment[] {
  const sepa = groupsAt(method, "SEPADirectDebit").map(({ element, at }) => ({
    ...blankPayment(at),
    meansCode: SEPA_DIRECT_DEBIT,
    mandate: textAt(element, "MandateReference"),
    creditor: textAt(element, "CreditorID"),
    debitedAccount: textAt(element, "IBAN"),
  }));
  const other = groupsAt(method, "DirectDebit").map(({ at }) => ({ ...blankPayment(at), meansCode: DIRECT_DEBIT }));
  return [...sepa, ...other];
}

function cardsOf(method: Placed): readonly EnPayment[] {
  return groupsAt(method, "PaymentCard").map(({ element, at }) => ({
    ...blankPayment(at),
    meansCode: CARD,
    cardNumber: textAt(element, "PrimaryAccountNumber"),
    cardHolder: textAt(element, "CardHolderName"),
  }));
}

/** "Skonto 2 % bis 2026-03-12": a discount for paying early. */
function discountOf(discount: Element): string | null {
  const percent = textAt(discount, "Percentage");
  const day = dayIn(discount, "PaymentDate");
  const size = percent === null ? textAt(discount, "Amount") : `${percent} %`;
  return size === null || day === null ? null : `Skonto ${size} bis ${day}`;
}

/** ISO 639-1; before version 6 the language had three letters (ISO 639-2). */
export function languageOf(root: Element): string | null {
  const stated = attributeOf(root, "Language")?.toLowerCase() ?? null;
  return stated === null || stated.length === 2 ? stated : (LANGUAGES.get(stated) ?? null);
}

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ["ger", "de"],
  ["deu", "de"],
  ["eng", "en"],
  ["fre", "fr"],
  ["fra", "fr"],
  ["ita", "it"],
]);
