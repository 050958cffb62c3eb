/** For each rule an invoice that keeps it and the one term whose change breaks it; the VAT categories from a table. */
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";
import { FAMILIES, type Family } from "../../src/reading/e-invoice/rules/vat-families.ts";
import type { RuleExample } from "./rule-example.ts";
import { COMMON_EXAMPLES } from "./rule-examples-common.ts";
import { IDENTIFIER_EXAMPLES } from "./rule-examples-identifiers.ts";
import { GERMAN_EXAMPLES, PEPPOL_EXAMPLES } from "./rule-examples-national.ts";
import { invoiceOf } from "./valid-invoices.ts";

/** The invoice with one term changed; the path must exist, so that a renamed term is noticed. */
export function changed(model: EnInvoice, path: string, value: unknown): EnInvoice {
  const copy = structuredClone(model) as unknown as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let holder = copy;
  for (const key of keys) holder = holder[key] as Record<string, unknown>;
  if (!(last in holder)) throw new Error(`no term at ${path}`);
  holder[last] = value;
  return copy as unknown as EnInvoice;
}

const VALID_RATES = { positive: "19", zero: "0", any: "19", none: null } as const;
const WRONG_RATES = { positive: "0", zero: "19", any: "-19", none: "0" } as const;

function examplesOf(family: Family): readonly RuleExample[] {
  const { prefix, category, rate, seller, isReasonNeeded } = family;
  const valid = invoiceOf(category, VALID_RATES[rate]);
  const isTaxed = rate === "positive" || rate === "any";
  const [row] = valid.breakdown;
  const id = (number: string) => `${prefix}-${number}`;
  const example = (number: string, path: string, value: unknown, also: readonly string[] = []): RuleExample => ({
    id: id(number),
    valid,
    path,
    value,
    also,
  });
  // The same change breaks the rule for lines, that for allowances and that for charges: all three have the category.
  const unnamed = (number: string) =>
    example(number, "seller.vatId", seller === "nobody" ? "DE111111125" : null, ["02", "03", "04"].map(id));
  const base = isTaxed ? [id("08")] : [];
  return [
    isTaxed ? example("01", "breakdown", [], ["BR-CO-18"]) : example("01", "breakdown", [row, row]),
    unnamed("02"),
    unnamed("03"),
    unnamed("04"),
    example("05", "lines.1.rate", WRONG_RATES[rate], base),
    example("06", "allowances.0.rate", WRONG_RATES[rate], base),
    example("07", "charges.0.rate", WRONG_RATES[rate], base),
    example("08", "breakdown.0.base", "195.00"),
    isTaxed
      ? example("09", "breakdown.0.tax", "40.00", ["BR-CO-14", "BR-CO-17"])
      : example("09", "breakdown.0.tax", "0.40", ["BR-CO-14"]),
    example("10", "breakdown.0.reason", isReasonNeeded ? null : "a reason"),
  ];
}

export const RULE_EXAMPLES: readonly RuleExample[] = [
  ...COMMON_EXAMPLES,
  ...FAMILIES.flatMap(examplesOf),
  ...GERMAN_EXAMPLES,
  ...PEPPOL_EXAMPLES,
  ...IDENTIFIER_EXAMPLES,
];
