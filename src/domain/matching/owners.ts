/** A hold in one sentence: what differs, how much money, under which limit, and who can settle it; the same on the desk, in journeys and on the page of holds. */
import { type Finding, isHold, type Owner } from "../finding.ts";
import { withPlaces } from "../languages/fill.ts";
import { formatAmount } from "../languages/format.ts";
import type { Language } from "../languages/language.ts";
import { catalogueEntry } from "./catalogue.ts";
import { saySentence } from "./sentence.ts";

/** What a hold keeps from being paid as long as it stands: the whole invoice. */
export interface Stopped {
  readonly grossTotal: string | null;
  readonly currency: string | null;
}

/** "the buyer", "accounts payable". */
export function sayOwner(owner: Owner, language: Language): string {
  return language.terms[`owner-${owner}`] ?? owner;
}

/**
 * The finding's sentence and, of a hold, what it does not say yet: "Order PO-1 is closed – 1,190.00 EUR stopped, no
 * tolerance, settled by the buyer." A difference that was measured in money stands in the sentence; where there is none,
 * the gross total is said, which is no difference and enters no sum.
 */
export function saySettleable(finding: Finding, stopped: Stopped, language: Language): string {
  const sentence = saySentence(finding, language);
  const rest = saySettling(finding, stopped, language);
  return rest === "" ? sentence : `${sentence.replace(/[\s.!?]+$/, "")} – ${rest}.`;
}

/** "1,190.00 EUR stopped, no tolerance, settled by the buyer"; empty where the sentence says all of it, or nothing is held. */
export function saySettling(finding: Finding, stopped: Stopped, language: Language): string {
  if (!isHold(finding) || namesRoles(finding)) return "";
  return [
    ...(finding.variance === null ? [sayStopped(stopped, language)] : []),
    ...(namesBound(finding) ? [] : [language.terms["no-tolerance"] ?? ""]),
    (language.terms["settled-by"] ?? "{owner}").replace("{owner}", sayOwner(finding.owner, language)),
  ].join(", ");
}

function sayStopped({ grossTotal, currency }: Stopped, language: Language): string {
  if (grossTotal === null) return language.terms["stopped-unread"] ?? "";
  const amount = formatAmount(withPlaces(grossTotal, currency), currency, language);
  return (language.terms["stopped"] ?? "{amount}").replace("{amount}", amount);
}

/** A limit that decided, or a bound of the matter itself: a term, a cap, a share. */
function namesBound({ code, limit }: Finding): boolean {
  return limit !== null || catalogueEntry(code)?.namesBound === true;
}

/** An approval that is missing names the roles that can give it, which is more than its owner. */
function namesRoles({ facts }: Finding): boolean {
  return facts["roles"] !== undefined;
}
