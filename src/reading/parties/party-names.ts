/** Names of companies and people on the page: by legal form, by label, or as the first line of an address. */

import { fold } from "../fold.ts";
import { type Spot, spotOf } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { hasPostcode } from "../printed/postcodes.ts";
import { announcementsOf } from "../score.ts";
import { type Block, findBlocks, isAddress } from "../words/blocks.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import { isBareForm, legalPart, mayHoldForm } from "./legal-forms.ts";
import { cleanName, isName } from "./name-shapes.ts";
import {
  afterHeading,
  headsParty,
  isHeading,
  isPayee,
  type KnownNames,
  labelsInside,
  standsByAccount,
} from "./party-headings.ts";
import { isReachRow, isTheirVatRow } from "./party-rows.ts";

export interface PartyName {
  readonly name: string;
  readonly spot: Spot;
  readonly legalForm: boolean;
  /** How clearly a label calls this the supplier, or the one invoiced or delivered to. */
  readonly calledSupplier: number;
  readonly calledBuyer: number;
  /** How clearly a label says that goods go here. */
  readonly calledReceiver: number;
  /** Stands first in a block with a postcode. */
  readonly headsAddress: boolean;
  /** The small line above the window of an envelope: name, street and town in one row. */
  readonly senderLine: boolean;
  /** Called the holder of the account that is paid to, or printed beside that account. */
  readonly payee: boolean;
  readonly byAccount: boolean;
  /** Its block also says how to reach it: phone, fax, mail, web. */
  readonly reachable: boolean;
  /** Its block holds a VAT identifier called yours or the customer's. */
  readonly theirVatId: boolean;
  /** A second row could be the name as well, or its cell says more than the name: never sure. */
  readonly doubtful: boolean;
}

const SEPARATORS = /\s+[-–—]\s+|\s*[·|•■▪●*]\s*|\s{3,}/u;
const PARTY_KINDS: readonly LabelKind[] = ["supplier", "bill_to", "ship_to"];
/** The rows of a block among which the name is looked for. */
const NAME_ROWS = 4;
const BROKEN_ROWS = 4;
/** A label further off or less clear than this calls nobody. */
const FAINT = 0.35;

interface Context {
  readonly layout: Layout;
  readonly known: KnownNames;
  readonly blockOf: (spot: Spot) => Block | undefined;
}

export function findPartyNames(layout: Layout): PartyName[] {
  const blocks = findBlocks(layout);
  const byPlace = new Map(blocks.flatMap((block) => block.rows.map((row) => [placeOf(row), block] as const)));
  const cells = layout.lines.flatMap((line) => line.segments.map((segment) => spotOf(line, segment.from, segment.to)));
  const context: Context = {
    layout,
    known: new Set(cells.flatMap((cell) => cell.text.split(SEPARATORS).filter(isWholeName)).map(fold)),
    blockOf: (spot) => byPlace.get(placeOf(spot)),
  };
  const heads = blocks.filter(isAddress).flatMap((block) => headsOf(block, context));
  const legal = cells.flatMap((cell) => legalNameOf(cell, context));
  const called = blocks.filter((block) => !isAddress(block)).flatMap((block) => calledNames(block, context));
  const broken = blocks.flatMap((block) => brokenNames(block, context));
  return withWholeNames([...withoutEnds([...heads, ...legal, ...called], broken), ...broken]);
}

function placeOf({ line, from }: Spot): string {
  return `${line.page} ${line.y0} ${line.x0} ${from}`;
}

/** "Example GmbH - Street 1 - 12345 Town" gives "Example GmbH". */
function legalNameOf(spot: Spot, context: Context): PartyName[] {
  const pieces = spot.text.split(SEPARATORS);
  return pieces.flatMap((piece) => {
    if (!mayHoldForm(piece)) return [];
    const printed = legalPart(afterHeading(piece, spot, context))?.trim();
    const found = printed === piece ? printed : printed && knownEnd(printed, context.known);
    if (!found || found.split(" ").length > 9) return [];
    const senderLine = pieces.length > 1 && pieces.some(hasPostcode);
    const doubtful = goesOn(piece, found);
    return [party(found, { ...PLAIN, spot, legalForm: true, senderLine, doubtful, labelled: spot }, context)];
  });
}

/** The name with a legal form among the first rows of an address, or else its first row that is no heading. */
function headsOf(block: Block, context: Context): PartyName[] {
  const town = block.rows.findIndex((row, at) => at > 0 && hasPostcode(row.text));
  const rows = block.rows.slice(0, Math.max(1, Math.min(NAME_ROWS, town < 0 ? NAME_ROWS : town)));
  const names = rows.flatMap((row) => {
    const name = afterHeading(row.text, row, context);
    if (!isName(name) || hasPostcode(name) || announcesNext(row) || isReachRow(row) || isHeading(row, context.layout))
      return [];
    return [{ row, name, legal: legalPart(name) }];
  });
  const best = names.find((one) => one.legal !== undefined) ?? names[0];
  const second = best?.legal === undefined ? names.find((one) => one !== best && !/\d/.test(one.name)) : undefined;
  const shared = { ...PLAIN, labelled: block.rows[0] ?? rows[0] };
  return [best, second].flatMap((one) => {
    if (!one || !shared.labelled) return [];
    const name = one.legal ?? one.name;
    const doubtful = second !== undefined || goesOn(one.name, name);
    const traits = { ...shared, labelled: shared.labelled, spot: one.row, legalForm: one.legal !== undefined };
    return [party(name, { ...traits, headsAddress: one === best, doubtful }, context)];
  });
}

