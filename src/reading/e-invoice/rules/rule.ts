/** The shape of a rule about an e-invoice: its id, the terms it speaks of, what to do about a breach, and its test. */
import type { EnInvoice, Place } from "../en-invoice.ts";
import type { Facts } from "./facts.ts";
import type { Part } from "./profile.ts";

/** A business term or group of EN 16931. */
export type Term = `BT-${number}` | `BG-${number}`;

export interface RuleFinding {
  /** The id that the publisher of the rule gave it: "BR-CO-15". */
  readonly rule: string;
  readonly severity: "fatal" | "warning";
  /** What is wrong and what to do, in our words. */
  readonly message: string;
  readonly at: Place;
  /** The term that is missing or wrong. */
  readonly term: Term;
}

export interface Breach {
  readonly at: Place;
  /** What was stated, where that helps to see the fault. */
  readonly found?: string;
}

export interface Rule {
  readonly id: string;
  /** The term at fault first, then those it is held against. */
  readonly terms: readonly [Term, ...Term[]];
  readonly message: string;
  /** The part of the norm that a profile must have for this rule to make sense. */
  readonly needs: Part;
  readonly breaches: (facts: Facts) => readonly Breach[];
}

interface Placed {
  readonly at: Place;
}

/** What a rule looks at, one by one: lines, allowances, parties. */
export type Over<Subject> = (facts: Facts) => readonly Subject[];

export interface RuleOver<Subject> {
  readonly id: string;
  readonly terms: readonly [Term, ...Term[]];
  readonly message: string;
  /** A full invoice unless said otherwise. */
  readonly needs?: Part;
  readonly over: Over<Subject>;
  /** True, or the stated fault, when the subject breaks the rule. */
  readonly broken: (subject: Subject, facts: Facts) => boolean | string;
}

/** A rule that judges each subject by itself. */
export function rule<Subject extends Placed>(entry: RuleOver<Subject>): Rule {
  const { id, terms, message, needs = "document", over, broken } = entry;
  const breaches = (facts: Facts): readonly Breach[] => {
    const found: Breach[] = [];
    for (const subject of over(facts)) {
      const answer = broken(subject, facts);
      if (answer === true) found.push({ at: subject.at });
      else if (answer !== false) found.push({ at: subject.at, found: answer });
    }
    return found;
  };
  return { id, terms, message, needs, breaches };
}

export interface Stated<Subject> {
  readonly id: string;
  readonly term: Term;
  /** The term's name, as it goes into "The … is missing". */
  readonly what: string;
  readonly needs?: Part;
  readonly over: Over<Subject>;
  readonly of: (subject: Subject) => unknown;
}

/** A rule that a term is stated. */
export function stated<Subject extends Placed>(entry: Stated<Subject>): Rule {
  const { term, what, of, ...rest } = entry;
  const message = `The ${what} (${term}) is missing; ask for an invoice that states it.`;
  return rule({ ...rest, terms: [term], message, broken: (subject) => of(subject) === null });
}

/** The invoice itself as the one subject. */
export const theInvoice: Over<EnInvoice> = ({ model }) => [model];
