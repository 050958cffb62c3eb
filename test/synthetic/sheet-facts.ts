/** The invoice's own facts and its references, with the numbers and dates that are easily taken for them. */
import type { LocalDate } from "../../src/domain/values/local-date.ts";
import { labelOf, type Pair, type Speaker } from "./speaker.ts";

/** Facts of the invoice itself, and references, which stand in a block of their own where the layout has one. */
export function factPairs(speaker: Speaker): { readonly facts: readonly Pair[]; readonly refs: readonly Pair[] } {
  const own = [numberPair(speaker), datePair(speaker), duePair(speaker), ...identityPairs(speaker)];
  const references = referencePairs(speaker);
  const [facts, refs] = [own.filter((pair) => pair !== null), references.filter((pair) => pair !== null)];
  if (speaker.has("refs")) return { facts, refs };
  // Some owners put their customer number first, some last.
  const mixed = orderOf(speaker) ? [...refs.slice(0, 1), ...facts, ...refs.slice(1)] : [...facts, ...refs];
  return { facts: mixed, refs: [] };
}

function orderOf(speaker: Speaker): boolean {
  return speaker.layout.look.dateStyle % 2 === 0;
}

function numberPair(speaker: Speaker): Pair | null {
  const { model, layout, has } = speaker;
  if (has("title") && layout.look.title !== "plain") return null;
  return shown(speaker, { key: "number", field: "invoice_number", text: model.number });
}

function datePair(speaker: Speaker): Pair | null {
  const { model, layout, writer, has } = speaker;
  if (has("title") && layout.look.title === "date") return null;
  return shown(speaker, { key: "date", field: "invoice_date", text: writer.date(model.issueDate) });
}

function duePair(speaker: Speaker): Pair | null {
  const { model, layout, writer, has } = speaker;
  if (model.isCredit || (layout.look.due === "terms" && has("terms"))) return null;
  return shown(speaker, { key: "due", field: "due_date", text: writer.date(model.dueDate) });
}

/** The seller's tax identity, when neither the letterhead nor the small print carries it. */
function identityPairs(speaker: Speaker): readonly (Pair | null)[] {
  const { model, layout, has } = speaker;
  const place = layout.look.idPlace;
  if (place !== "facts" && has(place)) return [];
  const { vatId, taxNumber } = model.seller;
  if (vatId !== null)
    return [shown(speaker, { key: "sellerVat", field: "supplier_vat_id", text: writtenVatId(vatId) })];
  return [
    taxNumber === null ? null : shown(speaker, { key: "taxNumber", field: "supplier_tax_number", text: taxNumber }),
  ];
}

function referencePairs(speaker: Speaker): readonly (Pair | null)[] {
  const { model, layout, writer } = speaker;
  const day = (date: LocalDate | null) => (date === null ? null : writer.date(date));
  const hasDeliveryColumn = layout.columns.includes("note");
  return [
    pair(speaker, "customer", model.customerNumber),
    shown(speaker, { key: "order", field: "po_number", text: ordersOf(speaker) }),
    pair(speaker, "orderDate", model.order === null ? null : day(model.orderDate)),
    hasDeliveryColumn
      ? null
      : shown(speaker, { key: "deliveryNote", field: "delivery_note", text: model.deliveryNote }),
    shown(speaker, { key: "delivery", field: "delivery_date", text: day(model.deliveryDate) }),
    shown(speaker, { key: "preceding", field: "preceding_invoice", text: model.preceding }),
    pair(speaker, "offer", model.offer),
    pair(speaker, "project", model.project),
    pair(speaker, "supplierNo", model.supplierNumber),
    pair(speaker, "clerk", model.offer === null ? null : model.person),
    pair(speaker, "printed", day(model.printDate)),
    ...trapPairs(speaker),
  ];
}

/** Numbers and dates of other papers, and the period of the service. */
function trapPairs(speaker: Speaker): readonly (Pair | null)[] {
  const { model, writer } = speaker;
  const { period, contract, ourOrder, offerDate } = model;
  return [
    pair(speaker, "period", period === null ? null : `${writer.date(period.from)} - ${writer.date(period.to)}`),
    pair(speaker, "contract", contract?.number ?? null),
    pair(speaker, "contractDate", contract === null ? null : writer.date(contract.date)),
    pair(speaker, "ourOrder", ourOrder),
    pair(speaker, "offerDate", offerDate === null ? null : writer.date(offerDate)),
  ];
}

function ordersOf({ model, layout }: Speaker): string | null {
  if (model.order === null || model.secondOrder === null) return model.order;
  return `${model.order}${layout.look.dateStyle % 2 === 0 ? ", " : " / "}${model.secondOrder}`;
}

function pair(speaker: Speaker, key: string, text: string | null): Pair | null {
  return text === null ? null : { key, label: labelOf(speaker, key), value: text };
}

function shown(
  speaker: Speaker,
  fact: { readonly key: string; readonly field: string; readonly text: string | null },
): Pair | null {
  if (fact.text === null) return null;
  speaker.show(fact.field, fact.text);
  const key = fact.key === "number" && speaker.model.isCredit ? "number" : fact.key;
  return { key, label: labelOf(speaker, key), value: fact.text };
}

/** As its country writes it: "CHE-123.456.788 MWST", "FR 12 345678901", else compact. */
export function writtenVatId(id: string): string {
  if (id.startsWith("CHE")) return id.replace(/^CHE(\d{3})(\d{3})(\d{3})$/, "CHE-$1.$2.$3 MWST");
  if (id.startsWith("NO")) return id.replace(/^NO(\d{3})(\d{3})(\d{3})$/, "NO $1 $2 $3 MVA");
  if (id.startsWith("FR")) return id.replace(/^FR(\d{2})(\d+)$/, "FR $1 $2");
  if (id.startsWith("GB")) return id.replace(/^GB(\d{3})(\d{4})(\d{2})$/, "GB $1 $2 $3");
  if (id.startsWith("BE")) return id.replace(/^BE(\d{4})(\d{3})(\d{3})$/, "BE $1.$2.$3");
  return id;
}
