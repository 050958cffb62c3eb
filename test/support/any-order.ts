/** Any order, narrow or wide, and invoices of it that differ line by line: what the laws of matching are tried on. */
import { array, constantFrom, integer, record } from "fast-check";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import type { OrderLine, PurchaseOrder } from "../../src/domain/purchase-order.ts";
import { type Decimal, decimal } from "../../src/domain/values/decimal.ts";
import { anOrder, anOrderLine, billingLine } from "../domain/example.ts";

const cents = (value: number): Decimal => decimal((value / 100).toFixed(2));

interface Width {
  readonly descriptions: readonly string[];
  readonly codes: readonly (string | null)[];
  readonly mostCents: number;
  readonly mostPieces: number;
}

const NAMES = ["Hexagon bolt M8x40", "Hexagon bolt M8x50", "Washer 8 mm", "Consulting hour", "Pallet"];

/** Names close enough to be mixed up; some with codes, some without. */
export const narrowOrder = ordersOf({
  descriptions: NAMES,
  codes: ["B-840", "B-850", null],
  mostCents: 100_000,
  mostPieces: 500,
});

/** Hardly anything tells the lines apart. */
export const narrowestOrder = ordersOf({
  descriptions: NAMES.slice(0, 2),
  codes: ["B-840", null],
  mostCents: 3,
  mostPieces: 4,
});

/** Many names, prices and codes, the same ones again now and then. */
export const wideOrder = ordersOf({
  descriptions: [
    ...NAMES,
    "Copy paper A4",
    "Copy paper A3",
    "Box of 12 markers",
    "Hose DN 10",
    "Hose DN 12",
    "Oil 5 l",
    "",
  ],
  codes: ["B-840", "B-850", "00B840", "7712", "A 1", null, null],
  mostCents: 5_000_000,
  mostPieces: 10_000,
});

function ordersOf({ descriptions, codes, mostCents, mostPieces }: Width) {
  return array(
    record({
      description: constantFrom(...descriptions),
      itemCode: constantFrom(...codes),
      price: integer({ min: 1, max: mostCents }),
      quantity: integer({ min: 1, max: mostPieces }),
    }),
    { minLength: 1, maxLength: 8 },
  ).map((lines) =>
    lines.map(({ description, itemCode, price, quantity }, index) =>
      anOrderLine({
        lineNumber: String((index + 1) * 10),
        description,
        itemCode,
        unitPrice: cents(price),
        quantity: decimal(quantity),
      }),
    ),
  );
}

/** How an invoice may differ from its order, line by line: price up or down, quantity up or down, goods missing. */
export const changes = array(
  record({
    price: integer({ min: -30, max: 30 }),
    extra: integer({ min: -5, max: 5 }),
    missing: integer({ min: 0, max: 9 }),
  }),
  { minLength: 8, maxLength: 8 },
);

export function disturbed(
  lines: readonly OrderLine[],
  by: readonly { price: number; extra: number; missing: number }[],
): { readonly order: PurchaseOrder; readonly billed: readonly InvoiceLine[] } {
  const ordered = lines.map((line, index) => {
    const received = Math.max(0, Number(line.quantity) - (by[index]?.missing ?? 0));
    return { ...line, received: decimal(received), accepted: decimal(received) };
  });
  const billed = lines.map((line, index) => {
    const { price = 0, extra = 0 } = by[index] ?? {};
    const quantity = decimal(Math.max(1, Number(line.quantity) + extra));
    return billingLine(index + 1, line, {
      quantity,
      unitPrice: cents(Math.round(Number(line.unitPrice) * (100 + price))),
    });
  });
  return { order: anOrder(ordered), billed };
}

/** The same lines printed in another order. */
export function turned(lines: readonly InvoiceLine[], seed: number): InvoiceLine[] {
  return lines
    .map((line, index) => ({ line, rank: (index * 7919 + seed) % 13 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ line }, index) => ({ ...line, number: index + 1 }));
}
