/** From what a rule noticed to a finding: the catalogue adds severity and owner, unless the rule says otherwise. */
import type { Finding } from "../finding.ts";
import type { CurrencyCode } from "../values/currency.ts";
import { absolute, type Decimal } from "../values/decimal.ts";
import { roundMoney } from "../values/money.ts";
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
    variance: noticed.variance === undefined ? null : moneyAtStake(noticed.variance, currency),
    currency,
    facts: noticed.facts,
    limit: noticed.limit ?? null,
  };
}

/** Never negative, and in whole cents: the amount is part of the hold's key. */
function moneyAtStake(variance: Decimal, currency: CurrencyCode | null): Decimal {
  return currency === null ? absolute(variance) : roundMoney(absolute(variance), currency);
}
