/** The lines of the data against those of the page, by their amounts: texts are cut and wrapped too freely to accuse. */
import type { LineClaim } from "../../domain/extraction.ts";
import {
  absolute,
  add,
  type Decimal,
  decimal,
  divide,
  equals,
  multiply,
  ONE,
  round,
} from "../../domain/values/decimal.ts";
import type { Compared, Shown, Stated } from "./compare-fields.ts";

const CENTS = 2;
const HUNDRED = decimal("100");
/** A row of the page must be this sure before it contradicts anything. */
const SURE = 0.9;
/** More amounts than people compare by eye. */
const MOST_SAID = 12;

/**
 * `same` when every line's amount stands on the page, as stated, as quantity times price or with tax added; `conflict`
 * when one stands nowhere and the page's own table, read for sure, has an amount that no line explains.
 */
export function compareLines({ reading }: Stated, { evidence, reading: page }: Shown): readonly Compared[] {
  const lines = reading.lines.map(waysToPrint).filter((ways) => ways.length > 0);
  if (lines.length === 0) return [];
  const xml = said(reading.lines);
  const isShown = (ways: readonly Decimal[]) => ways.some(evidence.showsAmount);
  if (lines.every(isShown)) return [{ field: "lines", verdict: "same", xml, page: null }];
  const isSure = page.lines.length > 0 && page.lines.every(({ confidence }) => confidence >= SURE);
  const known = lines.flat();
  const isUnexplained = page.lines.some(
    ({ netAmount }) => netAmount !== undefined && !known.some((way) => equals(way, absolute(netAmount))),
  );
  const verdict = isSure && isUnexplained ? "conflict" : "absent";
  return [{ field: "lines", verdict, xml, page: verdict === "conflict" ? said(page.lines) : null }];
}

/** A line's amount as stated, as quantity times price, and either with its tax. */
function waysToPrint({ netAmount, quantity, unitPrice, taxRate }: LineClaim): readonly Decimal[] {
  const product = quantity !== undefined && unitPrice !== undefined ? [multiply(quantity, unitPrice)] : [];
  const nets = [...(netAmount === undefined ? [] : [netAmount]), ...product];
  const withTax = taxRate === undefined ? [] : nets.map((net) => multiply(net, add(ONE, divide(taxRate, HUNDRED))));
  return [...nets, ...withTax].map((amount) => absolute(round(amount, CENTS, "half-up")));
}

function said(lines: readonly LineClaim[]): string {
  const amounts = lines.map(({ netAmount }) => netAmount ?? "–");
  return [...amounts.slice(0, MOST_SAID), ...(amounts.length > MOST_SAID ? ["…"] : [])].join("; ");
}
