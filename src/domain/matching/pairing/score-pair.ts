/** How well an invoice line answers an order line: codes, words, price, quantity (accounts-payable §1.5, step C). */
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine } from "../../purchase-order.ts";
import { compare, type Decimal, isZero, subtract, toApproximateNumber } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { descriptionLikeness, foldText } from "./text-likeness.ts";

/** A billed line said in the unit of the order line. */
export interface Billed {
  readonly line: InvoiceLine;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
}

export interface PairScore {
  /** 0 to 1, already lowered when little was there to compare. */
  readonly score: number;
  readonly because: readonly string[];
}

const WEIGHTS = { code: 0.3, "supplier code": 0.2, description: 0.22, price: 0.18, quantity: 0.1 } as const;

type Feature = keyof typeof WEIGHTS;

/** Half of all weight is evidence enough; less lowers the score. */
const ENOUGH_WEIGHT = 0.5;
const CODE_INSIDE_LENGTH = 5;
const NAMED_REASON = 0.75;

/** `usesOurCodes`: the printed code equals an item code of some order line, so another code means another item. */
export function scorePair(
  billed: Billed,
  order: OrderLine,
  { open, usesOurCodes }: { readonly open: Decimal; readonly usesOurCodes: boolean },
): PairScore {
  const features: Readonly<Record<Feature, number | null>> = {
    code: ourCode(billed.line, order, usesOurCodes),
    "supplier code": supplierCode(billed.line, order),
    description: words(billed.line, order),
    price: priceLikeness(billed.unitPrice, order.unitPrice),
    quantity: quantityFit(billed.quantity, open),
  };
  let weight = 0;
  let total = 0;
  const because: string[] = [];
  for (const [feature, value] of Object.entries(features) as [Feature, number | null][]) {
    if (value === null) continue;
    weight += WEIGHTS[feature];
    total += WEIGHTS[feature] * value;
    if (value >= NAMED_REASON) because.push(feature);
  }
  const mean = weight === 0 ? 0 : total / weight;
  return { score: mean * Math.min(1, weight / ENOUGH_WEIGHT), because };
}

/** Letters and digits in capitals without leading zeros: "00 12-a" is "12A". */
export function foldCode(code: string | null): string {
  return code === null ? "" : foldIdentifier(code).replace(/^0+/, "");
}

function ourCode(line: InvoiceLine, order: OrderLine, usesOurCodes: boolean): number | null {
  const printed = foldCode(line.itemCode);
  const codes = [order.itemCode, order.gtin].map(foldCode).filter((code) => code !== "");
  if (codes.length === 0) return null;
  if (printed !== "" && codes.includes(printed)) return 1;
  const text = foldIdentifier(`${line.itemCode ?? ""} ${line.description}`);
  if (codes.some((code) => code.length >= CODE_INSIDE_LENGTH && text.includes(code))) return 0.8;
  return printed !== "" && usesOurCodes ? 0 : null;
}

function supplierCode(line: InvoiceLine, order: OrderLine): number | null {
  const printed = foldCode(line.itemCode);
  const known = foldCode(order.supplierItemCode);
  if (known === "") return null;
  if (printed === known) return 1;
  if (known.length >= CODE_INSIDE_LENGTH && foldIdentifier(line.description).includes(known)) return 0.8;
  if (printed === "" || ourCode(line, order, false) === 1) return null;
  return printed.length >= CODE_INSIDE_LENGTH && (printed.includes(known) || known.includes(printed)) ? 0.8 : 0;
}

function words(line: InvoiceLine, order: OrderLine): number | null {
  if (foldText(line.description) === "" || foldText(order.description) === "") return null;
  return descriptionLikeness(line.description, order.description);
}

/** exp(−(v / 0.10)²): 2 % off gives 0.96, 10 % gives 0.37. */
function priceLikeness(billed: Decimal, ordered: Decimal): number {
  if (isZero(ordered)) return isZero(billed) ? 1 : 0;
  const relative = toApproximateNumber(subtract(billed, ordered)) / toApproximateNumber(ordered);
  return Math.exp(-((relative / 0.1) ** 2));
}

/** 1 while it fits into what is open, then falling. */
function quantityFit(quantity: Decimal, open: Decimal): number {
  if (compare(quantity, open) <= 0) return 1;
  const room = toApproximateNumber(open);
  return room <= 0 ? 0 : Math.max(0, 1 - (toApproximateNumber(quantity) - room) / room);
}
