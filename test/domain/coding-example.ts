/** A supplier who bills without orders, the rules that code it, and a repair with painting: what the stories of coding start from. */
import type { CodingRule } from "../../src/domain/agreements/coding-rule.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { type Billed, billed, serviceLine } from "./contract-example.ts";
import { aSupplier } from "./example.ts";

const DIRECT = aSupplier({ matchPolicy: "NON_PO" });

export function aRule(changes: Partial<CodingRule> = {}): CodingRule {
  const target = { ledgerAccount: "6300", costCenter: "K12", project: null };
  return { supplierId: "S-100" as SupplierId, company: null, itemCode: null, words: null, ...target, ...changes };
}

/** An invoice over a repair and painting, of a supplier who bills without orders. */
export function direct(codingRules: readonly CodingRule[], changes: Billed = {}): MatchInputs {
  const { other, ...rest } = changes;
  const lines = [serviceLine("Repair of a window", "300.00"), serviceLine("Painting of the hall", "700.00")];
  return billed({ lines, contracts: [], ...rest, other: { supplier: DIRECT, codingRules, ...other } });
}

/** Lines with the account that each is charged to. */
export const accountsOf = (inputs: MatchInputs) =>
  matchInvoice(inputs).codings.map(({ invoiceLine, ledgerAccount }) => [invoiceLine, ledgerAccount]);
