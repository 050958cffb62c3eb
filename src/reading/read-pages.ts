/**
 * The whole of reading: pages of words in, claims with evidence out. Look at everything once (layout), find the
 * lines, choose the totals together, then the references, dates and parties; nothing is claimed without its place.
 */
import type { Claims, Reading } from "../domain/extraction.ts";
import { type Decimal, isNegative, isZero } from "../domain/values/decimal.ts";
import type { Issue } from "../domain/values/result.ts";
import { readCurrency } from "./fields/currency-sign.ts";
import { readDates } from "./fields/date-fields.ts";
import { announceIds, chooseId, claimId, orderNumbers } from "./fields/references.ts";
import { MOST_WORDS, MOST_WORDS_IN_ALL, readablePages } from "./geometry.ts";
import { type Layout, layOut } from "./layout.ts";
import { lineClaims, readLineTable } from "./line-table.ts";
import type { Page, ReadingHints } from "./page.ts";
import { readDocumentType } from "./papers/document-type.ts";
import { readStatedTerms } from "./papers/stated-terms.ts";
import { readParties } from "./parties/parties.ts";
import { readIdentities } from "./parties/tax-identities.ts";
import { type Recall, recall } from "./profile/recall.ts";
import { withKnownAmounts, withKnownPlaces } from "./profile/use-profile.ts";
import { rankClaims } from "./ranking/rank-claims.ts";
import { TRAINED_MODEL } from "./ranking/trained-model.ts";
import { solveTotals, type Totals } from "./solver.ts";
import { areLinesUnsure } from "./table/unread-rows.ts";
import { bridgeOf, statedAdjustments } from "./totals/adjustments.ts";
import { claimAmounts, claimTaxes } from "./totals/amount-claims.ts";
import { gatherAmounts } from "./totals/amount-roles.ts";
import { repairDigits } from "./totals/digit-repair.ts";
import { solvePayable } from "./totals/payable.ts";
import { sumsOf } from "./totals/solver-input.ts";
import { remarksIn } from "./totals/tax-free.ts";
import { taxFits } from "./totals/tax-groups.ts";

/** Reads one document; pages without words give an empty reading with a warning, never an error. */
export function readPages(pages: readonly Page[], hints: ReadingHints): Reading {
  const { layout, table, known } = look(pages, hints);
  const amounts = withKnownAmounts(gatherAmounts(layout, table), known);
  const sums = sumsOf(layout, table, amounts);
  const { totals, repaired } = repairDigits(sums, solveTotals(sums));
  const payable = solvePayable(amounts, totals, layout.labels);
  const references = readReferences(layout, hints);
  const type = readDocumentType(layout, {
    hasInvoiceNumber: references.number !== null,
    hasTotal: totals.gross !== null,
    isNegative: totals.gross !== null && isNegative(totals.gross.value),
  });
  const parties = readParties(layout, hints);
  const rule = { positive: type === "credit-note" && totals.gross !== null && isNegative(totals.gross.value) };
  const bridge = bridgeOf(amounts, table, totals);
  const totalSpots = [totals.gross?.spot, totals.net?.spot, payable.due?.spot];
  const claims = present({
    ...references.claims,
    ...readDates(layout, references.number),
    currency: readCurrency(layout, totalSpots),
    ...claimAmounts(totals, payable, rule),
    supplierName: parties.supplier,
    buyerName: parties.buyer,
    ...readIdentities(layout, hints, parties.buyerSpot),
  });
  // The ranker learned from nothing but invoices and credit notes.
  const isInvoice = type === "invoice" || type === "credit-note";
  return {
    type,
    source: pages.some((page) => page.source === "ocr") ? "ocr" : "text",
    language: layout.language,
    pages: pages.map((page) => page.number),
    fields: withKnownPlaces(isInvoice ? rankClaims({ layout, table, claims }, TRAINED_MODEL) : claims, known, layout),
    lines: lineClaims(table, {
      sumAgrees: totals.closed && bridge !== null,
      turned: rule.positive,
    }),
    taxes: claimTaxes(totals, fittingRates(layout, totals), { ...rule, exemption: sums.exemption }),
    ...statedAdjustments(bridge, rule.positive ? null : table.sum),
    ...(bridge === null && areLinesUnsure(table, amounts, layout) ? { areLinesUnsure: true } : {}),
    ...(payable.rounding ? { roundingAmount: payable.rounding.value } : {}),
    ...(payable.earlier ? { earlierBalance: payable.earlier.value } : {}),
    ...readStatedTerms(layout, { type, remarks: remarksOf(layout, totals, sums.exemption), taken: references.taken }),
    orderNumbers: references.orders,
    warnings: [...warningsOf(layout, totals), ...repaired],
  };
}

