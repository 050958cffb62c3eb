/** An example of a rule: an invoice that keeps it, and the one change that breaks it. */
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";

export interface RuleExample {
  readonly id: string;
  /** Breaks no rule at all. */
  readonly valid: EnInvoice;
  /** Where the one change is made: "lines.0.price". */
  readonly path: string;
  readonly value: unknown;
  /** Other rules that this one change cannot but break too. */
  readonly also: readonly string[];
}

/** Rule, term to change, its new value, and the rules that cannot but break with it. */
export type Row = readonly [id: string, path: string, value: unknown, ...also: string[]];

/** Rows about one valid invoice as examples. */
export function examplesFrom(valid: EnInvoice, rows: readonly Row[]): readonly RuleExample[] {
  return rows.map(([id, path, value, ...also]) => ({ id, valid, path, value, also }));
}
