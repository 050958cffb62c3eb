/** A printed line with what its codes and words say of every order line, and which of those are worth a closer look. */
import type { InvoiceLine } from "../../invoice.ts";
import { toApproximateNumber } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { type CodeIndex, codeIndex } from "../assigning/code-index.ts";
import type { Column } from "../assigning/columns.ts";
import { type PriceBound, priceBounds } from "../assigning/price-bound.ts";
import { indexTexts, type TextIndex } from "../assigning/text-index.ts";
import type { ItemAlias } from "../evidence.ts";
import { isAbout } from "./alias-key.ts";
import { foldCode, type PrintedProfile, printedProfile } from "./line-profile.ts";
import {
  ABSENT,
  type Features,
  mostWithoutCode,
  ourCodeLikeness,
  type PrintedCodes,
  SAME_TAX_RATE,
  SHUT,
  scoreOf,
  supplierCodeLikeness,
} from "./score-pair.ts";

export interface Prepared {
  readonly columns: readonly Column[];
  readonly aliases: readonly ItemAlias[];
  readonly codes: CodeIndex;
  readonly texts: TextIndex;
  readonly boundOf: (line: InvoiceLine) => PriceBound;
  /** For each column what is open; less what certain lines take, once they are known. */
  readonly left: Float64Array;
}

/** A line together with what its codes say. */
export interface Wanted {
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

export function preparedFor(
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
    boundOf: priceBounds(columns, aliases),
    left: Float64Array.from(columns, ({ open }) => open),
  };
}

export function wantedOf(line: InvoiceLine, { codes, texts, aliases }: Prepared): Wanted {
  const printed = printedProfile(line);
  const learned = aliases.filter((alias) => isAbout(alias, line)).flatMap(({ itemCode }) => foldCode(itemCode) || []);
  const named = line.orderNumber === undefined ? null : foldIdentifier(line.orderNumber);
  const order = named !== null && codes.hasOrder(named) ? named : null;
  const isMeant = (column: Column) => order === null || column.order === order;
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
    order,
  };
}

/** The one that is named, unless the code says otherwise; else the only one with the printed code. */
export function certainColumn({ named, sameCode }: Wanted): Column | null {
  if (named.length === 1) return named[0] ?? null;
  const [only] = sameCode;
  return sameCode.size === 1 ? (only ?? null) : null;
}

/** The same with its words compared with all columns at once. */
export function withAllLikeness(wanted: Wanted, { texts }: Prepared): Wanted {
  const likeness = texts.all(wanted.printed.text);
  return { ...wanted, likeness: (place) => likeness[place] ?? ABSENT };
}

/**
 * The columns whose pair with a line may score so much at the price and quantity that are best for it. Converting both
 * into the order line's unit costs far more than this look.
 */
export function columnsWorth(wanted: Wanted, { columns, boundOf }: Prepared, least: number): Column[] {
  const bound = boundOf(wanted.line);
  return columns.filter((column) => {
    if (wanted.order !== null && column.order !== wanted.order) return false;
    const price = bound(column);
    // Most pairs end here: words and price do not carry them, and no code speaks for them.
    if (mostWithoutCode(wanted.likeness(column.place), price) < least && !isLikeCode(wanted, column)) return false;
    return scoreOf(featuresOf(wanted, column, AT_BEST), price) >= least;
  });
}

function isLikeCode({ printed, codes }: Wanted, { profile }: Column): boolean {
  const code = ourCodeLikeness(printed, profile, codes);
  return code > 0 || supplierCodeLikeness(printed, profile, code) > 0;
}

type Amounts = Pick<Features, "price" | "quantity">;

/** Price and quantity until a pair is worth the conversion into the order's unit. */
const AT_BEST: Amounts = { price: 1, quantity: 1 };

export function featuresOf(
  { printed, codes, likeness, taxRate }: Wanted,
  column: Column,
  { price, quantity }: Amounts,
): Features {
  const code = ourCodeLikeness(printed, column.profile, codes);
  const isSameRate = taxRate !== null && column.taxRate === taxRate;
  return {
    code,
    supplierCode: supplierCodeLikeness(printed, column.profile, code),
    description: likeness(column.place),
    price,
    quantity,
    bonus: (isSameRate ? SAME_TAX_RATE : 0) + (column.isShut ? SHUT : 0),
  };
}
