/**
 * Identifiers whose scheme says how they are made: the PEPPOL-COMMON rules that OpenPEPPOL shares among its documents.
 * Source: the published Schematron of Peppol BIS Billing 3.0; the wording is ours.
 */
import type { EnIdentifier, EnInvoice, Place } from "../en-invoice.ts";
import { isAustralian, isGs1Number, isLuhn, isModulo11, isModulo97 } from "./check-digits.ts";
import { type Rule, rule, type Term } from "./rule.ts";

interface Scheme {
  readonly rule: `PEPPOL-COMMON-R0${number}`;
  /** ISO 6523 or EAS. */
  readonly code: string;
  readonly what: string;
  readonly isWellFormed: (id: string) => boolean;
}

/** Six letters, year, month's letter, day, place, check letter; a company's is its eleven digits. */
const CODICE_FISCALE = /^(?:\d{11}|[A-Z]{6}\d{2}[A-Z]\d{2}.{3}\d[A-Z])$/i;
const isCodiceFiscale = (id: string) => CODICE_FISCALE.test(id);

const SCHEMES: readonly Scheme[] = [
  {
    rule: "PEPPOL-COMMON-R040",
    code: "0088",
    what: "GLN",
    isWellFormed: (id) => /^\d+$/.test(id) && isGs1Number(id),
  },
  {
    rule: "PEPPOL-COMMON-R041",
    code: "0192",
    what: "Norwegian organisation number",
    isWellFormed: (id) => /^\d{9}$/.test(id) && isModulo11(id),
  },
  {
    rule: "PEPPOL-COMMON-R042",
    code: "0184",
    what: "Danish CVR number",
    // Older releases demand DK in front, newer ones do not.
    isWellFormed: (id) => /^(?:DK)?\d{8}$/.test(id),
  },
  {
    rule: "PEPPOL-COMMON-R043",
    code: "0208",
    what: "Belgian enterprise number",
    isWellFormed: (id) => /^\d{10}$/.test(id) && isModulo97(id),
  },
  {
    rule: "PEPPOL-COMMON-R044",
    code: "0201",
    what: "Italian IPA code",
    isWellFormed: (id) => /^[A-Z\d]{6}$/i.test(id),
  },
  { rule: "PEPPOL-COMMON-R045", code: "0210", what: "Italian codice fiscale", isWellFormed: isCodiceFiscale },
  {
    rule: "PEPPOL-COMMON-R047",
    code: "0211",
    what: "Italian partita IVA",
    // Only what starts with IT is judged.
    isWellFormed: (id) => !/^IT/i.test(id) || (/^\d{11}$/.test(id.slice(2)) && isLuhn(id.slice(2))),
  },
  {
    rule: "PEPPOL-COMMON-R049",
    code: "0007",
    what: "Swedish organisation number",
    isWellFormed: (id) => /^\d{10}$/.test(id) && isLuhn(id),
  },
  {
    rule: "PEPPOL-COMMON-R050",
    code: "0151",
    what: "Australian Business Number",
    isWellFormed: (id) => /^\d{11}$/.test(id) && isAustralian(id),
  },
  {
    rule: "PEPPOL-COMMON-R052",
    code: "0096",
    what: "Danish P number",
    isWellFormed: (id) => /^\d{10}$/.test(id),
  },
  {
    rule: "PEPPOL-COMMON-R053",
    code: "0198",
    what: "Danish SE number",
    isWellFormed: (id) => /^DK\d{8}$/.test(id),
  },
];

interface PlacedIdentifier {
  readonly at: Place;
  readonly identifier: EnIdentifier | null;
}

/** Addresses of the parties, their identifiers as such and as registered, and those of the payee. */
const identifiersOf = (model: EnInvoice): readonly PlacedIdentifier[] => [
  ...[model.seller, model.buyer].flatMap(({ at, ids, legalId, endpoint }) =>
    [endpoint, ...ids, legalId].map((identifier) => ({ at, identifier })),
  ),
  ...[model.payee?.id ?? null, model.payee?.legalId ?? null].map((identifier) => ({ at: model.at, identifier })),
];

const TERMS: readonly [Term, ...Term[]] = ["BT-34", "BT-29", "BT-30", "BT-46", "BT-47", "BT-49", "BT-60", "BT-61"];

function ruleOf({ rule: id, code, what, isWellFormed }: Scheme): Rule {
  return rule({
    id,
    terms: TERMS,
    message: `An identifier is said to be a ${what} (scheme ${code}) but cannot be one; ask for the right number.`,
    needs: "peppol-bis",
    over: ({ model }) => identifiersOf(model).filter(({ identifier }) => identifier?.scheme === code),
    broken: ({ identifier }) => identifier !== null && !isWellFormed(identifier.id) && `"${identifier.id}" is stated`,
  });
}

/** R046 and R048 are left out: their schemes 9907 and 9906 are no addresses any more, which BR-CL-25 says. */
export const PEPPOL_IDENTIFIERS: readonly Rule[] = SCHEMES.map(ruleOf);
