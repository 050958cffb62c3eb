/** How well a name plays supplier or buyer, by all its places on the pages together. */

import { fold } from "../fold.ts";
import type { Spot } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { isBankName } from "./name-shapes.ts";
import type { PartyName } from "./party-names.ts";
import words from "./party-words.json" with { type: "json" };

/** A name this much higher than the text is a letterhead. */
const LETTERHEAD = 1.4;
const WEB_MAIL: ReadonlySet<string> = new Set(words.webMail);

/** What all places of one name say together. */
interface Repeated {
  readonly lines: number;
  readonly senderLine: boolean;
  readonly payee: boolean;
  readonly byAccount: boolean;
  readonly reachable: boolean;
  readonly theirVatId: boolean;
}

/** Host names without their ending, and what stands before the "@", of all addresses of the internet in sight. */
export interface WebNames {
  readonly hosts: readonly string[];
  readonly boxes: readonly string[];
}

export function webNamesOn(layout: Layout): WebNames {
  const texts = layout.lines.flatMap((line) =>
    line.words.map((word) => (fold(word.text) === "" ? "" : word.text.toLowerCase())),
  );
  const found = texts.flatMap((text) => {
    const match = /(?:([a-z0-9._-]+)@|www\.|https?:\/\/(?:www\.)?)([a-z0-9.-]+)\.[a-z]{2,}/.exec(text);
    return match?.[2] ? [{ box: match[1] ?? "", host: match[2] }] : [];
  });
  return {
    hosts: [...new Set(found.map((one) => one.host).filter((host) => !WEB_MAIL.has(host)))],
    boxes: [...new Set(found.map((one) => one.box).filter((box) => box.length > 4))],
  };
}

/** The evidence of each name, folded. */
export function gatherRepeated(names: readonly PartyName[]): ReadonlyMap<string, Repeated> {
  const groups = Map.groupBy(names, (party) => fold(party.name));
  return new Map(
    [...groups].map(([name, places]) => [
      name,
      {
        lines: new Set(places.map((one) => one.spot.line)).size,
        senderLine: places.some((one) => one.senderLine),
        payee: places.some((one) => one.payee),
        byAccount: places.some((one) => one.byAccount && one.legalForm),
        reachable: places.some((one) => one.reachable),
        theirVatId: places.some((one) => one.theirVatId),
      },
    ]),
  );
}

interface Context {
  readonly web: WebNames;
  readonly repeated: ReadonlyMap<string, Repeated>;
  /** The small lines above windows of envelopes. */
  readonly senders: readonly Spot[];
}

/** Signs of the letterhead: top or foot of the page, repetition, the account, a domain with the same name. */
export function supplierScore(party: PartyName, { web, repeated }: Context): number {
  const { spot } = party;
  const place = spot.y0 / spot.line.pageHeight;
  const all = repeated.get(fold(party.name));
  // "Seller: Jane Doe" may be the salesman.
  const proven = party.legalForm || party.headsAddress ? 1 : 0.55;
  let score = 0.9 * proven * party.calledSupplier - 0.9 * Math.max(party.calledBuyer, party.calledReceiver);
  if (place < 0.2 || place > 0.85) score += 0.25;
  if (place < 0.2 && spot.y1 - spot.y0 > LETTERHEAD * spot.line.unit) score += 0.3;
  if (party.legalForm) score += 0.3;
  if (party.headsAddress) score += 0.1;
  if (isOnWeb(party.name, web)) score += 0.4;
  if (isBankName(party.name)) score -= 0.6;
  return score + (all ? repeatedScore(all) : 0);
}

function repeatedScore(all: Repeated): number {
  const account = all.payee ? 0.5 : all.byAccount ? 0.2 : 0;
  const repetition = 0.15 * Math.min(2, all.lines - 1);
  return account + repetition + (all.senderLine ? 0.4 : 0) + (all.reachable ? 0.2 : 0) - (all.theirVatId ? 0.6 : 0);
}

/** The address in the upper half that no supplier's label claims. */
export function buyerScore(party: PartyName, { repeated, senders }: Context): number {
  const { spot } = party;
  const place = spot.y0 / spot.line.pageHeight;
  const all = repeated.get(fold(party.name));
  // Goods may go to somebody else than the invoice does.
  const called = 0.8 * party.calledBuyer - 0.9 * party.calledSupplier;
  let score = called - (party.calledBuyer < 0.3 ? 0.4 * party.calledReceiver : 0);
  if (party.headsAddress) score += 0.35;
  if (senders.some((sender) => isRightBelow(spot, sender))) score += 0.4;
  if (place > 0.08 && place < 0.45) score += 0.15;
  if (spot.line.page > 1 || place > 0.6) score -= 0.4;
  if (isBankName(party.name) || all?.senderLine) score -= 0.5;
  if (all?.payee) score -= 0.8;
  if (all?.reachable) score -= 0.15;
  if (all?.theirVatId) score += 0.5;
  return score;
}

/** The window of the envelope begins under the sender's small line. */
function isRightBelow(spot: Spot, sender: Spot): boolean {
  const unit = spot.line.unit;
  const gap = (spot.y0 - sender.y1) / unit;
  return spot.line.page === sender.line.page && gap > -0.2 && gap < 8 && Math.abs(spot.x0 - sender.x0) < 3 * unit;
}

/** A host or mailbox made of the name; the last word of several ("Transport", "Services") says little. */
export function isOnWeb(name: string, { hosts, boxes }: WebNames): boolean {
  const parts = fold(name).split(" ");
  const long = parts.filter((word) => word.length >= 4);
  const telling = long.length > 1 ? long.slice(0, -1) : long;
  const joined = parts.join("");
  const inHost = hosts.some((host) => {
    const letters = host.replace(/[^a-z0-9]/g, "");
    return telling.some((word) => letters.includes(word)) || (letters.length > 4 && joined.startsWith(letters));
  });
  return inHost || boxes.some((box) => long.some((word) => word.length > 4 && box.includes(word)));
}
