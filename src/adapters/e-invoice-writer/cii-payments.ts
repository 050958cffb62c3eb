/** How a Cross Industry Invoice wants to be paid: the ways (BG-16), the terms and the days. */
import type { EnInvoice, EnPayment } from "../../reading/e-invoice/en-invoice.ts";
import { dayOf } from "./cii-terms.ts";
import { group, leaf, type Markup } from "./xml.ts";

/** The shape of an IBAN; whether its check digits are right is not the writer's to judge. */
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9 ]{10,40}$/i;

type Shared = Pick<EnPayment, "creditor" | "remittance" | "mandate">;

/** What CII states once for all ways to pay: the first that any of them names. */
export function sharedOf(payments: readonly EnPayment[]): Shared {
  const first = (term: keyof Shared) => payments.map((payment) => payment[term]).find((text) => text !== null) ?? null;
  return { creditor: first("creditor"), remittance: first("remittance"), mandate: first("mandate") };
}

export function paymentOf(payment: EnPayment): Markup {
  return group("ram:SpecifiedTradeSettlementPaymentMeans", [
    leaf("ram:TypeCode", payment.meansCode), // BT-81
    leaf("ram:Information", payment.meansText), // BT-82
    group("ram:ApplicableTradeSettlementFinancialCard", [
      leaf("ram:ID", payment.cardNumber), // BT-87
      leaf("ram:CardholderName", payment.cardHolder), // BT-88
    ]),
    group("ram:PayerPartyDebtorFinancialAccount", accountOf(payment.debitedAccount, null)), // BT-91
    group("ram:PayeePartyCreditorFinancialAccount", accountOf(payment.account, payment.accountName)), // BT-84, 85
    group("ram:PayeeSpecifiedCreditorFinancialInstitution", [leaf("ram:BICID", payment.bic)]), // BT-86
  ]);
}

function accountOf(account: string | null, name: string | null): readonly Markup[] {
  const isIban = account !== null && IBAN.test(account);
  return [
    leaf("ram:IBANID", isIban ? account : null),
    leaf("ram:AccountName", name),
    leaf("ram:ProprietaryID", isIban ? null : account),
  ];
}

/** One entry by EN 16931; several only where several days are due, as the extended profile has it. */
export function termsOf({ paymentTerms, dueDate, dueDates, payments }: EnInvoice): readonly Markup[] {
  const days: readonly (string | null)[] = dueDates && dueDates.length > 0 ? dueDates : [dueDate];
  const { mandate } = sharedOf(payments);
  return days.map((day, index) =>
    group("ram:SpecifiedTradePaymentTerms", [
      leaf("ram:Description", index === 0 ? paymentTerms : null), // BT-20
      group("ram:DueDateDateTime", [dayOf("udt:DateTimeString", day)]), // BT-9
      leaf("ram:DirectDebitMandateID", index === 0 ? mandate : null), // BT-89
    ]),
  );
}
