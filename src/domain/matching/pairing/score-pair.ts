/** How well an invoice line answers an order line: codes, words, price, quantity (accounts-payable §1.5, step C). */
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine } from "../../purchase-order.ts";
import { type Decimal, toApproximateNumber } from "../../values/decimal.ts";
import { orderedProfile, printedProfile } from "./line-profile.ts";
import { descriptionLikeness } from "./text-likeness.ts";

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
    price: priceLikeness(toApproximateNumber(billed.unitPrice), toApproximateNumber(order.unitPrice)),
    quantity: quantityFit(toApproximateNumber(billed.quantity), toApproximateNumber(open)),
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

function ourCode(line: InvoiceLine, order: OrderLine, usesOurCodes: boolean): number | null {
  const { code, letters } = printedProfile(line);
  const { ourCodes } = orderedProfile(order);
  if (ourCodes.length === 0) return null;
  if (code !== "" && ourCodes.includes(code)) return 1;
  if (ourCodes.some((own) => own.length >= CODE_INSIDE_LENGTH && letters.includes(own))) return 0.8;
  return code !== "" && usesOurCodes ? 0 : null;
}

function supplierCode(line: InvoiceLine, order: OrderLine): number | null {
  const { code, letters } = printedProfile(line);
  const known = orderedProfile(order).supplierCode;
  if (known === "") return null;
  if (code === known) return 1;
  if (known.length >= CODE_INSIDE_LENGTH && letters.includes(known)) return 0.8;
  if (code === "" || ourCode(line, order, false) === 1) return null;
  return code.length >= CODE_INSIDE_LENGTH && known.includes(code) ? 0.8 : 0;
}

function words(line: InvoiceLine, order: OrderLine): number | null {
  const printed = printedProfile(line).text;
  const ordered = orderedProfile(order).text;
  return printed.folded === "" || ordered.folded === "" ? null : descriptionLikeness(printed, ordered);
}

/** exp(−(v / 0.10)²): 2 % off gives 0.96, 10 % gives 0.37. */
function priceLikeness(billed: number, ordered: number): number {
  if (ordered === 0) return billed === 0 ? 1 : 0;
  return Math.exp(-(((billed - ordered) / ordered / 0.1) ** 2));
}

/** 1 while it fits into what is open, then falling. */
function quantityFit(quantity: number, open: number): number {
  if (quantity <= open) return 1;
  return open <= 0 ? 0 : Math.max(0, 1 - (quantity - open) / open);
}
