/** What must add up, and conditions over several terms: BR-CO-03 to BR-CO-26 of EN 16931-1. */
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  isPositive,
  multiply,
  subtract,
  sum,
  ZERO,
} from "../../../domain/values/decimal.ts";
import type { EnAllowance, EnInvoice, EnParty, EnTaxGroup, EnTotals } from "../en-invoice.ts";
import type { Facts } from "./facts.ts";
import { isVatPrefix } from "./lists.ts";
import { distance, isWithinUnit, numberOf, orZero, toCents } from "./numbers.ts";
import { type Over, type Rule, rule, theInvoice } from "./rule.ts";

const totals: Over<EnTotals> = ({ model }) => [model.totals];

/** The fault when a stated total is not what it should be; a total that is missing is another rule's business. */
function unequal(stated: Decimal | null, expected: Decimal | null, slack: Decimal = ZERO): string | false {
  if (stated === null || expected === null) return false;
  const cents = toCents(expected);
  return compare(distance(stated, cents), slack) > 0 ? `${stated} is stated, ${cents} is right` : false;
}

function sumOf(entries: readonly EnAllowance[]): Decimal {
  return sum(entries.map(({ amount }) => orZero(amount)));
}

const SUMS: readonly Rule[] = [
  rule({
    id: "BR-CO-10",
    terms: ["BT-106", "BT-131"],
    message: "The sum of the lines (BT-106) is not what the lines add up to; ask for a corrected invoice.",
    needs: "sums",
    over: totals,
    broken: (stated, { model, lineTotal, slack }) =>
      model.lines.length > 0 && unequal(numberOf(stated.lines), lineTotal, slack),
  }),
  rule({
    id: "BR-CO-11",
    terms: ["BT-107", "BT-92"],
    message: "The total of the allowances (BT-107) is not what they add up to; ask for a corrected invoice.",
    needs: "sums",
    over: totals,
    broken: (stated, { model, slack }) => unequal(orZero(stated.allowances), sumOf(model.allowances), slack),
  }),
  rule({
    id: "BR-CO-12",
    terms: ["BT-108", "BT-99"],
    message: "The total of the charges (BT-108) is not what they add up to; ask for a corrected invoice.",
    needs: "sums",
    over: totals,
    broken: (stated, { model, slack }) => unequal(orZero(stated.charges), sumOf(model.charges), slack),
  }),
  rule({
    id: "BR-CO-13",
    terms: ["BT-109", "BT-106", "BT-107", "BT-108"],
    message: "The total without VAT (BT-109) is not lines less allowances plus charges; ask for a corrected invoice.",
    needs: "sums",
    over: totals,
    broken: (stated, { slack }) => unequal(numberOf(stated.net), netOf(stated), slack),
  }),
  rule({
    id: "BR-CO-14",
    terms: ["BT-110", "BT-117"],
    message: "The VAT total (BT-110) is not what the VAT breakdown adds up to; ask for a corrected invoice.",
    needs: "sums",
    over: totals,
    broken: (stated, { model, slack }) =>
      model.breakdown.length > 0 &&
      unequal(numberOf(stated.tax), sum(model.breakdown.map(({ tax }) => orZero(tax))), slack),
  }),
  rule({
    id: "BR-CO-15",
    terms: ["BT-112", "BT-109", "BT-110"],
    message: "The total with VAT (BT-112) is not the total without VAT plus the VAT; ask for a corrected invoice.",
    needs: "total",
    over: totals,
    broken: grossFault,
  }),
  rule({
    id: "BR-CO-16",
    terms: ["BT-115", "BT-112", "BT-113", "BT-114"],
    message: "The amount due (BT-115) is not the total with VAT less what was paid; ask what is to be paid.",
    needs: "sums",
    over: ({ model, profile }) => (profile.isXrechnungExtension ? [] : [model.totals]),
    broken: (stated, { model }) => unequal(numberOf(stated.due), dueOf(stated, model.withheldTax)),
  }),
];

function netOf({ lines, allowances, charges }: EnTotals): Decimal | null {
  const whole = numberOf(lines);
  return whole === null ? null : add(subtract(whole, orZero(allowances)), orZero(charges));
}

