/** The typed client of the API: the one file of the server that the desk may import. */
import { hc } from "hono/client";
import type { Api } from "./api/index.ts";

export type { BankChangeView } from "./api/bank-change-shapes.ts";
export type { CertificateView } from "./api/certificate-shapes.ts";
export type { FieldView, HoldView, InvoiceView, ReplyView, SupportingView, TwoReadings } from "./api/invoice-shapes.ts";
export type { LearnedAlias, LearnedLesson, SupplierLearning } from "./api/learning-shapes.ts";
export type { LineRow, Standing } from "./api/line-shapes.ts";
export type { Counts, OddMails, QueueItem, QueuePage, View } from "./api/queue-shapes.ts";

/** Calls of the API by path, each typed by its route. */
export function createClient(base: string) {
  return hc<Api>(base);
}