/** The layout with its line table and what the supplier's profile knows of it; a way of writing that it settles is used. */
function look(pages: readonly Page[], hints: ReadingHints) {
  const first = lookOnce(pages, hints);
  const { layout, known } = first;
  const settles =
    (known?.decimalMark && layout.numbers.some((number) => number.readings.length > 1)) ||
    (known?.dateOrder && layout.dates.some((date) => date.readings.some((reading) => reading.order !== null)));
  return known && settles ? lookOnce(pages, hints, known) : first;
}

function lookOnce(pages: readonly Page[], hints: ReadingHints, habits?: Recall) {
  const layout = layOut(pages, hints, habits);
  const table = readLineTable(layout);
  return { layout, table, known: hints.profile ? recall(hints.profile, layout, table) : null };
}

function readReferences(layout: Layout, hints: ReadingHints) {
  const ids = announceIds(layout);
  const number = chooseId(ids, ["invoice_number"]);
  const order = chooseId(ids, ["po_number"], hints.orderMasks);
  const others = orderNumbers(ids, hints.orderMasks);
  return {
    number: number?.id ?? null,
    claims: {
      invoiceNumber: claimId(number),
      purchaseOrderNumber: claimId(order),
      deliveryNoteNumber: claimId(chooseId(ids, ["delivery_note_number"])),
      precedingInvoiceNumber: claimId(chooseId(ids, ["preceding_invoice"])),
    },
    taken: [number, order].flatMap((chosen) => chosen?.id.value ?? []),
    orders: [...new Set([...(order ? [order.id.value] : []), ...others])],
  };
}

/** Small print that speaks of several exemptions explains no tax, but frees nothing that is taxed. */
function remarksOf(layout: Layout, { tax }: Totals, exemption: string | null): readonly string[] {
  if (tax === null || isZero(tax.value)) return [...remarksIn(layout)];
  return exemption === null ? [] : [exemption];
}

/** Printed rates that explain the tax. */
function fittingRates(layout: Layout, { net, tax }: Totals): Decimal[] {
  if (!net || !tax) return [];
  return layout.numbers
    .filter((number) => number.percent && number.approximate > 0 && taxFits(net.mills, number.value, tax.mills))
    .map((number) => number.value);
}

function warningsOf(layout: Layout, totals: Totals): Issue[] {
  const { pages } = layout;
  if (layout.lines.length === 0) return [WARNINGS.noWords];
  const dense = pages.some((page) => page.words.length > MOST_WORDS);
  const long = readablePages(pages).length < pages.length;
  const hidden = pages.some((page) => page.words.filter((word) => word.hidden).length > 5);
  return [
    ...(dense ? [WARNINGS.dense] : []),
    ...(long ? [WARNINGS.long] : []),
    ...(hidden ? [WARNINGS.hidden] : []),
    ...(totals.gross && !totals.closed ? [WARNINGS.unproven] : []),
  ];
}

const WARNINGS = {
  noWords: {
    code: "PAGE_WITHOUT_WORDS",
    message: "No words were found on the pages; read them by OCR or ask for a readable copy.",
  },
  dense: {
    code: "PAGE_TOO_DENSE",
    message: `A page has more than ${MOST_WORDS} words; the rest was not read. Look at it.`,
  },
  long: {
    code: "DOCUMENT_TOO_LONG",
    message: `The document has more than ${MOST_WORDS_IN_ALL} words; its last pages were not read. Look at them.`,
  },
  hidden: {
    code: "HIDDEN_TEXT",
    message: "The page carries text that nobody can see; it was not used. Look at the original.",
  },
  unproven: {
    code: "TOTALS_NOT_PROVEN",
    message: "No printed equation proves the total; compare net, tax and gross with the page.",
  },
} as const satisfies Record<string, Issue>;

/** Fields that were not found are absent, not undefined. */
function present(fields: { [Name in keyof Claims]: Claims[Name] | undefined }): Claims {
  return Object.fromEntries(Object.entries(fields).filter(([, claim]) => claim !== undefined));
}
