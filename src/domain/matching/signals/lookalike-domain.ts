/** A sender's domain made to be taken for a supplier's: one letter other, a letter that looks the same, a word added (§2.2). */
import { typingSlips } from "../../checking/edit-distance.ts";
import { decodePunycode } from "./punycode.ts";

/** The kinds are terms of the languages. */
export type Likeness = "letters-alike" | "letters-other" | "word-added" | "ending-other";

export interface LookalikeDomain {
  readonly domain: string;
  readonly registered: string;
  readonly how: Likeness;
}

/** Everybody's domains say nothing of a company, whoever registered one for a supplier. */
const FREE_MAIL = new Set(
  "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk icloud.com me.com aol.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com proton.me protonmail.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it tiscali.it virgilio.it alice.it telefonica.net terra.es sapo.pt ziggo.nl kpnmail.nl planet.nl wp.pl onet.pl o2.pl interia.pl seznam.cz centrum.cz telia.com bluewin.ch aon.at online.no".split(
    " ",
  ),
);

/** Second levels that belong to the ending: "nordbolt.co.uk" is called nordbolt. */
const SECOND_LEVELS = new Set("co com org net ac gov ltd plc or gv".split(" "));
/** Letters that look like others: Cyrillic and Greek ones, and what a hurried eye takes for another. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...{ а: "a", в: "b", е: "e", ё: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x" },
  ...{ і: "i", ј: "j", ѕ: "s", ԁ: "d", ɡ: "g", ӏ: "l", ο: "o", α: "a", ν: "v", ι: "i", ρ: "p", κ: "k", τ: "t" },
  ...{ "0": "o", "1": "l", i: "l", "|": "l", "5": "s", ı: "l" },
};
const SHORTEST_CONTAINED = 5;

/**
 * The registered domain that this one imitates, or null. `registered`: domains of the supplier and of its addresses, in
 * lower case. A registered domain and whatever lies under it is never a look-alike.
 */
export function lookalikeDomain(domain: string, registered: readonly string[]): LookalikeDomain | null {
  const sender = decoded(domain);
  const known = registered.map(decoded).filter((one) => one.includes(".") && !FREE_MAIL.has(one));
  if (!sender.includes(".") || FREE_MAIL.has(sender) || known.some((one) => isUnder(sender, one))) return null;
  for (const one of known) {
    const how = likenessOf(sender, one);
    if (how !== null) return { domain: sender, registered: one, how };
  }
  return null;
}

/** Whether anybody may have an address there. */
export function isFreeMail(domain: string): boolean {
  return FREE_MAIL.has(domain);
}

/** The same domain, or one that lies under it. */
export function isUnder(domain: string, registered: string): boolean {
  return domain === registered || domain.endsWith(`.${registered}`);
}

function likenessOf(sender: string, known: string): Likeness | null {
  const mine = nameOf(sender);
  const theirs = nameOf(known);
  if (mine === theirs) return "ending-other";
  if (skeleton(mine) === skeleton(theirs)) return "letters-alike";
  const longest = Math.min(2, Math.floor(theirs.length / 3));
  if (typingSlips(mine, theirs) <= longest) return "letters-other";
  const plain = theirs.replaceAll("-", "");
  if (plain.length < SHORTEST_CONTAINED) return null;
  const isInside = mine.replaceAll("-", "").startsWith(plain) || mine.replaceAll("-", "").endsWith(plain);
  return isInside || `${sender}.`.includes(`${known}.`) ? "word-added" : null;
}

/** What the owner chose: "nordbolt" of "mail.nordbolt.co.uk". */
function nameOf(domain: string): string {
  const labels = domain.split(".");
  const second = labels.at(-2) ?? "";
  const isEnding = labels.length > 2 && SECOND_LEVELS.has(second) && (labels.at(-1) ?? "").length === 2;
  return labels.at(isEnding ? -3 : -2) ?? "";
}

function skeleton(name: string): string {
  const seen = [...name.normalize("NFKD").replace(/\p{M}/gu, "")]
    .map((letter) => LOOKS_LIKE[letter] ?? letter)
    .join("");
  return seen.replaceAll("rn", "m").replaceAll("vv", "w").replaceAll("cl", "d").replaceAll("-", "");
}

function decoded(domain: string): string {
  const lower = domain.toLowerCase().replace(/\.$/, "");
  return lower
    .split(".")
    .map((label) => (label.startsWith("xn--") ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join(".");
}
