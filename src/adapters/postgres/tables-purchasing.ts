/** Master data and what purchasing knows: suppliers, our entities, orders, goods receipts, contracts, tolerances. */
import { sql } from "drizzle-orm";
import { boolean, char, foreignKey, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import type { AgreedContractLine } from "../../domain/agreements/contract.ts";
import type { BankChangeState, BankChangeStep } from "../../domain/bank-change.ts";
import type { Limit, Tolerance, ToleranceScope } from "../../domain/matching/tolerances/tolerance.ts";
import type { OrderStatus, OrderType } from "../../domain/purchase-order.ts";
import type { BuyerEntity, MatchPolicy, Supplier } from "../../domain/supplier.ts";
import type { CurrencyCode } from "../../domain/values/currency.ts";
import type { EntityId, Iban, SupplierId } from "../../domain/values/identifiers.ts";
import type { Percent } from "../../domain/values/percent.ts";
import type { UnitCode } from "../../domain/values/quantity.ts";
import { day, exact, moment, named, noun, words } from "./columns.ts";

const supplierId = named<SupplierId>();
const entityId = named<EntityId>();
const currency = (name: string) => char(name, { length: 3 }).$type<CurrencyCode>();

export const suppliers = pgTable(
  "suppliers",
  {
    id: supplierId("id").primaryKey(),
    name: words("name").notNull(),
    value: noun<Supplier>()("value").notNull(),
    /** Every name in lower case, for a search that forgives spelling. */
    names: words("names").notNull(),
  },
  (table) => [index("suppliers_names").using("gin", table.names.op("gin_trgm_ops"))],
);

export type SupplierKeyKind = "vat" | "tax" | "iban" | "email" | "domain";

/** One row for each thing that points to a supplier, so that a clue is found by one look. */
export const supplierKeys = pgTable(
  "supplier_keys",
  {
    kind: named<SupplierKeyKind>()("kind").notNull(),
    key: words("key").notNull(),
    supplierId: supplierId("supplier_id")
      .notNull()
      .references(() => suppliers.id),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.key, table.supplierId] }),
    index("supplier_keys_supplier").on(table.supplierId),
  ],
);

/** An account a supplier is said to have; it becomes theirs by the bank-change procedure only. */
export const bankChanges = pgTable(
  "bank_changes",
  {
    supplierId: supplierId("supplier_id")
      .notNull()
      .references(() => suppliers.id),
    iban: named<Iban>()("iban").notNull(),
    state: named<BankChangeState>()("state").notNull(),
    proposedBy: words("proposed_by").notNull(),
    proposedAt: moment("proposed_at").notNull(),
    steps: noun<readonly BankChangeStep[]>()("steps").notNull(),
    activeFrom: moment("active_from"),
  },
  (table) => [primaryKey({ columns: [table.supplierId, table.iban] })],
);

export const entities = pgTable("entities", {
  id: entityId("id").primaryKey(),
  name: words("name").notNull(),
  value: noun<BuyerEntity>()("value").notNull(),
});

