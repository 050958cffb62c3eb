/**
 * What an e-invoice states, as texts: the common ground of all syntaxes, in business terms of EN 16931.
 * A syntax fills this in and computes nothing; `readingOf` turns it into values.
 */
import type { FieldName } from "../../domain/extraction.ts";
import type { Issue } from "../../domain/values/result.ts";

export interface StatedLine {
  readonly description: string | null; // BT-153
  readonly itemCode: string | null; // BT-155
  readonly quantity: string | null; // BT-129
  readonly unit: string | null; // BT-130
  /** Net price of `priceBase` units, of one when there is no base. */
  readonly price: string | null; // BT-146
  readonly priceBase: string | null; // BT-149
  readonly netAmount: string | null; // BT-131
  readonly taxRate: string | null; // BT-152
  readonly orderLine: string | null; // BT-132
}

export interface StatedTax {
  readonly category: string | null; // BT-118
  readonly rate: string | null; // BT-119
  readonly base: string | null; // BT-116
  readonly tax: string | null; // BT-117
}

export interface Statement {
  readonly typeCode: string | null; // BT-3
  /** Dates already ISO 8601; everything else as stated. */
  readonly fields: { readonly [Name in FieldName]?: string | null };
  readonly lines: readonly StatedLine[]; // BG-25
  readonly taxes: readonly StatedTax[]; // BG-23
  readonly allowanceTotal: string | null; // BT-107
  readonly chargeTotal: string | null; // BT-108
  readonly roundingAmount: string | null; // BT-114
  /** The one of BT-13 first, then those that only lines name. */
  readonly orderNumbers: readonly string[];
  /** ISO 639-1, when the document says. */
  readonly language: string | null;
  readonly warnings: readonly Issue[];
}
