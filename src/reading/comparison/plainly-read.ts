/**
 * What OCR read so plainly from a page's picture that it may contradict the text behind it. A misread figure must
 * accuse nobody: words count that the engine was certain of, amounts whose sums close, accounts whose digits check.
 */
import {
  type Box,
  type Claim,
  type Claims,
  FIELD_NAMES,
  type FieldName,
  type Reading,
} from "../../domain/extraction.ts";
import {
  absolute,
  add,
  type Decimal,
  equals,
  isZero,
  multiply,
  parseDecimal,
  round,
  sum,
  ZERO,
} from "../../domain/values/decimal.ts";
import { foldIdentifier, parseIban } from "../../domain/values/identifiers.ts";
import type { Page, Word } from "../page.ts";
import { standsOn } from "./compare-fields.ts";
import { evidenceOf, type PageEvidence } from "./page-evidence.ts";

/** One reading of some pages, and the words it was made from. */
export interface Layer {
  readonly reading: Reading;
  readonly pages: readonly Page[];
}

/** The engine is certain of a word from here. */
const CERTAIN = 0.8;
/** And from here where the value proves itself: by sums that close, or check digits far from the text's account. */
const CERTAIN_WITH_PROOF = 0.5;
/** A misread account differs from the true one in a figure or two. */
const FEWEST_OTHER_FIGURES = 5;
/** A row of the table counts from here. */
const SURE_LINE = 0.9;
const CENTS = 2;
const SUMS = ["netTotal", "taxTotal", "grossTotal", "amountDue"] as const satisfies readonly FieldName[];

/**
 * The picture's reading without all that is not plain. What the text layer tells as well, elsewhere, is another way to
 * understand the page and not another page: it counts only where the text's own claim of the field stands.
 */
export function plainlyRead(picture: Layer, text: Layer): Reading {
  const seen = evidenceOf(picture.pages);
  const told = evidenceOf(text.pages);
  const claims = withAccountInPlace(picture, text.reading.fields.iban);
  const proven = provenAmounts(picture.reading, seen);
  const isPlain = (name: FieldName, claim: Claim) =>
    claim.source === "ocr" &&
    certainty(claim, picture.pages) >= (isProof(name, claim, text.reading) ? CERTAIN_WITH_PROOF : CERTAIN) &&
    isSound(name, claim, { seen, proven }) &&
    isNews(name, claim, text.reading.fields[name], told);
  const fields: Claims = Object.fromEntries(
    FIELD_NAMES.flatMap((name) => {
      const claim = claims[name];
      return claim !== undefined && isPlain(name, claim) ? [[name, { ...claim, accepted: true }]] : [];
    }),
  );
  return { ...picture.reading, fields, lines: plainLines(picture.reading, told) };
}

/** Of several accounts the two readings may prefer different ones: what counts is the one where the text has its own. */
function withAccountInPlace({ reading: { fields }, pages }: Layer, own: Claim | undefined): Claims {
  const words = own === undefined ? [] : wordsAt(own, pages);
  const value = parseIban(words.map(({ text }) => text).join(""));
  if (own === undefined || value === null) return fields;
  return { ...fields, iban: { ...own, value, accepted: false, source: "ocr" } };
}

function wordsAt({ page, box }: Claim, pages: readonly Page[]): readonly Word[] {
  if (box === undefined) return [];
  const words = pages.find(({ number }) => number === page)?.words ?? [];
  return words.filter(({ x0, y0, x1, y1 }) => overlap(box, [x0, y0, x1, y1]));
}

/** Of the least certain word where the claim stands; 0 when there is none. */
function certainty(claim: Claim, pages: readonly Page[]): number {
  const here = wordsAt(claim, pages);
  return here.length === 0 ? 0 : Math.min(...here.map(({ confidence }) => confidence ?? 0));
}

/** Whether the value says by itself that it is no misread figure of the text's own; sums and check digits are tried too. */
function isProof(name: FieldName, { value }: Claim, { fields }: Reading): boolean {
  if (name !== "iban") return isSum(name);
  const [theirs, ours] = [foldIdentifier(value), foldIdentifier(fields.iban?.value ?? "")];
  const others = [...theirs].filter((figure, at) => figure !== ours[at]).length;
  return theirs.length !== ours.length || others >= FEWEST_OTHER_FIGURES;
}

