/** When a read value counts as the true one: exact after writing both the same way, loose for names only. */
import { AMOUNT_FIELDS, type FieldName } from "../../domain/extraction.ts";
import { equals, parseDecimal } from "../../domain/values/decimal.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";

const AMOUNTS: ReadonlySet<FieldName> = new Set(AMOUNT_FIELDS);
const NAMES: ReadonlySet<FieldName> = new Set(["supplierName", "buyerName"]);
const IDENTIFIERS: ReadonlySet<FieldName> = new Set([
  "supplierVatId",
  "buyerVatId",
  "iban",
  "bic",
  "supplierTaxNumber",
]);

/** Two names are one when they share at least this much of their words (Dice), legal forms left out. */
const NAME_LIKENESS = 0.9;

const LEGAL_FORMS = new Set(
  "gmbh ag kg ohg ug se ev mbh co ltd limited llc llp inc corp corporation plc sa sas sarl srl spa bv nv as oy ab aps sdn bhd cie".split(
    " ",
  ),
);

/** Whether a value that was read is the true value of that field. */
export function isSameValue(name: FieldName, read: string, truth: string): boolean {
  if (AMOUNTS.has(name)) return isSameAmount(read, truth);
  if (NAMES.has(name)) return isSameName(read, truth);
  if (IDENTIFIERS.has(name)) return foldIdentifier(read) === foldIdentifier(truth);
  return foldNumber(read) === foldNumber(truth);
}

function isSameAmount(read: string, truth: string): boolean {
  const [a, b] = [parseDecimal(read), parseDecimal(truth)];
  return a !== null && b !== null && equals(a, b);
}

/** Slashes and dashes of a document number mean something; blanks, case and a printed "#" before it do not. */
function foldNumber(text: string): string {
  return text.replace(/\s/g, "").replace(/^#/, "").toUpperCase();
}

function isSameName(read: string, truth: string): boolean {
  if (foldIdentifier(read) === foldIdentifier(truth)) return true;
  const [a, b] = [nameWords(read), nameWords(truth)];
  const shared = a.filter((word) => b.includes(word)).length;
  return a.length + b.length > 0 && (2 * shared) / (a.length + b.length) >= NAME_LIKENESS;
}

/** "Muster S.A.S." gives "muster": dots join letters, other marks part words. */
function nameWords(text: string): readonly string[] {
  const words = text
    .normalize("NFKD")
    .replace(/[\p{M}.]/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word !== "" && !LEGAL_FORMS.has(word)))];
}
