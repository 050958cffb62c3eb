/** A change of an account as its page shows it: where it stands, who did what, and what this person may do next. */
import { z } from "@hono/zod-openapi";
import { BANK_CHANGE_MOVES, BANK_CHANGE_STATES } from "../../domain/bank-change.ts";

const Moment = z.string().openapi({ format: "date-time" });

const Step = z.object({
  to: z.enum(BANK_CHANGE_STATES),
  by: z.string(),
  at: Moment,
  note: z.string(),
});

const Move = z.object({
  move: z.enum(BANK_CHANGE_MOVES),
  allowed: z.boolean(),
  why: z.string().nullable().openapi({ description: "Why it is locked for this person or at this time." }),
});

const Alert = z.object({ to: z.string().nullable(), subject: z.string(), text: z.string() });

export const BankChangeView = z.object({
  supplierId: z.string(),
  supplierName: z.string(),
  iban: z.string().openapi({ description: "In full for those who work on the procedure, else its ending only." }),
  onFile: z.array(z.string()).openapi({ description: "Endings of the accounts in use." }),
  contact: z.string().nullable().openapi({ description: "The address on file: whom to tell, never who wrote." }),
  phone: z.string().nullable().openapi({ description: "The number on file to call; null where none is." }),
  alert: Alert.nullable().openapi({ description: "What to tell the contact on file while the account waits." }),
  state: z.enum(BANK_CHANGE_STATES),
  activeFrom: Moment.nullable(),
  documentId: z.string().nullable().openapi({ description: "The invoice that it was proposed from." }),
  steps: z.array(Step),
  moves: z.array(Move).openapi({ description: "What comes next, and refusing it." }),
});

export const BankChanges = z.object({ changes: z.array(BankChangeView) }).openapi("BankChanges");

export const MoveBody = z.object({
  iban: z.string().min(5).max(60),
  move: z.enum(BANK_CHANGE_MOVES),
  note: z.string().trim().min(3, "say what was found, in a few words").max(1000),
});

export type BankChangeView = z.infer<typeof BankChangeView>;
