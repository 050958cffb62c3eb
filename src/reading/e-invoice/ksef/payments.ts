/** How and by when a KSeF invoice is to be paid (Platnosc), and what of it is paid already. */

import { blankPayment } from "../blank.ts";
import { type Element, elementsAt, textAt, textsAt } from "../element.ts";
import type { EnInvoice, EnPayment, EnTotals } from "../en-invoice.ts";
import { dayIn, groupIn, groupsIn, type Placed } from "../national/place.ts";
import { dueOn, joined, sumOf } from "../national/stated-sums.ts";

type Payment = Pick<EnInvoice, "payments" | "dueDate" | "dueDates" | "paymentTerms">;

/** TFormaPlatnosci to UNTDID 4461: cash, card, cheque, transfer; vouchers, credit and telephones have no code. */
const MEANS: ReadonlyMap<string, string> = new Map([
  ["1", "10"],
  ["2", "48"],
  ["4", "20"],
  ["6", "30"],
]);

export function paymentOf(fa: Placed): Payment {
  const payment = groupIn(fa, "Platnosc");
  const { element } = payment;
  // A factor is to be paid, not the seller, so its account goes first.
  const accounts = [...groupsIn(payment, "RachunekBankowyFaktora"), ...groupsIn(payment, "RachunekBankowy")];
  const form = textAt(element, "FormaPlatnosci");
  const common = {
    meansCode: form === null ? null : (MEANS.get(form) ?? "ZZZ"),
    meansText: textAt(element, "OpisPlatnosci"),
    remittance: textAt(element, "IPKSeF"),
  };
  const isStated = Object.values(common).some((value) => value !== null);
  const payments = accounts.map((account) => ({ ...accountOf(account), ...common }));
  return {
    payments: payments.length === 0 && isStated ? [{ ...blankPayment(payment.at), ...common }] : payments,
    ...dueOn(elementsAt(element, "TerminPlatnosci").map((term) => dayIn(term, "Termin"))),
    paymentTerms: joined([...elementsAt(element, "TerminPlatnosci").map(termsOf), discountOf(element)], "\n"),
  };
}

/** A Polish account number (NRB) is an IBAN without its country. */
function accountOf({ element, at }: Placed): EnPayment {
  const number = textAt(element, "NrRB")?.replace(/\s/g, "") ?? null;
  const isPolish = number !== null && /^\d{26}$/.test(number);
  return { ...blankPayment(at), account: isPolish ? `PL${number}` : number, bic: textAt(element, "SWIFT") };
}

/** "14 dni od otrzymania faktury": one text in FA(2), three parts in FA(3). */
function termsOf(term: Element): string | null {
  const parts = ["Ilosc", "Jednostka", "ZdarzeniePoczatkowe"].map((part) => textAt(term, `TerminOpis/${part}`));
  return joined(parts) ?? textAt(term, "TerminOpis");
}

function discountOf(payment: Element | undefined): string | null {
  return joined([textAt(payment, "Skonto/WysokoscSkonta"), textAt(payment, "Skonto/WarunkiSkonta")], ": ");
}

/**
 * BT-113 and BT-115. An invoice that says it is paid leaves nothing to pay; charges and deductions beside the invoice
 * (Rozliczenie) are within the amount that is stated as due.
 */
export function paidOf(fa: Element | undefined): Pick<EnTotals, "prepaid" | "due"> {
  const due = textAt(fa, "Rozliczenie/DoZaplaty");
  if (textAt(fa, "Platnosc/Zaplacono") === "1") return { prepaid: textAt(fa, "P_15"), due: "0" };
  const parts = textsAt(fa, "Platnosc/ZaplataCzesciowa/KwotaZaplatyCzesciowej");
  return { prepaid: sumOf(parts), due };
}
