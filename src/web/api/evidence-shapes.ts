/** Mail, paper and master data side by side, for whoever has to find out who really wrote an invoice. */
import { z } from "@hono/zod-openapi";

const EvidenceRow = z.object({
  what: z.string(),
  mail: z.string().nullable().openapi({ description: "What the envelope says." }),
  paper: z.string().nullable().openapi({ description: "What the document says; of accounts the ending only." }),
  onFile: z.string().nullable().openapi({ description: "What the master record and earlier invoices say." }),
  differs: z.boolean().openapi({ description: "It is not what is on file." }),
});

export const EvidenceRows = z.array(EvidenceRow);

export type EvidenceRow = z.infer<typeof EvidenceRow>;
