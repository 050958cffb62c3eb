/** How a UBL invoice is to be paid (BG-16) and by when (BT-9). */
import type { EnInvoice, EnPayment } from "../../reading/e-invoice/en-invoice.ts";
import type { UblRoot } from "./ubl-line.ts";
import { group, leaf, type Markup } from "./xml.ts";

/** UBL demands a card's network, which EN 16931 does not know. */
const NO_NETWORK = "NA";

/** BG-16; the due date of a credit note stands in each of them. */
export function paymentsOf({ payments, dueDate }: EnInvoice, root: UblRoot): readonly Markup[] {
  return payments.map((payment) => paymentOf(payment, root === "CreditNote" ? dueDate : null));
}

/** BT-20 and the days of instalments; of a credit note without a means of payment the due date too. */
export function termsOf({ paymentTerms, dueDate, dueDates, payments }: EnInvoice, root: UblRoot): readonly Markup[] {
  const own = root === "CreditNote" && payments.length === 0 ? dueDate : null;
  const days: readonly (string | null)[] = dueDates && dueDates.length > 0 ? dueDates : [own];
  return days.map((day, index) =>
    group("cac:PaymentTerms", [leaf("cbc:Note", index === 0 ? paymentTerms : null), leaf("cbc:PaymentDueDate", day)]),
  );
}

function paymentOf(payment: EnPayment, dueDate: string | null): Markup {
  return group("cac:PaymentMeans", [
    leaf("cbc:PaymentMeansCode", payment.meansCode, { name: payment.meansText }), // BT-81, 82
    leaf("cbc:PaymentDueDate", dueDate), // BT-9
    leaf("cbc:PaymentID", payment.remittance), // BT-83
    cardOf(payment),
    group("cac:PayeeFinancialAccount", [
      leaf("cbc:ID", payment.account), // BT-84
      leaf("cbc:Name", payment.accountName), // BT-85
      group("cac:FinancialInstitutionBranch", [leaf("cbc:ID", payment.bic)]), // BT-86
    ]),
    group("cac:PaymentMandate", [
      leaf("cbc:ID", payment.mandate), // BT-89
      group("cac:PayerFinancialAccount", [leaf("cbc:ID", payment.debitedAccount)]), // BT-91
    ]),
  ]);
}

function cardOf({ cardNumber, cardHolder }: EnPayment): Markup {
  const isStated = cardNumber !== null || cardHolder !== null;
  return group("cac:CardAccount", [
    leaf("cbc:PrimaryAccountNumberID", cardNumber), // BT-87
    leaf("cbc:NetworkID", isStated ? NO_NETWORK : null),
    leaf("cbc:HolderName", cardHolder), // BT-88
  ]);
}
