/** Suppliers with valid identifiers, and invoices of ten lines that are read but not yet checked. */
import type { Sql } from "postgres";
import type { Document } from "../../src/domain/document.ts";
import type { Email } from "../../src/domain/email.ts";
import type { Claims, Extraction, Reading } from "../../src/domain/extraction.ts";
import type { Message } from "../../src/domain/message.ts";
import type { Supplier } from "../../src/domain/supplier.ts";
import { add, type Decimal, decimal, multiply, sum } from "../../src/domain/values/decimal.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { taxOn } from "../../src/domain/values/percent.ts";
import { EUR } from "../domain/example.ts";
import { documentOf, emailNamed, extractionOf, messageOf, supplierNamed } from "../support/nouns.ts";
import { inventIban, inventVatId } from "../synthetic/identifiers.ts";
import { chanceOf } from "../synthetic/random.ts";
import { DELIVERED_EVERY, LAST_DAY } from "./scale-seed.ts";

const FIRST_NAMES = ["Nord", "Alder", "Kestrel", "Marsh", "Ostra", "Pine", "Quarry", "Rowan", "Sorrel", "Tarn"];
const TRADES = ["bolt", "works", "paper", "tools", "pumps", "glass", "wire", "freight", "seal", "steel"];

/** "S-00000" … , each with a VAT id and an account of its own. */
export function makeSuppliers(count: number): readonly Supplier[] {
  const chance = chanceOf("purchasing at scale");
  return Array.from({ length: count }, (_, index) => {
    const id = `S-${String(index).padStart(5, "0")}`;
    const domain = `${id.toLowerCase()}.example`;
    const name = `${chance.pick(FIRST_NAMES)}${chance.pick(TRADES)} ${chance.shape("AAA")} ${index} GmbH`;
    return supplierNamed(id, name, {
      vatId: inventVatId(chance, "DE#########"),
      emails: [`billing@${domain}`],
      domains: [domain],
      ibans: [inventIban(chance, "DE", "##################") as Supplier["ibans"][number]],
    });
  });
}

/** What an invoice is like: how its order is found, and whether the goods are there. */
export type Kind = "delivered" | "not delivered" | "no order number" | "delivery note only";

/** Seven of ten name an order whose goods arrived. */
export function kindOf(index: number): Kind {
  const kinds: readonly Kind[] = ["not delivered", "no order number", "delivery note only"];
  return kinds[(index % 10) - 7] ?? "delivered";
}

export interface Paper {
  readonly kind: Kind;
  readonly orderNumber: string;
  readonly supplier: Supplier;
  readonly email: Email;
  readonly message: Message;
  readonly document: Document;
  readonly extraction: Extraction;
}

interface OrderedLine {
  readonly orderNumber: string;
  readonly itemCode: string;
  readonly description: string;
  readonly unitPrice: string;
  readonly supplier: Supplier;
}

/** Invoices of different orders, evenly spread over all of them. */
export async function makePapers(sql: Sql, count: number, orders: number): Promise<readonly Paper[]> {
  const step = Math.max(DELIVERED_EVERY, Math.floor(orders / count / DELIVERED_EVERY) * DELIVERED_EVERY);
  const wanted = Array.from({ length: count }, (_, index) => {
    const delivered = (index * step) % orders;
    return 1_000_000 + delivered + (kindOf(index) === "not delivered" ? 1 : 0);
  });
  const rows = await sql<OrderedLine[]>`
    select l.order_number as "orderNumber", l.item_code as "itemCode", l.description, l.unit_price::text as "unitPrice",
           s.value as supplier
      from order_lines l join purchase_orders o on o.number = l.order_number join suppliers s on s.id = o.supplier_id
     where o.number = any(${wanted.map((number) => `PO-${number}`)}) order by l.order_number, l.position`;
  const byOrder = Map.groupBy(rows, (row) => row.orderNumber);
  return wanted.flatMap((number, index) => {
    const lines = byOrder.get(`PO-${number}`);
    return lines === undefined ? [] : [paperOf(index, lines)];
  });
}

function paperOf(index: number, lines: readonly OrderedLine[]): Paper {
  const [{ supplier, orderNumber }] = lines as [OrderedLine];
  const kind = kindOf(index);
  const file = `scale-${index}`;
  const email = { ...emailNamed(file), receivedAt: instant(`${LAST_DAY}T09:00:00Z`) };
  const document = documentOf(email, file);
  const from = { address: supplier.emails[0] ?? "", name: supplier.name };
  const reading = readingOf(index, lines, kind);
  const extraction = { ...extractionOf(document), extractor: "e-invoice", reading };
  return { kind, orderNumber, supplier, email, message: { ...messageOf(email, file), from }, document, extraction };
}

/** A few pieces of every line. */
function readingOf(index: number, ordered: readonly OrderedLine[], kind: Kind): Reading {
  const quantity = decimal(2 + (index % 4));
  const [{ supplier, orderNumber }] = ordered as [OrderedLine];
  const namesOrder = kind === "delivered" || kind === "not delivered";
  const lines = ordered.map((line) => {
    const unitPrice = decimal(line.unitPrice);
    const { description, itemCode } = line;
    const taxRate = decimal("19");
    return {
      description,
      itemCode,
      quantity,
      unit: "C62",
      unitPrice,
      taxRate,
      netAmount: multiply(quantity, unitPrice),
    };
  });
  const net = sum(lines.map((line) => line.netAmount));
  const tax = taxOn(net, decimal("19"), EUR);
  return {
    type: "invoice",
    source: "xml",
    language: "en",
    pages: [],
    fields: claims({
      ...{ invoiceNumber: `N-${700_000 + index}`, issueDate: LAST_DAY, deliveryDate: "2026-10-28", currency: "EUR" },
      ...{ netTotal: net, taxTotal: tax, grossTotal: add(net, tax), supplierName: supplier.name },
      ...{ supplierVatId: supplier.vatId ?? "", iban: supplier.ibans[0] ?? "", buyerName: "Werkbank Example GmbH" },
      ...(namesOrder ? { purchaseOrderNumber: orderNumber } : {}),
    }),
    lines: lines.map((line) => ({ ...line, confidence: 1 })),
    taxes: [{ category: "S", rate: decimal("19"), base: net, tax }],
    orderNumbers: namesOrder ? [orderNumber] : [],
    ...(kind === "delivery note only" ? { terms: { deliveryNotes: [noteOf(orderNumber)] } } : {}),
    warnings: [],
  };
}

/** As the seed names the delivery of an order. */
export function noteOf(orderNumber: string): string {
  return `DN-${Number(orderNumber.slice(3)) - 1_000_000}`;
}

function claims(values: Readonly<Record<string, string | Decimal>>): Claims {
  const claim = (value: string) => ({ value, confidence: 1, accepted: true, source: "xml" as const });
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, claim(value)]));
}