const PLAIN = { legalForm: false, headsAddress: false, senderLine: false, doubtful: false } as const;

/** "Example AG Fr ankreich": more stands behind the legal form than we can tell. */
function goesOn(printed: string, name: string): boolean {
  const at = printed.indexOf(name);
  return at >= 0 && /^\s+\p{L}/u.test(printed.slice(at + name.length));
}

/** "From: Name" or a name right under "Customer", with no address to prove it. */
function calledNames(block: Block, context: Context): PartyName[] {
  return block.rows.slice(0, 2).flatMap((row) => {
    if (!/\p{L}{2}/u.test(row.text)) return [];
    const name = afterHeading(row.text, row, context);
    if (!isName(name) || announcesNext(row) || isHeading(row, context.layout)) return [];
    const one = party(name, { ...PLAIN, spot: row, labelled: block.rows[0] ?? row }, context);
    return one.calledSupplier > 0.3 || one.calledBuyer > 0.3 || one.calledReceiver > 0.3 || one.payee ? [one] : [];
  });
}

/** "Gerichtsstand ist der Sitz der Example AG" ends in a name that fills a cell elsewhere. */
function knownEnd(text: string, known: KnownNames): string {
  const words = text.split(" ");
  const ends = words.slice(1).map((_, at) => words.slice(at + 1).join(" "));
  return ends.find((end) => known.has(fold(end)) && isWholeName(end)) ?? text;
}

function isWholeName(text: string): boolean {
  return legalPart(text) === text;
}

/** A name that goes on in the next rows: "Example Trading" over "GmbH", or rows that make a name known elsewhere. */
function brokenNames(block: Block, context: Context): PartyName[] {
  return block.rows.flatMap((row, at) => {
    const whole = wholeName(block.rows.slice(at, at + BROKEN_ROWS), context);
    if (whole === undefined) return [];
    const traits = { ...PLAIN, legalForm: true, headsAddress: isAddress(block) && at < 2 };
    return [party(whole, { ...traits, spot: row, labelled: block.rows[0] ?? row }, context)];
  });
}

function wholeName([row, ...below]: readonly Spot[], context: Context): string | undefined {
  if (!row || !below.some((next) => mayHoldForm(next.text)) || legalPart(row.text) !== undefined) return undefined;
  let whole = afterHeading(row.text, row, context);
  if (!isName(whole)) return undefined;
  for (const [at, next] of below.entries()) {
    whole = `${whole} ${next.text}`;
    if (isWholeName(whole) && ((at === 0 && isBareForm(next.text)) || context.known.has(fold(whole)))) return whole;
  }
  return undefined;
}

/** The last row of a broken name, "Consulting Ltd", is no name of its own where the whole is known. */
function withoutEnds(parties: readonly PartyName[], broken: readonly PartyName[]): PartyName[] {
  const isEnd = ({ name, spot }: PartyName) =>
    broken.some((one) => {
      const below = spot.y0 - one.spot.y0;
      const near = below > 0 && below < BROKEN_ROWS * 2 * (one.spot.y1 - one.spot.y0);
      return near && spot.line.page === one.spot.line.page && ` ${fold(one.name)}`.endsWith(` ${fold(name)}`);
    });
  return parties.filter((one) => !isEnd(one));
}

/** "Example" over the logo or beside the account is "Example Trading Ltd" where that is the one name beginning so. */
function withWholeNames(parties: readonly PartyName[]): PartyName[] {
  const whole = [...new Set(parties.filter((one) => one.legalForm).map((one) => one.name))];
  return parties.map((one) => {
    if (one.legalForm) return one;
    const longer = whole.filter((name) => fold(name).startsWith(`${fold(one.name)} `));
    const [only] = longer;
    return only !== undefined && new Set(longer.map(fold)).size === 1 ? { ...one, name: only, legalForm: true } : one;
  });
}

interface Traits {
  readonly spot: Spot;
  readonly legalForm: boolean;
  readonly headsAddress: boolean;
  readonly senderLine: boolean;
  readonly doubtful: boolean;
  /** The first row of the block, where labels stand; the name itself when it is in no block. */
  readonly labelled: Spot;
}

function party(name: string, traits: Traits, { layout, blockOf }: Context): PartyName {
  const { labelled, spot, ...rest } = traits;
  const inside = labelsInside(labelled, layout).map((label) => ({ label, strength: 1, weight: label.weight }));
  const settled = inside.some(({ label }) => PARTY_KINDS.some((kind) => label.kinds.has(kind)));
  const all = settled ? inside : announcementsOf(labelled, layout);
  const called = (kind: LabelKind) => {
    const strength = Math.max(
      0,
      ...all
        .filter(({ label }) => label.kinds.has(kind) && headsParty(label, spot))
        .map(({ label, strength: one }) => one * (0.5 + label.weight / 2)),
    );
    return strength < FAINT ? 0 : strength;
  };
  const payee = isPayee(spot, layout);
  const rows = blockOf(spot)?.rows ?? [];
  return {
    name: cleanName(name),
    spot,
    ...rest,
    calledSupplier: called("supplier"),
    // "Recipient" beside an account is the one who gets the money.
    calledBuyer: payee ? 0 : called("bill_to"),
    calledReceiver: payee ? 0 : called("ship_to"),
    payee,
    byAccount: standsByAccount(spot, layout),
    reachable: rows.some(isReachRow),
    theirVatId: rows.some((row) => isTheirVatRow(row, layout)),
  };
}

/** "Number   : 4711": a label and its value in two cells. */
function announcesNext(spot: Spot): boolean {
  return spot.line.words[spot.to]?.text.startsWith(":") === true;
}
