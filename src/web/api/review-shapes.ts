/** What people send: reasons, corrections, words and goods receipts, each checked at the door. */
import { z } from "@hono/zod-openapi";
import { FIELD_NAMES } from "../../domain/extraction.ts";
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import { isZero, parseDecimal } from "../../domain/values/decimal.ts";
import { parseLocalDate } from "../../domain/values/local-date.ts";

const Reason = z
  .string()
  .trim()
  .min(3, "say why, in a few words")
  .max(1000)
  .openapi({ example: "Agreed with the buyer by phone." });

export const ReasonBody = z.object({ reason: Reason });

export const ReleaseBody = z.object({ hold: z.string().min(1).max(120), reason: Reason });

/** Values are checked as any reading is; here only their size. */
export const CorrectionBody = z.object({
  fields: z
    .partialRecord(z.enum(FIELD_NAMES), z.string().trim().min(1).max(200).nullable())
    .refine((fields) => Object.keys(fields).length > 0, "name at least one field"),
});

export const ReplyBody = z.object({ text: z.string().trim().min(1).max(20_000).nullable() });

export const ReplyParam = z.object({
  replyId: z
    .string()
    .min(1)
    .max(200)
    .openapi({ param: { name: "replyId", in: "path" } }),
});

const Amount = z
  .string()
  .max(30)
  .transform((text, context) => parseDecimal(text) ?? refuse(context, 'use digits with a point, such as "12.5"'));

const Day = z
  .string()
  .transform((text, context) => parseLocalDate(text) ?? refuse(context, "use a calendar date, such as 2026-03-02"));

const Name = z.string().trim().min(1).max(80);

const ReceiptLine = z.object({
  receiptNumber: Name,
  line: Name.default("1"),
  orderNumber: Name,
  orderLine: Name,
  date: Day,
  quantity: Amount.refine((quantity) => !isZero(quantity), "must not be zero; returns are negative"),
  accepted: Amount.nullable().default(null),
  deliveryNote: Name.nullable().default(null),
});

export const ReceiptBody = z.object({ lines: z.array(ReceiptLine).min(1).max(200) });

/** The lines as the domain knows them, signed by whoever posts them. */
export function receiptLines(body: z.infer<typeof ReceiptBody>, postedBy: string): readonly GoodsReceiptLine[] {
  return body.lines.map((line) => ({ ...line, reversalOf: null, postedBy }));
}

function refuse(context: { addIssue: (message: string) => void }, message: string) {
  context.addIssue(message);
  return z.NEVER;
}
