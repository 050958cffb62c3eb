/** The codes that EN 16931 allows, as sets, and the shape of a rule about one; the JSON beside names their sources. */
import type { EnInvoice, EnLine, Place } from "../en-invoice.ts";
import lists from "./code-lists.json" with { type: "json" };
import type { Facts } from "./facts.ts";
import type { Part } from "./profile.ts";
import { type Rule, rule, type Term } from "./rule.ts";

const setOf = (codes: string): ReadonlySet<string> => new Set(codes.split(" "));

export const CURRENCIES = setOf(lists.currencies);
export const COUNTRIES = setOf(lists.countries);
export const IDENTIFIER_SCHEMES = setOf(lists.identifierSchemes);
export const ADDRESS_SCHEMES = setOf(lists.addressSchemes);
export const OBJECT_SCHEMES = setOf(lists.objectSchemes);
export const NOTE_SUBJECTS = setOf(lists.noteSubjects);
export const PAYMENT_MEANS = setOf(lists.paymentMeans);
export const TAX_CATEGORIES = setOf(lists.taxCategories);
export const ALLOWANCE_REASONS = setOf(lists.allowanceReasons);
export const CHARGE_REASONS = setOf(lists.chargeReasons);
export const ITEM_SCHEMES = setOf(lists.itemSchemes);
export const EXEMPTIONS = setOf(lists.exemptions);
export const UNITS = setOf(lists.units);
/** UNTDID 2005, restricted: date of the invoice, of delivery, of payment. */
export const TAX_POINTS = setOf("3 35 432");
export const MEDIA_TYPES = setOf(
  "application/pdf image/png image/jpeg text/csv application/vnd.oasis.opendocument.spreadsheet " +
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
);
/** Insurers' schemes of XRechnung's extension. */
export const EXTENSION_SCHEMES = setOf("XR01 XR02 XR03");

/** Letters that a VAT identifier may start with: a country's, and EL, by which Greece goes. */
export function isVatPrefix(letters: string): boolean {
  return letters === "EL" || COUNTRIES.has(letters);
}

/** A code and where it stands. */
interface Coded {
  readonly at: Place;
  readonly code: string;
}

export interface CodeRule {
  readonly id: string;
  readonly terms: readonly [Term, ...Term[]];
  /** "The …" and the list it must be of. */
  readonly what: string;
  readonly list: string;
  readonly needs?: Part;
  readonly of: (model: EnInvoice, facts: Facts) => readonly Coded[];
  readonly isListed: (code: string, facts: Facts) => boolean;
}

/** A rule that every code found is one of its list. */
export function codes({ id, terms, what, list, needs = "document", of, isListed }: CodeRule): Rule {
  return rule({
    id,
    terms,
    needs,
    message: `The ${what} (${terms.join(", ")}) is no code of ${list}; ask what is meant.`,
    over: (facts) => of(facts.model, facts),
    broken: ({ code }, facts) =>
      !facts.profile.hasOwnCodes && !isListed(code, facts) && `"${code.slice(0, 40)}" is stated`,
  });
}

interface LineCodeRule extends Omit<CodeRule, "of" | "needs"> {
  readonly of: (line: EnLine) => readonly (string | null | undefined)[];
}

/** The same for codes of the lines, without anything made for the ten thousand that are right. */
export function lineCodes({ of, isListed, ...entry }: LineCodeRule): Rule {
  const { id, terms, needs, message } = codes({ ...entry, needs: "lines", of: () => [], isListed });
  const broken = (line: EnLine, facts: Facts): string | false => {
    if (facts.profile.hasOwnCodes) return false;
    for (const code of of(line)) {
      if (typeof code === "string" && !isListed(code, facts)) return `"${code.slice(0, 40)}" is stated`;
    }
    return false;
  };
  return rule({ id, terms, needs, message, over: ({ model }) => model.lines, broken });
}

/** A term as something to look up; nothing when it is not stated. */
export function coded(at: Place, ...stated: readonly (string | null | undefined)[]): readonly Coded[] {
  const found: Coded[] = [];
  for (const code of stated) if (code !== null && code !== undefined) found.push({ at, code });
  return found;
}
