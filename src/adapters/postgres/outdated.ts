/** The one conflict that a new match can settle: a decision was made on figures that have changed. */
import type { InvoiceId } from "../../domain/values/identifiers.ts";
import { Conflict } from "../../pipeline/ports.ts";

/** A decision was made on figures that have changed: its invoice must be matched again. */
export class Outdated extends Conflict {
  readonly invoiceId: InvoiceId;

  constructor(invoiceId: InvoiceId, message: string) {
    super(message);
    this.invoiceId = invoiceId;
  }
}
