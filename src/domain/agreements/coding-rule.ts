/** Which account a line without an order is charged to: agreed by the company, never read from an invoice. */
import type { EntityId, SupplierId } from "../values/identifiers.ts";

/** Where the cost of a line goes. */
export interface Coding {
  readonly ledgerAccount: string;
  readonly costCenter: string | null;
  readonly project: string | null;
}

/** Holds for lines of the supplier, company, article and words it names; what it leaves open may be anything. */
export interface CodingRule extends Coding {
  readonly supplierId: SupplierId;
  readonly company: EntityId | null;
  readonly itemCode: string | null;
  /** Words that must all stand in the line's description, parted by blanks; null for any description. */
  readonly words: string | null;
}
