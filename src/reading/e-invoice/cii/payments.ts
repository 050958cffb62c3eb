/** How a Cross Industry Invoice wants to be paid: the ways (BG-16), the terms and the days. */
import { child, type Element, textAt } from "../element.ts";
import type { EnPayment } from "../en-invoice.ts";
import { dayAt, type Group, groupsIn } from "./group.ts";

/** UNTDID 4461: direct debit, and the SEPA kind of it. */
const DIRECT_DEBITS = new Set(["49", "59"]);

export interface Due {
  readonly dueDate: string | null; // BT-9
  readonly dueDates?: readonly string[];
  readonly paymentTerms: string | null; // BT-20
}

/** Every way to pay; the remittance text and the direct debit's mandate stand beside them, once for all. */
export function paymentsIn(settlement: Group): readonly EnPayment[] {
  const ways = groupsIn(settlement, "SpecifiedTradeSettlementPaymentMeans");
  const mandate = textAt(settlement.element, "SpecifiedTradePaymentTerms/DirectDebitMandateID"); // BT-89
  const creditor = textAt(settlement.element, "CreditorReferenceID"); // BT-90
  const remittance = textAt(settlement.element, "PaymentReference"); // BT-83
  const debits = new Set(ways.filter(isDirectDebit));
  return ways.map((way) => {
    const isDebit = debits.size === 0 ? way === ways[0] : debits.has(way);
    return { ...paymentOf(way), remittance, ...(isDebit ? { mandate, creditor } : { mandate: null, creditor: null }) };
  });
}

/** The payee's account and the payer's are told apart: in a direct debit the other IBAN is the buyer's own. */
function paymentOf({ element, at }: Group): Omit<EnPayment, "remittance" | "mandate" | "creditor"> {
  const payee = child(element, "PayeePartyCreditorFinancialAccount");
  const card = child(element, "ApplicableTradeSettlementFinancialCard");
  return {
    at,
    meansCode: textAt(element, "TypeCode"), // BT-81
    meansText: textAt(element, "Information"), // BT-82
    account: textAt(payee, "IBANID") ?? textAt(payee, "ProprietaryID"), // BT-84
    accountName: textAt(payee, "AccountName"), // BT-85
    bic: textAt(element, "PayeeSpecifiedCreditorFinancialInstitution/BICID"), // BT-86
    cardNumber: textAt(card, "ID"), // BT-87
    cardHolder: textAt(card, "CardholderName"), // BT-88
    debitedAccount: debitedAccount(element), // BT-91
  };
}

function isDirectDebit({ element }: Group): boolean {
  return DIRECT_DEBITS.has(textAt(element, "TypeCode") ?? "") || debitedAccount(element) !== null;
}

function debitedAccount(element: Element | undefined): string | null {
  const payer = child(element, "PayerPartyDebtorFinancialAccount");
  return textAt(payer, "IBANID") ?? textAt(payer, "ProprietaryID");
}

/** Extended profiles may state several terms; their texts are joined, and several days are instalments. */
export function dueOf(settlement: Group): Due {
  const terms = groupsIn(settlement, "SpecifiedTradePaymentTerms");
  const days = terms.map(({ element }) => dayAt(element, "DueDateDateTime")).filter((day) => day !== null);
  const texts = terms.map(({ element }) => textAt(element, "Description")).filter((text) => text !== null);
  const dueDates = [...new Set(days)];
  return {
    dueDate: dueDates.length === 1 ? (dueDates[0] ?? null) : null,
    ...(dueDates.length > 1 ? { dueDates } : {}),
    paymentTerms: texts.length === 0 ? null : texts.join("\n"),
  };
}
