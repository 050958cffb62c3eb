/** What an optional group must state once it is there: BR-31 to BR-67 and BR-CO-19 to BR-CO-24 of EN 16931-1. */
import type { EnAllowance, EnAttachment, EnPayment, EnTaxGroup, Place } from "../en-invoice.ts";
import { lines, periodOf } from "./mandatory.ts";
import type { Part } from "./profile.ts";
import { type Over, type Rule, rule, stated, type Term, theInvoice } from "./rule.ts";

const groups: Over<EnTaxGroup> = ({ model }) => model.breakdown;
const payments: Over<EnPayment> = ({ model }) => model.payments;
const attachments: Over<EnAttachment & { readonly at: Place }> = ({ model }) =>
  model.attachments.map((attachment) => ({ ...attachment, at: model.at }));

interface AllowanceRules {
  readonly what: string;
  readonly over: Over<EnAllowance>;
  readonly needs: Part;
  readonly amount: readonly [string, Term];
  /** Two rules with one meaning: the norm states it in its text and again among its conditions. */
  readonly reason: readonly [string, string, Term, Term];
}

function allowanceRules({ what, over, needs, amount, reason }: AllowanceRules): readonly Rule[] {
  const [text, condition, term, code] = reason;
  const message = `The reason of an ${what} (${term} or ${code}) is missing; ask what it is for.`;
  const broken = (entry: EnAllowance) => entry.reason === null && entry.reasonCode === null;
  const terms = [term, code] as const;
  return [
    stated({ id: amount[0], term: amount[1], what: `amount of an ${what}`, needs, over, of: (entry) => entry.amount }),
    rule({ id: text, terms, message, needs, over, broken }),
    rule({ id: condition, terms, message, needs, over, broken }),
  ];
}

const allowances: Over<EnAllowance> = ({ model }) => model.allowances;
const charges: Over<EnAllowance> = ({ model }) => model.charges;

const ALLOWANCES: readonly Rule[] = [
  ...allowanceRules({
    what: "allowance of the invoice",
    over: allowances,
    needs: "document",
    amount: ["BR-31", "BT-92"],
    reason: ["BR-33", "BR-CO-21", "BT-97", "BT-98"],
  }),
  ...allowanceRules({
    what: "additional charge of the invoice",
    over: charges,
    needs: "document",
    amount: ["BR-36", "BT-99"],
    reason: ["BR-38", "BR-CO-22", "BT-104", "BT-105"],
  }),
  ...allowanceRules({
    what: "allowance of a line",
    over: (facts) => facts.lineAllowances,
    needs: "lines",
    amount: ["BR-41", "BT-136"],
    reason: ["BR-42", "BR-CO-23", "BT-139", "BT-140"],
  }),
  ...allowanceRules({
    what: "additional charge of a line",
    over: (facts) => facts.lineCharges,
    needs: "lines",
    amount: ["BR-43", "BT-141"],
    reason: ["BR-44", "BR-CO-24", "BT-144", "BT-145"],
  }),
  stated({ id: "BR-32", term: "BT-95", what: "VAT category of an allowance", over: allowances, of: (a) => a.category }),
  stated({ id: "BR-37", term: "BT-102", what: "VAT category of a charge", over: charges, of: (c) => c.category }),
];

const BREAKDOWN: readonly Rule[] = [
  stated({ id: "BR-45", term: "BT-116", what: "taxable amount of a VAT breakdown", over: groups, of: (g) => g.base }),
  stated({ id: "BR-46", term: "BT-117", what: "tax amount of a VAT breakdown", over: groups, of: (g) => g.tax }),
  stated({ id: "BR-47", term: "BT-118", what: "category of a VAT breakdown", over: groups, of: (g) => g.category }),
  stated({
    id: "BR-48",
    term: "BT-119",
    what: "rate of a VAT breakdown",
    over: ({ model }) => model.breakdown.filter((group) => group.category !== "O"),
    of: (g) => g.rate,
  }),
];

/** UNTDID 4461: credit transfer, and the SEPA kind of it. */
const TRANSFERS = new Set(["30", "58"]);

