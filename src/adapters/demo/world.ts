/** The fixtures' world: the buyers, suppliers, orders, receipts and people that all cases share. */
import type { z } from "zod";
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import type { Tolerance } from "../../domain/matching/tolerances/tolerance.ts";
import { STANDARD_LINE, STANDARD_TERMS } from "../../domain/purchase-order.ts";
import type { BuyerEntity, Supplier } from "../../domain/supplier.ts";
import type { Role } from "../../domain/user.ts";
import { type Decimal, ZERO } from "../../domain/values/decimal.ts";
import type { EntityId, SupplierId } from "../../domain/values/identifiers.ts";
import type { LocalDate } from "../../domain/values/local-date.ts";
import type { ImportBatch, ImportedOrder } from "../../pipeline/imports.ts";
import { type orderSchema, type receiptSchema, type supplierSchema, worldSchema } from "./world-schema.ts";
import { readYamlFile } from "./yaml-file.ts";

interface Person {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly email: string;
  readonly does: string;
}

/** What a supplier prints around its invoices; the master record does not need it. */
export interface Letterhead {
  readonly street: string;
  readonly town: string;
  readonly countryName: string;
  readonly phone: string;
  readonly web: string;
  readonly register: string;
  readonly director?: string | undefined;
  readonly bank: string;
  readonly bic: string;
}

export interface World {
  readonly today: LocalDate;
  readonly entities: readonly BuyerEntity[];
  readonly suppliers: readonly Supplier[];
  readonly orders: readonly ImportedOrder[];
  readonly receipts: readonly GoodsReceiptLine[];
  readonly tolerances: readonly Tolerance[];
  readonly people: readonly Person[];
  readonly letterheads: ReadonlyMap<SupplierId, Letterhead>;
}

/** Reads `fixtures/world.yaml`; throws an Error that lists every mistake in it. */
export function loadWorld(path: string): World {
  const raw = readYamlFile(path, worldSchema);
  const supplierIds = new Set(raw.suppliers.map((supplier) => supplier.id));
  const orders = raw.orders.map(toOrder);
  const known = new Set(orders.flatMap((order) => order.lines.map((line) => `${order.number}/${line.lineNumber}`)));
  const receipts = raw.receipts.flatMap(toReceiptLines);
  const strays = [
    ...raw.orders.filter((order) => !supplierIds.has(order.supplier)).map((order) => `supplier ${order.supplier}`),
    ...receipts
      .map((line) => `${line.orderNumber}/${line.orderLine}`)
      .filter((key) => !known.has(key))
      .map((key) => `order line ${key}`),
  ];
  if (strays.length > 0) throw new Error(`${path} names what it does not hold: ${strays.join(", ")}`);
  return {
    today: raw.today,
    entities: raw.entities.map((entity) => ({ ...entity, id: entity.id as EntityId, closedUntil: null })),
    suppliers: raw.suppliers.map(toSupplier),
    orders,
    receipts,
    tolerances: raw.tolerances.map((row) => ({
      ...row,
      scopeId: "",
      currency: null,
      combine: "any" as const,
      span: "invoice" as const,
    })),
    people: raw.people,
    letterheads: new Map(raw.suppliers.map((supplier) => [supplier.id as SupplierId, supplier.letterhead])),
  };
}

/** The world as the batches an importer takes, in the order in which they refer to one another. */
export function worldBatches(world: World): ImportBatch[] {
  return [
    { kind: "entities", records: world.entities },
    { kind: "suppliers", records: world.suppliers },
    { kind: "tolerances", records: world.tolerances },
    { kind: "orders", records: world.orders },
    { kind: "receipts", records: world.receipts },
  ];
}

function toSupplier(raw: z.infer<typeof supplierSchema>): Supplier {
  const { id, terms, letterhead: _printedOnly, ...rest } = raw;
  return {
    ...rest,
    id: id as SupplierId,
    taxNumber: null,
    termsCode: terms,
    matchPolicy: null,
    status: "active",
    aliases: [],
  };
}

function toOrder(raw: z.infer<typeof orderSchema>): ImportedOrder {
  return {
    number: raw.number,
    supplierId: raw.supplier as SupplierId,
    entityId: raw.company as EntityId,
    currency: raw.currency,
    status: "open",
    orderDate: raw.date,
    buyerEmail: "ida@marlow-finch.example",
    ...STANDARD_TERMS,
    lines: raw.lines.map((line) => ({
      lineNumber: line.line,
      itemCode: line.item,
      supplierItemCode: null,
      gtin: null,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.price,
      taxRate: line.tax,
      matchPolicy: null,
      receiptRequired: line.receipt,
      inspectionRequired: false,
      overDeliveryPercent: null,
      ledgerAccount: null,
      costCenter: null,
      openingReceived: ZERO,
      openingBilled: ZERO,
      openingBilledAmount: null,
      ...STANDARD_LINE,
    })),
  };
}

function toReceiptLines(raw: z.infer<typeof receiptSchema>): GoodsReceiptLine[] {
  return Object.entries(raw.lines).map(([orderLine, quantity]: [string, Decimal]) => ({
    receiptNumber: raw.number,
    line: orderLine,
    orderNumber: raw.order,
    orderLine,
    date: raw.date,
    quantity,
    accepted: null,
    deliveryNote: raw.deliveryNote,
    reversalOf: null,
    postedBy: raw.by,
  }));
}
