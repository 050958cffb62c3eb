/** Every code a finding may carry, with its words: joined from the rules, so that no list is kept twice. */
import type { CatalogueEntry } from "./rule.ts";
import { RULES } from "./rules/index.ts";

type KeysOf<SomeRule> = SomeRule extends { readonly codes: infer Codes } ? keyof Codes & string : never;

/** The codes, derived from the list of rules. */
export type FindingCode = KeysOf<(typeof RULES)[number]>;

const ENTRIES: ReadonlyMap<string, CatalogueEntry> = new Map(
  RULES.flatMap((rule) => Object.entries<CatalogueEntry>(rule.codes)),
);
const PRECEDENCE: ReadonlyMap<string, number> = new Map([...ENTRIES.keys()].map((code, index) => [code, index]));

/** All codes in order of precedence. */
export const FINDING_CODES = [...ENTRIES.keys()] as readonly FindingCode[];

/** The words and severity of a code; null for a code that no rule of this version writes. */
export function catalogueEntry(code: string): CatalogueEntry | null {
  return ENTRIES.get(code) ?? null;
}

/** Lower comes first; unknown codes come last. */
export function precedence(code: string): number {
  return PRECEDENCE.get(code) ?? ENTRIES.size;
}

export function isFindingCode(text: string): text is FindingCode {
  return ENTRIES.has(text);
}
