/**
 * Whom an invoice comes from and whom it charges is asked at check, of the master data of that day. A master record that
 * changes brings the invoice back to match; where it now answers otherwise, the reading is checked anew as a new row.
 */
import { type Extraction, extractionIdOf } from "../../domain/extraction.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import { checkedToday } from "./checked-today.ts";

/** What check says of the two parties beside their ids; a record that was blocked since then changes only this. */
const PARTY_CODES = [
  "SUPPLIER_UNKNOWN",
  "SUPPLIER_AMBIGUOUS",
  "SUPPLIER_BLOCKED",
  "SUPPLIER_SELF",
  "BUYER_WRONG_ENTITY",
];

/** The way back to check, or null where the parties are who they were. Idempotent: checked anew, nothing differs. */
export async function recognisedAnew(invoice: Invoice, ports: Ports): Promise<Outcome | null> {
  const found = await ports.store.case(invoice.documentId);
  // Corrected meanwhile: the newer reading was checked against today's records by itself.
  if (found === null || found.extraction.id !== invoice.extractionId) return null;
  const read = found.extraction;
  // Nothing was read that could name a party.
  if (read.reading === null) return null;
  const { invoice: today, emailId } = await checkedToday(read, ports);
  if (partiesOf(today) === partiesOf(invoice)) return null;
  const revision = read.revision + 1;
  const extraction: Extraction = {
    ...read,
    id: extractionIdOf(read.documentId, revision),
    revision,
    extractor: "master-data",
  };
  return {
    changes: [{ kind: "extraction", extraction }],
    next: [{ stage: "check", key: extraction.id }],
    trail: [
      trailLine(ports, { emailId, documentId: read.documentId }, "recognised-anew", {
        supplier: today.supplierId ?? "?",
        entity: today.entityId ?? "?",
      }),
    ],
  };
}

function partiesOf({ supplierId, entityId, findings }: Invoice): string {
  const codes = findings.map(({ code }) => code).filter((code) => PARTY_CODES.includes(code));
  return JSON.stringify([supplierId, entityId, codes.sort()]);
}
