/** A person's correction is a new extraction by the extractor "reviewer"; it enters again at check. */
import {
  AMOUNT_FIELDS,
  type Claim,
  type Claims,
  DATE_FIELDS,
  type Extraction,
  extractionIdOf,
  type FieldName,
  type Reading,
} from "../../domain/extraction.ts";
import { parseCurrency } from "../../domain/values/currency.ts";
import { parseDecimal } from "../../domain/values/decimal.ts";
import { parseIban } from "../../domain/values/identifiers.ts";
import { parseLocalDate } from "../../domain/values/local-date.ts";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import { withSureness } from "../../reading/calibration/calibrate-reading.ts";
import { type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import { checkedByCorrection } from "./reading-check.ts";
import type { Correction } from "./review.ts";

export async function correctExtraction(input: Correction, ports: Ports): Promise<Result<Outcome>> {
  const names = Object.keys(input.fields) as FieldName[];
  const issues = names.flatMap((name) => issueWith(name, input.fields[name] ?? null));
  if (issues.length > 0) return { ok: false, issues };
  const found = await ports.store.case(input.documentId);
  if (found === null) return fail("NO_CASE", "There is no such invoice.");
  if (!WAITING_STATES.includes(found.state)) {
    return fail("ALREADY_DECIDED", `This invoice is ${found.state} already; it can no longer be corrected.`);
  }
  const revision = found.extraction.revision + 1;
  const extraction: Extraction = {
    ...found.extraction,
    id: extractionIdOf(input.documentId, revision),
    revision,
    extractor: "reviewer",
    reading: corrected(found.extraction.reading ?? EMPTY_READING, input.fields),
    failure: null,
  };
  const subject = { emailId: found.email.id, documentId: input.documentId, actor: input.user.login };
  return ok({
    changes: [
      { kind: "extraction", extraction },
      ...checkedByCorrection(found.extraction, input.fields, ports.clock.now()),
    ],
    next: [{ stage: "check", key: extraction.id }],
    trail: [trailLine(ports, subject, "corrected", { fields: names.join(" ") })],
  });
}

const EMPTY_READING: Reading = {
  type: "invoice",
  source: "text",
  language: null,
  pages: [],
  fields: {},
  lines: [],
  taxes: [],
  orderNumbers: [],
  warnings: [],
};

function corrected(reading: Reading, fields: Correction["fields"]): Reading {
  const claims: { -readonly [Name in FieldName]?: Claim } = { ...reading.fields };
  for (const name of Object.keys(fields) as FieldName[]) {
    const value = fields[name] ?? null;
    if (value === null) delete claims[name];
    else claims[name] = byPerson(value.trim(), reading.fields[name]);
  }
  return withSureness({ ...reading, fields: claims satisfies Claims, orderNumbers: orderNumbers(reading, fields) });
}

/** Where it stands on the page is kept when only its reading changes. */
function byPerson(value: string, before: Claim | undefined): Claim {
  return {
    value,
    confidence: 1,
    accepted: true,
    source: "person",
    ...(before?.page === undefined ? {} : { page: before.page }),
    ...(before?.box === undefined ? {} : { box: before.box }),
  };
}

function orderNumbers(reading: Reading, fields: Correction["fields"]): readonly string[] {
  const named = fields.purchaseOrderNumber;
  if (named === undefined) return reading.orderNumbers;
  return named === null ? [] : named.split(/[\s,;|]+/).filter((number) => number !== "");
}

function issueWith(name: FieldName, value: string | null): Issue[] {
  if (value === null) return [];
  const example = exampleFor(name);
  const isRight = value.trim() !== "" && (example === null || example.parses(value.trim()));
  if (isRight) return [];
  const hint = example === null ? "Type it as printed, or say that it is not on the paper." : `Write ${example.text}.`;
  return [{ code: "VALUE_NOT_CLEAR", message: `${name}: "${value}" cannot be used. ${hint}` }];
}

interface Example {
  readonly text: string;
  readonly parses: (value: string) => boolean;
}

function exampleFor(name: FieldName): Example | null {
  if ((AMOUNT_FIELDS as readonly string[]).includes(name)) {
    return { text: "an amount such as 1190.00", parses: (value) => parseDecimal(value) !== null };
  }
  if ((DATE_FIELDS as readonly string[]).includes(name)) {
    return { text: "a date such as 2026-11-03", parses: (value) => parseLocalDate(value) !== null };
  }
  if (name === "currency") return { text: "a code such as EUR", parses: (value) => parseCurrency(value) !== null };
  if (name === "iban") return { text: "an IBAN with right check digits", parses: (value) => parseIban(value) !== null };
  return null;
}
