/** What was learned about a supplier's invoices, as its page shows it. */
import { z } from "@hono/zod-openapi";

const Moment = z.string().openapi({ format: "date-time" });

const Rule = z.object({
  sentence: z.string().openapi({ example: "Invoice number stands right of “vorgang”, written like AA-9999." }),
  hits: z.number().int().openapi({ description: "Later invoices on which a person let stand what it led to." }),
  misses: z.number().int().openapi({ description: "Later invoices on which a person corrected it; two end its use." }),
});

export const LearnedLesson = z.object({
  documentId: z.string(),
  invoiceNumber: z.string().nullable(),
  taughtBy: z.string(),
  taughtAt: Moment,
  fields: z.array(z.string()).openapi({ description: "Labels of the fields that the person corrected." }),
  rules: z.array(Rule),
  confirmed: z.number().int().openapi({ description: "Fields that were let stand: noted, with less weight." }),
  forgotten: z.object({ by: z.string(), at: Moment }).nullable(),
});

/** A supplier's word for one of our articles, or for a pack. */
export const LearnedAlias = z.object({
  id: z.string(),
  word: z.string().openapi({ description: "The supplier's item code or description, as it is compared." }),
  meaning: z.string().openapi({ example: "our article B-840; 1 box = 12 pieces" }),
  confirmations: z.number().int(),
  confirmedBy: z.string(),
  confirmedAt: Moment,
});

export const SupplierLearning = z
  .object({
    supplierId: z.string(),
    supplierName: z.string(),
    lessons: z.array(LearnedLesson).openapi({ description: "Newest first, one an invoice." }),
    aliases: z.array(LearnedAlias).openapi({ description: "In use, by word." }),
    mayChange: z.boolean(),
  })
  .openapi("SupplierLearning");

export const SupplierParam = z.object({
  supplierId: z
    .string()
    .min(1)
    .max(120)
    .openapi({ param: { name: "supplierId", in: "path" } }),
});

export const ForgetBody = z.object({
  documentId: z
    .string()
    .regex(/^[\w.-]{1,80}$/)
    .nullable()
    .openapi({ description: "null: everything that was learned about this supplier." }),
});

export const AliasParam = SupplierParam.extend({
  aliasId: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .openapi({ param: { name: "aliasId", in: "path" } }),
});

export type LearnedAlias = z.infer<typeof LearnedAlias>;
export type LearnedLesson = z.infer<typeof LearnedLesson>;
export type SupplierLearning = z.infer<typeof SupplierLearning>;
