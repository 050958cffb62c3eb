/** The further terms of a reading as values: what does not parse is left out, never guessed. */
import type { Reading, StatedTerms } from "../extraction.ts";
import type { InvoiceTerms, Period } from "../invoice.ts";
import { parseCurrency } from "../values/currency.ts";
import { negate } from "../values/decimal.ts";
import { parseLocalDate } from "../values/local-date.ts";
import { textOf } from "./text-of.ts";

/** Nothing where the document states none; amounts are turned with those of an invoice over a negative total. */
export function readTerms(reading: Reading, isNegated: boolean): InvoiceTerms | null {
  const { fields, terms: stated = {}, source } = reading;
  const deliveryDate = parseLocalDate(textOf(fields, "deliveryDate") ?? "");
  const buyerVatId = textOf(fields, "buyerVatId");
  const period = periodOf(stated);
  const deliveryNotes = deliveryNotesOf(reading);
  const terms: InvoiceTerms = {
    ...kept(stated, "typeCode"),
    ...kept(stated, "contractNumber"),
    ...(deliveryNotes.length === 0 ? {} : { deliveryNotes }),
    ...(period === null ? {} : { period }),
    ...(deliveryDate === null ? {} : { deliveryDate }),
    ...amountsOf(stated, isNegated),
    ...kept(stated, "isReverseCharge"),
    ...(buyerVatId === null ? {} : { buyerVatId }),
    ...(source === "xml" ? { isData: true } : {}),
  };
  return Object.keys(terms).length === 0 ? null : terms;
}

/** Days that a document states; null unless both are days and in this order. */
export function periodOf(stated: { readonly periodStart?: string; readonly periodEnd?: string }): Period | null {
  const start = parseLocalDate(stated.periodStart ?? "");
  const end = parseLocalDate(stated.periodEnd ?? "");
  return start !== null && end !== null && start <= end ? { start, end } : null;
}

/** The one that was read as a field first, then every other in sight; each once, and no "N/A". */
function deliveryNotesOf({ fields, terms }: Reading): readonly string[] {
  const first = textOf(fields, "deliveryNoteNumber");
  const all = [...(first === null ? [] : [first]), ...(terms?.deliveryNotes ?? []).map((number) => number.trim())];
  return [...new Set(all.filter((number) => /\d/.test(number)))];
}

function amountsOf(
  { accountingTaxTotal: tax, accountingCurrency, prepayments }: StatedTerms,
  isNegated: boolean,
): Pick<InvoiceTerms, "accountingTaxTotal" | "accountingCurrency" | "prepayments"> {
  const currency = parseCurrency(accountingCurrency ?? "");
  return {
    ...(tax === undefined ? {} : { accountingTaxTotal: isNegated ? negate(tax) : tax }),
    ...(currency === null ? {} : { accountingCurrency: currency }),
    ...(prepayments === undefined
      ? {}
      : { prepayments: prepayments.map((paid) => (isNegated ? { ...paid, amount: negate(paid.amount) } : paid)) }),
  };
}

function kept<Name extends keyof StatedTerms>(terms: StatedTerms, name: Name): Pick<StatedTerms, Name> {
  return (terms[name] === undefined ? {} : { [name]: terms[name] }) as Pick<StatedTerms, Name>;
}
