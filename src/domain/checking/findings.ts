/** What is wrong with what was read: missing, unsure, impossible. One finding names all fields of a kind. */
import type { FieldName, Reading } from "../extraction.ts";
import { linesAgainstNet } from "../matching/amounts/lines-total.ts";
import type { Noticed } from "../matching/rule.ts";
import type { Supplier } from "../supplier.ts";
import { absolute, type Decimal, equals, sum } from "../values/decimal.ts";
import { daysBetween, isBefore, type LocalDate, parseLocalDate } from "../values/local-date.ts";
import {
  contradictionsFact,
  disagreeing,
  isGrave,
  isMismatch,
  mismatchCode,
  openContradictions,
} from "./contradictions.ts";
import { isFatalRule, isRule } from "./e-invoice-rules.ts";
import type { Values } from "./read-values.ts";
import { textOf } from "./text-of.ts";

/** Fields that a decision rests on: each must be read for sure. Payment follows the agreed terms, so the due date is not one. */
const DECIDING: readonly FieldName[] = [
  "invoiceNumber",
  "issueDate",
  "currency",
  "netTotal",
  "taxTotal",
  "grossTotal",
  "iban",
];

/** Days an invoice may be dated ahead: post takes time, clocks and time zones differ. */
const FUTURE_DAYS = 3;

export function checkFields(reading: Reading, values: Values, supplier: Supplier | null): Noticed[] {
  const missing = missingFields(reading, values);
  const fields: readonly string[] = DECIDING.filter((name) => isUnsure(name, reading, values, supplier));
  const unsure = missTotal(reading, values) ? [...fields, "lines"] : fields;
  return [
    ...(missing.length > 0 ? [{ code: "FIELD_MISSING", facts: { fields: missing.join(", ") } }] : []),
    ...(values.currency === null ? [{ code: "CUR_UNCLEAR", facts: {} }] : []),
    ...(unsure.length > 0 ? [{ code: "EXTRACT_LOW_CONF", facts: { fields: unsure.join(", ") } }] : []),
  ];
}

/** A printed date that is no date is DATE_INVALID, not missing. */
function missingFields(reading: Reading, { number, issueDate, amounts }: Values): FieldName[] {
  const present: readonly (readonly [FieldName, boolean])[] = [
    ["invoiceNumber", number !== null],
    ["issueDate", issueDate !== null || textOf(reading.fields, "issueDate") !== null],
    ["grossTotal", amounts.grossTotal !== null],
    ["netTotal", amounts.netTotal !== null],
    ["taxTotal", amounts.taxTotal !== null],
  ];
  return present.filter(([, isPresent]) => !isPresent).map(([name]) => name);
}

/** Lines that were not read for sure, and do not come to the total: nobody is accused before a person has looked. */
function missTotal({ areLinesUnsure }: Reading, { amounts, lines }: Values): boolean {
  const sums = areLinesUnsure ? linesAgainstNet({ ...amounts, lines }) : null;
  return sums !== null && !equals(sums.expected, sums.printed);
}

/** An account that is on file for the supplier is confirmed by the master data, however faint its print. */
function isUnsure(name: FieldName, reading: Reading, values: Values, supplier: Supplier | null): boolean {
  const claim = reading.fields[name];
  if (claim === undefined) return false;
  if (name === "iban") return values.iban === null || (!claim.accepted && !supplier?.ibans.includes(values.iban));
  return !claim.accepted;
}

export function checkDates(reading: Reading, { issueDate, dueDate }: Values, today: LocalDate): Noticed[] {
  const found: Noticed[] = [];
  for (const [field, value] of [
    ["issueDate", issueDate],
    ["dueDate", dueDate],
  ] as const) {
    const date = textOf(reading.fields, field);
    if (date !== null && value === null)
      found.push({ code: "DATE_INVALID", facts: { field, date, why: "date-no-day" } });
  }
  if (issueDate === null) return found;
  if (dueDate !== null && isBefore(dueDate, issueDate)) {
    const facts = { field: "dueDate", date: dueDate, why: "date-before-issue", issueDate };
    found.push({ code: "DATE_INVALID", facts });
  }
  const ahead = daysBetween(today, issueDate);
  if (ahead > FUTURE_DAYS) {
    const facts = { date: issueDate, days: String(ahead), ahead: String(FUTURE_DAYS) };
    found.push({ code: "DATE_FUTURE", facts });
  }
  return found;
}