function grossFault(stated: EnTotals, { slack }: Facts): string | false {
  const net = numberOf(stated.net);
  return net === null ? false : unequal(numberOf(stated.gross), add(net, orZero(stated.tax)), slack);
}

/** What the standard does not know, tax that the buyer withholds, is taken off as well where a format states it. */
function dueOf({ gross, prepaid, rounding }: EnTotals, withheld: EnInvoice["withheldTax"] = []): Decimal | null {
  const whole = numberOf(gross);
  const kept = sum([orZero(prepaid), ...withheld.map(({ amount }) => orZero(amount))]);
  return whole === null ? null : add(subtract(whole, kept), orZero(rounding));
}

const HUNDRED = decimal("100");

/** The tax that a base and a rate in percent make, to two places. */
export function taxOf(base: Decimal, rate: Decimal): Decimal {
  return toCents(multiply(multiply(base, rate), decimal("0.01")));
}

/** The official artefact lets the tax of a rate be off by a unit; where no rate is stated the tax must round to zero. */
export function taxFault({ base, tax, rate }: EnTaxGroup, { isCii }: Facts): string | false {
  const stated = numberOf(tax);
  const of = numberOf(base);
  if (stated === null || of === null) return false;
  const percent = orZero(rate);
  if (compare(absolute(multiply(percent, HUNDRED)), decimal("50")) < 0)
    return isWholeZero(stated) ? false : `${stated}`;
  const expected = taxOf(absolute(of), percent);
  return isWithinUnit(absolute(stated), expected, isCii) ? false : `${stated} is stated, ${expected} is right`;
}

function isWholeZero(tax: Decimal): boolean {
  return compare(absolute(multiply(tax, HUNDRED)), decimal("50")) < 0;
}

const vatParties: Over<EnParty> = ({ model: { seller, buyer, taxRepresentative } }) =>
  [seller, buyer, ...(taxRepresentative ? [taxRepresentative] : [])].filter(({ vatId }) => vatId !== null);

const CONDITIONS: readonly Rule[] = [
  rule({
    id: "BR-CO-03",
    terms: ["BT-7", "BT-8"],
    message: "The invoice states a VAT point date (BT-7) and a code for one (BT-8); ask which of them holds.",
    over: theInvoice,
    broken: ({ taxPointDate, taxPointCode }) => taxPointDate !== null && taxPointCode !== null,
  }),
  rule({
    id: "BR-CO-09",
    terms: ["BT-31", "BT-48", "BT-63"],
    message: "A VAT identifier does not start with the letters of its country; ask for the whole identifier.",
    needs: "core",
    over: vatParties,
    broken: ({ vatId }) => (isVatPrefix((vatId ?? "").slice(0, 2)) ? false : (vatId ?? "")),
  }),
  rule({
    id: "BR-CO-17",
    terms: ["BT-117", "BT-116", "BT-119"],
    message: "The tax of a VAT breakdown (BT-117) is not its base times its rate; ask for a corrected invoice.",
    needs: "sums",
    over: ({ model }) => model.breakdown,
    broken: taxFault,
  }),
  rule({
    id: "BR-CO-18",
    terms: ["BG-23"],
    message: "The invoice has no VAT breakdown (BG-23); ask for one that says how the tax comes about.",
    over: theInvoice,
    broken: ({ breakdown }) => breakdown.length === 0,
  }),
  rule({
    id: "BR-CO-25",
    terms: ["BT-9", "BT-20"],
    message:
      "An amount is due, but neither a due date (BT-9) nor payment terms (BT-20) are stated; use the agreed terms.",
    over: ({ model }) => (model.at === "/CreditNote" ? [] : [model]),
    broken: ({ totals: { due }, dueDate, dueDates = [], paymentTerms }) =>
      isPositive(orZero(due)) && dueDate === null && dueDates.length === 0 && paymentTerms === null,
  }),
  rule({
    id: "BR-CO-26",
    terms: ["BT-31", "BT-29", "BT-30"],
    message: "Nothing identifies the seller: no VAT identifier, no registration, no other number; ask for one.",
    over: ({ model }) => [model.seller],
    broken: ({ vatId, ids, legalId }) => vatId === null && ids.length === 0 && legalId === null,
  }),
];

export const TOTALS: readonly Rule[] = [...SUMS, ...CONDITIONS];
