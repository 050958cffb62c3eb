/** The account of an invoice line, with what said so: posting uses what was matched and not what the rules say later. */
import type { CodingRule } from "../../agreements/coding-rule.ts";

/** What said where a line is charged. */
type CodingSource =
  | { readonly kind: "contract"; readonly contractNumber: string; readonly line: string }
  | ({ readonly kind: "rule" } & Pick<CodingRule, "company" | "itemCode" | "words">);

export interface LineCoding {
  /** 0 for an invoice without lines. */
  readonly invoiceLine: number;
  /** Null where only the cost centre was agreed. */
  readonly ledgerAccount: string | null;
  readonly costCenter: string | null;
  readonly project: string | null;
  readonly from: CodingSource;
}
