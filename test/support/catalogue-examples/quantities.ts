/** Examples of what was ordered, received, accepted, sent back and billed: one order line of 100 bolts at 10.00. */
import type { OrderLine } from "../../../src/domain/purchase-order.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import type { UnitCode } from "../../../src/domain/values/quantity.ts";
import { aTolerance } from "../../domain/example.ts";
import { billing } from "../../domain/example-billing.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

const KILOS = "KGM" as UnitCode;

const billed = (count: string, line: Partial<OrderLine> = {}) => matching(billing(count, line));
/** With a limit of 50.00 instead of a percentage. */
const upTo = (key: string, line: Partial<OrderLine>) => (count: string) => {
  const limit = aTolerance(key, { upperPercent: "off", upperAmount: d("50.00") });
  return matching(billing(count, line, { tolerances: [limit] }));
};

const ROOMY = { quantity: d("1000"), received: d("60") };
const INSPECTED: Partial<OrderLine> = { matchPolicy: "FOUR_WAY", received: d("100"), accepted: d("90") };
const due = (day: string) => billed("100", { deliveryDate: localDate(day) });
const sentBack = (day: string) =>
  billed("10", {
    quantity: d("200"),
    billed: d("95"),
    received: d("90"),
    returned: d("10"),
    returnedOn: localDate(day),
  });

const RECEIVED: readonly CatalogueExample[] = [
  {
    code: "QTY_OVER_RECEIVED",
    story: "100 bolts are billed, 60 of them came.",
    raise: () => billed("100", { received: d("60") }),
    edges: [
      edge("the 60 pieces that came", ["59", "60", "61"], (count) => billed(count, { received: d("60") })),
      edge("2 % above 1,000 kilograms that were weighed in", ["1019", "1020", "1020.1"], (count) =>
        billed(count, { unit: KILOS, quantity: d("2000"), received: d("1000") }),
      ),
      edge("50.00 above what came", ["64", "65", "66"], upTo("qty_over_received", ROOMY)),
    ],
  },
  {
    code: "QTY_OVER_ACCEPTED",
    story: "Ten of the hundred bolts did not pass inspection, and all hundred are billed.",
    raise: () => billed("100", INSPECTED),
    edges: [
      edge("the 90 pieces that passed", ["89", "90", "91"], (count) => billed(count, INSPECTED)),
      edge("50.00 above what passed", ["94", "95", "96"], upTo("qty_over_received", INSPECTED)),
    ],
  },
  {
    code: "RECEIPT_MISSING",
    story: "The invoice is here before the goods.",
    raise: () => billed("100", { received: d("0") }),
  },
];

const ORDERED: readonly CatalogueExample[] = [
  {
    code: "QTY_OVER_ORDERED",
    story: "106 bolts came and are billed where 100 were ordered.",
    raise: () => billed("106", { received: d("106") }),
    edges: [
      edge("the 100 pieces that were ordered", ["99", "100", "101"], (count) => billed(count, { received: d("110") })),
      edge("10 % that the order allows", ["109", "110", "111"], (count) =>
        billed(count, { received: d("120"), overDeliveryPercent: d("10") }),
      ),
      edge("50.00 above what was ordered", ["104", "105", "106"], upTo("qty_over_ordered", { received: d("110") })),
    ],
  },
  {
    code: "OVER_DELIVERY",
    story: "110 bolts came where 100 were ordered; so far only the 100 are billed.",
    raise: () => billed("100", { received: d("110") }),
    edges: [
      edge("10 % that the order allows", ["109", "110", "111"], (received) =>
        billed("100", { received: d(received), overDeliveryPercent: d("10") }),
      ),
    ],
  },
  {
    code: "RETURN_NOT_CREDITED",
    story: "Ten bolts went back fifteen days ago, five of them were billed, and no credit note came.",
    raise: () => sentBack("2026-02-23"),
    edges: [edge("14 days after the return", ["2026-02-25", "2026-02-24", "2026-02-23"], sentBack)],
  },
  {
    code: "UNDER_DELIVERY_FINAL",
    story: "94 of 100 bolts came, no more are expected, and the order allows 5 % less.",
    raise: () => billed("94", { isDeliveryComplete: true, underDeliveryPercent: d("5"), received: d("94") }),
    edges: [
      edge("5 % less that the order allows", ["96", "95", "94"], (count) =>
        billed(count, { isDeliveryComplete: true, underDeliveryPercent: d("5"), received: d(count) }),
      ),
    ],
  },
  {
    code: "DELIVERY_EARLY",
    story: "Goods for 1,000.00 are billed 26 days before the agreed delivery.",
    raise: () => due("2026-03-28"),
    edges: [edge("25,000 of money times days", ["2026-03-26", "2026-03-27", "2026-03-28"], due)],
  },
];

export const QUANTITY_EXAMPLES: readonly CatalogueExample[] = [...RECEIVED, ...ORDERED];
