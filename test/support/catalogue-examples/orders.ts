/** Examples of the order behind an invoice, and of lines that do not fit it. */
import type { Invoice, InvoiceLine } from "../../../src/domain/invoice.ts";
import type { MatchInputs } from "../../../src/domain/matching/rule.ts";
import type { OrderLine, PurchaseOrder } from "../../../src/domain/purchase-order.ts";
import { currency } from "../../../src/domain/values/currency.ts";
import type { SupplierId } from "../../../src/domain/values/identifiers.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import type { UnitCode } from "../../../src/domain/values/quantity.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs, PIECE } from "../../domain/example.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

const day = localDate;

const raised = (invoice: Partial<Invoice>, changes: Partial<MatchInputs> = {}) =>
  matching(inputs(anInvoice(undefined, invoice), changes));
const under = (order: Partial<PurchaseOrder>, invoice: Partial<Invoice> = {}) =>
  raised(invoice, { orders: [anOrder(undefined, order)] });
const suppliedOn = (date: string) =>
  under(
    { orderDate: null, validFrom: day("2026-01-01"), validTo: day("2026-06-30") },
    { terms: { deliveryDate: day(date) } },
  );
const orderedOn = (date: string) => under({ orderDate: day(date) });

const ORDERS: readonly CatalogueExample[] = [
  {
    code: "PO_MISSING",
    story: "The supplier forgot our order number, and an open order over the same sum is on file.",
    raise: () =>
      raised({ orderNumbers: [] }, { orders: [], suggestedOrders: [anOrder(undefined, { number: "PO-2002" })] }),
  },
  {
    code: "PO_NOT_FOUND",
    story: "The invoice names an order that does not exist.",
    raise: () => raised({ orderNumbers: ["PO-9"] }, { orders: [] }),
  },
  {
    code: "PO_OTHER_SUPPLIER",
    story: "The order on the invoice was placed with somebody else.",
    raise: () => under({ supplierId: "S-999" as SupplierId }),
  },
  {
    code: "PO_CANCELLED",
    story: "The buyer cancelled the order before the invoice came.",
    raise: () => under({ status: "cancelled" }),
  },
  {
    code: "PO_ON_HOLD",
    story: "The buyer has put the order on hold.",
    raise: () => under({ status: "on-hold" }),
  },
  {
    code: "PO_CLOSED",
    story: "The order was closed last month.",
    raise: () => under({ status: "closed" }),
  },
  {
    code: "PO_AFTER_FACT",
    story: "The order was written three days after the invoice.",
    raise: () => orderedOn("2026-03-05"),
    edges: [edge("an order of the day of the invoice", ["2026-03-01", "2026-03-02", "2026-03-03"], orderedOn)],
  },
  {
    code: "PO_EXPIRED",
    story: "The goods came a day after the order had run out.",
    raise: () => suppliedOn("2026-07-01"),
    edges: [
      edge("the last day of the order's term", ["2026-06-29", "2026-06-30", "2026-07-01"], suppliedOn),
      edge("the first day of the order's term", ["2026-01-02", "2026-01-01", "2025-12-31"], suppliedOn),
    ],
  },
  {
    code: "PO_FINALLY_INVOICED",
    story: "After 60 of 100 bolts the line was marked as invoiced for good, and now 40 more are billed.",
    raise: () => {
      const done = anOrderLine({ isFinallyInvoiced: true, billed: d("60") });
      return matching(inputs(anInvoice([billingLine(1, done, { quantity: d("40") })]), { orders: [anOrder([done])] }));
    },
  },
  {
    code: "CUR_MISMATCH",
    story: "The order is in dollars, the invoice in euro.",
    raise: () => under({ currency: currency("USD") }),
  },
];

/** Ordered by the supplier's own article number. */
const LISTED = anOrderLine({ itemCode: null, supplierItemCode: "NB-77001" });

const LAPTOP: InvoiceLine = billingLine(2, anOrderLine(), {
  itemCode: null,
  description: "Laptop stand, aluminium",
  quantity: d("1"),
  unitPrice: d("80.00"),
});

