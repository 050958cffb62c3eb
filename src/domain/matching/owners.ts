/** Who can settle a hold, said beside its sentence: the same words on the desk, in journeys and on the page of holds. */
import { type Finding, isHold, type Owner } from "../finding.ts";
import type { Language } from "../languages/language.ts";
import { saySentence } from "./sentence.ts";

/** "the buyer", "accounts payable". */
export function sayOwner(owner: Owner, language: Language): string {
  return language.terms[`owner-${owner}`] ?? owner;
}

/** The finding's sentence and, of a hold, who settles it: "… 40.00 EUR too much. Settled by the buyer." */
export function saySettleable(finding: Finding, language: Language): string {
  const sentence = saySentence(finding, language);
  if (!isHold(finding) || namesRoles(finding)) return sentence;
  const settled = (language.terms["settled-by"] ?? "{owner}").replace("{owner}", sayOwner(finding.owner, language));
  return `${/[.!?]$/.test(sentence) ? sentence : `${sentence}.`} ${settled}`;
}

/** An approval that is missing names the roles that can give it, which is more than its owner. */
function namesRoles({ facts }: Finding): boolean {
  return facts["roles"] !== undefined;
}