function isSum(name: FieldName): boolean {
  return SUMS.some((sum) => sum === name);
}

/** The field's own proof, over the engine's word. */
function isSound(
  name: FieldName,
  { value, accepted }: Claim,
  { seen, proven }: { readonly seen: PageEvidence; readonly proven: ReadonlySet<FieldName> },
): boolean {
  // What was repaired, derived or put together stands nowhere as it is claimed.
  if (!standsOn(seen, name, value)) return false;
  if (name === "iban") return parseIban(value) !== null;
  if (isSum(name)) return proven.has(name);
  // Signs are what engines mix up first: a currency must be written out.
  if (name === "currency") return accepted && seen.showsId(value);
  return accepted;
}

function isNews(name: FieldName, claim: Claim, own: Claim | undefined, told: PageEvidence): boolean {
  const isSamePlace =
    own?.box !== undefined && claim.box !== undefined && own.page === claim.page && overlap(own.box, claim.box);
  // A letterhead is often a picture, and names are understood in many ways.
  if (name === "supplierName") return isSamePlace && !standsOn(told, name, claim.value);
  return isSamePlace || !standsOn(told, name, claim.value);
}

/** The sums that close over amounts as they stand on the page, none repaired: no single misread figure survives them. */
function provenAmounts({ fields, lines, taxes }: Reading, seen: PageEvidence): ReadonlySet<FieldName> {
  const amountOf = (name: FieldName) => {
    const amount = parseDecimal(fields[name]?.value ?? "");
    return amount === null || !seen.showsAmount(amount) ? undefined : absolute(amount);
  };
  const [net, gross, due] = [amountOf("netTotal"), amountOf("grossTotal"), amountOf("amountDue")];
  // Several rates are often printed without their sum.
  const tax = amountOf("taxTotal") ?? sumOfShown(taxes, seen);
  const isTaxed = tax !== undefined && !isZero(tax) && adds(net, tax, gross);
  const total = totalOf(lines);
  const isGross = isTaxed || adds(total, ZERO, gross);
  const isNet = isTaxed || adds(total, ZERO, net);
  const isDue = isGross && adds(due, amountOf("prepaidAmount") ?? ZERO, gross);
  const proofs = { netTotal: isNet, taxTotal: isTaxed, grossTotal: isGross, amountDue: isDue };
  return new Set(SUMS.filter((name) => proofs[name]));
}

/** Whether all three are known and the first two make the third. */
function adds(one: Decimal | undefined, other: Decimal, whole: Decimal | undefined): boolean {
  return one !== undefined && whole !== undefined && equals(add(one, other), whole);
}

function sumOfShown(taxes: Reading["taxes"], { showsAmount }: PageEvidence): Decimal | undefined {
  const amounts = taxes.map(({ tax }) => tax);
  return amounts.length > 0 && amounts.every(showsAmount) ? absolute(sum(amounts)) : undefined;
}

/** Of lines that multiply out; undefined when one does not, or when there is none. */
function totalOf(lines: Reading["lines"]): Decimal | undefined {
  if (lines.length === 0 || !lines.every(multipliesOut)) return undefined;
  return absolute(sum(lines.flatMap(({ netAmount }) => netAmount ?? [])));
}

function multipliesOut({ quantity, unitPrice, netAmount }: Reading["lines"][number]): boolean {
  if (quantity === undefined || unitPrice === undefined || netAmount === undefined) return false;
  return equals(absolute(round(multiply(quantity, unitPrice), CENTS, "half-up")), absolute(netAmount));
}

function plainLines({ lines }: Reading, told: PageEvidence): Reading["lines"] {
  return lines.filter(
    (line) =>
      line.confidence >= SURE_LINE &&
      multipliesOut(line) &&
      line.netAmount !== undefined &&
      !told.showsAmount(line.netAmount),
  );
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