const CONSULTING = { itemCode: null, description: "Consulting hour" };
const twoRates = (first: Partial<OrderLine>, second: Partial<OrderLine>) => [
  anOrderLine({ ...CONSULTING, unitPrice: d("9.90"), ...first }),
  anOrderLine({ ...CONSULTING, unitPrice: d("10.10"), ...second }),
];
const hoursOf = (orders: readonly PurchaseOrder[]) =>
  matching(
    inputs(anInvoice([billingLine(1, anOrderLine(CONSULTING))], { orderNumbers: orders.map(({ number }) => number) }), {
      orders,
    }),
  );

const BOX = "BX" as UnitCode;
/** Ten boxes of twelve pairs of gloves at 60.00. */
const GLOVES = anOrderLine({
  description: "Nitrile gloves, box of 12",
  quantity: d("10"),
  unit: BOX,
  unitPrice: d("60.00"),
});
const glovesAt = (price: string) => {
  const billed = billingLine(1, GLOVES, { unit: PIECE, quantity: d("120"), unitPrice: d(price) });
  return matching(inputs(anInvoice([billed]), { orders: [anOrder([GLOVES])] }));
};
/** Near the ordered price an unknown unit is only shown; only a hold counts as raised. */
const cylindersAt = (price: string) => {
  const billed = billingLine(1, anOrderLine(), { unit: null, printedUnit: "Zyl", unitPrice: d(price) });
  return matching(inputs(anInvoice([billed])));
};
const heldCylindersAt = (price: string) => cylindersAt(price).filter(({ severity }) => severity === "hold");

const LINES: readonly CatalogueExample[] = [
  {
    code: "LINE_UNMATCHED",
    story: "Beside the bolts the supplier bills a laptop stand that nobody ordered.",
    raise: () => matching(inputs(anInvoice([billingLine(1, anOrderLine()), LAPTOP]))),
  },
  {
    code: "LINE_AMBIGUOUS",
    story: "The order has consulting at two rates, and the invoice says only “Consulting hour”.",
    raise: () => hoursOf([anOrder(twoRates({ lineNumber: "10" }, { lineNumber: "20" }))]),
  },
  {
    code: "PO_AMBIGUOUS",
    story: "Two orders have consulting at two rates, and the invoice names both orders.",
    raise: () =>
      hoursOf(twoRates({}, {}).map((line, index) => anOrder([line], { number: index === 0 ? "PO-1" : "PO-2" }))),
  },
  {
    code: "ITEM_SUBSTITUTED",
    story: "Instead of the ordered bolt the supplier delivers one with another article number.",
    raise: () =>
      matching(inputs(anInvoice([billingLine(1, LISTED, { itemCode: "NB-88002" })]), { orders: [anOrder([LISTED])] })),
  },
  {
    code: "UOM_NO_CONVERSION",
    story: "Boxes were ordered, single gloves are billed, and the price says nothing about the size of a box.",
    raise: () => glovesAt("5.30"),
    edges: [
      edge("5 % between the price of a box and of its content", ["5.20", "5.25", "5.26"], glovesAt),
      edge("5 % between the price of the content and of a box", ["4.80", "4.76", "4.75"], glovesAt),
    ],
  },
  {
    code: "UOM_UNKNOWN",
    story: "The bolts are billed by “Zyl” at another price, and nobody knows that unit.",
    severity: "hold",
    raise: () => cylindersAt("10.60"),
    edges: [
      edge("5 % above the ordered price", ["10.49", "10.50", "10.51"], heldCylindersAt),
      edge("5 % below the ordered price", ["9.51", "9.50", "9.49"], heldCylindersAt),
    ],
  },
  {
    code: "UOM_INFERRED",
    story:
      "Ten boxes of twelve were ordered and 120 gloves are billed: the box was counted as twelve for the first time.",
    raise: () => glovesAt("5.10"),
  },
];

export const ORDER_EXAMPLES: readonly CatalogueExample[] = [...ORDERS, ...LINES];
