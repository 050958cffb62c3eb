/**
 * What XRechnung, the German use of EN 16931, adds to it: BR-DE-1 to BR-DE-31. Source: KoSIT's specification of
 * XRechnung 3.0 and its published rules; the wording is ours.
 */
import { parseIban } from "../../../domain/values/identifiers.ts";
import type { EnAddress, EnContact, EnPayment, Place } from "../en-invoice.ts";
import { type Over, type Rule, type RuleOver, rule, type Stated, stated, theInvoice } from "./rule.ts";

type Placed = { readonly at: Place };
const needed = <Subject extends Placed>(entry: Stated<Subject>) => stated({ ...entry, needs: "xrechnung" });
const german = <Subject extends Placed>(entry: RuleOver<Subject>) => rule({ ...entry, needs: "xrechnung" });

const contact: Over<EnContact & Placed> = ({ model: { seller } }) =>
  seller.contact ? [{ ...seller.contact, at: seller.at }] : [];
const placed = (address: EnAddress | null | undefined, at: Place) => (address ? [{ ...address, at }] : []);
const sellerAddress: Over<EnAddress & Placed> = ({ model: { seller } }) => placed(seller.address, seller.at);
const buyerAddress: Over<EnAddress & Placed> = ({ model: { buyer } }) => placed(buyer.address, buyer.at);
const deliveryAddress: Over<EnAddress & Placed> = ({ model }) => placed(model.delivery?.address, model.at);

const PEOPLE: readonly Rule[] = [
  needed({
    id: "BR-DE-2",
    term: "BG-6",
    what: "seller's contact",
    over: ({ model }) => [model.seller],
    of: (seller) => seller.contact,
  }),
  needed({ id: "BR-DE-3", term: "BT-37", what: "seller's city", over: sellerAddress, of: (a) => a.city }),
  needed({ id: "BR-DE-4", term: "BT-38", what: "seller's post code", over: sellerAddress, of: (a) => a.postcode }),
  needed({ id: "BR-DE-5", term: "BT-41", what: "seller's contact person", over: contact, of: (c) => c.name }),
  needed({ id: "BR-DE-6", term: "BT-42", what: "seller's telephone number", over: contact, of: (c) => c.phone }),
  needed({ id: "BR-DE-7", term: "BT-43", what: "seller's e-mail address", over: contact, of: (c) => c.email }),
  needed({ id: "BR-DE-8", term: "BT-52", what: "buyer's city", over: buyerAddress, of: (a) => a.city }),
  needed({ id: "BR-DE-9", term: "BT-53", what: "buyer's post code", over: buyerAddress, of: (a) => a.postcode }),
  needed({ id: "BR-DE-10", term: "BT-77", what: "city of the delivery", over: deliveryAddress, of: (a) => a.city }),
  needed({
    id: "BR-DE-11",
    term: "BT-78",
    what: "post code of the delivery",
    over: deliveryAddress,
    of: (a) => a.postcode,
  }),
  german({
    id: "BR-DE-27",
    terms: ["BT-42"],
    message: "The seller's telephone number (BT-42) has fewer than three digits; ask for another.",
    over: contact,
    broken: ({ phone }) => phone !== null && phone.replace(/\D/g, "").length < 3,
  }),
  german({
    id: "BR-DE-28",
    terms: ["BT-43"],
    message: "The seller's e-mail address (BT-43) is none; ask for another.",
    over: contact,
    broken: ({ email }) => email !== null && !/^[^\s@.][^\s@]*[^\s@.]@[^\s@.][^\s@]*[^\s@.]$/.test(email),
  }),
];

