/** An invoice that we already have: the same one once more, or the same number with something changed (§2.1). */
import { foldPrintedNumber } from "../../checking/duplicate.ts";
import type { Invoice } from "../../invoice.ts";
import { type Decimal, equals, subtract } from "../../values/decimal.ts";
import type { EarlierInvoice, Noticed, Rule, RuleContext } from "../rule.ts";

export const duplicate = {
  codes: {
    DUP_EXACT: {
      severity: "block",
      owner: "ap",
      title: "Duplicate",
      sentence: "Invoice {number} of {date:date} over {gross:money} is already on file ({state:term}).",
      actions: ["reject it as a duplicate", "mark it as a different supply, with the reason"],
      reply: "duplicate",
    },
    DUP_NEAR: {
      severity: "hold",
      owner: "ap",
      title: "Perhaps a duplicate",
      sentence: "Number {number} is already on file ({state:term}) with {earlierGross} of {earlierDate:date}.",
      actions: ["compare both and reject the duplicate", "release it as a different or corrected invoice"],
      reply: "query",
    },
  },
  check: ({ invoice, earlier }: RuleContext) => {
    const known = earlier.filter((other) => other.state !== "rejected");
    const exact = known.find((other) => isSame(invoice, other));
    if (exact) return [noticed("DUP_EXACT", invoice, exact)];
    const near = known.find((other) => isNear(invoice, other));
    return near ? [noticed("DUP_NEAR", invoice, near)] : [];
  },
} as const satisfies Rule;

/** X2: number, gross, currency and date agree. */
function isSame(invoice: Invoice, other: EarlierInvoice): boolean {
  return (
    isEqual(invoice.grossTotal, other.grossTotal) &&
    invoice.currency === other.currency &&
    invoice.issueDate === other.issueDate &&
    invoice.issueDate !== null
  );
}

/** X3 and N3: the printed number agrees, or the normalised one and the money (with or without tax). */
function isNear(invoice: Invoice, other: EarlierInvoice): boolean {
  const printed = foldPrintedNumber(invoice.number ?? "");
  if (printed !== "" && printed === foldPrintedNumber(other.number ?? "")) return true;
  return isEqual(invoice.grossTotal, other.grossTotal) || differsByTax(invoice, other.grossTotal);
}

function differsByTax(invoice: Invoice, other: Decimal | null): boolean {
  const { grossTotal, netTotal, taxTotal } = invoice;
  if (grossTotal === null || other === null) return false;
  return isEqual(netTotal, other) || (taxTotal !== null && equals(subtract(other, grossTotal), taxTotal));
}

function isEqual(a: Decimal | null, b: Decimal | null): boolean {
  return a !== null && b !== null && equals(a, b);
}

function noticed(code: string, invoice: Invoice, other: EarlierInvoice): Noticed {
  return {
    code,
    ...(invoice.grossTotal ? { variance: invoice.grossTotal } : {}),
    facts: {
      number: invoice.number ?? "",
      date: invoice.issueDate ?? "–",
      gross: invoice.grossTotal ?? "–",
      earlierNumber: other.number ?? "–",
      earlierDate: other.issueDate ?? "–",
      earlierGross: `${other.grossTotal ?? "–"} ${other.currency ?? ""}`.trim(),
      state: other.state,
      document: other.documentId,
    },
  };
}
