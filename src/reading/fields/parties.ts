/** Who sends the invoice and who is asked to pay: our own names are never the supplier. */
import type { Claim } from "../../domain/extraction.ts";
import { claimOf } from "../confidence.ts";
import { fold } from "../fold.ts";
import { type Spot, spotOf } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { ReadingHints } from "../page.ts";
import { findPartyNames, isBankName, type PartyName } from "./party-names.ts";

interface Parties {
  readonly supplier?: Claim;
  readonly buyer?: Claim;
  readonly supplierSpot: Spot | null;
  readonly buyerSpot: Spot | null;
}

interface Ranked {
  readonly party: PartyName;
  readonly score: number;
}

const LEAST = 0.35;

export function readParties(layout: Layout, hints: ReadingHints): Parties {
  const names = findPartyNames(layout);
  const own = hints.ownNames.map(fold);
  const isOwn = (party: PartyName) => own.some((name) => name !== "" && ` ${fold(party.name)} `.includes(` ${name} `));
  const domains = domainsOn(layout);
  const senders = names.filter((party) => party.senderLine).map((party) => party.spot);
  const buyers = rankByName(
    names.map((party) => ({ party, score: buyerScore(party, senders) + (isOwn(party) ? 1 : 0) })),
  );
  const suppliers = rankByName(
    names.filter((party) => !isOwn(party)).map((party) => ({ party, score: supplierScore(party, domains, names) })),
  );
  const supplier = stronger(suppliers[0], largestOnTop(layout, own, domains));
  const buyer = buyers.find((one) => one.party.name !== supplier?.party.name || isOwn(one.party));
  return {
    ...claimParty("supplier", supplier, suppliers[1]),
    ...claimParty(
      "buyer",
      buyer,
      buyers.find((one) => one !== buyer),
    ),
    supplierSpot: supplier?.party.spot ?? null,
    buyerSpot: buyer && buyer.score >= LEAST ? buyer.party.spot : null,
  };
}

function stronger(a: Ranked | undefined, b: Ranked | null): Ranked | undefined {
  return b && b.score > (a?.score ?? 0) ? b : a;
}

function claimParty(
  role: "supplier" | "buyer",
  best: Ranked | undefined | null,
  rival: Ranked | undefined,
): Partial<Parties> {
  if (!best || best.score < LEAST) return {};
  const margin = best.score - Math.max(0, rival?.score ?? 0);
  const chance = Math.min(0.95, 0.35 + 0.3 * Math.min(1.3, best.score) + 0.35 * Math.min(0.7, margin));
  // A trade name or a person may stand where a company does: only a legal form settles it.
  const known = best.party.legalForm || (role === "buyer" && best.score > 1.1);
  return { [role]: claimOf(best.party.spot, best.party.name, { chance, sure: known }) };
}

/** Signs of the letterhead: top or foot of the page, repetition, a domain with the same name. */
function supplierScore(party: PartyName, domains: readonly string[], all: readonly PartyName[]): number {
  const { spot } = party;
  const place = spot.y0 / spot.line.pageHeight;
  const same = all.filter((other) => fold(other.name) === fold(party.name) && other.spot.line !== spot.line).length;
  let score = 0.9 * party.calledSupplier - 0.9 * party.calledBuyer;
  if (place < 0.2) score += 0.25;
  if (place > 0.85) score += 0.25;
  if (party.senderLine) score += 0.4;
  if (party.legalForm) score += 0.3;
  if (party.headsAddress) score += 0.1;
  score += 0.15 * Math.min(2, same);
  if (inDomain(party.name, domains)) score += 0.4;
  if (isBankName(party.name)) score -= 0.6;
  return score;
}

/** The address in the upper half that no supplier's label claims. */
function buyerScore(party: PartyName, senders: readonly Spot[]): number {
  const { spot } = party;
  const place = spot.y0 / spot.line.pageHeight;
  let score = 0.8 * party.calledBuyer - 0.9 * party.calledSupplier;
  if (party.headsAddress) score += 0.35;
  if (senders.some((sender) => isRightBelow(spot, sender))) score += 0.4;
  if (place > 0.08 && place < 0.45) score += 0.15;
  if (spot.line.page > 1 || place > 0.6) score -= 0.4;
  if (party.senderLine || isBankName(party.name)) score -= 0.5;
  return score;
}

/** The window of the envelope begins under the sender's small line. */
function isRightBelow(spot: Spot, sender: Spot): boolean {
  const unit = spot.line.unit;
  const gap = (spot.y0 - sender.y1) / unit;
  return spot.line.page === sender.line.page && gap > -0.2 && gap < 8 && Math.abs(spot.x0 - sender.x0) < 3 * unit;
}

/** One entry a name, in its best place. */
function rankByName(ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const one of ranked) {
    const key = fold(one.party.name);
    if (key !== "" && one.score > (best.get(key)?.score ?? Number.NEGATIVE_INFINITY)) best.set(key, one);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** Host names of mail addresses and web sites, without the ending. */
function domainsOn(layout: Layout): string[] {
  const texts = layout.lines.flatMap((line) => line.words.map((word) => word.text.toLowerCase()));
  const hosts = texts.flatMap(
    (text) => /(?:@|www\.|https?:\/\/(?:www\.)?)([a-z0-9.-]+)\.[a-z]{2,}/.exec(text)?.[1] ?? [],
  );
  return [...new Set(hosts)];
}

function inDomain(name: string, domains: readonly string[]): boolean {
  const words = fold(name)
    .split(" ")
    .filter((word) => word.length >= 4);
  return domains.some((domain) => words.some((word) => domain.includes(word)));
}

/** Last resort: the topmost line of page one, if it is set larger than the text or shares its name with a domain. */
function largestOnTop(layout: Layout, own: readonly string[], domains: readonly string[]): Ranked | null {
  const lines = layout.linesOnPage.get(layout.pages[0]?.number ?? 1) ?? [];
  const top = lines.filter((line) => line.y0 < 0.18 * line.pageHeight);
  const spots = top.flatMap((line) => line.segments.map(({ from, to }) => spotOf(line, from, to)));
  const free = spots.filter((spot) => isFreeName(spot, layout) && !own.includes(fold(spot.text)));
  const known = free.find((spot) => inDomain(spot.text, domains));
  const spot = known ?? free.find((one) => one.y1 - one.y0 > 1.25 * one.line.unit);
  if (!spot) return null;
  const traits = { legalForm: false, headsAddress: false, senderLine: false, calledBuyer: 0, calledSupplier: 0 };
  return { party: { name: spot.text, spot, ...traits }, score: known ? 0.6 : 0.4 };
}

/** Letters, no label inside, and no address of the internet. */
function isFreeName(spot: Spot, layout: Layout): boolean {
  const labels = layout.labelsOf.get(spot.line) ?? [];
  const labelled = labels.some((label) => label.from >= spot.from && label.to <= spot.to);
  return !labelled && /\p{L}{3}/u.test(spot.text) && !/@|www/.test(spot.text);
}
