/** How well an invoice line answers an order line: codes, words, price, quantity (accounts-payable §1.5, step C). */
import type { InvoiceLine } from "../../invoice.ts";
import type { Decimal } from "../../values/decimal.ts";
import type { OrderedProfile, PrintedProfile } from "./line-profile.ts";

/** A billed line said in the unit of the order line. */
export interface Billed {
  readonly line: InvoiceLine;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
}

/** Each 0 to 1, or `ABSENT` where one side has nothing to compare. */
export interface Features {
  readonly code: number;
  readonly supplierCode: number;
  readonly description: number;
  readonly price: number;
  readonly quantity: number;
  /** Same tax rate, less what speaks against an order line that is closed or finally invoiced. */
  readonly bonus: number;
}

export const ABSENT = -1;

const CODE_WEIGHT = 0.3;
const SUPPLIER_CODE_WEIGHT = 0.2;
const DESCRIPTION_WEIGHT = 0.22;
const PRICE_WEIGHT = 0.18;
const QUANTITY_WEIGHT = 0.1;
export const SAME_TAX_RATE = 0.05;
export const SHUT = -0.25;

/** Half of all weight is evidence enough; less lowers the score. */
const ENOUGH_WEIGHT = 0.5;
const CODE_INSIDE_LENGTH = 5;
/** A code this short is rather a position or a page number. */
const CODE_LENGTH = 3;
const NAMED_REASON = 0.75;
const LIKE_ENOUGH_FOR_SUBSTITUTE = 0.6;

/** As `evidenceOf`, with a bonus of no use beyond 1. 0 to 1. */
export function scoreOf(features: Features, price = features.price): number {
  return Math.min(coverOf(weightOf(features)), Math.max(0, evidenceOf(features, price)));
}

/**
 * The weighted mean of what is there, with its bonus, lowered where less than half of all weight is there. It may be
 * more than 1, so that of two that both score 1 the better is still told. Another price can be tried.
 */
export function evidenceOf(features: Features, price = features.price): number {
  const { code, supplierCode, description, quantity, bonus } = features;
  const total =
    CODE_WEIGHT * Math.max(0, code) +
    SUPPLIER_CODE_WEIGHT * Math.max(0, supplierCode) +
    DESCRIPTION_WEIGHT * Math.max(0, description) +
    PRICE_WEIGHT * price +
    QUANTITY_WEIGHT * quantity;
  const weight = weightOf(features);
  return (total / weight + bonus) * coverOf(weight);
}

/** No less than the score of a pair for which no code speaks, whatever its quantity and bonus; for a quick look. */
export function mostWithoutCode(description: number, price: number): number {
  const total = DESCRIPTION_WEIGHT * Math.max(0, description) + PRICE_WEIGHT * price + QUANTITY_WEIGHT;
  return total / ENOUGH_WEIGHT + SAME_TAX_RATE;
}

/** Weight of what is there to compare; price and quantity always are. */
function weightOf({ code, supplierCode, description }: Features): number {
  return (
    PRICE_WEIGHT +
    QUANTITY_WEIGHT +
    (code === ABSENT ? 0 : CODE_WEIGHT) +
    (supplierCode === ABSENT ? 0 : SUPPLIER_CODE_WEIGHT) +
    (description === ABSENT ? 0 : DESCRIPTION_WEIGHT)
  );
}

function coverOf(weight: number): number {
  return Math.min(1, weight / ENOUGH_WEIGHT);
}

/** What speaks for the pair, in words that the desk shows. */
export function reasonsOf(features: Features): string[] {
  const reasons: string[] = [];
  if (features.code >= NAMED_REASON) reasons.push("code");
  if (features.supplierCode >= NAMED_REASON) reasons.push("supplier code");
  if (features.description >= NAMED_REASON) reasons.push("description");
  if (features.price >= NAMED_REASON) reasons.push("price");
  if (features.quantity >= NAMED_REASON) reasons.push("quantity");
  return reasons;
}

/** The codes say two articles where the words say one. */
export function looksSubstituted(features: Features, printed: PrintedProfile, ordered: OrderedProfile): boolean {
  if (features.description < LIKE_ENOUGH_FOR_SUBSTITUTE || printed.code.length < CODE_LENGTH) return false;
  if (features.code > 0 || features.supplierCode > 0) return false;
  if (features.code !== 0 && features.supplierCode !== 0) return false;
  const known = [...ordered.ourCodes, ordered.supplierCode].filter((code) => code !== "");
  return known.every((code) => !code.includes(printed.code) && !printed.code.includes(code));
}

export interface PrintedCodes {
  /** Our item codes that people confirmed for the line. */
  readonly learned: readonly string[];
  /** A code of the line equals an item code of some order line, so another code means another item. */
  readonly usesOurCodes: boolean;
}

export function ourCodeLikeness(
  { code, letters }: PrintedProfile,
  { ourCodes }: OrderedProfile,
  { learned, usesOurCodes }: PrintedCodes,
): number {
  if (ourCodes.length === 0) return ABSENT;
  if (code !== "" && ourCodes.includes(code)) return 1;
  if (learned.length > 0 && ourCodes.some((own) => learned.includes(own))) return 1;
  for (let index = 0; index < ourCodes.length; index++) if (isInside(ourCodes[index] ?? "", letters)) return 0.8;
  return (code !== "" || learned.length > 0) && usesOurCodes ? 0 : ABSENT;
}

/** Absent where the printed code is known to be ours. */
export function supplierCodeLikeness(
  { code, letters }: PrintedProfile,
  { supplierCode }: OrderedProfile,
  ourCode: number,
): number {
  if (supplierCode === "") return ABSENT;
  if (code === supplierCode) return 1;
  if (isInside(supplierCode, letters)) return 0.8;
  if (code === "" || ourCode === 1) return ABSENT;
  return code.length >= CODE_INSIDE_LENGTH && supplierCode.includes(code) ? 0.8 : 0;
}

function isInside(code: string, letters: string): boolean {
  return code.length >= CODE_INSIDE_LENGTH && letters.includes(code);
}

/** exp(−(v / 0.10)²): 2 % off gives 0.96, 10 % gives 0.37. */
export function priceLikeness(billed: number, ordered: number): number {
  if (ordered === 0) return billed === 0 ? 1 : 0;
  return Math.exp(-(((billed - ordered) / ordered / 0.1) ** 2));
}

/** 1 while it fits into what is open, then falling. */
export function quantityFit(quantity: number, open: number): number {
  if (quantity <= open) return 1;
  return open <= 0 ? 0 : Math.max(0, 1 - (quantity - open) / open);
}
