/** A hundred bolts that were ordered, received and billed, and the credit notes for them: what those stories start from. */
import type { Invoice, InvoiceLine } from "../../src/domain/invoice.ts";
import type { OriginalInvoice } from "../../src/domain/matching/evidence.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "./example.ts";

const d = decimal;

/** 100 bolts at 10.00 that were ordered, received and billed. */
export const BOLT = anOrderLine({ billed: d("100"), billedAmount: d("1000.00") });
export const NUT = anOrderLine({ lineNumber: "20", itemCode: "N-8", description: "Hexagon nut M8" });

export function original(changes: Partial<OriginalInvoice> = {}, credited = "0"): OriginalInvoice {
  const line = { orderNumber: "PO-1001", orderLine: "10", quantity: d("100"), netAmount: d("1000.00") };
  const before = { creditedQuantity: d(credited), creditedAmount: d(`${Number(credited) * 10}`) };
  return {
    invoiceId: "o.1",
    documentId: "o",
    number: "4711",
    state: "posted",
    currency: "EUR",
    netTotal: d("1000.00"),
    grossTotal: d("1190.00"),
    creditedGross: d(`${Number(credited) * 11.9}`),
    lines: [{ ...line, ...before }],
    ...changes,
  };
}

function aCredit(lines: readonly InvoiceLine[], changes: Partial<Invoice> = {}): Invoice {
  return anInvoice(lines, {
    type: "credit-note",
    sign: -1,
    number: "GS-1",
    precedingInvoiceNumber: "4711",
    orderNumbers: [],
    ...changes,
  });
}

export const back = (quantity: string, price = "10.00", line: OrderLine = BOLT) =>
  billingLine(1, line, { quantity: d(quantity), unitPrice: d(price) });

/** The bolts came back as well, so that nothing but the credit is looked at. */
const RETURNED = anOrderLine({ billed: d("100"), billedAmount: d("1000.00"), received: d("0"), returned: d("100") });

export type CreditChanges = Omit<Partial<MatchInputs>, "invoice"> & { readonly invoice?: Partial<Invoice> };

export function given(lines: readonly InvoiceLine[], changes: CreditChanges = {}) {
  const { invoice, ...rest } = changes;
  return inputs(aCredit(lines, invoice), { orders: [anOrder([RETURNED, NUT])], original: original(), ...rest });
}
