/** Which of the agreed rules says where a line is charged: the most specific one, and none where two differ. */
import type { Coding, CodingRule } from "../../agreements/coding-rule.ts";
import type { InvoiceLine } from "../../invoice.ts";
import type { EntityId, SupplierId } from "../../values/identifiers.ts";
import { isAbout } from "../pairing/alias-key.ts";
import { foldCode } from "../pairing/line-profile.ts";
import { foldText } from "../pairing/text-likeness.ts";
import type { MatchInputs } from "../rule.ts";

interface CodingQuestion {
  readonly rules: readonly CodingRule[];
  readonly aliases: MatchInputs["aliases"];
  readonly supplierId: SupplierId;
  /** Null where it is not known who is billed. */
  readonly entityId: EntityId | null;
}

/** The rule that holds, or the rules of the same rank that say different things. */
export type CodingAnswer =
  | { readonly rule: CodingRule; readonly rivals: readonly [] }
  | { readonly rule: null; readonly rivals: readonly CodingRule[] };

/**
 * A rule that names the article comes before one that names words, that before one that names the company, and each
 * before one that names only the supplier; of two that name the same things the one with more words. Where it is not
 * known which company is billed, a company's own rule counts no more than a general one.
 */
export function ruleForLine(line: InvoiceLine, question: CodingQuestion): CodingAnswer {
  const fitting = question.rules.filter((rule) => fits(rule, line, question));
  const ranked = fitting.map((rule) => ({ rule, rank: rankOf(rule, question.entityId) }));
  const best = ranked.map(({ rank }) => rank).reduce(higher, LOWEST);
  const top = ranked.filter(({ rank }) => compareRanks(rank, best) === 0).map(({ rule }) => rule);
  const [first] = top;
  if (first === undefined) return { rule: null, rivals: [] };
  return top.every((rule) => isSameCoding(rule, first)) ? { rule: first, rivals: [] } : { rule: null, rivals: top };
}

/** Whether a rule is about some lines and not about all that the supplier charges. */
export function isSpecific({ itemCode, words }: CodingRule): boolean {
  return itemCode !== null || words !== null;
}

function fits(rule: CodingRule, line: InvoiceLine, { supplierId, entityId, aliases }: CodingQuestion): boolean {
  if (rule.supplierId !== supplierId) return false;
  if (rule.company !== null && entityId !== null && rule.company !== entityId) return false;
  return namesArticle(rule, line, aliases) && namesWords(rule, line);
}

/** By the printed code, or by our own where people have said which article the supplier's words mean. */
function namesArticle({ itemCode }: CodingRule, line: InvoiceLine, aliases: MatchInputs["aliases"]): boolean {
  if (itemCode === null) return true;
  const wanted = foldCode(itemCode);
  const codes = [line.itemCode, ...aliases.filter((alias) => isAbout(alias, line)).map((alias) => alias.itemCode)];
  return wanted !== "" && codes.some((code) => foldCode(code) === wanted);
}

function namesWords(rule: CodingRule, { description }: InvoiceLine): boolean {
  const wanted = wordsOf(rule);
  if (wanted.length === 0) return rule.words === null;
  const printed = new Set(foldText(description).split(" "));
  return wanted.every((word) => printed.has(word));
}

function wordsOf({ words }: CodingRule): readonly string[] {
  return foldText(words ?? "")
    .split(" ")
    .filter((word) => word !== "");
}

/** Article, words, company, number of words: compared one after the other. */
type Rank = readonly [number, number, number, number];

const LOWEST: Rank = [0, 0, 0, 0];

function rankOf(rule: CodingRule, entityId: EntityId | null): Rank {
  const company = rule.company !== null && entityId !== null;
  return [Number(rule.itemCode !== null), Number(rule.words !== null), Number(company), wordsOf(rule).length];
}

function higher(a: Rank, b: Rank): Rank {
  return compareRanks(a, b) >= 0 ? a : b;
}

function compareRanks(a: Rank, b: Rank): number {
  const apart = a.map((part, index) => part - (b[index] ?? 0));
  return apart.find((difference) => difference !== 0) ?? 0;
}

function isSameCoding(a: Coding, b: Coding): boolean {
  return a.ledgerAccount === b.ledgerAccount && a.costCenter === b.costCenter && a.project === b.project;
}