const PAYMENT: readonly Rule[] = [
  stated({ id: "BR-49", term: "BT-81", what: "code of a payment means", over: payments, of: (p) => p.meansCode }),
  stated({
    id: "BR-50",
    term: "BT-84",
    what: "account of a credit transfer",
    over: ({ model }) => model.payments.filter((p) => isTransfer(p) && (p.accountName !== null || p.bic !== null)),
    of: (p) => p.account,
  }),
  rule({
    id: "BR-51",
    terms: ["BT-87"],
    message: "The card number (BT-87) is shown in more than ten digits; ask that only the last four to six are given.",
    over: payments,
    broken: (payment) => (payment.cardNumber ?? "").length > 10,
  }),
  stated({
    id: "BR-61",
    term: "BT-84",
    what: "account to transfer to",
    over: ({ model }) => model.payments.filter(isTransfer),
    of: (p) => p.account,
  }),
  rule({
    id: "BR-66",
    terms: ["BG-18"],
    message: "The invoice names several payment cards (BG-18); ask which one was charged.",
    over: theInvoice,
    broken: (model) => new Set(model.payments.flatMap((p) => p.cardNumber ?? [])).size > 1,
  }),
  rule({
    id: "BR-67",
    terms: ["BG-19"],
    message: "The invoice names several mandates of direct debit (BG-19); ask which one is used.",
    over: theInvoice,
    broken: (model) => new Set(model.payments.flatMap((p) => p.mandate ?? [])).size > 1,
  }),
];

function isTransfer({ meansCode }: EnPayment): boolean {
  return TRANSFERS.has(meansCode ?? "");
}

const REFERENCES: readonly Rule[] = [
  stated({
    id: "BR-52",
    term: "BT-122",
    what: "reference of a supporting document",
    over: attachments,
    of: (a) => a.id,
  }),
  rule({
    id: "BR-53",
    terms: ["BT-111", "BT-6"],
    message:
      "The VAT total in the accounting currency (BT-111) is missing; ask for it, or for an invoice without BT-6.",
    over: theInvoice,
    broken: ({ taxCurrency, currency, totals }) =>
      taxCurrency !== null && taxCurrency !== currency && totals.taxInAccountingCurrency === null,
  }),
  rule({
    id: "BR-54",
    terms: ["BT-160", "BT-161"],
    message: "An item attribute has a name without a value or a value without a name (BT-160, BT-161); ask for both.",
    needs: "lines",
    over: lines,
    broken: ({ attributes = [] }) => attributes.some(({ name, value }) => name === null || value === null),
  }),
  stated({
    id: "BR-55",
    term: "BT-25",
    what: "number of the preceding invoice",
    over: ({ model }) => model.preceding.map((each) => ({ ...each, at: model.at })),
    of: (each) => each.number,
  }),
  stated({
    id: "BR-57",
    term: "BT-80",
    what: "country of the delivery address",
    over: ({ model }) => (model.delivery?.address ? [{ ...model.delivery.address, at: model.at }] : []),
    of: (address) => address.country,
  }),
];

const SCHEMES: readonly Rule[] = [
  stated({
    id: "BR-62",
    term: "BT-34",
    what: "scheme of the seller's electronic address",
    over: ({ model }) => (model.seller.endpoint ? [{ ...model.seller.endpoint, at: model.seller.at }] : []),
    of: (endpoint) => endpoint.scheme,
  }),
  stated({
    id: "BR-63",
    term: "BT-49",
    what: "scheme of the buyer's electronic address",
    over: ({ model }) => (model.buyer.endpoint ? [{ ...model.buyer.endpoint, at: model.buyer.at }] : []),
    of: (endpoint) => endpoint.scheme,
  }),
  rule({
    id: "BR-64",
    terms: ["BT-157"],
    message: "The scheme of a standard item identifier (BT-157) is missing; ask whose number it is.",
    needs: "lines",
    over: lines,
    broken: ({ standardItem }) => standardItem !== null && standardItem.scheme === null,
  }),
  rule({
    id: "BR-65",
    terms: ["BT-158"],
    message: "The scheme of an item classification (BT-158) is missing; ask which classification it is.",
    needs: "lines",
    over: lines,
    broken: ({ classifications }) => classifications.some(({ scheme }) => scheme === null),
  }),
];

const PERIODS: readonly Rule[] = [
  rule({
    id: "BR-CO-19",
    terms: ["BG-14"],
    message: "The invoicing period (BG-14) has neither start nor end; ask for one of them.",
    over: ({ model }) => (model.taxPointCode === null ? periodOf(model, model.at) : []),
    broken: ({ start, end }) => start === null && end === null,
  }),
  rule({
    id: "BR-CO-20",
    terms: ["BG-26"],
    message: "The period of a line (BG-26) has neither start nor end; ask for one of them.",
    needs: "lines",
    over: ({ model }) => model.lines.flatMap((line) => periodOf(line, line.at)),
    broken: ({ start, end }) => start === null && end === null,
  }),
];

export const MANDATORY_GROUPS: readonly Rule[] = [
  ...ALLOWANCES,
  ...BREAKDOWN,
  ...PAYMENT,
  ...REFERENCES,
  ...SCHEMES,
  ...PERIODS,
];
