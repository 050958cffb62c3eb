/** What a sheet says, in the format of truth files that `matchbook accuracy` compares with. */
import { toApproximateNumber } from "../../src/domain/values/decimal.ts";
import type { Model } from "./model.ts";
import type { Sheet } from "./sheet.ts";

export type Truth = Readonly<Record<string, unknown>>;

/** Only what the page shows; a total of tax that nobody wrote is marked hidden, because it can be worked out. */
export function truthOf(sheet: Sheet): Truth {
  const { model, shown } = sheet;
  const facts = Object.entries(factsOf(model)).filter(([name, value]) => shown.has(name) && value !== null);
  return {
    doc_type: model.isCredit ? "credit_note" : "invoice",
    truth_kind: "synthetic",
    ...Object.fromEntries(facts),
    total_tax: toApproximateNumber(model.tax),
    ...alternatives(model),
    lines: model.lines.map((line) => ({
      description: line.description,
      ...(hasQuantity(sheet) ? { quantity: toApproximateNumber(line.quantity) } : {}),
      ...(hasPrice(sheet) ? { unit_price: toApproximateNumber(line.price) } : {}),
      amount: toApproximateNumber(line.amount),
      vat_rate: toApproximateNumber(line.rate),
      seller_item_id: line.code,
    })),
    visible_in_text_layer: {
      ...Object.fromEntries(facts.map(([name]) => [name, true])),
      total_tax: shown.has("total_tax"),
      lines_amount: `${model.lines.length}/${model.lines.length}`,
    },
  };
}

function factsOf(model: Model): Readonly<Record<string, string | number | null>> {
  return {
    invoice_number: model.number,
    invoice_date: model.issueDate,
    due_date: model.dueDate,
    currency: model.currency,
    total_net: toApproximateNumber(model.net),
    total_gross: toApproximateNumber(model.gross),
    prepaid: model.prepaid === null ? null : toApproximateNumber(model.prepaid),
    amount_due: toApproximateNumber(model.due),
    supplier_name: model.seller.name,
    supplier_vat_id: model.seller.vatId,
    supplier_tax_number: model.seller.taxNumber,
    buyer_name: model.buyer.name,
    buyer_vat_id: model.buyer.vatId,
    iban: model.seller.ibans[0] ?? null,
    po_number: model.order,
    delivery_note: model.deliveryNote,
    delivery_date: model.deliveryDate,
    preceding_invoice: model.preceding,
  };
}

/** A second account is as right as the first; Swiss and Norwegian ids may keep the word behind them. */
function alternatives({ seller, buyer }: Model): Truth {
  const more = seller.ibans.slice(1);
  return {
    ...(more.length > 0 ? { iban_alt: more } : {}),
    ...worded("supplier_vat_id_alt", seller.vatId),
    ...worded("buyer_vat_id_alt", buyer.vatId),
  };
}

function worded(name: string, id: string | null): Truth {
  if (id?.startsWith("CHE")) return { [name]: [`${id}MWST`] };
  return id?.startsWith("NO") ? { [name]: [`${id}MVA`, id.slice(2), `${id.slice(2)}MVA`] } : {};
}

function hasQuantity({ layout }: Sheet): boolean {
  return layout.columns.includes("qty") || layout.columns.includes("qtyunit");
}

function hasPrice({ layout }: Sheet): boolean {
  return layout.columns.includes("price") || layout.columns.includes("list");
}
