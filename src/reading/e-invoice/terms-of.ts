/** What an e-invoice may state beside what each one must, as terms: kind, contract, delivery notes, period, prepayments. */
import type { DeductedPrepayment, LineClaim, Reading, StatedTerms } from "../../domain/extraction.ts";
import { equals, sum } from "../../domain/values/decimal.ts";
import { parseLocalDate } from "../../domain/values/local-date.ts";
import type { EnInvoice, EnLine, EnPeriod, EnTaxGroup } from "./en-invoice.ts";
import { amount, stated, type Warn } from "./stated-values.ts";

/** UNCL 5305 categories under which no tax is due, so a missing rate (BT-119) means zero. */
export const UNTAXED: ReadonlySet<string> = new Set(["Z", "E", "AE", "K", "G", "O"]);
/** The buyer accounts for the tax. */
const REVERSE_CHARGE = "AE";

/** The terms of the head; nothing where the file states none. */
export function termsOf(model: EnInvoice, warn: Warn): Pick<Reading, "terms"> {
  const terms: StatedTerms = {
    ...named("typeCode", model.typeCode?.trim() ?? null),
    ...named("contractNumber", model.contractReference),
    ...(model.despatchAdvice === null ? {} : { deliveryNotes: [model.despatchAdvice] }),
    ...periodOf(model.period, warn),
    ...stated("accountingTaxTotal", model.totals.taxInAccountingCurrency, warn),
    ...named("accountingCurrency", model.totals.taxInAccountingCurrency === null ? null : model.taxCurrency),
    ...prepaymentsOf(model, warn),
    ...(model.breakdown.some(({ category }) => category === REVERSE_CHARGE) ? { isReverseCharge: true } : {}),
  };
  return Object.keys(terms).length === 0 ? {} : { terms };
}

/** The terms of one line: BG-26, and the order that only this line names. */
export function lineTermsOf(
  line: EnLine,
  warn: Warn,
): Pick<LineClaim, "orderNumber" | "deliveryNote" | "periodStart" | "periodEnd"> {
  return { ...named("orderNumber", line.orderNumber), ...periodOf(line.period, warn) };
}

/**
 * BT-120, or else the code BT-121. National formats have a field of their own for each ground of exemption instead, which
 * became the category: it is the reason that they state.
 */
export function exemptionOf(
  { reason, reasonCode, category }: EnTaxGroup,
  { isOfNorm }: { readonly isOfNorm: boolean },
): { readonly exemptionReason?: string } {
  const ground = !isOfNorm && UNTAXED.has(category ?? "") ? category : null;
  return named("exemptionReason", reason ?? reasonCode ?? ground);
}

function periodOf(period: EnPeriod | null, warn: Warn): Pick<StatedTerms, "periodStart" | "periodEnd"> {
  return { ...day("periodStart", period?.start ?? null, warn), ...day("periodEnd", period?.end ?? null, warn) };
}

function day<Name extends string>(name: Name, text: string | null, warn: Warn): { readonly [N in Name]?: string } {
  if (text === null) return named(name, null);
  const parsed = parseLocalDate(text);
  if (parsed === null) warn("DATE_UNREADABLE", `"${text.slice(0, 40)}" is no day for ${name}; look at the document.`);
  return named(name, parsed);
}

/**
 * Earlier payments one by one, only where they make up what the totals call paid (BT-113): XRechnung's extension uses the
 * same element for payments to somebody else.
 */
function prepaymentsOf(model: EnInvoice, warn: Warn): Pick<StatedTerms, "prepayments"> {
  const rows = (model.prepayments ?? []).flatMap((row): DeductedPrepayment[] => {
    const paid = amount("a prepayment", row.amount, warn);
    return paid === undefined ? [] : [{ invoiceNumber: row.invoiceNumber, amount: paid }];
  });
  const total = amount("prepaidAmount", model.totals.prepaid, () => undefined);
  if (rows.length === 0 || total === undefined) return {};
  return equals(sum(rows.map((row) => row.amount)), total) ? { prepayments: rows } : {};
}

function named<Name extends string>(name: Name, text: string | null): { readonly [N in Name]?: string } {
  return (text === null || text === "" ? {} : { [name]: text }) as { readonly [N in Name]?: string };
}
