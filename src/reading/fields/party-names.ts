/** Names of companies and people on the page: by legal form, by label, or as the first line of an address. */

import { fold } from "../fold.ts";
import { type Spot, spotOf } from "../geometry.ts";
import notation from "../labels/notation.json" with { type: "json" };
import type { Layout } from "../layout.ts";
import { announcementsOf } from "../score.ts";
import { type Block, findBlocks, hasPostcode, isAddress } from "../words/blocks.ts";
import type { Label, LabelKind } from "../words/label-kinds.ts";

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
}

const FORMS =
  "GmbH(?:\\s?&\\s?Co\\.?\\s?KG(?:aA)?)?|AG(?:\\s?&\\s?Co\\.?\\s?KG(?:aA)?)?|KG|OHG|GbR|UG(?:\\s\\(haftungsbeschränkt\\))?|e\\.\\s?K\\.|e\\.\\s?V\\.|eG|SE|" +
  "S\\.?A\\.?R\\.?L\\.?|SASU?|S\\.A\\.S\\.?|EURL|S\\.A\\.|SA|B\\.\\s?V\\.|BV|N\\.\\s?V\\.|NV|(?:Co\\.,?\\s)?Ltd\\.?|Limited|LLC|L\\.L\\.C\\.|LLP|Inc\\.?|Incorporated|Corp\\.?|" +
  "Corporation|PLC|plc|S\\.r\\.l\\.|Srl|SRL|Sàrl|S\\.L\\.U\\.|S\\.A\\.U\\.|SLU|DAC|K\\.\\s?K\\.|e\\.\\s?U\\.|V\\.O\\.F\\.|VOF|BVBA|C\\.V\\.|S\\.n\\.c\\.|S\\.a\\.s\\.|SNC|Sp\\.\\s?[jk]\\.|SCA|ASA|HB|KB|Ky|Tmi|I/S|K/S|P/S|k\\.s\\.|v\\.o\\.s\\.|S\\.p\\.A\\.|SpA|Sp\\.\\s?z\\s?o\\.\\s?o\\.|AB|ApS|A/S|AS|Oyj?|s\\.r\\.o\\.|a\\.s\\.|Kft\\.?|Zrt\\.?|Pty|Lda\\.?|S\\.L\\.|SL|d\\.o\\.o\\.";
const LEGAL_NAME = new RegExp(`^(.*?[\\p{L}\\d].*?\\s(?:${FORMS}))(?=$|[\\s,;:)])`, "u");
/** Forms that are no words of any language; in a name set all small or all large any case will do. */
const PLAIN_NAME =
  /^(.*?[\p{L}\d].*?\s(?:gmbh(?:\s?&\s?co\.?\s?kg)?|ltd\.?|limited|llc|inc\.?|corp\.?|plc|sarl|eurl|s\.r\.l\.|srl|s\.p\.a\.|spa|b\.v\.|n\.v\.|aps|oyj?|sp\.\s?z\s?o\.\s?o\.|s\.r\.o\.|lda\.?|s\.l\.))(?=$|[\s,;:)])/iu;
/** What may follow a legal form and still be the name: "Example AG Mitte". */
const BRANCH = /^(?:\s\p{Lu}[\p{L}-]{2,}){1,2}$/u;
const SEPARATORS = /\s+[-–—]\s+|\s*[·|•■▪*]\s*|\s{3,}/u;
const BANKS = new RegExp(notation.bankWords.map((word) => `${fold(word)}`).join("|"));
/** "For the attention of" is not part of a name. */
const CARE_OF = /^(?:attn|att|attention|c\/o|z\.?\s?hd?\.?)[.:]?\s+/i;
const CONTACT = /@|www\.|https?:|\btel\b|\bfax\b|\d{4,}/i;
const COUNTRIES: ReadonlySet<string> = new Set(notation.countries.map(fold));
const PARTY_KINDS: readonly LabelKind[] = ["supplier", "bill_to", "ship_to"];

export function findPartyNames(layout: Layout): PartyName[] {
  const blocks = findBlocks(layout);
  const heads = blocks.filter(isAddress).flatMap((block) => headOf(block, layout));
  const legal = layout.lines.flatMap((line) =>
    line.segments.flatMap((segment) => legalNameOf(spotOf(line, segment.from, segment.to), layout)),
  );
  const called = blocks.filter((block) => !isAddress(block)).flatMap((block) => calledNames(block, layout));
  return [...heads, ...legal, ...called];
}

export function isBankName(name: string): boolean {
  return BANKS.test(fold(name));
}

/** "Example GmbH - Street 1 - 12345 Town" gives "Example GmbH". */
function legalNameOf(spot: Spot, layout: Layout): PartyName[] {
  const pieces = spot.text.split(SEPARATORS);
  return pieces.flatMap((piece) => {
    const found = legalPart(afterLabel(piece, spot, layout))?.trim();
    if (!found || found.split(" ").length > 9) return [];
    const senderLine = pieces.length > 1 && pieces.some(hasPostcode);
    return [party(found, { spot, legalForm: true, headsAddress: false, senderLine, labelled: spot }, layout)];
  });
}

