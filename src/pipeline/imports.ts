/** Master data, orders and receipts that come in from outside: all of a batch is applied, or none of it. */
import type { GoodsReceiptLine } from "../domain/goods-receipt.ts";
import type { Tolerance } from "../domain/matching/tolerance.ts";
import type { OrderLine, PurchaseOrder } from "../domain/purchase-order.ts";
import type { BuyerEntity, Supplier } from "../domain/supplier.ts";
import type { CurrencyCode } from "../domain/values/currency.ts";
import type { Decimal } from "../domain/values/decimal.ts";
import type { LocalDate } from "../domain/values/local-date.ts";
import type { Issue } from "../domain/values/result.ts";

export const IMPORT_KINDS = ["suppliers", "orders", "receipts", "contracts", "entities", "tolerances"] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/** An order line as imported: received and billed are opening figures of the cut-over. */
export type ImportedOrderLine = Omit<OrderLine, "received" | "accepted" | "billed"> & {
  readonly openingReceived: Decimal;
  readonly openingBilled: Decimal;
};

export type ImportedOrder = Omit<PurchaseOrder, "lines" | "version"> & {
  readonly lines: readonly ImportedOrderLine[];
};

export interface ContractLine {
  readonly contractNumber: string;
  readonly line: string;
  readonly supplierId: string;
  readonly company: string | null;
  readonly description: string;
  readonly itemCode: string | null;
  readonly unit: string | null;
  readonly price: Decimal;
  readonly currency: CurrencyCode;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly period: "once" | "month" | "quarter" | "year" | null;
  readonly capAmount: Decimal | null;
  readonly capQuantity: Decimal | null;
  readonly approvedBy: string | null;
}

export type ImportBatch =
  | { readonly kind: "entities"; readonly records: readonly BuyerEntity[] }
  | { readonly kind: "suppliers"; readonly records: readonly Supplier[] }
  | { readonly kind: "orders"; readonly records: readonly ImportedOrder[] }
  | { readonly kind: "receipts"; readonly records: readonly GoodsReceiptLine[] }
  | { readonly kind: "contracts"; readonly records: readonly ContractLine[] }
  | { readonly kind: "tolerances"; readonly records: readonly Tolerance[] };

export interface ImportReport {
  readonly kind: ImportKind;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** What was not taken over as given, such as a new IBAN of a known supplier. */
  readonly notes: readonly Issue[];
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
    options: { readonly dryRun: boolean },
  ): Promise<ImportReport | { readonly issues: readonly Issue[] }>;
}
