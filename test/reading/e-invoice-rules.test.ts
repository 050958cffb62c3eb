/** Each rule about e-invoices, kept by a valid invoice and broken by one changed term of it. */
import { describe, expect, test } from "vitest";
import { isFatalRule } from "../../src/domain/checking/e-invoice-rules.ts";
import { judge, RULES } from "../../src/reading/e-invoice/rules/judge.ts";
import { changed, RULE_EXAMPLES } from "../support/rule-examples.ts";

const idsOf = (findings: ReturnType<typeof judge>) => [...new Set(findings.map(({ rule }) => rule))].sort();

describe("the list of rules", () => {
  test("names each rule once, in the words of its publisher", () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      ids.filter((id) => !/^(?:BR-(?:[A-Z]+-)?\d{1,2}(?:-[ab])?|PEPPOL-(?:EN16931|COMMON)-[RP]\d{3,4})$/.test(id)),
    ).toEqual([]);
  });

  test("has a passing and a failing example for every rule, and none for a rule that is not there", () => {
    const examples = RULE_EXAMPLES.map(({ id }) => id);
    expect([...examples].sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  test("says of every breach what to do, in a sentence that names the term", () => {
    for (const { message, terms } of RULES) {
      expect(message).toMatch(/[;:] (?:ask|use|check|read)/);
      expect(message.length).toBeLessThan(200);
      expect(terms.length).toBeGreaterThan(0);
    }
  });
});

describe.each(RULE_EXAMPLES.map((example) => [example.id, example] as const))("%s", (id, example) => {
  test("is kept by the valid invoice, which keeps all others too", () => {
    expect(judge(example.valid)).toEqual([]);
  });

  test(`is broken by changing ${example.path}`, () => {
    const findings = judge(changed(example.valid, example.path, example.value));
    expect(idsOf(findings)).toEqual([...new Set([id, ...example.also])].sort());
    const own = findings.filter(({ rule }) => rule === id);
    expect(own[0]?.severity).toBe(isFatalRule(id) ? "fatal" : "warning");
    expect(own[0]?.at).toMatch(/^\//);
    expect(own[0]?.term).toMatch(/^B[TG]-\d+$/);
  });
});
