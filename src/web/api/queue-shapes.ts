/** What the queue page gets: rows, counts and the mails that gave no document. */
import { z } from "@hono/zod-openapi";
import { INVOICE_STATES } from "../../domain/invoice.ts";
import { ROLES } from "../../domain/user.ts";

const VIEWS = ["needs-me", "waiting", "done", "all"] as const;

export type View = (typeof VIEWS)[number];

export const QueueQuestion = z.object({
  view: z.enum(VIEWS).default("needs-me"),
  search: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

const Problem = z.object({
  code: z.string(),
  title: z.string().openapi({ description: "Two or three words for a badge." }),
  sentence: z.string(),
  severity: z.enum(["block", "hold", "warn", "info"]),
  owner: z.string().openapi({ description: "Who can settle it, in words." }),
});

export const QueueItem = z
  .object({
    documentId: z.string(),
    supplierName: z.string().nullable(),
    invoiceNumber: z.string().nullable(),
    grossTotal: z.string().nullable(),
    currency: z.string().nullable(),
    state: z.enum(INVOICE_STATES),
    moneyAtRisk: z.string().nullable(),
    problem: Problem.nullable().openapi({ description: "The first hold, or null when nothing holds it." }),
    furtherProblems: z.number().int(),
    ageHours: z.number(),
    dueInDays: z.number().int().nullable(),
    hasDraft: z.boolean(),
  })
  .openapi("QueueItem");

export const QueuePage = z
  .object({ rows: z.array(QueueItem), total: z.number().int(), offset: z.number().int(), limit: z.number().int() })
  .openapi("QueuePage");

export const Counts = z
  .object({
    needsMe: z.number().int(),
    waiting: z.number().int(),
    done: z.number().int(),
    all: z.number().int(),
    posted: z.number().int(),
    rejected: z.number().int(),
    touchless: z.number().int().openapi({ description: "Approved by rule, no person involved." }),
    oddMails: z.number().int(),
    pending: z.number().int().openapi({ description: "Mails still being worked on." }),
  })
  .openapi("Counts");

export const OddMails = z
  .object({
    mails: z.array(
      z.object({
        emailId: z.string(),
        from: z.string().nullable(),
        subject: z.string(),
        ageHours: z.number(),
        reason: z.object({ code: z.string(), message: z.string() }),
      }),
    ),
  })
  .openapi("OddMails");

export const Me = z
  .object({ login: z.string(), name: z.string(), role: z.enum(ROLES), isDemo: z.boolean(), version: z.string() })
  .openapi("Me");

export type Problem = z.infer<typeof Problem>;
export type QueueItem = z.infer<typeof QueueItem>;
export type QueuePage = z.infer<typeof QueuePage>;
export type Counts = z.infer<typeof Counts>;
export type OddMails = z.infer<typeof OddMails>;
export type Me = z.infer<typeof Me>;
