/** Which orders a match looks at: those that are named first, others only for what the named ones do not explain. */
import { describe, expect, it } from "vitest";
import { matchInputsFor } from "../../src/pipeline/gathering/match-inputs.ts";
import type { Ports } from "../../src/pipeline/ports.ts";
import type { Store } from "../../src/pipeline/store.ts";
import { anInvoice, anOrder, aSupplier, TODAY } from "../domain/example.ts";
import { documentOf, emailNamed, extractionOf, messageOf } from "../support/nouns.ts";

const EMAIL = emailNamed("x");
const DOCUMENT = documentOf(EMAIL, "x.pdf");
const ORDERS = [anOrder(), anOrder(undefined, { number: "PO-2002" })];
const RECEIVED: Readonly<Record<string, readonly string[]>> = { "DN-1": ["PO-1001", "PO-2002"], "DN-2": ["PO-2002"] };

function portsOver(): Ports {
  const store: Partial<Store> = {
    email: async () => EMAIL,
    document: async () => DOCUMENT,
    message: async () => messageOf(EMAIL, "x.pdf"),
    extraction: async () => extractionOf(DOCUMENT),
    supplier: async () => aSupplier(),
    entities: async () => [],
    orders: async (numbers) => ORDERS.filter((order) => numbers.includes(order.number)),
    openOrders: async () => ORDERS,
    receipts: async (numbers) =>
      Object.entries(RECEIVED)
        .filter(([, orders]) => orders.some((order) => numbers.includes(order)))
        .map(([deliveryNote]) => ({ deliveryNote }) as never),
    ordersOfDeliveryNotes: async (_, notes) => notes.flatMap((note) => RECEIVED[note] ?? []),
    contracts: async () => [],
    earlierInvoices: async () => [],
    originalInvoice: async () => null,
    prepayments: async () => [],
    aliases: async () => [],
    accountEvidence: async () => ({ otherOwners: [], change: null }),
    history: async () => ({}) as never,
    hasWrittenBefore: async () => true,
    tolerances: async () => [],
    agreedPolicies: async () => [],
    codingRules: async () => [],
    readingTrack: async () => ({ right: 0, wrong: 0 }),
  };
  const rest: Partial<Ports> = { clock: { today: () => TODAY, now: () => EMAIL.storedAt } };
  return { ...rest, store: store as Store, policy: { trustedAuthserv: [] } as never } as Ports;
}

async function ordersSeen(orderNumbers: readonly string[], deliveryNotes: readonly string[]) {
  const invoice = anInvoice(undefined, { orderNumbers, terms: { deliveryNotes } });
  const { orders } = await matchInputsFor(invoice, portsOver());
  return orders.map((order) => order.number);
}

describe("the orders of a match", () => {
  it("are the named one alone, where its goods came with the delivery note that is named", async () => {
    expect(await ordersSeen(["PO-1001"], ["DN-1"])).toEqual(["PO-1001"]);
  });

  it("are further ones too, where a delivery note brought nothing for the named order", async () => {
    expect(await ordersSeen(["PO-1001"], ["DN-1", "DN-2"])).toEqual(["PO-1001", "PO-2002"]);
  });

  it("are those behind the delivery notes, where none is named", async () => {
    expect(await ordersSeen([], ["DN-1"])).toEqual(["PO-1001", "PO-2002"]);
  });
});
