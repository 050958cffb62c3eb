/** Everything the page of one invoice shows, computed on the server so that the desk only draws. */
import { z } from "@hono/zod-openapi";
import { DOCUMENT_TYPES } from "../../domain/document.ts";
import { FIELD_NAMES } from "../../domain/extraction.ts";
import { INVOICE_STATES } from "../../domain/invoice.ts";
import { REPLY_KINDS, REPLY_STATES } from "../../domain/reply.ts";
import { CertificateView } from "./certificate-shapes.ts";
import { EvidenceRows } from "./evidence-shapes.ts";
import { LineRow } from "./line-shapes.ts";

const Decimal = z.string().openapi({ example: "1190.00" });
const Day = z.string().openapi({ format: "date" });
const Moment = z.string().openapi({ format: "date-time" });

export const FieldView = z.object({
  name: z.enum(FIELD_NAMES),
  label: z.string(),
  kind: z.enum(["amount", "date", "text"]),
  value: z
    .string()
    .nullable()
    .openapi({ description: "null: not found on the paper. Accounts show their ending only." }),
  isMasked: z.boolean(),
  isCore: z.boolean().openapi({ description: "Shown even when nothing was found." }),
  confidence: z.number().nullable(),
  accepted: z.boolean(),
  source: z.enum(["xml", "text", "ocr", "profile", "llm", "person"]).nullable(),
  page: z.number().int().nullable(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});

export const PageSize = z.object({ number: z.number().int(), width: z.number(), height: z.number() });

/** A document inside the e-invoice (BG-24). */
const SupportingView = z.object({
  number: z.number().int(),
  name: z.string().openapi({ description: "As the supplier calls it." }),
  description: z.string().nullable(),
  mediaType: z.string().nullable().openapi({ description: "By its bytes; null when only a name or a link is given." }),
  size: z.number().int().nullable().openapi({ description: "Bytes." }),
  location: z.string().nullable().openapi({ description: "A link elsewhere, to be read and never followed." }),
  hasPages: z.boolean().openapi({ description: "Its pages can be looked at; everything else is a download only." }),
});

const TwoReadings = z.object({
  readers: z
    .enum(["page-and-data", "picture-and-text"])
    .openapi({ description: "Page against embedded data, or the page's picture (OCR) against its text layer." }),
  label: z.string(),
  kind: FieldView.shape.kind,
  page: z
    .string()
    .openapi({ description: "As the page shows it. Accounts show no more than check digits and ending." }),
  xml: z.string().openapi({ description: "As the data inside the document, or its text layer, state it." }),
});

export const HoldView = z.object({
  key: z.string().openapi({ description: "What a release names." }),
  code: z.string(),
  title: z.string(),
  sentence: z.string(),
  severity: z.enum(["block", "hold", "warn", "info"]),
  owner: z.string(),
  line: z.number().int().nullable(),
  variance: Decimal.nullable(),
  limit: z.string().nullable(),
  actions: z.array(z.string()),
  wantsReceipt: z.boolean(),
  settling: z.string().openapi({
    description: "The end of the sentence by itself: what is stopped, that there is no tolerance, and who settles it.",
  }),
  canBeReleased: z.boolean().openapi({ description: "False where only a correction or a rejection helps." }),
  isSettledByApproval: z.boolean().openapi({ description: "It asks for an approval; a release cannot replace that." }),
  contradictions: z
    .array(TwoReadings)
    .openapi({ description: "Two readings side by side, where they differ; else empty." }),
  released: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});

export const ReplyView = z.object({
  id: z.string(),
  kind: z.enum(REPLY_KINDS),
  state: z.enum(REPLY_STATES),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  sentAt: Moment.nullable(),
  note: z.string().nullable(),
});

const Permission = z.object({
  allowed: z.boolean(),
  why: z.string().nullable().openapi({ description: "Why it is locked, in a sentence." }),
});

export const InvoiceView = z
  .object({
    documentId: z.string(),
    state: z.enum(INVOICE_STATES),
    type: z.enum(DOCUMENT_TYPES),
    supplierName: z.string().nullable(),
    supplierId: z.string().nullable(),
    number: z.string().nullable(),
    currency: z.string().nullable(),
    netTotal: Decimal.nullable(),
    taxTotal: Decimal.nullable(),
    grossTotal: Decimal.nullable(),
    issueDate: Day.nullable(),
    dueDate: Day.nullable(),
    dueInDays: z.number().int().nullable(),
    today: Day.openapi({ description: "The calendar day that dates are judged by." }),
    receivedAt: Moment,
    ageHours: z.number(),
    orderNumbers: z.array(z.string()),
    pages: z.array(PageSize),
    hasEInvoice: z.boolean().openapi({ description: "Read from an e-invoice's data, which can be shown as a page." }),
    supporting: z.array(SupportingView),
    fields: z.array(FieldView),
    isMatched: z.boolean().openapi({ description: "False while it is still on its way to the first match." }),
    lines: z.array(LineRow),
    certificate: CertificateView.nullable().openapi({ description: "How the lines were paired; null before a match." }),
    evidence: EvidenceRows.openapi({ description: "Where a hold asks who wrote or whose account it is; else empty." }),
    holds: z.array(HoldView),
    notes: z.array(HoldView).openapi({ description: "Warnings and remarks that hold nothing." }),
    sureness: z
      .object({ chance: z.number().nullable(), basis: z.enum(["estimated", "measured"]), explanation: z.string() })
      .nullable()
      .openapi({ description: "How sure the reading is as a whole and what that rests on; null for e-invoices." }),
    failure: z.string().nullable().openapi({ description: "Why nothing could be read, if so." }),
    replies: z.array(ReplyView),
    mail: z.object({
      from: z.string().nullable(),
      fromName: z.string().nullable(),
      subject: z.string(),
      text: z.string(),
    }),
    files: z.array(z.object({ fingerprint: z.string(), name: z.string(), kind: z.string() })),
    decisions: z.array(
      z.object({ outcome: z.enum(["approve", "hold", "reject"]), by: z.string(), at: Moment, reason: z.string() }),
    ),
    postings: z.array(z.object({ exporter: z.string(), state: z.string(), reference: z.string().nullable() })),
    trail: z.array(
      z.object({ at: Moment, actor: z.string(), event: z.string(), detail: z.record(z.string(), z.string()) }),
    ),
    awaited: z
      .array(
        z.object({
          orderNumber: z.string(),
          orderLine: z.string(),
          description: z.string(),
          unit: z.string().nullable(),
          missing: Decimal,
        }),
      )
      .openapi({ description: "Order lines of this invoice whose receipt is short." }),
    permissions: z.object({
      approve: Permission,
      hold: Permission,
      reject: Permission,
      correct: Permission,
      release: Permission,
      sendReply: Permission,
      postReceipt: Permission,
    }),
  })
  .openapi("Invoice");

export type FieldView = z.infer<typeof FieldView>;
export type SupportingView = z.infer<typeof SupportingView>;
export type TwoReadings = z.infer<typeof TwoReadings>;
export type HoldView = z.infer<typeof HoldView>;
export type ReplyView = z.infer<typeof ReplyView>;
export type Permission = z.infer<typeof Permission>;
export type InvoiceView = z.infer<typeof InvoiceView>;