/** Categories under which the German seller must be known to the tax office. */
const TAX_CATEGORIES = new Set(["S", "Z", "E", "AE", "K", "G", "L", "M"]);
const TYPE_CODES = new Set(["326", "380", "381", "384", "389", "875", "876", "877"]);
const CORRECTED = "384";
const CURRENT = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
const CURRENT_ONES = new Set([CURRENT, `${CURRENT}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`]);
const SKONTO = /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(?:#BASISBETRAG=-?\d+\.\d{2})?#$/;

const HEAD: readonly Rule[] = [
  german({
    id: "BR-DE-1",
    terms: ["BG-16"],
    message: "The invoice does not say how to pay (BG-16); ask for the means of payment.",
    over: theInvoice,
    broken: ({ payments }) => payments.length === 0,
  }),
  needed({
    id: "BR-DE-14",
    term: "BT-119",
    what: "rate of a VAT breakdown",
    over: ({ model }) => model.breakdown,
    of: (group) => group.rate,
  }),
  needed({
    id: "BR-DE-15",
    term: "BT-10",
    what: "buyer reference (Leitweg-ID)",
    over: theInvoice,
    of: (m) => m.buyerReference,
  }),
  german({
    id: "BR-DE-16",
    terms: ["BT-31", "BT-32", "BG-11"],
    message: "The seller states neither a VAT identifier (BT-31) nor a tax number (BT-32); ask for one.",
    over: ({ model, categories }) =>
      Object.values(categories).some((used) => [...used].some((code) => TAX_CATEGORIES.has(code)))
        ? [model.seller]
        : [],
    broken: ({ vatId, taxId }, { model }) => vatId === null && taxId === null && model.taxRepresentative === null,
  }),
  german({
    id: "BR-DE-17",
    terms: ["BT-3"],
    message: "The type code (BT-3) is none that XRechnung uses; check what kind of document it is.",
    over: theInvoice,
    broken: ({ typeCode }) => typeCode !== null && !TYPE_CODES.has(typeCode) && `${typeCode} is stated`,
  }),
  german({
    id: "BR-DE-18",
    terms: ["BT-20"],
    message:
      "The cash discount in the payment terms (BT-20) is not written as XRechnung demands; read the terms yourself.",
    over: theInvoice,
    broken: ({ paymentTerms }) => skontoLines(paymentTerms).some((line) => !SKONTO.test(line)),
  }),
  german({
    id: "BR-DE-21",
    terms: ["BT-24"],
    message:
      "The specification (BT-24) is not the current XRechnung; ask the supplier to update, and check the totals.",
    over: theInvoice,
    broken: ({ specification }) => !CURRENT_ONES.has(specification ?? ""),
  }),
  german({
    id: "BR-DE-22",
    terms: ["BT-125"],
    message: "Two enclosed documents have the same file name (BT-125); ask whether they are the same.",
    over: theInvoice,
    broken: ({ attachments }) => {
      const names = attachments.flatMap(({ fileName }) => fileName ?? []);
      return new Set(names).size < names.length;
    },
  }),
  german({
    id: "BR-DE-26",
    terms: ["BG-3", "BT-3"],
    message: "A corrected invoice (384) should name the invoice it corrects (BG-3); ask which one it is.",
    over: theInvoice,
    broken: ({ typeCode, preceding }) => typeCode === CORRECTED && preceding.length === 0,
  }),
];

function skontoLines(terms: string | null): readonly string[] {
  const lines = (terms ?? "").split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line.startsWith("#"));
}

const TRANSFERS = new Set(["30", "58"]);
const CARDS = new Set(["48", "54", "55"]);
const DEBITS = new Set(["59"]);
const payingBy =
  (codes: ReadonlySet<string>): Over<EnPayment> =>
  ({ model }) =>
    model.payments.filter(({ meansCode }) => codes.has(meansCode ?? ""));
const debits: Over<EnPayment> = ({ model }) => model.payments.filter(hasDebit);

const hasTransfer = (p: EnPayment) => p.account !== null || p.accountName !== null || p.bic !== null;
const hasCard = (p: EnPayment) => p.cardNumber !== null || p.cardHolder !== null;
const hasDebit = (p: EnPayment) => p.mandate !== null || p.debitedAccount !== null;

interface Way {
  readonly id: string;
  readonly codes: ReadonlySet<string>;
  readonly what: string;
  readonly group: "BG-17" | "BG-18" | "BG-19";
  readonly has: (payment: EnPayment) => boolean;
  readonly others: readonly ((payment: EnPayment) => boolean)[];
}

/** Each way to pay states its own group, and no other. */
function wayRules({ id, codes, what, group, has, others }: Way): readonly Rule[] {
  return [
    german({
      id: `${id}-a`,
      terms: [group, "BT-81"],
      message: `A payment by ${what} must say its details (${group}); ask for them.`,
      over: payingBy(codes),
      broken: (payment) => !has(payment),
    }),
    german({
      id: `${id}-b`,
      terms: ["BT-81", group],
      message: `A payment by ${what} (BT-81) also states details of another way to pay; ask which one is meant.`,
      over: payingBy(codes),
      broken: (payment) => others.some((other) => other(payment)),
    }),
  ];
}

const PAYMENT: readonly Rule[] = [
  german({
    id: "BR-DE-19",
    terms: ["BT-84"],
    message: "The account of a SEPA transfer (BT-84) is no valid IBAN; ask for the account before paying.",
    over: payingBy(new Set(["58"])),
    broken: ({ account }) => account !== null && parseIban(account) === null,
  }),
  german({
    id: "BR-DE-20",
    terms: ["BT-91"],
    message: "The account of a SEPA direct debit (BT-91) is no valid IBAN; ask which account is debited.",
    over: payingBy(DEBITS),
    broken: ({ debitedAccount }) => debitedAccount !== null && parseIban(debitedAccount) === null,
  }),
  ...wayRules({
    id: "BR-DE-23",
    codes: TRANSFERS,
    what: "credit transfer",
    group: "BG-17",
    has: hasTransfer,
    others: [hasCard, hasDebit],
  }),
  ...wayRules({
    id: "BR-DE-24",
    codes: CARDS,
    what: "card",
    group: "BG-18",
    has: hasCard,
    others: [hasTransfer, hasDebit],
  }),
  ...wayRules({
    id: "BR-DE-25",
    codes: DEBITS,
    what: "direct debit",
    group: "BG-19",
    has: hasDebit,
    others: [hasTransfer, hasCard],
  }),
  needed({
    id: "BR-DE-30",
    term: "BT-90",
    what: "creditor identifier of a direct debit",
    over: debits,
    of: (p) => p.creditor,
  }),
  needed({
    id: "BR-DE-31",
    term: "BT-91",
    what: "account that a direct debit takes from",
    over: debits,
    of: (p) => p.debitedAccount,
  }),
];

export const XRECHNUNG: readonly Rule[] = [...HEAD, ...PEOPLE, ...PAYMENT];
