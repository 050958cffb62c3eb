/** What the rules alone claim for the ranked fields. */
import type { Claims } from "../../src/domain/extraction.ts";
import { readDates } from "../../src/reading/fields/date-fields.ts";
import { announceIds, chooseId, claimId } from "../../src/reading/fields/references.ts";
import type { Layout } from "../../src/reading/layout.ts";

export function ruleClaims(layout: Layout): Claims {
  const ids = announceIds(layout);
  const number = chooseId(ids, ["invoice_number"]);
  const claims = {
    invoiceNumber: claimId(number),
    purchaseOrderNumber: claimId(chooseId(ids, ["po_number"])),
    deliveryNoteNumber: claimId(chooseId(ids, ["delivery_note_number"])),
    precedingInvoiceNumber: claimId(chooseId(ids, ["preceding_invoice"])),
    ...readDates(layout, number?.id ?? null),
  };
  return Object.fromEntries(Object.entries(claims).filter(([, claim]) => claim !== undefined));
}
