/** Every order line an invoice line could answer, with its score: what the assignment chooses from. */
import type { InvoiceLine } from "../../invoice.ts";
import { toApproximateNumber } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { type CodeIndex, codeIndex } from "../assigning/code-index.ts";
import type { Column } from "../assigning/columns.ts";
import { type Fit, fitOf } from "../assigning/fit.ts";
import { type PriceBound, priceBounds } from "../assigning/price-bound.ts";
import { indexTexts, type TextIndex } from "../assigning/text-index.ts";
import type { ItemAlias } from "../evidence.ts";
import { type BilledInUnit, inOrderUnit } from "../normalising/order-unit.ts";
import { isAbout } from "./alias-key.ts";
import { foldCode, type PrintedProfile, printedProfile } from "./line-profile.ts";
import {
  ABSENT,
  evidenceOf,
  type Features,
  looksSubstituted,
  ourCodeLikeness,
  type PrintedCodes,
  priceLikeness,
  quantityFit,
  reasonsOf,
  SAME_TAX_RATE,
  SHUT,
  scoreOf,
  supplierCodeLikeness,
} from "./score-pair.ts";

export { byText, type Column } from "../assigning/columns.ts";

export interface Candidate {
  readonly column: Column;
  readonly billed: BilledInUnit;
  readonly score: number;
  /** In the order line's unit, for comparing. */
  readonly count: number;
  readonly fit: Fit;
  /** What the assignment pays for the pair, 0 for nothing better; any two of a line differ. */
  readonly cost: number;
  readonly because: readonly string[];
  /** The line names this order line, or carries a code that only this order line has. */
  readonly isCertain: boolean;
}

/** Below it no pairing is worth proposing (§1.5, step D). */
export const LEAST_SCORE = 0.55;
/** Sums of weights are a hair off in floating point. */
const HAIR = 1e-9;

const MOST_EVIDENCE = 1 + SAME_TAX_RATE;
/** Of two that are alike in all else, the order line without a code is the one that is billed without a code. */
const CODE_COST = 1e-4;
/** At last the order line that waits longest; never as much as a hundredth of a per cent in price. */
const RANK_COST = 1e-6;
const RANK_HALF = 100;

/** Mark on a pair whose codes differ although the words agree. */
export const OTHER_CODE = "another item code";

export interface Compared {
  readonly line: InvoiceLine;
  /** The one order line it certainly answers; then nothing else is looked at. */
  readonly certain: Candidate | null;
  /** Scored 0.55 or better, cheapest first. */
  readonly candidates: readonly Candidate[];
}

interface Prepared {
  readonly columns: readonly Column[];
  readonly aliases: readonly ItemAlias[];
  readonly codes: CodeIndex;
  readonly texts: TextIndex;
  readonly boundOf: (line: InvoiceLine) => PriceBound;
  /** For each column what is open; less what certain lines take, once they are known. */
  readonly left: Float64Array;
}

/** A line together with what its codes say. */
interface Wanted {
  readonly line: InvoiceLine;
  readonly printed: PrintedProfile;
  readonly codes: PrintedCodes;
  readonly sameCode: ReadonlySet<Column>;
  readonly named: readonly Column[];
  /** By the place of a column. */
  readonly likeness: (place: number) => number;
  readonly taxRate: number | null;
  /** Only this order's lines, where the line names one of the orders. */
  readonly order: string | null;
}

/** Compares each line with all columns. What certain lines take is gone before the others are compared. */
export function compareLines(
  lines: readonly InvoiceLine[],
  columns: readonly Column[],
  aliases: readonly ItemAlias[],
): Compared[] {
  const prepared = preparedFor(lines, columns, aliases);
  const wanted = lines.map((line) => wantedOf(line, prepared));
  const known = wanted.map((entry) => {
    const column = certainColumn(entry);
    return column === null ? null : { certain: certainOf(entry, column, prepared) };
  });
  for (const entry of known) if (entry?.certain) use(prepared.left, entry.certain);
  return wanted.map((entry, index) => {
    const { line } = entry;
    const sure = known[index] ?? null;
    if (sure !== null) return { line, certain: sure.certain, candidates: [] };
    return { line, certain: null, candidates: candidatesOf(entry, prepared) };
  });
}

function preparedFor(
  lines: readonly InvoiceLine[],
  columns: readonly Column[],
  aliases: readonly ItemAlias[],
): Prepared {
  const ordered = columns.map(({ profile }) => profile.text);
  const printed = lines.map((line) => printedProfile(line).text);
  return {
    columns,
    aliases,
    codes: codeIndex(columns),
    texts: indexTexts(ordered, printed),
    boundOf: priceBounds(aliases),
    left: Float64Array.from(columns, ({ open }) => open),
  };
}

function use(left: Float64Array, { column, count }: Candidate): void {
  left[column.place] = Math.max(0, (left[column.place] ?? 0) - count);
}

