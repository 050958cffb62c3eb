/** How sure the pairing of an invoice is, and what was left unchecked, as the desk shows it. */
import { z } from "@hono/zod-openapi";

const Fit = z.object({
  order: z.string().openapi({ example: "PO-1003/20" }),
  fit: z.number().int().openapi({ description: "0 to 100: how well the order line answers the invoice line." }),
});

export const CertificateView = z.object({
  found: z.string().openapi({ description: "How the pairs were found, in a sentence." }),
  compared: z.string(),
  clear: z.string().nullable().openapi({ description: "How well it fits, and how much worse the next-best way is." }),
  alternatives: z.array(
    z.object({
      line: z.number().int(),
      chosen: Fit.nullable().openapi({ description: "null: the line was left without a pair." }),
      other: Fit,
      decidedBy: z.string().openapi({ description: "The one fact that would decide between the two." }),
    }),
  ),
  notChecked: z.array(z.object({ title: z.string(), because: z.string() })),
});

export type CertificateView = z.infer<typeof CertificateView>;
