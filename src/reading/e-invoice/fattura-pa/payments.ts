/** How a FatturaPA body is to be paid: DatiPagamento, whose details are instalments or ways to choose from. */
import { equals } from "../../../domain/values/decimal.ts";
import { blankPayment } from "../blank.ts";
import { type Element, textAt } from "../element.ts";
import type { EnInvoice, EnPayee, EnPayment } from "../en-invoice.ts";
import { dayIn, groupsIn, type Placed } from "../national/place.ts";
import { dueOn, joined, onlyOf, sumOf } from "../national/stated-sums.ts";
import { parseStatedDecimal } from "../stated-values.ts";
import { meansCodeOf } from "./codes.ts";

type Payment = Pick<EnInvoice, "payments" | "dueDate" | "dueDates" | "paymentTerms" | "payee">;

interface Detail extends Placed {
  /** CondizioniPagamento: TP01 in instalments, TP02 in full, TP03 in advance. */
  readonly conditions: string | null;
}

/** BG-16, BT-9, BT-20 and BG-10. */
export function paymentOf(body: Placed, sellerName: string | null): Payment {
  const details = detailsOf(body);
  return {
    payments: details.map(meansOf),
    ...dueOn(details.map(({ element }) => dayIn(element, "DataScadenzaPagamento"))),
    paymentTerms: joined(
      details.map(({ element }) => termsOf(element)),
      "\n",
    ),
    payee: payeeOf(details, sellerName),
  };
}

/**
 * BT-115: the one amount to pay, the sum of instalments on different days, or the amount that every choice of a full
 * payment names alike. Anything else is not one amount.
 */
export function amountDueOf(body: Placed): string | null {
  const details = detailsOf(body);
  const amounts = details.map(({ element }) => textAt(element, "ImportoPagamento"));
  if (details.length <= 1) return amounts[0] ?? null;
  if (details.every(({ conditions }) => conditions === "TP02")) return sameOf(amounts);
  const days = new Set(details.map(({ element }) => dayIn(element, "DataScadenzaPagamento")));
  const areInstalments = details.every(({ conditions }) => conditions === "TP01") && days.size === details.length;
  return areInstalments ? sumOf(amounts) : null;
}

function sameOf(amounts: readonly (string | null)[]): string | null {
  const [first = null, ...others] = amounts;
  const number = parseStatedDecimal(first ?? "");
  const areSame = others.every((other) => {
    const another = parseStatedDecimal(other ?? "");
    return number !== null && another !== null && equals(number, another);
  });
  return areSame ? first : null;
}

function detailsOf(body: Placed): readonly Detail[] {
  return groupsIn(body, "DatiPagamento").flatMap((block) => {
    const conditions = textAt(block.element, "CondizioniPagamento");
    return groupsIn(block, "DettaglioPagamento").map((detail) => ({ ...detail, conditions }));
  });
}

function meansOf({ element, at }: Placed): EnPayment {
  const means = textAt(element, "ModalitaPagamento");
  return {
    ...blankPayment(at),
    meansCode: meansCodeOf(means),
    meansText: means,
    remittance: textAt(element, "CodicePagamento"),
    account: textAt(element, "IBAN"),
    accountName: textAt(element, "Beneficiario"),
    bic: textAt(element, "BIC"),
  };
}

/** Days from a day of reference, as stated; the due day, where it is stated, is BT-9. */
function termsOf(detail: Element | undefined): string | null {
  const days = textAt(detail, "GiorniTerminiPagamento");
  const from = dayIn(detail, "DataRiferimentoTerminiPagamento");
  if (days === null) return null;
  return from === null ? `${days} giorni` : `${days} giorni dal ${from}`;
}

/** Beneficiario, when it is another than the seller; people write the seller's own name in many ways. */
function payeeOf(details: readonly Detail[], sellerName: string | null): EnPayee | null {
  const name = onlyOf(details.map(({ element }) => textAt(element, "Beneficiario")));
  if (name === null || plain(name) === plain(sellerName ?? "")) return null;
  return { name, id: null, legalId: null };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
