/** Master data, orders and receipts that come in from outside: all of a batch is applied, or none of it. */
import type { CodingRule } from "../domain/agreements/coding-rule.ts";
import type { AgreedContractLine } from "../domain/agreements/contract.ts";
import type { ExchangeRate } from "../domain/agreements/exchange-rate.ts";
import type { ApprovalLimit } from "../domain/deciding/authority.ts";
import type { GoodsReceiptLine } from "../domain/goods-receipt.ts";
import type { AgreedPolicy } from "../domain/matching/policy.ts";
import type { Tolerance } from "../domain/matching/tolerances/tolerance.ts";
import type { OrderLine, PurchaseOrder } from "../domain/purchase-order.ts";
import type { BuyerEntity, Supplier } from "../domain/supplier.ts";
import type { Decimal } from "../domain/values/decimal.ts";
import type { Issue } from "../domain/values/result.ts";

export const IMPORT_KINDS = [
  "suppliers",
  "orders",
  "receipts",
  "contracts",
  "entities",
  "tolerances",
  "limits",
  "rates",
  "policies",
  "coding",
] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/** An order line as imported: received and billed are opening figures of the cut-over. */
export type ImportedOrderLine = Omit<OrderLine, "received" | "accepted" | "billed" | "billedAmount" | "returned"> & {
  readonly openingReceived: Decimal;
  readonly openingBilled: Decimal;
  /** Net money of what was billed; null takes the ordered price for it. */
  readonly openingBilledAmount: Decimal | null;
};

export type ImportedOrder = Omit<PurchaseOrder, "lines" | "version"> & {
  readonly lines: readonly ImportedOrderLine[];
};

export type ImportBatch =
  | { readonly kind: "entities"; readonly records: readonly BuyerEntity[] }
  | { readonly kind: "suppliers"; readonly records: readonly Supplier[] }
  | { readonly kind: "orders"; readonly records: readonly ImportedOrder[] }
  | { readonly kind: "receipts"; readonly records: readonly GoodsReceiptLine[] }
  | { readonly kind: "contracts"; readonly records: readonly AgreedContractLine[] }
  | { readonly kind: "tolerances"; readonly records: readonly Tolerance[] }
  | { readonly kind: "limits"; readonly records: readonly ApprovalLimit[] }
  | { readonly kind: "rates"; readonly records: readonly ExchangeRate[] }
  | { readonly kind: "policies"; readonly records: readonly AgreedPolicy[] }
  | { readonly kind: "coding"; readonly records: readonly CodingRule[] };

export interface ImportReport {
  readonly kind: ImportKind;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** What was not taken over as given, such as a new IBAN of a known supplier. */
  readonly notes: readonly Issue[];
}

/** Who brought a batch; it becomes a line of the trail, in the transaction of the change itself. */
export interface ImportOrigin {
  /** A user's login, or the way it came. */
  readonly actor: string;
  /** Facts for auditors beside the counts, such as the file's fingerprint. */
  readonly detail: Readonly<Record<string, string>>;
}

/** One record as data: text by column, under the names of the CSV files; lists are parted by |. */
export type ImportRow = Readonly<Record<string, string>>;

/** Imports rows that came over the API, by the rules of files. */
export interface RowImporter {
  importRows(
    kind: ImportKind,
    rows: readonly ImportRow[],
    options: { readonly dryRun: boolean; readonly actor: string },
  ): Promise<ImportReport | { readonly issues: readonly Issue[] }>;
}

export interface Importer {
  /**
   * Idempotent by natural key. A new supplier's IBANs are on file from the start; a later different IBAN is
   * kept as a proposal and noted (BANK_CHANGE_PROPOSED), never applied. Orders and receipts that changed send
   * the waiting invoices that name them back to match, in the same transaction. A reference to something
   * unknown fails the whole batch with an Issue. `dryRun` reports and rolls back.
   */
  apply(
    batch: ImportBatch,
    options: { readonly dryRun: boolean; readonly origin?: ImportOrigin },
  ): Promise<ImportReport | { readonly issues: readonly Issue[] }>;
}
