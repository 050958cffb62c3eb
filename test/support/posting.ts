/** A balanced posting for tests. */
import type { Posting } from "../../src/domain/posting.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { DecisionId, EntityId, PostingId, SupplierId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";

export function posting(
  change: { id?: string; invoiceNumber?: string; supplierName?: string; text?: string } = {},
): Posting {
  const line = { costCenter: null, text: change.text ?? "Shipping cartons", taxRate: null };
  return {
    id: (change.id ?? "d1~posting") as PostingId,
    decisionId: "d1" as DecisionId,
    exporter: "csv",
    state: "pending",
    reference: null,
    entityId: "mf-de" as EntityId,
    supplierId: "nordwind" as SupplierId,
    supplierName: change.supplierName ?? "Nordwind Papier GmbH",
    documentType: "invoice",
    invoiceNumber: change.invoiceNumber ?? "RE-2026-20418",
    invoiceDate: localDate("2026-10-26"),
    dueDate: localDate("2026-11-25"),
    currency: currency("EUR"),
    orderNumbers: ["PO-1003"],
    lines: [
      { ...line, role: "grni", account: "grni", amount: decimal("540.00") },
      { ...line, role: "price-variance", account: "price-variance", amount: decimal("84.00") },
      { ...line, role: "tax", account: "1576", amount: decimal("118.56"), taxRate: decimal("19") },
      { ...line, role: "payables", account: "payables", amount: decimal("-742.56") },
    ],
  };
}
