/** Invoice → Match: compared with its orders, receipts, the supplier's record and earlier invoices. */
import { normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { invoiceOfMatch, type Match, runOfMatch } from "../../domain/matching/match.ts";
import { matchInvoice } from "../../domain/matching/match-invoice.ts";
import type { EarlierInvoice, MatchInputs } from "../../domain/matching/rule.ts";
import { domainOf } from "../../domain/message.ts";
import { senderVerdict } from "../../domain/sender-verdict.ts";
import type { Supplier } from "../../domain/supplier.ts";
import type { MatchId } from "../../domain/values/identifiers.ts";
import { trustIn } from "../deciding/trust.ts";
import { type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";

const NOTHING: Outcome = { changes: [], next: [], trail: [] };

export async function match(key: string, ports: Ports): Promise<Outcome> {
  const matchId = key as MatchId;
  const { invoice, state } = await ports.store.invoice(invoiceOfMatch(matchId));
  // Decided while this job waited in line: what was approved or rejected is not judged anew.
  if (!WAITING_STATES.includes(state)) return NOTHING;
  const inputs = await inputsOf(invoice, ports);
  const matched: Match = {
    id: matchId,
    invoiceId: invoice.id,
    run: runOfMatch(matchId),
    ...matchInvoice(inputs),
    orders: inputs.orders.map((order) => ({ number: order.number, version: order.version })),
  };
  return {
    changes: [
      { kind: "match", match: matched },
      { kind: "invoice-state", invoiceId: invoice.id, from: WAITING_STATES, to: "matched" },
    ],
    next: [{ stage: "decide", key: matchId }],
    trail: [
      trailLine(ports, { documentId: invoice.documentId }, "matched", {
        verdict: matched.verdict,
        run: String(matched.run),
        findings: matched.findings.map((finding) => finding.code).join(" "),
      }),
    ],
  };
}

async function inputsOf(invoice: Invoice, ports: Ports): Promise<MatchInputs> {
  const { store, policy } = ports;
  const document = await store.document(invoice.documentId);
  const message = await store.message(document.emailId);
  const supplier = invoice.supplierId === null ? null : await store.supplier(invoice.supplierId);
  const entities = await store.entities();
  return {
    invoice,
    supplier,
    entity: entities.find((entity) => entity.id === invoice.entityId) ?? null,
    orders: await store.orders(invoice.orderNumbers),
    earlier: await earlierOf(invoice, ports),
    tolerances: await store.tolerances(invoice.supplierId),
    today: ports.clock.today(),
    trust: trustIn(await store.extraction(invoice.extractionId), await store.readingTrack()),
    sender: senderVerdict(message, policy.trustedAuthserv, registeredDomains(supplier)),
  };
}

async function earlierOf(invoice: Invoice, ports: Ports): Promise<readonly EarlierInvoice[]> {
  if (invoice.supplierId === null || invoice.number === null) return [];
  return ports.store.earlierInvoices(invoice.supplierId, normaliseInvoiceNumber(invoice.number), invoice.documentId);
}

function registeredDomains(supplier: Supplier | null): string[] {
  if (supplier === null) return [];
  return [...supplier.domains, ...supplier.emails.map(domainOf)];
}
