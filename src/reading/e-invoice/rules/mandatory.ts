/** What every invoice and every line must state: BR-01 to BR-30 and BR-CO-04 of EN 16931-1. */
import type { EnInvoice, EnLine, EnParty, EnPeriod, EnTotals, Place } from "../en-invoice.ts";
import { signOf } from "./numbers.ts";
import { type Over, type Rule, rule, stated, theInvoice } from "./rule.ts";

const seller: Over<EnParty> = ({ model }) => [model.seller];
const buyer: Over<EnParty> = ({ model }) => [model.buyer];
const withAddress =
  (parties: Over<EnParty>): Over<EnParty> =>
  (facts) =>
    parties(facts).filter((party) => party.address !== null);
const representative: Over<EnParty> = ({ model }) => (model.taxRepresentative ? [model.taxRepresentative] : []);
const totals: Over<EnTotals> = ({ model }) => [model.totals];
/** Every line, to rules about lines. */
export const lines: Over<EnLine> = ({ model }) => model.lines;
const countryOf = (party: EnParty) => party.address?.country ?? null;

const HEAD: readonly Rule[] = [
  stated({
    id: "BR-01",
    term: "BT-24",
    what: "specification identifier",
    needs: "core",
    over: theInvoice,
    of: (m) => m.specification,
  }),
  stated({ id: "BR-02", term: "BT-1", what: "invoice number", needs: "core", over: theInvoice, of: (m) => m.number }),
  stated({ id: "BR-03", term: "BT-2", what: "issue date", needs: "core", over: theInvoice, of: (m) => m.issueDate }),
  stated({ id: "BR-04", term: "BT-3", what: "type code", needs: "core", over: theInvoice, of: (m) => m.typeCode }),
  stated({ id: "BR-05", term: "BT-5", what: "currency code", needs: "core", over: theInvoice, of: (m) => m.currency }),
];

const PARTIES: readonly Rule[] = [
  stated({ id: "BR-06", term: "BT-27", what: "seller's name", needs: "core", over: seller, of: (p) => p.name }),
  stated({ id: "BR-07", term: "BT-44", what: "buyer's name", needs: "core", over: buyer, of: (p) => p.name }),
  stated({ id: "BR-08", term: "BG-5", what: "seller's address", needs: "core", over: seller, of: (p) => p.address }),
  stated({
    id: "BR-09",
    term: "BT-40",
    what: "country of the seller's address",
    needs: "core",
    over: withAddress(seller),
    of: countryOf,
  }),
  stated({ id: "BR-10", term: "BG-8", what: "buyer's address", over: buyer, of: (p) => p.address }),
  stated({
    id: "BR-11",
    term: "BT-55",
    what: "country of the buyer's address",
    over: withAddress(buyer),
    of: countryOf,
  }),
  rule({
    id: "BR-17",
    terms: ["BT-59"],
    message: "The name of the payee (BT-59) is missing; ask who is to be paid before paying anybody.",
    over: ({ model }) => (model.payee ? [{ ...model.payee, at: model.at }] : []),
    broken: (payee) => payee.name === null,
  }),
  stated({
    id: "BR-18",
    term: "BT-62",
    what: "name of the seller's tax representative",
    over: representative,
    of: (p) => p.name,
  }),
  stated({
    id: "BR-19",
    term: "BG-12",
    what: "address of the seller's tax representative",
    over: representative,
    of: (p) => p.address,
  }),
  stated({
    id: "BR-20",
    term: "BT-69",
    what: "country of the tax representative's address",
    over: withAddress(representative),
    of: countryOf,
  }),
  stated({
    id: "BR-56",
    term: "BT-63",
    what: "VAT identifier of the seller's tax representative",
    over: representative,
    of: (p) => p.vatId,
  }),
];

