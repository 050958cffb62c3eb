/** Writes a batch as the CSV file that `matchbook import` reads back: examples for people, and a way out of the house. */
import { stringify } from "csv-stringify/sync";
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import type { BuyerEntity, Supplier } from "../../domain/supplier.ts";
import { type Decimal, isZero } from "../../domain/values/decimal.ts";
import type { ImportBatch, ImportedOrder, ImportedOrderLine } from "../../pipeline/imports.ts";
import { codingCells, contractCells, limitCells, policyCells, rateCells, toleranceCells } from "./agreement-cells.ts";

type Cells = Readonly<Record<string, string | null>>;

/** UTF-8 with commas and a header line; columns that no record fills are left out, required ones stay. */
export function writeCsv(batch: ImportBatch): Uint8Array {
  const rows = rowsOf(batch);
  const columns = Object.keys(rows[0] ?? {}).filter((column) => rows.some((row) => row[column] !== null));
  return new TextEncoder().encode(stringify([...rows], { header: true, columns }));
}

function rowsOf(batch: ImportBatch): readonly Cells[] {
  switch (batch.kind) {
    case "entities":
      return batch.records.map(entityCells);
    case "suppliers":
      return batch.records.map(supplierCells);
    case "orders":
      return batch.records.flatMap(orderCells);
    case "receipts":
      return batch.records.map(receiptCells);
    case "contracts":
      return batch.records.map(contractCells);
    case "tolerances":
      return batch.records.map(toleranceCells);
    case "limits":
      return batch.records.map(limitCells);
    case "rates":
      return batch.records.map(rateCells);
    case "policies":
      return batch.records.map(policyCells);
    case "coding":
      return batch.records.map(codingCells);
  }
}

function list(items: readonly string[]): string | null {
  return items.length === 0 ? null : items.join("|");
}

function unlessZero(value: Decimal): string | null {
  return isZero(value) ? null : value;
}

function entityCells(entity: BuyerEntity): Cells {
  return {
    entity_id: entity.id,
    name: entity.name,
    legal_name: entity.legalName,
    vat_id: entity.vatId,
    tax_id: entity.taxNumber,
    country: entity.country,
    currency: entity.currency,
    language: entity.language,
    addresses: list(entity.addresses),
    ibans: list(entity.ibans),
    emails: list(entity.emails),
    closed_until: entity.closedUntil ?? null,
  };
}

function supplierCells(supplier: Supplier): Cells {
  return {
    supplier_id: supplier.id,
    name: supplier.name,
    legal_name: supplier.legalName,
    vat_id: supplier.vatId,
    tax_id: supplier.taxNumber,
    country: supplier.country,
    emails: list(supplier.emails),
    domains: list(supplier.domains),
    language: supplier.language,
    currency: supplier.currency,
    terms_code: supplier.termsCode,
    ibans: list(supplier.ibans),
    match_policy: supplier.matchPolicy,
    status: supplier.status,
    aliases: list(supplier.aliases),
    phone: supplier.phone ?? null,
    payee_ids: list(supplier.payees ?? []),
    delivery_note_required: ifTrue(supplier.requiresDeliveryNote ?? false),
  };
}

function orderCells(order: ImportedOrder): Cells[] {
  return order.lines.map((line) => ({ ...headerCells(order), ...orderLineCells(line), ...lineTermCells(line) }));
}

function headerCells(order: ImportedOrder): Cells {
  return {
    po_no: order.number,
    company: order.entityId,
    supplier_id: order.supplierId,
    order_date: order.orderDate,
    currency: order.currency,
    status: order.status,
    buyer_email: order.buyerEmail,
    type: order.type === "standard" ? null : order.type,
    valid_from: order.validFrom,
    valid_to: order.validTo,
    incoterm: order.incoterm,
    nte: order.notToExceed,
    planned_charges: order.plannedCharges,
    approval: order.isApproved ? null : "pending",
  };
}

/** `discount_pct` stays away: the price is net of it already. */
function lineTermCells(line: ImportedOrderLine): Cells {
  return {
    category: line.category,
    project: line.project,
    requester_email: line.requesterEmail,
    delivery_date: line.deliveryDate,
    under_pct: line.underDeliveryPercent,
    match_policy: line.matchPolicy,
    price_estimated: ifTrue(line.isPriceEstimated),
    final_invoice: ifTrue(line.isFinallyInvoiced),
    delivery_complete: ifTrue(line.isDeliveryComplete),
    contract_no: line.contractNumber,
  };
}

function ifTrue(is: boolean): string | null {
  return is ? "true" : null;
}

function orderLineCells(line: ImportedOrderLine): Cells {
  return {
    line_no: line.lineNumber,
    item_code: line.itemCode,
    supplier_item: line.supplierItemCode,
    gtin: line.gtin,
    description: line.description,
    qty: line.quantity,
    uom: line.unit,
    price: line.unitPrice,
    tax_code: line.taxRate,
    over_pct: line.overDeliveryPercent,
    gr_required: line.receiptRequired === null ? null : String(line.receiptRequired),
    insp_required: ifTrue(line.inspectionRequired),
    qty_received: unlessZero(line.openingReceived),
    qty_invoiced: unlessZero(line.openingBilled),
    amount_invoiced: line.openingBilledAmount,
    gl: line.ledgerAccount,
    cost_center: line.costCenter,
  };
}

function receiptCells(line: GoodsReceiptLine): Cells {
  return {
    receipt_no: line.receiptNumber,
    line: line.line,
    po_no: line.orderNumber,
    po_line: line.orderLine,
    date: line.date,
    qty: line.quantity,
    accepted: line.accepted,
    delivery_note: line.deliveryNote,
    reversal_of: line.reversalOf,
    posted_by: line.postedBy,
  };
}
