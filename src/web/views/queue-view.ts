/** The queue as its page shows it: which states a view covers, and a row's first problem in words. */
import type { InvoiceState } from "../../domain/invoice.ts";
import { INVOICE_STATES } from "../../domain/invoice.ts";
import { daysBetween, parseLocalDate } from "../../domain/values/local-date.ts";
import type { Clock } from "../../pipeline/ports.ts";
import type { OddMail, QueueCounts, QueueRow } from "../../pipeline/store.ts";
import type { Counts, OddMails, Problem, QueueItem, View } from "../api/queue-shapes.ts";
import { ageHours } from "./invoice-view.ts";
import { sayFinding } from "./say-finding.ts";
import { weightiestFirst } from "./weightiest-first.ts";

export const VIEW_STATES: Readonly<Record<View, readonly InvoiceState[]>> = {
  "needs-me": ["in-review", "held"],
  waiting: ["waiting-receipt", "checked", "matched"],
  done: ["approved", "posted", "rejected"],
  all: INVOICE_STATES,
};

export function queueItem(row: QueueRow, clock: Clock): QueueItem {
  const holds = weightiestFirst(row.findings);
  const dueDate = row.dueDate === null ? null : parseLocalDate(row.dueDate);
  return {
    documentId: row.documentId,
    supplierName: row.supplierName,
    invoiceNumber: row.invoiceNumber,
    grossTotal: row.grossTotal,
    currency: row.currency,
    state: row.state,
    moneyAtRisk: row.moneyAtRisk,
    problem: problemOf(holds[0], row),
    furtherProblems: Math.max(0, holds.length - 1),
    ageHours: ageHours(row.receivedAt, clock),
    dueInDays: dueDate === null ? null : daysBetween(clock.today(), dueDate),
    hasDraft: row.hasDraft,
  };
}

function problemOf(finding: QueueRow["findings"][number] | undefined, row: QueueRow): Problem | null {
  if (finding === undefined) return null;
  const { title, sentence, owner } = sayFinding(finding, row);
  return { code: finding.code, title, sentence, severity: finding.severity, owner };
}

export function countsView(counts: QueueCounts): Counts {
  const of = (view: View) => VIEW_STATES[view].reduce((total, state) => total + (counts.byState[state] ?? 0), 0);
  return {
    needsMe: of("needs-me"),
    waiting: of("waiting"),
    done: of("done"),
    all: of("all"),
    posted: counts.byState.posted ?? 0,
    rejected: counts.byState.rejected ?? 0,
    touchless: counts.touchless,
    oddMails: counts.oddMails,
    pending: counts.pending,
  };
}

export function oddMailsView(mails: readonly OddMail[], clock: Clock): OddMails {
  return {
    mails: mails.map(({ emailId, from, subject, receivedAt, reason }) => ({
      emailId,
      from,
      subject,
      ageHours: ageHours(receivedAt, clock),
      reason: { code: reason.code, message: reason.message },
    })),
  };
}
