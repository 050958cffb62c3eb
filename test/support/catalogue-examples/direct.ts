/** Examples of orders nobody approved, delivery notes that are not named, hours without a time sheet, and retentions. */
import type { OrderLine } from "../../../src/domain/purchase-order.ts";
import { aRent, billed, HOUR, MARCH, serviceLine } from "../../domain/contract-example.ts";
import { anInvoice, anOrder, anOrderLine, aSupplier, inputs } from "../../domain/example.ts";
import { billing } from "../../domain/example-billing.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

const HOURS: Partial<OrderLine> = { unit: HOUR, unitPrice: d("80.00"), received: d("60") };
const worked = (count: string) => matching(billing(count, HOURS));

/** Roof works of 1,000.00, of which the contract keeps back 5 %; what is deducted beside the lines differs. */
const deducting = (allowance: string) =>
  matching(
    billed({
      lines: [serviceLine("Roof works", "1000.00")],
      terms: { contractNumber: "C-77", period: MARCH },
      contracts: [aRent({ description: "Roof works", period: "once", retentionPercent: d("5") })],
      invoice: { allowanceTotal: d(allowance), netTotal: d((1000 - Number(allowance)).toFixed(2)) },
    }),
  );

export const DIRECT_EXAMPLES: readonly CatalogueExample[] = [
  {
    code: "PO_NOT_APPROVED",
    story: "The order still waits for the approval of the head of purchasing, and the goods are billed.",
    raise: () => matching(inputs(anInvoice(), { orders: [anOrder([anOrderLine()], { isApproved: false })] })),
  },
  {
    code: "DELIVERY_REF_MISSING",
    story: "The supplier agreed to name the delivery note on every invoice, and names none.",
    raise: () => matching(inputs(anInvoice(), { supplier: aSupplier({ requiresDeliveryNote: true }) })),
  },
  {
    code: "HOURS_NOT_APPROVED",
    story: "65 hours are billed, and the approved time sheets make 60.",
    raise: () => worked("65"),
    edges: [edge("the 60 hours on the time sheets", ["59", "60", "60.5"], worked)],
  },
  {
    code: "RETENTION_MISSING",
    story: "The contract keeps back 5 % until the roof is tight, and the invoice asks for the whole.",
    raise: () => deducting("0"),
    edges: [
      edge("the 50.00 that the contract keeps back", ["50.00", "50.00", "49.99"], deducting),
      edge("the 50.00 that the contract keeps back, from above", ["50.00", "50.00", "50.01"], deducting),
    ],
  },
];
