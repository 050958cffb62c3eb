/** How a UBL invoice is to be paid (BG-16 to BG-19) and by when (BT-9). */
import { attributeOf, child, children, type Element, elementAt, elementsAt, textAt, textOf } from "../element.ts";
import type { EnInvoice, EnPayment } from "../en-invoice.ts";
import { dayOf, eachOf, type Placed } from "./place.ts";

/** UNTDID 4461: direct debit and SEPA direct debit, the means that name a creditor (BT-90). */
const DIRECT_DEBIT = new Set(["49", "59"]);
/** Danish payment slips: the type of slip stands in PaymentID, the payment's own number in InstructionID. */
const DANISH_SLIPS = new Set(["50", "93"]);

/** Each means of payment; the creditor identifier goes with the direct debits, with all where none is one. */
export function paymentsOf(root: Placed, creditor: string | null): readonly EnPayment[] {
  const payments = eachOf(root, "PaymentMeans").map(paymentOf);
  const debits = payments.filter((payment) => payment.mandate !== null || DIRECT_DEBIT.has(payment.meansCode ?? ""));
  const named = new Set(debits.length > 0 ? debits : payments);
  return payments.map((payment) => (named.has(payment) ? { ...payment, creditor } : payment));
}

function paymentOf({ element: means, at }: Placed): EnPayment {
  const account = child(means, "PayeeFinancialAccount");
  const mandate = child(means, "PaymentMandate");
  return {
    at,
    meansCode: textAt(means, "PaymentMeansCode"),
    meansText: attributeOf(child(means, "PaymentMeansCode"), "name"),
    remittance: remittanceOf(means),
    account: accountOf(means, account),
    accountName: textAt(account, "Name"),
    bic: bicOf(account),
    cardNumber: textAt(means, "CardAccount/PrimaryAccountNumberID"),
    cardHolder: textAt(means, "CardAccount/HolderName"),
    mandate: textAt(mandate, "ID"),
    creditor: null,
    debitedAccount: textAt(mandate, "PayerFinancialAccount/ID") ?? textAt(means, "PayerFinancialAccount/ID"),
  };
}

/** BT-83; a Danish slip as Peppol's DK-R-005 writes it: "71#" and the number. */
function remittanceOf(means: Element): string | null {
  const id = textAt(means, "PaymentID");
  const instruction = textAt(means, "InstructionID");
  const isSlip = DANISH_SLIPS.has(textAt(means, "PaymentMeansCode") ?? "") && /^\d{2}$/.test(id ?? "");
  return isSlip && instruction !== null ? `${id}#${instruction}` : id;
}

/**
 * BT-84. A Danish account is a registration number of four digits, in the branch, and an account number: only
 * together they name an account, so they are given together. A joint payment slip names its creditor instead.
 */
function accountOf(means: Element, account: Element | undefined): string | null {
  const id = textAt(account, "ID");
  const branch = textAt(account, "FinancialInstitutionBranch/ID") ?? "";
  if (id === null) return textAt(means, "CreditAccount/AccountID");
  return /^\d{4}$/.test(branch) && /^\d{1,10}$/.test(id) ? `${branch} ${id}` : id;
}

/** BT-86, of the branch by EN 16931, of its institution before; a number alone is a bank's or branch's, no BIC. */
function bicOf(account: Element | undefined): string | null {
  const branch = child(account, "FinancialInstitutionBranch");
  const found = [elementAt(branch, "FinancialInstitution/ID"), child(branch, "ID")].map(textOf);
  return found.find((id) => id !== null && !/^\d+$/.test(id)) ?? null;
}

/**
 * BT-9: the invoice's own; else what the means, or else the terms, of payment state. Parts that are due on several days
 * are due on no one day; then the days are given instead.
 */
export function dueDateOf(root: Element): Pick<EnInvoice, "dueDate" | "dueDates"> {
  const places = ["DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate"];
  const stated = places.map((path) => [
    ...new Set(
      elementsAt(root, path)
        .map(dayOf)
        .filter((day) => day !== null),
    ),
  ]);
  const days = stated.find((found) => found.length > 0) ?? [];
  return days.length > 1 ? { dueDate: null, dueDates: days } : { dueDate: days[0] ?? null };
}

/** BT-20, all that is said. */
export function paymentTermsOf(root: Element): string | null {
  const notes = children(root, "PaymentTerms").flatMap((terms) => children(terms, "Note").map(textOf));
  const said = new Set(notes.filter((note) => note !== null));
  return said.size === 0 ? null : [...said].join("\n");
}
