/** Everything a match sees, gathered from the store: orders, contracts, history, the mail, what was learned. */
import { normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import { senderVerdict } from "../../domain/checking/sender-verdict.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { NO_ACCOUNT_EVIDENCE, NO_HISTORY, type OriginalInvoice } from "../../domain/matching/evidence.ts";
import { correctReferences } from "../../domain/matching/pairing/order-reference.ts";
import type { MatchInputs } from "../../domain/matching/rule.ts";
import { domainOf } from "../../domain/message.ts";
import type { PurchaseOrder } from "../../domain/purchase-order.ts";
import type { Supplier } from "../../domain/supplier.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { Ports } from "../ports.ts";
import type { Store } from "../store.ts";
import { mailEvidenceOf } from "./mail-evidence.ts";
import { trustIn } from "./trust.ts";

/** Plain data, so that the match can be explained and replayed. */
export async function matchInputsFor(invoice: Invoice, ports: Ports): Promise<MatchInputs> {
  const { store, policy } = ports;
  const { supplierId, documentId } = invoice;
  const document = await store.document(documentId);
  const message = await store.message(document.emailId);
  const supplier = supplierId === null ? null : await store.supplier(supplierId);
  const entities = await store.entities();
  const original = await originalOf(invoice, ports);
  const { orders, ...references } = await ordersFor(invoice, original, ports);
  return {
    invoice,
    supplier,
    entity: entities.find((entity) => entity.id === invoice.entityId) ?? null,
    orders,
    ...references,
    contracts: supplierId === null ? [] : await store.contracts(supplierId),
    earlier: await store.earlierInvoices(invoice),
    original,
    ...(await creditableFor(invoice, ports)),
    prepayments: await store.prepayments(
      orders.map((order) => order.number),
      documentId,
    ),
    aliases: supplierId === null ? [] : await store.aliases(supplierId),
    account: invoice.iban === null ? NO_ACCOUNT_EVIDENCE : await store.accountEvidence(invoice.iban, supplierId),
    mail: await mailEvidenceOf(message, supplier, ports),
    history: supplierId === null ? NO_HISTORY : await store.history(supplierId, invoice.currency, documentId),
    tolerances: await store.tolerances(supplierId),
    today: ports.clock.today(),
    trust: trustIn(await store.extraction(invoice.extractionId), await store.readingTrack()),
    sender: senderVerdict(message, policy.trustedAuthserv, registeredDomains(supplier)),
  };
}

type OrdersFound = Pick<MatchInputs, "orders" | "suggestedOrders" | "correctedReferences">;

/**
 * The orders that are named, those behind the delivery notes, and those of the invoice that a credit note corrects;
 * without any, the supplier's open orders: one that a number can only be a misreading of, else as suggestions.
 */
async function ordersFor(
  invoice: Invoice,
  original: OriginalInvoice | null,
  { store }: Pick<Ports, "store">,
): Promise<OrdersFound> {
  const { supplierId } = invoice;
  const printed = [...invoice.orderNumbers, ...invoice.lines.flatMap((line) => line.orderNumber ?? [])];
  const credited = original?.lines.map((line) => line.orderNumber) ?? [];
  const named = await store.orders([...new Set([...printed, ...credited])]);
  const behind = await ordersBehindNotes(invoice, named, store);
  const orders = [...named, ...behind];
  const known = new Set(orders.map((order) => foldIdentifier(order.number)));
  const unknown = printed.filter((number) => !known.has(foldIdentifier(number)));
  const isOwn = orders.some((order) => order.supplierId === supplierId);
  if (supplierId === null || invoice.type !== "invoice" || (isOwn && unknown.length === 0)) return { orders };
  const open = (await store.openOrders(supplierId)).filter((order) => !known.has(foldIdentifier(order.number)));
  const correctedReferences = correctReferences(unknown, open);
  const meant = new Set(correctedReferences.map(({ order }) => order));
  const corrected = open.filter((order) => meant.has(order.number));
  if (corrected.length > 0) return { orders: [...orders, ...corrected], correctedReferences };
  return isOwn ? { orders } : { orders, suggestedOrders: open };
}

/**
 * Orders of delivery notes that brought nothing for a named order. A note that did says no more than the order's number,
 * and where suppliers give one note to many orders it would only make all of them candidates.
 */
async function ordersBehindNotes(
  { supplierId, terms, lines }: Invoice,
  named: readonly PurchaseOrder[],
  store: Store,
): Promise<readonly PurchaseOrder[]> {
  const printed = [...(terms?.deliveryNotes ?? []), ...lines.flatMap((line) => line.deliveryNote ?? [])];
  if (supplierId === null || printed.length === 0) return [];
  const numbers = named.map((order) => order.number);
  const explained = new Set((await store.receipts(numbers)).map((receipt) => receipt.deliveryNote));
  const open = [...new Set(printed)].filter((note) => !explained.has(note));
  const found = open.length === 0 ? [] : await store.ordersOfDeliveryNotes(supplierId, open);
  const further = found.filter((number) => !numbers.includes(number));
  return further.length === 0 ? [] : store.orders(further);
}

async function originalOf({ supplierId, precedingInvoiceNumber, documentId }: Invoice, { store }: Ports) {
  if (supplierId === null || precedingInvoiceNumber === null) return null;
  return store.originalInvoice(supplierId, normaliseInvoiceNumber(precedingInvoiceNumber), documentId);
}

/** Where a credit note names no invoice: those it may correct, to be proposed. */
async function creditableFor(invoice: Invoice, { store }: Ports): Promise<Pick<MatchInputs, "creditable">> {
  const { type, supplierId, currency, documentId, precedingInvoiceNumber } = invoice;
  if (type !== "credit-note" || supplierId === null || precedingInvoiceNumber !== null) return {};
  return { creditable: await store.creditableInvoices(supplierId, currency, documentId) };
}

function registeredDomains(supplier: Supplier | null): string[] {
  if (supplier === null) return [];
  return [...supplier.domains, ...supplier.emails.map(domainOf)];
}