const TOTALS: readonly Rule[] = [
  stated({ id: "BR-12", term: "BT-106", what: "sum of the line net amounts", over: totals, of: (t) => t.lines }),
  stated({ id: "BR-13", term: "BT-109", what: "total without VAT", needs: "core", over: totals, of: (t) => t.net }),
  stated({ id: "BR-14", term: "BT-112", what: "total with VAT", needs: "core", over: totals, of: (t) => t.gross }),
  stated({ id: "BR-15", term: "BT-115", what: "amount due", needs: "core", over: totals, of: (t) => t.due }),
];

const LINES: readonly Rule[] = [
  rule({
    id: "BR-16",
    terms: ["BG-25"],
    message: "The invoice has no line (BG-25); ask for one that says what was supplied.",
    needs: "lines",
    over: theInvoice,
    broken: (model: EnInvoice) => model.lines.length === 0,
  }),
  stated({ id: "BR-21", term: "BT-126", what: "line's identifier", needs: "lines", over: lines, of: (l) => l.id }),
  stated({
    id: "BR-22",
    term: "BT-129",
    what: "invoiced quantity",
    needs: "lines",
    over: lines,
    of: (l) => l.quantity,
  }),
  stated({
    id: "BR-23",
    term: "BT-130",
    what: "unit of the invoiced quantity",
    needs: "lines",
    over: ({ model }) => model.lines.filter((line) => line.quantity !== null),
    of: (l) => l.unit,
  }),
  stated({
    id: "BR-24",
    term: "BT-131",
    what: "line's net amount",
    needs: "lines",
    over: lines,
    of: (l) => l.netAmount,
  }),
  stated({ id: "BR-25", term: "BT-153", what: "item's name", needs: "lines", over: lines, of: (l) => l.name }),
  stated({ id: "BR-26", term: "BT-146", what: "item's net price", needs: "lines", over: lines, of: (l) => l.price }),
  stated({
    id: "BR-CO-04",
    term: "BT-151",
    what: "VAT category of a line",
    needs: "lines",
    over: lines,
    of: (l) => l.category,
  }),
  rule({
    id: "BR-27",
    terms: ["BT-146"],
    message: "The net price of an item (BT-146) is negative; ask for a negative quantity or an allowance instead.",
    needs: "lines",
    over: lines,
    broken: (line) => isBelowZero(line.price),
  }),
  rule({
    id: "BR-28",
    terms: ["BT-148"],
    message: "The gross price of an item (BT-148) is negative; ask for a negative quantity or an allowance instead.",
    needs: "lines",
    over: lines,
    broken: (line) => isBelowZero(line.listPrice),
  }),
];

const PERIODS: readonly Rule[] = [
  rule<PlacedPeriod>({
    id: "BR-29",
    terms: ["BT-74", "BT-73"],
    message: "The invoicing period ends (BT-74) before it starts (BT-73); ask which period is meant.",
    over: ({ model }) => periodOf(model, model.at),
    broken: isTurnedRound,
  }),
  rule<PlacedPeriod>({
    id: "BR-30",
    terms: ["BT-135", "BT-134"],
    message: "The period of a line ends (BT-135) before it starts (BT-134); ask which period is meant.",
    needs: "lines",
    over: ({ model }) => model.lines.flatMap((line) => periodOf(line, line.at)),
    broken: isTurnedRound,
  }),
];

function isBelowZero(text: string | null): boolean {
  return signOf(text) === -1;
}

type PlacedPeriod = EnPeriod & { readonly at: Place };

/** The period of the invoice or of a line, as a subject of rules. */
export function periodOf({ period }: Pick<EnLine, "period">, at: Place): readonly PlacedPeriod[] {
  return period === null ? [] : [{ ...period, at }];
}

/** ISO dates sort as days do. */
function isTurnedRound({ start, end }: EnPeriod): boolean | string {
  return start !== null && end !== null && end < start ? `${start} to ${end}` : false;
}

export const MANDATORY: readonly Rule[] = [...HEAD, ...PARTIES, ...TOTALS, ...LINES, ...PERIODS];
