/** Corrected invoices, and copies of invoices that we issue ourselves: each would pay one supply twice (accounts-payable §1.8). */
import { orderLineKey } from "../../purchase-order.ts";
import { absolute, type Decimal, equals, subtract, sum, trimZeros, ZERO } from "../../values/decimal.ts";
import { SELF_BILLED } from "../amounts/evaluated-receipt.ts";
import { CREDITED_IN_PART, remainsOf } from "../amounts/replaced.ts";
import type { OriginalInvoice } from "../evidence.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { isCorrectionOf, isSelfBilled } from "../special-types.ts";

export { isCorrectionOf } from "../special-types.ts";

export const specialDocuments = {
  codes: {
    INVOICE_CORRECTED: {
      severity: "hold",
      owner: "ap",
      title: "Corrected invoice",
      sentence:
        "It takes the place of invoice {preceding} ({state:term}): net {earlierNet:money} then and {net:money} now, gross {earlierGross:money} then and {gross:money} now, {variance:money} apart; changed: {changed:list}.",
      actions: [
        "release it: invoice {preceding} is taken back with it, in the ledger as well",
        "have invoice {preceding} credited in full first, when it was credited in part",
        "ask the supplier which of the two holds",
        "reject it",
      ],
      reply: null,
    },
    SELF_BILLED_COPY: {
      severity: "block",
      owner: "ap",
      title: "Copy of our own invoice",
      sentence:
        "Invoice {number} over {gross:money} says that the buyer issued it: it is a copy of our own self-billed invoice.",
      actions: ["reject it as a duplicate", "correct the type of the document"],
      reply: "duplicate",
    },
  },
  check: (context: RuleContext): Noticed[] => [...corrected(context), ...selfBilled(context)],
} as const satisfies Rule;

function selfBilled({ invoice }: RuleContext): Noticed[] {
  if (!isSelfBilled(invoice)) return [];
  const facts = {
    number: invoice.number ?? "",
    date: invoice.issueDate ?? "",
    gross: invoice.grossTotal ?? "",
    state: SELF_BILLED,
  };
  return [
    { code: "SELF_BILLED_COPY", ...(invoice.grossTotal === null ? {} : { variance: invoice.grossTotal }), facts },
  ];
}

/**
 * A person looks at every correction: releasing it takes back the invoice that it replaces. No reversal fits one that
 * was credited in part.
 */
function corrected(context: RuleContext): Noticed[] {
  const { invoice, original } = context;
  if (!isCorrectionOf(invoice)) return [];
  const apart = apartOf(invoice.grossTotal, original?.grossTotal ?? null);
  const facts = {
    net: invoice.netTotal ?? "",
    gross: invoice.grossTotal ?? "",
    ...(original === null ? UNKNOWN : factsOf(original, context)),
    preceding: original?.number ?? invoice.precedingInvoiceNumber ?? "",
  };
  const severity = facts.state === CREDITED_IN_PART ? "block" : "hold";
  return [{ code: "INVOICE_CORRECTED", severity, ...(apart === null ? {} : { variance: apart }), facts }];
}

const UNKNOWN = { state: "not-on-file", earlierNet: "", earlierGross: "", changed: "" };

function factsOf(original: OriginalInvoice, context: RuleContext): typeof UNKNOWN {
  return {
    state: remainsOf(original) === "part" ? CREDITED_IN_PART : original.state,
    earlierNet: original.netTotal ?? "",
    earlierGross: original.grossTotal ?? "",
    changed: changedLines(context, original).join("; "),
  };
}

function apartOf(now: Decimal | null, then: Decimal | null): Decimal | null {
  return now === null || then === null ? null : absolute(subtract(now, then));
}

/** "PO-1001/10: 100 → 90" for every order line of which another quantity is billed. */
function changedLines({ pairs }: RuleContext, { lines }: OriginalInvoice): string[] {
  const before = new Map(lines.map((line) => [orderLineKey(line.orderNumber, line.orderLine), line.quantity]));
  const now = Map.groupBy(pairs, (pair) => orderLineKey(pair.orderNumber, pair.orderLine));
  const keys = [...new Set([...before.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => {
    const then = before.get(key) ?? ZERO;
    const quantity = sum((now.get(key) ?? []).map((pair) => pair.quantity));
    return equals(then, quantity) ? [] : [`${key}: ${trimZeros(then)} → ${trimZeros(quantity)}`];
  });
}
