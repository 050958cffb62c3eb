/** What a check noticed, with the money at stake; of severity block or hold it makes an invoice wait. */
import type { CurrencyCode } from "./values/currency.ts";
import type { Decimal } from "./values/decimal.ts";

export type Severity = "block" | "hold" | "warn" | "info";

/** Who can settle it, not who looks first. */
export type Owner =
  | "ap"
  | "ap-lead"
  | "buyer"
  | "receiver"
  | "supplier"
  | "master-data"
  | "tax"
  | "controller"
  | "contract-owner"
  | "quality"
  | "treasury";

/** Which limit decided a finding, and on which level it was set. */
export interface LimitUsed {
  readonly key: string;
  /** "2 %" or "100.00": the limit as text; "0" means exact. */
  readonly limit: string;
  /** company, supplier, category, item, item-supplier or default. */
  readonly scope: string;
  /** Money that earlier invoices took and that counted with this one's; absent where the limit is for one invoice alone. */
  readonly earlier?: Decimal;
}

export interface Finding {
  /** A code of the catalogue (`reference` §1.7), such as PRICE_OVER. */
  readonly code: string;
  readonly severity: Severity;
  readonly owner: Owner;
  /** Invoice line number, or null when it concerns the whole document. */
  readonly line: number | null;
  /** Money at stake in the invoice's currency, never negative; null when money does not measure it. */
  readonly variance: Decimal | null;
  readonly currency: CurrencyCode | null;
  /** Facts for the sentence, each already said exactly: names, quantities, prices as decimal text. */
  readonly facts: Readonly<Record<string, string>>;
  readonly limit: LimitUsed | null;
}

/** A finding that keeps an invoice waiting. */
export function isHold(finding: Finding): boolean {
  return finding.severity === "block" || finding.severity === "hold";
}

/** The same hold in another match run: a release counts as long as code, line and money stay the same. */
export function holdKey(finding: Pick<Finding, "code" | "line" | "variance">): string {
  return [finding.code, finding.line ?? "-", finding.variance ?? "-"].join(":");
}
