/** What a sheet says, in the format of truth files that `matchbook accuracy` compares with. */
import {
  type Decimal,
  decimal,
  divide,
  multiply,
  subtract,
  toApproximateNumber,
} from "../../src/domain/values/decimal.ts";
import type { Model } from "./model.ts";
import type { ModelLine } from "./model-lines.ts";
import type { Sheet } from "./sheet.ts";
import { payeeAccounts } from "./sheet-extras.ts";

const HUNDRED = decimal("100");

export type Truth = Readonly<Record<string, unknown>>;

/** Only what the page shows; a total of tax that nobody wrote is marked hidden, because it can be worked out. */
export function truthOf(sheet: Sheet): Truth {
  const { model, shown } = sheet;
  if (sheet.type !== "invoice") return otherTruth(sheet.type);
  const facts = Object.entries(factsOf(model)).filter(([name, value]) => shown.has(name) && value !== null);
  return {
    doc_type: model.isCredit ? "credit_note" : "invoice",
    truth_kind: "synthetic",
    ...Object.fromEntries(facts),
    total_tax: toApproximateNumber(model.tax),
    ...alternatives(model),
    ...linesOf(sheet),
    visible_in_text_layer: {
      ...Object.fromEntries(facts.map(([name]) => [name, true])),
      total_tax: shown.has("total_tax"),
      lines_amount: `${model.lines.length}/${model.lines.length}`,
    },
  };
}

/** Of other papers only the kind is asked for: their numbers and sums are no invoice's. */
function otherTruth(type: Exclude<Sheet["type"], "invoice">): Truth {
  return { doc_type: DOC_TYPES[type], truth_kind: "synthetic" };
}

const DOC_TYPES: Readonly<Record<Exclude<Sheet["type"], "invoice">, string>> = {
  proforma: "proforma",
  statement: "statement",
  reminder: "reminder",
  confirmation: "order_confirmation",
  delivery: "delivery_note",
  quote: "other",
  order: "order",
  selfbilled: "self_billed_invoice",
};

/** The price after the discount of the line (EN 16931, BT-146): what quantity and amount say that one costs. */
function netPrice({ price, discount }: ModelLine): Decimal {
  return discount === null ? price : divide(multiply(price, subtract(HUNDRED, discount)), HUNDRED);
}

/** Prices net of the line's discount, amounts as printed; an invoice written as a letter has no lines. */
function linesOf(sheet: Sheet): Truth {
  const { model } = sheet;
  if (!sheet.layout.rows.flat().includes("table")) return {};
  const lines = model.lines.map((line) => ({
    description: line.description,
    ...(hasQuantity(sheet) ? { quantity: toApproximateNumber(line.quantity) } : {}),
    ...(hasPrice(sheet) ? { unit_price: toApproximateNumber(netPrice(line)) } : {}),
    ...(hasPrice(sheet) && line.per !== 1 ? { price_base_quantity: line.per } : {}),
    amount: toApproximateNumber(line.amount),
    vat_rate: toApproximateNumber(line.rate),
    seller_item_id: line.code,
  }));
  return { lines, ...(model.twists.has("tax-included") ? { lines_tax_inclusive: true } : {}) };
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
    iban: payeeAccounts(model)[0] ?? null,
    po_number: model.order,
    delivery_note: model.deliveryNote,
    delivery_date: model.deliveryDate,
    preceding_invoice: model.preceding,
  };
}

/** A second account is as right as the first; Swiss and Norwegian ids may keep the word behind them. */
function alternatives(model: Model): Truth {
  const { seller, buyer } = model;
  const more = payeeAccounts(model).slice(1);
  return {
    ...otherOrders(model),
    ...(more.length > 0 ? { iban_alt: more } : {}),
    ...worded("supplier_vat_id_alt", seller.vatId),
    ...worded("buyer_vat_id_alt", buyer.vatId),
  };
}

/** Of two orders either is right, and so are both as printed. */
function otherOrders({ order, secondOrder }: Model): Truth {
  if (order === null || secondOrder === null) return {};
  return { po_number_alt: [secondOrder, `${order}, ${secondOrder}`, `${order} / ${secondOrder}`] };
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
