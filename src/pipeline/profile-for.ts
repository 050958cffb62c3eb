/** Which lessons a document is read with: those about the supplier that its first reading names. */
import { recogniseSupplier } from "../domain/checking/recognise-supplier.ts";
import type { Email } from "../domain/email.ts";
import type { Reading } from "../domain/extraction.ts";
import type { Supplier } from "../domain/supplier.ts";
import type { Ports, ProfileFor } from "./ports.ts";
import type { SupplierClues } from "./store.ts";
import { profileOf } from "./supplier-lessons.ts";

/** Of every supplier in a stack; reading uses each lesson only where the layout agrees. */
export function profileFor(email: Email, ports: Pick<Ports, "store">): ProfileFor {
  return async (readings) => {
    const printed = readings.filter(({ source }) => source !== "xml");
    if (printed.length === 0) return null;
    const senderAddress = (await ports.store.message(email.id)).from?.address ?? null;
    const suppliers = await Promise.all(printed.map((reading) => supplierOf(reading, senderAddress, ports)));
    const ids = new Set(suppliers.flatMap((supplier) => supplier?.id ?? []));
    const lessons = await Promise.all([...ids].map((id) => ports.store.lessons(id)));
    return profileOf(lessons.flat());
  };
}

/** By the clues of checking; a single candidate will do, because its lessons prove themselves by the layout. */
async function supplierOf(
  reading: Reading,
  senderAddress: string | null,
  { store }: Pick<Ports, "store">,
): Promise<Supplier | null> {
  const candidates = await store.supplierCandidates(cluesOf(reading, senderAddress));
  const entities = await store.entities();
  const { supplier } = recogniseSupplier(reading.fields, { candidates, entities, senderAddress });
  const [only, second] = candidates;
  return supplier ?? (second === undefined ? (only ?? null) : null);
}

/** What may identify the supplier of a reading; a master record is a candidate when any of it fits. */
export function cluesOf(reading: Reading | null, senderAddress: string | null): SupplierClues {
  const fields = reading?.fields;
  return {
    vatId: fields?.supplierVatId?.value ?? null,
    taxNumber: fields?.supplierTaxNumber?.value ?? null,
    iban: fields?.iban?.value ?? null,
    name: fields?.supplierName?.value ?? null,
    senderAddress,
  };
}
