/** What the solver of totals is told about a document. */
import { toApproximateNumber } from "../../domain/values/decimal.ts";
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";
import type { Amount } from "./amount-roles.ts";
import type { SolverInput } from "./judgement.ts";
import { exemptionOf, isTaxFree } from "./tax-free.ts";
import { findTaxGroups } from "./tax-groups.ts";

/** The solver's input and the category of a remark that frees from tax (UNCL 5305), null without one. */
export interface DocumentSums extends SolverInput {
  readonly exemption: string | null;
}

export function sumsOf(layout: Layout, table: LineTable, amounts: readonly Amount[]): DocumentSums {
  const exemption = exemptionOf(layout);
  return {
    amounts,
    groups: findTaxGroups(amounts, layout, table),
    rates: layout.numbers.filter((number) => number.percent).map((number) => number.value),
    lineSum: table.rows.length === 0 ? null : Math.round(toApproximateNumber(table.sum) * 1000),
    taxFree: isTaxFree(layout, amounts, exemption),
    exemption,
  };
}
