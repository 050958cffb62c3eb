/** A rate of tax that is none where and when it is charged, or another than the one ordered. */
import type { Invoice, TaxGroup } from "../../invoice.ts";
import type { BuyerEntity, Supplier } from "../../supplier.ts";
import {
  absolute,
  type Decimal,
  decimal,
  divide,
  equals,
  isPositive,
  multiply,
  subtract,
} from "../../values/decimal.ts";
import { addDays, type LocalDate } from "../../values/local-date.ts";
import { vatCountryOf } from "../../values/vat-country.ts";
import { isRateBeside, ratesInForce } from "../../values/vat-rates.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

const HUNDRED = decimal("100");
/** A supply of last year may be billed now, at the rate of its own day (Directive 2006/112/EC, Art. 93). */
const MOST_DAYS_BEFORE = 365;
/** UNCL 5305 of ordinary rates; the Canary Islands (L), Ceuta and Melilla (M) and other taxes have rates of their own. */
const RATED: readonly (string | null)[] = ["S", "AA", "B", null];

export const taxRate = {
  codes: {
    TAX_RATE: {
      severity: "hold",
      owner: "tax",
      title: "Unexpected tax rate",
      sentence:
        "{tax:money} of tax is charged at {rate:percent}; {basis:term} {expected:percents}: {variance:money} at stake.",
      namesBound: true,
      actions: [
        "compare the rate with the page and correct it",
        "accept it with the tax code",
        "ask the supplier for a corrected invoice",
      ],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice, supplier } = context;
    const unknown = supplier === null ? [] : invoice.taxes.flatMap((row) => unknownRate(row, context, supplier));
    return unknown.length > 0 ? unknown.slice(0, 1) : context.pairs.flatMap((pair) => otherThanOrdered(pair, context));
  },
} as const satisfies Rule;

/** Held only where no country involved had the rate: the supplier's, that of the VAT id printed, and ours. */
function unknownRate(row: TaxGroup, { invoice, entity }: RuleContext, supplier: Supplier): Noticed[] {
  const days = supplyDays(invoice);
  if (days === null || !RATED.includes(row.category) || !isPositive(row.rate) || !isPositive(row.tax)) {
    return [];
  }
  const home = vatCountryOf(invoice.supplierVatId) ?? supplier.country;
  const expected = ratesInForce(home, ...days);
  if (expected === null || countriesOf(invoice, supplier, entity).some((country) => isKnown(row.rate, country, days))) {
    return [];
  }
  const facts = { rate: row.rate, tax: row.tax, basis: "tax-rates-in-force", expected: percents(expected) };
  return [{ code: "TAX_RATE", variance: row.tax, facts: { ...facts, country: home } }];
}

function isKnown(rate: Decimal, country: string, days: readonly [LocalDate, LocalDate]): boolean {
  return isRateBeside(country, rate) || (ratesInForce(country, ...days) ?? []).some((known) => equals(known, rate));
}

function countriesOf(invoice: Invoice, supplier: Supplier, entity: BuyerEntity | null): readonly string[] {
  const buyer = vatCountryOf(invoice.terms?.buyerVatId);
  return [vatCountryOf(invoice.supplierVatId), supplier.country, buyer, entity?.country].filter(
    (country) => country !== null && country !== undefined,
  );
}

/** First and last day the supply may have had: as stated, up to the day of issue; without a statement a year back. */
function supplyDays({ issueDate, terms }: Invoice): readonly [LocalDate, LocalDate] | null {
  if (issueDate === null) return null;
  const stated = [terms?.deliveryDate, terms?.period?.start, terms?.period?.end].filter((day) => day !== undefined);
  if (stated.length === 0) return [addDays(issueDate, -MOST_DAYS_BEFORE), issueDate];
  const days = [...stated, issueDate].sort();
  return [days[0] ?? issueDate, days.at(-1) ?? issueDate];
}

/** Only tax that is charged: where none is, the reason decides, and orders seldom know it. */
function otherThanOrdered(pair: Pair, { orderLineOf, invoiceLineOf }: RuleContext): Noticed[] {
  const { taxRate: rate, netAmount, number } = invoiceLineOf(pair);
  const ordered = orderLineOf(pair).taxRate;
  if (rate === null || ordered === null || !isPositive(rate) || equals(rate, ordered)) return [];
  const net = netAmount ?? multiply(pair.quantity, pair.unitPrice);
  const share = (percent: Decimal) => divide(multiply(net, percent), HUNDRED);
  const facts = {
    rate,
    tax: share(rate),
    basis: "tax-rate-of-order",
    expected: percents([ordered]),
    order: pair.orderNumber,
    orderLine: pair.orderLine,
  };
  return [{ code: "TAX_RATE", line: number, variance: absolute(share(subtract(rate, ordered))), facts }];
}

function percents(rates: readonly Decimal[]): string {
  return rates.map((rate) => `${rate} %`).join(", ");
}
