/** What we agreed with a supplier for a time: rates by line, when they hold, how much may be billed, and what was. */
import type { Period } from "../invoice.ts";
import type { CurrencyCode } from "../values/currency.ts";
import type { Decimal } from "../values/decimal.ts";
import type { EntityId, SupplierId } from "../values/identifiers.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Percent } from "../values/percent.ts";
import type { UnitCode } from "../values/quantity.ts";

export const CONTRACT_PERIODS = ["once", "month", "quarter", "year"] as const;

export type ContractPeriod = (typeof CONTRACT_PERIODS)[number];

/** One line of a contract as agreed. */
export interface AgreedContractLine {
  readonly contractNumber: string;
  readonly line: string;
  readonly supplierId: SupplierId;
  readonly company: EntityId | null;
  readonly description: string;
  readonly itemCode: string | null;
  readonly unit: UnitCode | null;
  /** Net price of one unit; of a line with a period, the net amount of one period. */
  readonly price: Decimal;
  readonly currency: CurrencyCode;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** How often it is billed; null for a rate that is billed by quantity. */
  readonly period: ContractPeriod | null;
  /** Net money, and quantity, that may be billed over the whole term. */
  readonly capAmount: Decimal | null;
  readonly capQuantity: Decimal | null;
  readonly approvedBy: string | null;
  /** Percent of the net amount that is kept back until the work is accepted for good. */
  readonly retentionPercent?: Percent | null;
  /** Working hours of a day that is billed by the hour, or the other way round; eight where nothing is agreed. */
  readonly hoursPerDay?: Decimal | null;
  /** Where the cost of the line goes. */
  readonly ledgerAccount?: string | null;
  readonly costCenter?: string | null;
}

/** A period of a contract line that an approved invoice already billed. */
export interface BilledPeriod extends Period {
  readonly invoiceNumber: string;
}

/** A contract line with what approved invoices have used of it. */
export interface ContractLine extends AgreedContractLine {
  readonly billedAmount: Decimal;
  readonly billedQuantity: Decimal;
  /** Newest first, at most 60. */
  readonly billedPeriods: readonly BilledPeriod[];
}

/** What an approval uses up of a contract line; negative for a credit. */
export interface ContractUse {
  readonly contractNumber: string;
  readonly line: string;
  readonly quantity: Decimal;
  readonly netAmount: Decimal;
  readonly period: Period | null;
  /** The invoice line it stands for; 0 for an invoice without lines, absent in rows of an older version. */
  readonly invoiceLine?: number;
  /** What the contract line calls it, for the ledger. */
  readonly description?: string;
}
