/**
 * A model's proposals meet what the rules read. A proposal that no quote carries is dropped; one that contradicts a
 * rule changes nothing but the confidence; one that agrees makes both surer; one for an empty field is shown to a
 * person, never used by itself. Amounts must close with the other totals first.
 */
import type { Claim, Claims, FieldName, Reading } from "../../domain/extraction.ts";
import { absolute, add, compare, type Decimal, decimal, parseDecimal, subtract } from "../../domain/values/decimal.ts";
import type { Issue } from "../../domain/values/result.ts";
import { boxOf } from "../geometry.ts";
import type { PageText, TextLine } from "./page-text.ts";
import type { Proposal } from "./proposal.ts";
import { quotedLine } from "./quotes.ts";
import { isAmount, typedValue } from "./typed-value.ts";

/** A rule this unsure may be carried over the line by a second reader that agrees. */
const AGREEING_FROM = 0.7;
const AGREED = 0.96;
const PROPOSED = 0.75;
const DOUBTED = 0.5;
/** Cents that rounding may cost between printed totals. */
const ROUNDING = decimal("0.02");

interface Grounded {
  readonly field: FieldName;
  readonly value: string;
  readonly line: TextLine;
}

/** The reading with what the proposals add to it. */
export function takeProposals(reading: Reading, text: PageText, proposals: readonly Proposal[]): Reading {
  const grounded = proposals.flatMap((proposal) => ground(proposal, text) ?? []);
  const once = grounded.filter((one) =>
    grounded.every((other) => other.field !== one.field || other.value === one.value),
  );
  const proposed = new Map(once.map((one) => [one.field, one]));
  const closing = closes(reading.fields, proposed);
  const usable = [...proposed.values()].filter(({ field }) => closing || !isAmount(field));
  const fields: Claims = { ...reading.fields, ...Object.fromEntries(usable.map((one) => taken(one, reading.fields))) };
  return { ...reading, fields, warnings: [...reading.warnings, ...orderWarnings(text)] };
}

/** A warning when the page speaks to machines; it holds the invoice for a person. */
function orderWarnings({ givesOrders }: PageText): readonly Issue[] {
  if (!givesOrders) return [];
  const message = "The page carries text that gives orders to a machine; it was left out. Look at the original.";
  return [{ code: "SUSPICIOUS_TEXT", message }];
}

function ground({ field, value, quote, lines }: Proposal, text: PageText): Grounded | null {
  const line = quotedLine(quote, lines, text);
  const typed = line === null ? null : typedValue(field, value, quote);
  return line === null || typed === null ? null : { field, value: typed, line };
}

function taken({ field, value, line }: Grounded, fields: Claims): readonly [FieldName, Claim] {
  const ruled = fields[field];
  if (ruled === undefined) return [field, proposal(value, line)];
  if (!isSame(field, ruled.value, value)) return [field, { ...ruled, confidence: Math.min(ruled.confidence, DOUBTED) }];
  if (ruled.confidence < AGREEING_FROM) return [field, ruled];
  return [field, { ...ruled, confidence: Math.max(ruled.confidence, AGREED), accepted: true }];
}

function proposal(value: string, { line }: TextLine): Claim {
  return {
    value,
    confidence: PROPOSED,
    accepted: false,
    source: "llm",
    page: line.page,
    box: boxOf(line, line.slope),
  };
}

function isSame(field: FieldName, a: string, b: string): boolean {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  if (isAmount(field) && left !== null && right !== null) return compare(left, right) === 0;
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Net and tax make gross, each from the rules or, where they are silent, from the proposals. */
function closes(fields: Claims, proposed: ReadonlyMap<FieldName, Grounded>): boolean {
  const value = (name: FieldName): Decimal | null =>
    parseDecimal(fields[name]?.value ?? proposed.get(name)?.value ?? "");
  const [net, tax, gross] = [value("netTotal"), value("taxTotal"), value("grossTotal")];
  if (net === null || tax === null || gross === null) return false;
  return compare(absolute(subtract(add(net, tax), gross)), ROUNDING) <= 0;
}
