/** Judges an e-invoice by every rule that its profile is subject to, and says on its reading what is broken. */
import { isFatalRule } from "../../../domain/checking/e-invoice-rules.ts";
import type { Reading } from "../../../domain/extraction.ts";
import type { Issue } from "../../../domain/values/result.ts";
import type { EnInvoice } from "../en-invoice.ts";
import { CODE_LISTS } from "./code-lists.ts";
import { DECIMALS } from "./decimals.ts";
import { factsOf } from "./facts.ts";
import { MANDATORY } from "./mandatory.ts";
import { MANDATORY_GROUPS } from "./mandatory-groups.ts";
import { PEPPOL } from "./peppol.ts";
import { PEPPOL_IDENTIFIERS } from "./peppol-identifiers.ts";
import { profileOf } from "./profile.ts";
import type { Rule, RuleFinding } from "./rule.ts";
import { TOTALS } from "./totals.ts";
import { VAT_CONDITIONS } from "./vat-conditions.ts";
import { VAT_FAMILIES } from "./vat-families.ts";
import { XRECHNUNG } from "./xrechnung.ts";

/** Every rule we judge by; a new one is an entry in the list of its family. */
export const RULES: readonly Rule[] = [
  ...MANDATORY,
  ...MANDATORY_GROUPS,
  ...TOTALS,
  ...DECIMALS,
  ...VAT_FAMILIES,
  ...VAT_CONDITIONS,
  ...CODE_LISTS,
  ...XRECHNUNG,
  ...PEPPOL,
  ...PEPPOL_IDENTIFIERS,
];

/** Every breach of every rule, each with its place; empty for a dialect that is not EN 16931. */
export function judge(model: EnInvoice): readonly RuleFinding[] {
  const facts = factsOf(model);
  const findings: RuleFinding[] = [];
  for (const rule of RULES) {
    if (!facts.profile.parts.has(rule.needs)) continue;
    const severity = isFatalRule(rule.id) ? "fatal" : "warning";
    for (const { at, found } of rule.breaches(facts)) {
      const message = found === undefined ? rule.message : `${rule.message} (${found})`;
      findings.push({ rule: rule.id, severity, message, at, term: rule.terms[0] });
    }
  }
  return findings;
}

/** Places that a warning names; ten thousand lines with one fault make one warning. */
const NAMED_PLACES = 3;

/** The reading with a warning for each rule that its invoice breaks, whose code is the rule's id. */
export function judged(model: EnInvoice, reading: Reading): Reading {
  const byRule = new Map<string, RuleFinding[]>();
  for (const finding of judge(model)) {
    const same = byRule.get(finding.rule);
    if (same) same.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  const warnings = [...notJudged(model), ...[...byRule.values()].flatMap(warningOf)];
  return warnings.length === 0 ? reading : { ...reading, warnings: [...reading.warnings, ...warnings] };
}

function warningOf(findings: readonly RuleFinding[]): readonly Issue[] {
  const [first] = findings;
  if (first === undefined) return [];
  const places = findings.slice(0, NAMED_PLACES).map(({ at }) => at);
  const more = findings.length - places.length;
  const where = more > 0 ? `${places.join(", ")} and ${more} more` : places.join(", ");
  return [{ code: first.rule, message: `${first.message} At ${where}.` }];
}

/** Another norm has other rules: saying so is all that is honest. */
function notJudged(model: EnInvoice): readonly Issue[] {
  if (profileOf(model).parts.size > 0) return [];
  const norm = model.specification === null ? "does not say that it follows" : "does not follow";
  const named = model.specification === null ? "" : ` but "${model.specification.slice(0, 120)}"`;
  const message = `The e-invoice ${norm} EN 16931${named}: the norm's rules were not applied, only its totals are checked.`;
  return [{ code: "RULES_NOT_APPLIED", message }];
}
