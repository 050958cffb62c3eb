/** Everything a match sees, gathered from the store: orders, contracts, history, the mail, what was learned. */
import { normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import { senderVerdict } from "../../domain/checking/sender-verdict.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { NO_ACCOUNT_EVIDENCE, NO_HISTORY, type OriginalInvoice } from "../../domain/matching/evidence.ts";
import { correctReferences } from "../../domain/matching/pairing/order-reference.ts";
import type { MatchInputs } from "../../domain/matching/rule.ts";
import type { Trust } from "../../domain/matching/trust.ts";
import { domainOf } from "../../domain/message.ts";
import type { PurchaseOrder } from "../../domain/purchase-order.ts";
import type { Supplier } from "../../domain/supplier.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { Ports } from "../ports.ts";
import type { Store } from "../store.ts";
import { invoicingFor } from "./invoicing-for.ts";
import { mailEvidenceOf } from "./mail-evidence.ts";
import { ratesFor } from "./rates-for.ts";
import { trustIn } from "./trust.ts";

/**
 * Plain data, so that the match can be explained and replayed. What does not wait for an answer is asked at once: the
 * database answers one question while it is handed the next.
 */
export async function matchInputsFor(invoice: Invoice, ports: Ports): Promise<MatchInputs> {
  const { clock, store } = ports;
  const { supplierId, documentId } = invoice;
  const asked = {
    supplier: supplierId === null ? null : store.supplier(supplierId),
    contracts: supplierId === null ? [] : store.contracts(supplierId),
  };
  const [sent, supplier, entities, contracts, earlier, creditable, ordered, aliases, account, history, agreed, trust] =
    await Promise.all([
      sentWith(invoice, asked.supplier, ports),
      asked.supplier,
      store.entities(),
      asked.contracts,
      store.earlierInvoices(invoice),
      creditableFor(invoice, ports),
      orderedFor(invoice, ports),
      supplierId === null ? [] : store.aliases(supplierId),
      invoice.iban === null ? NO_ACCOUNT_EVIDENCE : store.accountEvidence(invoice.iban, supplierId),
      supplierId === null ? NO_HISTORY : store.history(supplierId, invoice.currency, documentId),
      agreedWith(invoice, ports),
      trustFor(invoice, ports),
    ]);
  const entity = entities.find(({ id }) => id === invoice.entityId) ?? null;
  const today = clock.today();
  const gathered = { invoice, ...ordered, contracts, tolerances: agreed.tolerances, entity, today };
  return {
    ...gathered,
    ...{ supplier, earlier, ...creditable, aliases, account, history, ...agreed, trust, ...sent },
    ...(await ratesFor(gathered, store)),
  };
}

/** What the mail that brought it tells. */
async function sentWith(
  { documentId }: Invoice,
  asked: Promise<Supplier> | null,
  ports: Ports,
): Promise<Pick<MatchInputs, "mail" | "sender">> {
  const { store, policy } = ports;
  const { emailId } = await store.document(documentId);
  const [message, supplier] = await Promise.all([store.message(emailId), asked]);
  return {
    mail: await mailEvidenceOf(message, supplier, ports),
    sender: senderVerdict(message, policy.trustedAuthserv, registeredDomains(supplier)),
  };
}

type Agreed = Required<Pick<MatchInputs, "tolerances" | "policies" | "codingRules">>;

/** Accounts are asked for beside orders too: a line that no order answers is charged by its rule. */
async function agreedWith({ supplierId }: Invoice, { store }: Ports): Promise<Agreed> {
  const [tolerances, policies, codingRules] = await Promise.all([
    store.tolerances(supplierId),
    store.agreedPolicies(),
    supplierId === null ? [] : store.codingRules(supplierId),
  ]);
  return { tolerances, policies, codingRules };
}

async function trustFor({ extractionId }: Invoice, { store }: Ports): Promise<Trust | null> {
  const [extraction, track] = await Promise.all([store.extraction(extractionId), store.readingTrack()]);
  return trustIn(extraction, track);
}

type Ordered = OrdersFound & Pick<MatchInputs, "original" | "prepayments" | "invoicingFor">;

/** Its orders, and what can be asked only once they are known. */
async function orderedFor(invoice: Invoice, ports: Ports): Promise<Ordered> {
  const { store } = ports;
  const { supplierId, documentId } = invoice;
  const original = await originalOf(invoice, ports);
  const found = await ordersFor(invoice, original, ports);
  const numbers = found.orders.map((order) => order.number);
  const [prepayments, behind] = await Promise.all([
    store.prepayments(numbers, documentId),
    invoicingFor(supplierId, found.orders, store),
  ]);
  return { ...found, original, prepayments, invoicingFor: behind };
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
