/** The questions of the invoice page: why approve, hold, reject or release; and what arrived. */
import type { HoldView, InvoiceView } from "../../web/client.ts";
import { ask, type useDoing } from "../actions.ts";
import { ReasonDialog, type ReasonQuestion } from "./reason-dialog.tsx";
import { ReceiptDialog } from "./receipt-dialog.tsx";

export type Asked =
  | { readonly kind: "approve" | "hold" | "reject" | "receipt" }
  | { readonly kind: "release"; readonly hold: HoldView };

interface DialogsProps {
  readonly invoice: InvoiceView;
  readonly asked: Asked | null;
  readonly doing: ReturnType<typeof useDoing>;
  readonly onClose: () => void;
  /** After a decision there is nothing left to do here. */
  readonly onDecided: () => void;
}

export function InvoiceDialogs({ invoice, asked, doing, onClose, onDecided }: DialogsProps) {
  if (asked === null) return null;
  if (asked.kind === "receipt") {
    const post = (entry: Parameters<typeof ask.receipt>[0]) =>
      doing.mutate({ run: () => ask.receipt(entry), said: "Receipt posted; matched again now", after: onClose });
    return (
      <ReceiptDialog
        awaited={invoice.awaited}
        today={invoice.today}
        isBusy={doing.isPending}
        onPost={post}
        onClose={onClose}
      />
    );
  }
  const answer = (reason: string) => doing.mutate(doingFor({ invoice, asked, onClose, onDecided }, reason));
  return (
    <ReasonDialog question={questionFor(invoice, asked)} isBusy={doing.isPending} onAnswer={answer} onClose={onClose} />
  );
}

type Question = Exclude<Asked, { kind: "receipt" }> | { readonly kind: "approve" | "hold" | "reject" | "receipt" };

function doingFor(
  { invoice, asked, onClose, onDecided }: Pick<DialogsProps, "invoice" | "onClose" | "onDecided"> & { asked: Question },
  reason: string,
) {
  const { documentId } = invoice;
  const name = invoice.number ?? "the invoice";
  const after = () => {
    onClose();
    if (asked.kind !== "release") onDecided();
  };
  switch (asked.kind) {
    case "release":
      return {
        run: () => ask.release(documentId, asked.hold.key, reason),
        said: `Released: ${asked.hold.title}`,
        after,
      };
    case "hold":
      return { run: () => ask.hold(documentId, reason), said: `${name} is on hold`, after };
    case "reject":
      return { run: () => ask.reject(documentId, reason), said: `Rejected ${name}`, after };
    default:
      return { run: () => ask.approve(documentId, reason), said: `Approved ${name}`, after };
  }
}

function questionFor(invoice: InvoiceView, asked: Question): ReasonQuestion {
  const name = `${invoice.supplierName ?? "Unknown supplier"} ${invoice.number ?? ""}`.trim();
  switch (asked.kind) {
    case "release":
      return {
        title: `Release: ${asked.hold.title}`,
        explanation: asked.hold.sentence,
        suggestion: "",
        verb: "Release",
        tone: "good",
      };
    case "hold":
      return {
        title: `Hold ${name}`,
        explanation: "It waits until someone decides.",
        suggestion: "",
        verb: "Hold",
        tone: "plain",
      };
    case "reject":
      return {
        title: `Reject ${name}`,
        explanation: "Nothing will be posted. A reply to the supplier is drafted with your reason.",
        suggestion: "",
        verb: "Reject",
        tone: "bad",
      };
    default:
      return {
        title: `Approve ${name}`,
        explanation: "It is posted to the ledger and the supplier is told when it will be paid.",
        suggestion: "Checked against the paper",
        verb: "Approve",
        tone: "good",
      };
  }
}
