/** Which other papers a decision concerns: those that waited for it, or for what it gives back, enter again at match. */
import { normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import { isCorrectionOf } from "../../domain/matching/special-types.ts";
import type { Change } from "../outcome.ts";
import type { Dossier } from "./dossier.ts";
import type { Ruling } from "./ruling.ts";

/** To be written behind the invoice's new state, so that the invoice itself is no longer one that waits. */
export function rematchedBy(
  { outcome }: Pick<Ruling, "outcome">,
  dossier: Pick<Dossier, "invoice" | "match">,
): Change[] {
  const { invoice, match } = dossier;
  if (outcome === "hold") return [];
  const own = invoice.type === "credit-note" ? [] : namedBy(invoice.supplierId, invoice.number);
  const isReplacing = outcome === "approve" && isCorrectionOf(invoice);
  if (invoice.type !== "credit-note" && !isReplacing) return own;
  if (outcome === "reject") return [];
  const paired = [...match.pairs.map((pair) => pair.orderNumber), ...invoice.orderNumbers];
  // A correction gives back what the invoice took that it replaces; those orders were looked at as well.
  const orderNumbers = [...new Set([...paired, ...(isReplacing ? match.orders.map((order) => order.number) : [])])];
  return [
    ...(orderNumbers.length === 0 ? [] : [{ kind: "rematch" as const, orderNumbers }]),
    ...own,
    // Less is left of the invoice now for every other paper that corrects it.
    ...namedBy(invoice.supplierId, invoice.precedingInvoiceNumber),
  ];
}

function namedBy(supplierId: Dossier["invoice"]["supplierId"], number: string | null): Change[] {
  const numberNorm = number === null ? "" : normaliseInvoiceNumber(number);
  if (supplierId === null || numberNorm === "") return [];
  return [{ kind: "rematch-correcting", supplierId, numberNorm }];
}
