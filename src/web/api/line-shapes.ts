/** A row of the three-way table: what was billed, what was ordered, what arrived, and where they differ. */
import { z } from "@hono/zod-openapi";

const Decimal = z.string().openapi({ example: "120" });

/** How a cell compares: `outside` is a hold, `inside` differs within the limits allowed. */
const Standing = z.enum(["same", "inside", "outside", "unknown"]);

export const LineRow = z
  .object({
    number: z.number().int(),
    description: z.string(),
    itemCode: z.string().nullable(),
    unit: z.string().nullable().openapi({ description: "As people say it: pieces, hours." }),
    quantity: Decimal.nullable(),
    unitPrice: Decimal.nullable(),
    netAmount: Decimal.nullable(),
    order: z
      .object({
        number: z.string(),
        line: z.string(),
        description: z.string(),
        quantity: Decimal,
        unit: z.string().nullable().openapi({ description: "What surplus and missing count." }),
        unitPrice: Decimal,
        billedBefore: Decimal,
        because: z.array(z.string()).openapi({ description: "Why these two lines belong together." }),
      })
      .nullable(),
    received: Decimal.nullable().openapi({ description: "null when this line needs no receipt or has no order." }),
    receipts: z.array(
      z.object({ number: z.string(), date: z.string(), quantity: Decimal, deliveryNote: z.string().nullable() }),
    ),
    price: z.object({
      standing: Standing,
      perUnit: Decimal.nullable(),
      money: Decimal.nullable(),
      percent: Decimal.nullable(),
    }),
    ordered: z.object({ standing: Standing, surplus: Decimal.nullable() }),
    receipt: z.object({ standing: Standing, missing: Decimal.nullable() }),
    verdict: z.enum(["ok", "differs", "no-order-line"]),
  })
  .openapi("LineRow");

export type LineRow = z.infer<typeof LineRow>;
export type Standing = z.infer<typeof Standing>;
