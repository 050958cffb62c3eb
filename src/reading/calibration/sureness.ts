/**
 * How sure a reading is as a whole: eight fields of which each is right 995 times in 1,000 still make four documents in
 * a hundred wrong. What speaks against a document is weighed by weights that were fitted on documents.
 */
import type { FieldName, LineClaim, Reading } from "../../domain/extraction.ts";
import { add, equals, parseDecimal, subtract, sum, ZERO } from "../../domain/values/decimal.ts";

/** Fields that a booking rests on. The account is not among them: it must be on file, whatever was read. */
export const NEEDED_FIELDS = [
  "invoiceNumber",
  "issueDate",
  "currency",
  "netTotal",
  "taxTotal",
  "grossTotal",
] as const satisfies readonly FieldName[];

/** Net or tax may be left out where the page prints no tax. */
const ALWAYS_PRINTED: readonly FieldName[] = ["invoiceNumber", "issueDate", "currency", "grossTotal"];

/** What speaks against a document; each is 0 where nothing does, and grows. */
export const DOUBTS = [
  "bias",
  "worst",
  "together",
  "unaccepted",
  "missing",
  "unproven",
  "warnings",
  "open",
  "ocr",
] as const;
export type Doubt = (typeof DOUBTS)[number];
export type Weights = Readonly<Record<Doubt, number>>;

/** Chances of 1 and 0 would make odds without end. */
const MOST = 0.999;
const LEAST = 0.001;

export function doubtsAbout(reading: Reading): Readonly<Record<Doubt, number>> {
  const claims = NEEDED_FIELDS.flatMap((name) => reading.fields[name] ?? []);
  const chances = claims.map(({ confidence, source }) => (source === "person" ? 1 : confidence));
  const risks = chances.map((chance) => -Math.log(Math.max(LEAST, Math.min(MOST, chance))));
  return {
    bias: 1,
    worst: Math.max(0, ...risks),
    together: risks.reduce((total, risk) => total + risk, 0),
    unaccepted: claims.filter(({ accepted }) => !accepted).length,
    missing: ALWAYS_PRINTED.filter((name) => !reading.fields[name]).length,
    unproven: reading.warnings.some(({ code }) => code === "TOTALS_NOT_PROVEN") ? 1 : 0,
    warnings: Math.min(3, reading.warnings.filter(({ code }) => code !== "TOTALS_NOT_PROVEN").length),
    open: doLinesClose(reading) ? 0 : 1,
    ocr: reading.source === "ocr" ? 1 : 0,
  };
}

/** Σ weight × doubt through a logistic: 0 to 1, to be read on the document's curve. */
export function scoreOf(reading: Reading, weights: Weights): number {
  const doubts = doubtsAbout(reading);
  const odds = DOUBTS.reduce((total, doubt) => total + weights[doubt] * doubts[doubt], 0);
  return 1 / (1 + Math.exp(-odds));
}

/** The lines make the net total, or the gross one where they are printed with tax. */
function doLinesClose(reading: Reading): boolean {
  const amounts = reading.lines.flatMap((line: LineClaim) => line.netAmount ?? []);
  if (amounts.length === 0 || amounts.length < reading.lines.length) return false;
  const goods = sum(amounts);
  const all = add(subtract(goods, reading.allowanceTotal ?? ZERO), reading.chargeTotal ?? ZERO);
  const printed = [reading.fields.netTotal, reading.fields.grossTotal].flatMap((claim) => {
    const value = claim ? parseDecimal(claim.value) : null;
    return value === null ? [] : [value];
  });
  return printed.some((total) => equals(all, total) || equals(goods, total));
}