/** A supply that ends before it begins, of the document or of a line: one of the two days is wrong. */
export function checkPeriods({ terms, lines }: Reading): Noticed[] {
  const stated = [{ ...terms, line: undefined }, ...lines.map((line, at) => ({ ...line, line: at + 1 }))];
  return stated
    .flatMap(({ periodStart, periodEnd, line }): Noticed[] => {
      const [start, end] = [parseLocalDate(periodStart ?? ""), parseLocalDate(periodEnd ?? "")];
      if (start === null || end === null || !isBefore(end, start)) return [];
      const facts = { field: "servicePeriod", date: `${start} – ${end}`, why: "date-ends-first", start, end };
      return [{ code: "DATE_INVALID", ...(line === undefined ? {} : { line }), facts }];
    })
    .slice(0, 1);
}

/** The page may deceive whoever reads it, its sums prove nothing, or not all of it was read: a person looks before anything is booked. */
const VETOES: readonly string[] = [
  "SUSPICIOUS_TEXT",
  "TEXT_LAYER_DIFFERS",
  "HIDDEN_TEXT",
  "TOTALS_NOT_PROVEN",
  "PAGE_TOO_DENSE",
  "DOCUMENT_TOO_LONG",
  "TOO_MANY_SCANS",
];

/** Warnings of the reading: contradictions of its two readers hold or warn, a fatally broken rule holds, the rest is shown. */
export function checkWarnings(reading: Reading): Noticed[] {
  const settled = settledCodes(reading);
  const mismatches = reading.warnings.filter(({ code }) => isMismatch(code) && !settled.has(code));
  const others = reading.warnings.filter(({ code }) => !isMismatch(code) && code !== "WITHHELD_TAX");
  const open = openContradictions(reading);
  const reason = open.length > 0 ? contradictionsFact(open) : mismatches.map(({ message }) => message).join("; ");
  const severity = mismatches.some(({ code }) => isGrave(code)) ? ("block" as const) : ("warn" as const);
  return [
    ...(mismatches.length > 0
      ? [{ code: "DOC_HYBRID_MISMATCH", severity, facts: { readers: disagreeing(open), reason } }]
      : []),
    ...others.map((warning): Noticed => {
      const facts = { rule: warning.code, reason: warning.message };
      const code = isRule(warning.code) ? "DOC_SCHEMA_INVALID" : "READING_WARNING";
      const isForPerson = VETOES.includes(warning.code) || isFatalRule(warning.code);
      return { code, severity: isForPerson ? "hold" : "info", facts };
    }),
  ];
}

/** Tax that the buyer must remit: ledger lines owe the gross total, so nothing of it goes without a person. */
export function checkWithheldTax({ withheldTax = [], fields }: Reading): Noticed[] {
  if (withheldTax.length === 0) return [];
  const amounts = withheldTax.flatMap(({ amount }) => amount ?? []);
  const isWhole = amounts.length === withheldTax.length;
  const parts = withheldTax.slice(0, NAMED_PARTS).map(({ kind, rate }) => withheldName(kind, rate));
  const facts = {
    parts: parts.join(", "),
    due: textOf(fields, "amountDue") ?? "",
    ...(isWhole ? { withheld: sum(amounts) } : {}),
  };
  return [{ code: "TAX_WHT", ...(isWhole ? { variance: absolute(sum(amounts)) } : {}), facts }];
}

/** Rows of withheld tax that a sentence names; a hostile file may state thousands. */
const NAMED_PARTS = 3;
const LONGEST_KIND = 40;

function withheldName(kind = "?", rate?: Decimal): string {
  return rate === undefined ? kind.slice(0, LONGEST_KIND) : `${kind.slice(0, LONGEST_KIND)} ${rate} %`;
}

/** A contradiction is settled once a person has entered the field. */
function settledCodes(reading: Reading): ReadonlySet<string> {
  const open = openContradictions(reading);
  const settled = (reading.contradictions ?? []).filter((one) => !open.includes(one));
  return new Set(settled.map(({ field }) => mismatchCode(field)));
}