function certainOf(wanted: Wanted, column: Column, prepared: Prepared): Candidate | null {
  const certain = candidateOf(wanted, column, prepared);
  if (certain === null) return null;
  const named = wanted.named.length === 1 ? ["order line"] : [];
  return { ...certain, score: 1, because: [...named, ...certain.because], isCertain: true };
}

function candidatesOf(given: Wanted, prepared: Prepared): Candidate[] {
  const likeness = prepared.texts.all(given.printed.text);
  const wanted = { ...given, likeness: (place: number) => likeness[place] ?? ABSENT };
  const bound = prepared.boundOf(wanted.line);
  const found: Candidate[] = [];
  for (const column of prepared.columns) {
    if (wanted.order !== null && column.order !== wanted.order) continue;
    const atBest = featuresOf(wanted, column);
    if (scoreOf(atBest) < LEAST_SCORE - HAIR) continue;
    // Most pairs that words or codes carry are worth the conversion at any price.
    const atWorst = scoreOf({ ...atBest, price: 0 });
    if (atWorst < LEAST_SCORE && scoreOf({ ...atBest, price: bound(column) }) < LEAST_SCORE - HAIR) continue;
    const candidate = candidateOf(wanted, column, prepared);
    if (candidate !== null && candidate.score >= LEAST_SCORE - HAIR) found.push(candidate);
  }
  return found.sort(cheapestFirst);
}

function cheapestFirst(a: Candidate, b: Candidate): number {
  return a.cost - b.cost || a.column.rank - b.column.rank;
}

function wantedOf(line: InvoiceLine, { codes, texts, aliases }: Prepared): Wanted {
  const printed = printedProfile(line);
  const learned = aliases.filter((alias) => isAbout(alias, line)).flatMap(({ itemCode }) => foldCode(itemCode) || []);
  const order = line.orderNumber === undefined ? null : foldIdentifier(line.orderNumber);
  const inOrder = (column: Column) => order === null || column.order === order;
  const names = order !== null && codes.hasOrder(order);
  const isMeant = (column: Column) => !names || inOrder(column);
  const ours = codes.withOurCode([printed.code, ...learned]);
  const sameCode = new Set([...ours, ...codes.withSupplierCode(printed.code)].filter(isMeant));
  const contradicts = (column: Column) => ours.length > 0 && !ours.includes(column);
  return {
    line,
    printed,
    codes: { learned, usesOurCodes: ours.length > 0 },
    sameCode,
    named: codes.namedBy(line.orderLine).filter((column) => isMeant(column) && !contradicts(column)),
    likeness: (place) => texts.one(printed.text, place),
    taxRate: line.taxRate === null ? null : toApproximateNumber(line.taxRate),
    order: names ? order : null,
  };
}

/** The one that is named, unless the code says otherwise; else the only one with the printed code. */
function certainColumn({ named, sameCode }: Wanted): Column | null {
  if (named.length === 1) return named[0] ?? null;
  const [only] = sameCode;
  return sameCode.size === 1 ? (only ?? null) : null;
}

/** An order line in a unit that cannot be converted is left out unless a code or its number ties the two together. */
function candidateOf(wanted: Wanted, column: Column, { aliases, left }: Prepared): Candidate | null {
  const billed = inOrderUnit(wanted.line, column.orderLine, aliases);
  if (billed === null) return null;
  if (billed.conversion === "none" && !wanted.sameCode.has(column) && !wanted.named.includes(column)) return null;
  const unitPrice = toApproximateNumber(billed.unitPrice);
  const count = toApproximateNumber(billed.quantity);
  const open = left[column.place] ?? 0;
  const features = {
    ...featuresOf(wanted, column),
    price: priceLikeness(unitPrice, column.price),
    quantity: quantityFit(count, open),
  };
  const isOther = looksSubstituted(features, wanted.printed, column.profile);
  const fit = fitOf({ quantity: count, unitPrice }, column, open);
  return {
    column,
    billed,
    score: scoreOf(features),
    count,
    fit,
    cost: MOST_EVIDENCE - evidenceOf(features) + fit.cost + placeCost(wanted.line, column),
    because: isOther ? [...reasonsOf(features), OTHER_CODE] : reasonsOf(features),
    isCertain: false,
  };
}

/** Decides where all facts are the same. */
function placeCost(line: InvoiceLine, { rank, orderLine }: Column): number {
  const isSameWay = (line.itemCode === null) === (orderLine.itemCode === null);
  return (isSameWay ? 0 : CODE_COST) + RANK_COST * (rank / (rank + RANK_HALF));
}

/** Price and quantity at their best, until a pair is worth the conversion into the order's unit. */
function featuresOf({ printed, codes, likeness, taxRate }: Wanted, column: Column): Features {
  const code = ourCodeLikeness(printed, column.profile, codes);
  const isSameRate = taxRate !== null && column.taxRate === taxRate;
  return {
    code,
    supplierCode: supplierCodeLikeness(printed, column.profile, code),
    description: likeness(column.place),
    price: 1,
    quantity: 1,
    bonus: (isSameRate ? SAME_TAX_RATE : 0) + (column.isShut ? SHUT : 0),
  };
}
