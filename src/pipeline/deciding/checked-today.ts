/** What was read, checked against the master data of today: by the stage itself, and again when master data changed. */
import { checkInvoice } from "../../domain/checking/check-invoice.ts";
import type { Extraction } from "../../domain/extraction.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { EmailId } from "../../domain/values/identifiers.ts";
import type { Ports } from "../ports.ts";
import { cluesOf } from "../profile-for.ts";

/** The invoice as it would be now, with the mail that brought its document. */
export async function checkedToday(
  extraction: Extraction,
  { store, clock }: Pick<Ports, "store" | "clock">,
): Promise<{ readonly invoice: Invoice; readonly emailId: EmailId }> {
  const { emailId } = await store.document(extraction.documentId);
  const message = await store.message(emailId);
  const senderAddress = message.from?.address ?? null;
  const [candidates, entities] = await Promise.all([
    store.supplierCandidates(cluesOf(extraction.reading, senderAddress)),
    store.entities(),
  ]);
  const invoice = checkInvoice(extraction, { candidates, entities, senderAddress, today: clock.today() });
  return { invoice, emailId };
}
