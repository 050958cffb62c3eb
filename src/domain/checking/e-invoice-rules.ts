/**
 * How grave a breach of an e-invoice rule is, told by the rule's id alone, which is all that a reading carries. A fatal
 * breach goes to a person; a warning, in the words of the rule's publisher, is only noted.
 */

const RULE_ID = /^(?:BR|PEPPOL|UBL|CII|FX|VAT)[-_]/i;
/** The rules of EN 16931, XRechnung and Peppol that `src/reading/e-invoice/rules` judges by. */
const JUDGED = /^(?:BR|PEPPOL)-/;

/** What their publishers flag as a warning; every other rule is fatal. */
const WARNINGS: ReadonlySet<string> = new Set([
  "BR-51",
  "BR-DE-17",
  "BR-DE-19",
  "BR-DE-20",
  "BR-DE-21",
  "BR-DE-26",
  "BR-DE-27",
  "BR-DE-28",
  "PEPPOL-COMMON-R044",
  "PEPPOL-COMMON-R045",
  "PEPPOL-COMMON-R047",
  "PEPPOL-COMMON-R052",
  "PEPPOL-COMMON-R053",
]);

/** The code of a warning is the id of a rule: "BR-CO-15". */
export function isRule(code: string): boolean {
  return RULE_ID.test(code);
}

/** An invoice that breaks this rule should be looked at by a person before it is used. */
export function isFatalRule(code: string): boolean {
  return JUDGED.test(code) && !WARNINGS.has(code);
}
