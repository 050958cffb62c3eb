/** From what a rule noticed to a finding: the catalogue adds severity and owner, unless the rule says otherwise. */
import type { Finding } from "../finding.ts";
import type { CurrencyCode } from "../values/currency.ts";
import { absolute } from "../values/decimal.ts";
import type { CatalogueEntry, Noticed } from "./rule.ts";

/** A code outside the given entries is a bug of the rule. */
export function findingOf(
  noticed: Noticed,
  codes: Readonly<Record<string, CatalogueEntry>>,
  currency: CurrencyCode | null,
): Finding {
  const entry = codes[noticed.code];
  if (entry === undefined) throw new Error(`a rule wrote ${noticed.code}, which is not among its codes`);
  return {
    code: noticed.code,
    severity: noticed.severity ?? entry.severity,
    owner: entry.owner,
    line: noticed.line ?? null,
    variance: noticed.variance === undefined ? null : absolute(noticed.variance),
    currency,
    facts: noticed.facts,
    limit: noticed.limit ?? null,
  };
}