/** The name up to its legal form, with the branch if that ends the cell; undefined without a legal form. */
function legalPart(text: string): string | undefined {
  const oneCase = text === text.toLowerCase() || text === text.toUpperCase();
  const found = LEGAL_NAME.exec(text)?.[1] ?? (oneCase ? PLAIN_NAME.exec(text)?.[1] : undefined);
  if (found === undefined || (!oneCase && !/\p{Lu}|\d/u.test(found))) return undefined;
  return BRANCH.test(text.slice(found.length)) ? text : found;
}

/** The first row of an address that is not itself a label. */
function headOf(block: Block, layout: Layout): PartyName[] {
  for (const row of block.rows.slice(0, 3)) {
    const name = afterLabel(row.text, row, layout);
    if (!isName(name) || hasPostcode(name) || announcesNext(row) || isLabel(row, layout)) continue;
    const legal = legalPart(name);
    const traits = { legalForm: legal !== undefined, headsAddress: true, senderLine: false };
    return [party(legal ?? name, { ...traits, spot: row, labelled: block.rows[0] ?? row }, layout)];
  }
  return [];
}

/** "From: Name" or a name right under "Customer", with no address to prove it. */
function calledNames(block: Block, layout: Layout): PartyName[] {
  return block.rows.slice(0, 2).flatMap((row) => {
    const name = afterLabel(row.text, row, layout);
    if (!isName(name) || announcesNext(row) || isLabel(row, layout)) return [];
    const traits = { legalForm: false, headsAddress: false, senderLine: false };
    const one = party(name, { ...traits, spot: row, labelled: block.rows[0] ?? row }, layout);
    return one.calledSupplier > 0.3 || one.calledBuyer > 0.3 || one.calledReceiver > 0.3 || name !== row.text
      ? [one]
      : [];
  });
}

interface Traits {
  readonly spot: Spot;
  readonly legalForm: boolean;
  readonly headsAddress: boolean;
  readonly senderLine: boolean;
  /** The first row of the block, where labels stand; the name itself when it is in no block. */
  readonly labelled: Spot;
}

function party(name: string, traits: Traits, layout: Layout): PartyName {
  const { labelled, spot, ...rest } = traits;
  const inside = labelsInside(labelled, layout).map((label) => ({ label, strength: 1, weight: label.weight }));
  const settled = inside.some(({ label }) => PARTY_KINDS.some((kind) => label.kinds.has(kind)));
  const all = settled ? inside : announcementsOf(labelled, layout);
  const called = (kinds: readonly LabelKind[]) =>
    Math.max(
      0,
      ...all
        .filter(({ label }) => kinds.some((kind) => label.kinds.has(kind)))
        .map(({ label, strength }) => strength * (0.5 + label.weight / 2)),
    );
  const calls = {
    calledSupplier: called(["supplier"]),
    calledBuyer: called(["bill_to"]),
    calledReceiver: called(["ship_to"]),
  };
  return { name: clean(name), spot, ...rest, ...calls };
}

function labelsInside(spot: Spot, layout: Layout): Label[] {
  const labels = layout.labelsOf.get(spot.line) ?? [];
  return labels.filter((label) => label.from >= spot.from && label.to <= spot.to);
}

/** The text with a label at its beginning cut off: "TO: Jane Doe" is "Jane Doe", "Käufer:" is nothing. */
function afterLabel(text: string, spot: Spot, layout: Layout): string {
  const first = labelsInside(spot, layout).find((label) => label.from === spot.from);
  if (!first || !text.startsWith(spot.line.words[first.from]?.text ?? "\u0000")) return text;
  const ends = spot.line.words[first.to - 1]?.text.endsWith(":") || first.to === spot.to;
  if (!ends) return text;
  return text
    .split(" ")
    .slice(first.to - first.from)
    .join(" ");
}

/** The whole row announces something: "Client ref." is nobody's name. */
function isLabel(row: Spot, layout: Layout): boolean {
  return labelsInside(row, layout).some((label) => label.from === row.from && label.to === row.to);
}

/** "Number   : 4711": a label and its value in two cells. */
function announcesNext(spot: Spot): boolean {
  return spot.line.words[spot.to]?.text.startsWith(":") === true;
}

function isName(text: string): boolean {
  const words = text.split(" ");
  return (
    /\p{L}{2}/u.test(text) &&
    words.length <= 8 &&
    !CONTACT.test(text) &&
    !text.includes(":") &&
    !isCountry(text) &&
    !isSentence(words) &&
    /^(?:[\p{Lu}"'„]|\d\p{L})/u.test(text)
  );
}

/** Many small words and a full stop. */
function isSentence(words: readonly string[]): boolean {
  const small = words.filter((word) => /^\p{Ll}{2,}/u.test(word)).length;
  return words.length >= 4 && small > words.length / 2;
}

/** "Deutschland / Germany" ends an address; it begins none. */
function isCountry(text: string): boolean {
  return text.split(/\s*\/\s*|,\s*/).every((part) => COUNTRIES.has(fold(part)));
}

function clean(name: string): string {
  return name.replace(CARE_OF, "").replace(/^[\s,;:.·•|-]+|[\s,;:·•|-]+$/g, "");
}
