/** How and by when a Facturae invoice is to be paid: instalments, and those of a factor before the seller's own. */

import { blankPayment } from "../blank.ts";
import { textAt, textsAt } from "../element.ts";
import type { EnInvoice, EnPayment } from "../en-invoice.ts";
import { dayIn, groupsAt, type Placed } from "../national/place.ts";
import { dueOn, joined } from "../national/stated-sums.ts";
import { meansCodeOf } from "./codes.ts";

type Payment = Pick<EnInvoice, "payments" | "dueDate" | "dueDates" | "paymentTerms">;

/** `header` is the file's head, where an assignment of the claim stands. */
export function paymentOf(invoice: Placed, header: Placed): Payment {
  const own = groupsAt(invoice, "PaymentDetails/Installment");
  const assigned = groupsAt(header, "FactoringAssignmentData/PaymentDetails/Installment");
  const terms = own.flatMap(({ element }) => textsAt(element, "CollectionAdditionalInformation"));
  return {
    payments: [...assigned, ...own].map(instalmentOf),
    ...dueOn(own.map(({ element }) => dayIn(element, "InstallmentDueDate"))),
    paymentTerms: joined([...new Set(terms)], "\n"),
  };
}

function instalmentOf({ element, at }: Placed): EnPayment {
  const means = textAt(element, "PaymentMeans");
  const credited = "AccountToBeCredited";
  return {
    ...blankPayment(at),
    meansCode: meansCodeOf(means),
    meansText: means,
    remittance: textAt(element, "PaymentReconciliationReference"),
    account: textAt(element, `${credited}/IBAN`) ?? textAt(element, `${credited}/AccountNumber`),
    bic: textAt(element, `${credited}/BIC`),
    debitedAccount: textAt(element, "AccountToBeDebited/IBAN"),
  };
}