export const purchaseOrders = pgTable(
  "purchase_orders",
  {
    number: words("number").primaryKey(),
    /** The number as `foldIdentifier` spells it. */
    folded: words("folded").notNull(),
    /** The number with 9 for each digit and A for each letter. */
    mask: words("mask").notNull(),
    supplierId: supplierId("supplier_id")
      .notNull()
      .references(() => suppliers.id),
    entityId: entityId("entity_id").references(() => entities.id),
    currency: currency("currency").notNull(),
    status: named<OrderStatus>()("status").notNull(),
    orderDate: day("order_date"),
    buyerEmail: words("buyer_email"),
    type: named<OrderType>()("type").notNull().default("standard"),
    validFrom: day("valid_from"),
    validTo: day("valid_to"),
    incoterm: words("incoterm"),
    notToExceed: exact("not_to_exceed"),
    plannedCharges: exact("planned_charges"),
    isApproved: boolean("is_approved").notNull().default(true),
    /** Grows with every change, receipt and reservation. */
    version: integer("version").notNull(),
  },
  (table) => [
    index("purchase_orders_folded").on(table.folded),
    index("purchase_orders_mask").on(table.mask).where(sql`status = 'open'`),
    /** The open orders of a supplier, newest first. */
    index("purchase_orders_supplier")
      .on(table.supplierId, table.orderDate.desc().nullsLast(), table.number.desc().nullsFirst())
      .where(sql`status = 'open'`),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    orderNumber: words("order_number")
      .notNull()
      .references(() => purchaseOrders.number),
    lineNumber: words("line_number").notNull(),
    position: integer("position").notNull(),
    itemCode: words("item_code"),
    supplierItemCode: words("supplier_item_code"),
    gtin: words("gtin"),
    description: words("description").notNull(),
    quantity: exact("quantity").notNull(),
    unit: named<UnitCode>()("unit"),
    unitPrice: exact("unit_price").notNull(),
    taxRate: exact("tax_rate").$type<Percent>(),
    matchPolicy: named<MatchPolicy>()("match_policy"),
    receiptRequired: boolean("receipt_required"),
    inspectionRequired: boolean("inspection_required").notNull(),
    overDeliveryPercent: exact("over_delivery_percent").$type<Percent>(),
    ledgerAccount: words("ledger_account"),
    costCenter: words("cost_center"),
    openingReceived: exact("opening_received").notNull(),
    openingBilled: exact("opening_billed").notNull(),
    openingBilledAmount: exact("opening_billed_amount"),
    category: words("category"),
    project: words("project"),
    requesterEmail: words("requester_email"),
    deliveryDate: day("delivery_date"),
    discountPercent: exact("discount_percent").$type<Percent>(),
    underDeliveryPercent: exact("under_delivery_percent").$type<Percent>(),
    isPriceEstimated: boolean("is_price_estimated").notNull().default(false),
    isFinallyInvoiced: boolean("is_finally_invoiced").notNull().default(false),
    isDeliveryComplete: boolean("is_delivery_complete").notNull().default(false),
    contractNumber: words("contract_number"),
  },
  (table) => [primaryKey({ columns: [table.orderNumber, table.lineNumber] })],
);

export const goodsReceipts = pgTable(
  "goods_receipts",
  {
    receiptNumber: words("receipt_number").notNull(),
    line: words("line").notNull(),
    orderNumber: words("order_number").notNull(),
    orderLine: words("order_line").notNull(),
    date: day("date").notNull(),
    quantity: exact("quantity").notNull(),
    accepted: exact("accepted"),
    deliveryNote: words("delivery_note"),
    reversalOf: words("reversal_of"),
    postedBy: words("posted_by"),
  },
  (table) => [
    primaryKey({ columns: [table.receiptNumber, table.line] }),
    foreignKey({
      columns: [table.orderNumber, table.orderLine],
      foreignColumns: [orderLines.orderNumber, orderLines.lineNumber],
    }),
    index("goods_receipts_order").on(table.orderNumber, table.orderLine),
    index("goods_receipts_delivery_note").on(table.deliveryNote).where(sql`delivery_note is not null`),
  ],
);

export const contractLines = pgTable(
  "contract_lines",
  {
    contractNumber: words("contract_number").notNull(),
    line: words("line").notNull(),
    supplierId: supplierId("supplier_id")
      .notNull()
      .references(() => suppliers.id),
    value: noun<AgreedContractLine>()("value").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.contractNumber, table.line] }),
    index("contract_lines_supplier").on(table.supplierId),
  ],
);

const limit = named<Limit>();

export const tolerances = pgTable(
  "tolerances",
  {
    key: words("key").notNull(),
    scope: named<ToleranceScope>()("scope").notNull(),
    scopeId: words("scope_id").notNull(),
    upperPercent: limit("upper_percent").notNull(),
    upperAmount: limit("upper_amount").notNull(),
    lowerPercent: limit("lower_percent").notNull(),
    lowerAmount: limit("lower_amount").notNull(),
    floor: limit("floor").notNull(),
    currency: currency("currency"),
    base: named<Tolerance["base"]>()("base").notNull(),
    per: named<Tolerance["per"]>()("per").notNull(),
    combine: named<Required<Tolerance>["combine"]>()("combine").notNull().default("any"),
    span: named<Required<Tolerance>["span"]>()("span").notNull().default("invoice"),
  },
  (table) => [primaryKey({ columns: [table.key, table.scope, table.scopeId] })],
);
