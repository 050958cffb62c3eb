/**
 * What Peppol BIS Billing 3.0 adds to EN 16931: the PEPPOL-EN16931 rules that the model can be judged by. Source:
 * OpenPEPPOL's published rules; the wording is ours.
 */
import {
  compare,
  type Decimal,
  decimal,
  divide,
  isNegative,
  multiply,
  negate,
  ONE,
  subtract,
  sum,
} from "../../../domain/values/decimal.ts";
import type { EnAllowance, EnLine } from "../en-invoice.ts";
import type { Facts } from "./facts.ts";
import { lines } from "./mandatory.ts";
import { distance, numberOf, orZero, signOf, toCents } from "./numbers.ts";
import { type Rule, rule, stated, theInvoice } from "./rule.ts";

const PROCESS = /^urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0$/;
const SPECIFICATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

const HEAD: readonly Rule[] = [
  stated({
    id: "PEPPOL-EN16931-R001",
    term: "BT-23",
    what: "business process",
    needs: "peppol-bis",
    over: theInvoice,
    of: (m) => m.process,
  }),
  rule({
    id: "PEPPOL-EN16931-R002",
    terms: ["BT-22"],
    message: "Peppol allows one note (BT-22), unless seller and buyer are German; ask for the notes in one text.",
    needs: "peppol-bis",
    over: theInvoice,
    broken: ({ notes, seller, buyer }) =>
      notes.length > 1 && !(seller.address?.country === "DE" && buyer.address?.country === "DE"),
  }),
  rule({
    id: "PEPPOL-EN16931-R003",
    terms: ["BT-10", "BT-13"],
    message: "Neither a buyer reference (BT-10) nor an order number (BT-13) is stated; ask which order it belongs to.",
    needs: "peppol-bis",
    over: theInvoice,
    broken: ({ buyerReference, orderNumber }) => buyerReference === null && orderNumber === null,
  }),
  rule({
    id: "PEPPOL-EN16931-R004",
    terms: ["BT-24"],
    message: "The specification (BT-24) is not the one of Peppol BIS Billing 3.0; ask for an invoice that follows it.",
    needs: "peppol-bis",
    over: theInvoice,
    broken: ({ specification }) => !(specification ?? "").startsWith(SPECIFICATION),
  }),
  rule({
    id: "PEPPOL-EN16931-R005",
    terms: ["BT-6", "BT-5"],
    message: "The accounting currency (BT-6) is the invoice's own (BT-5); ask for an invoice that leaves it out.",
    needs: "peppol",
    over: theInvoice,
    broken: ({ currency, taxCurrency }) => taxCurrency !== null && taxCurrency === currency,
  }),
  rule({
    id: "PEPPOL-EN16931-R007",
    terms: ["BT-23"],
    message: "The business process (BT-23) is none of Peppol billing; ask for an invoice that names its process.",
    needs: "peppol-bis",
    over: theInvoice,
    broken: ({ process }) => process !== null && !PROCESS.test(process),
  }),
  stated({
    id: "PEPPOL-EN16931-R010",
    term: "BT-49",
    what: "buyer's electronic address",
    needs: "peppol",
    over: ({ model }) => [model.buyer],
    of: (buyer) => buyer.endpoint,
  }),
  stated({
    id: "PEPPOL-EN16931-R020",
    term: "BT-34",
    what: "seller's electronic address",
    needs: "peppol",
    over: ({ model }) => [model.seller],
    of: (seller) => seller.endpoint,
  }),
  rule({
    id: "PEPPOL-EN16931-R055",
    terms: ["BT-111", "BT-110"],
    message: "The VAT total and that in the accounting currency have different signs; ask for a corrected invoice.",
    needs: "peppol",
    over: ({ model }) => [model.totals],
    broken: ({ tax, taxInAccountingCurrency }) => isNegative(multiply(orZero(tax), orZero(taxInAccountingCurrency))),
  }),
  rule({
    id: "PEPPOL-EN16931-R061",
    terms: ["BT-89"],
    message: "A direct debit needs the reference of its mandate (BT-89); ask for it.",
    needs: "peppol",
    over: ({ model }) => model.payments.filter(({ meansCode }) => meansCode === "49" || meansCode === "59"),
    broken: ({ mandate }) => mandate === null,
  }),
];

/** Peppol lets a product of stated numbers be off by two cents. */
const SLACK = decimal("0.02");
const PERCENT = decimal("0.01");

function differ(stated: Decimal, expected: Decimal): string | false {
  if (isSameText(stated, expected)) return false;
  return compare(distance(stated, expected), SLACK) > 0 && `${stated} is stated, ${toCents(expected)} is right`;
}

const everyAllowance = ({ model, lineAllowances, lineCharges }: Facts): readonly EnAllowance[] => [
  ...model.allowances,
  ...model.charges,
  ...lineAllowances,
  ...lineCharges,
];

const ALLOWANCES: readonly Rule[] = [
  rule({
    id: "PEPPOL-EN16931-R040",
    terms: ["BT-92", "BT-99", "BT-136", "BT-141"],
    message: "An allowance or charge is not its base times its percentage; ask for a corrected invoice.",
    needs: "peppol",
    over: everyAllowance,
    broken: ({ amount, base, percent }) => {
      const of = numberOf(base);
      const rate = numberOf(percent);
      return of !== null && rate !== null && differ(orZero(amount), multiply(multiply(of, rate), PERCENT));
    },
  }),
  rule({
    id: "PEPPOL-EN16931-R041",
    terms: ["BT-93", "BT-100", "BT-137", "BT-142"],
    message: "An allowance or charge states a percentage without its base; ask what it is a percentage of.",
    needs: "peppol",
    over: everyAllowance,
    broken: ({ base, percent }) => percent !== null && base === null,
  }),
  rule({
    id: "PEPPOL-EN16931-R042",
    terms: ["BT-94", "BT-101", "BT-138", "BT-143"],
    message: "An allowance or charge states a base without its percentage; ask for the percentage.",
    needs: "peppol",
    over: everyAllowance,
    broken: ({ base, percent }) => base !== null && percent === null,
  }),
];

const LINES: readonly Rule[] = [
  rule({
    id: "PEPPOL-EN16931-R046",
    terms: ["BT-146", "BT-147", "BT-148"],
    message: "The net price of an item is not its gross price less the discount; ask which price holds.",
    needs: "peppol",
    over: lines,
    broken: ({ price, discount, listPrice }) => {
      const net = numberOf(price);
      const gross = numberOf(listPrice);
      if (net === null || gross === null) return false;
      if (discount === null && isSameText(net, gross)) return false;
      return !isSameText(net, subtract(gross, orZero(discount))) && `${net} is stated`;
    },
  }),
  rule({
    id: "PEPPOL-EN16931-R110",
    terms: ["BT-134", "BT-73"],
    message: "The period of a line starts before that of the invoice; ask which period is meant.",
    needs: "peppol",
    over: lines,
    broken: ({ period }, { model }) => isBefore(period?.start, model.period?.start),
  }),
  rule({
    id: "PEPPOL-EN16931-R111",
    terms: ["BT-135", "BT-74"],
    message: "The period of a line ends after that of the invoice; ask which period is meant.",
    needs: "peppol",
    over: lines,
    broken: ({ period }, { model }) => isBefore(model.period?.end, period?.end),
  }),
  rule({
    id: "PEPPOL-EN16931-R120",
    terms: ["BT-131", "BT-129", "BT-146", "BT-149"],
    message:
      "A line's net amount is not its quantity times its price, with charges and without allowances; ask for a corrected invoice.",
    needs: "peppol",
    over: lines,
    broken: lineFault,
  }),
  rule({
    id: "PEPPOL-EN16931-R121",
    terms: ["BT-149"],
    message: "The base quantity of a price (BT-149) is not above zero; ask how many units the price is for.",
    needs: "peppol",
    over: lines,
    broken: ({ priceBase }) => {
      const sign = signOf(priceBase);
      return sign !== null && sign !== 1;
    },
  }),
  rule({
    id: "PEPPOL-EN16931-R130",
    terms: ["BT-150", "BT-130"],
    message: "The price of an item is for another unit than its quantity; ask for one unit for both.",
    needs: "peppol",
    over: lines,
    broken: ({ unit, priceBaseUnit, quantity }) =>
      quantity !== null &&
      priceBaseUnit !== null &&
      priceBaseUnit !== unit &&
      `${priceBaseUnit} and ${unit} are stated`,
  }),
];

/** ISO dates sort as days do. */
function isBefore(a: string | null | undefined, b: string | null | undefined): boolean {
  return typeof a === "string" && typeof b === "string" && a < b;
}

/** BT-131 against BT-129 × BT-146 ÷ BT-149 + charges − allowances; a missing price is BR-26's business. */
function lineFault(line: EnLine): string | false {
  const amount = numberOf(line.netAmount);
  const price = numberOf(line.price);
  if (amount === null || price === null) return false;
  const product = multiply(numberOf(line.quantity) ?? ONE, price);
  const base = numberOf(line.priceBase);
  const isPerUnit = base === null || isSameText(base, ONE) || signOf(base) === 0;
  const whole = isPerUnit ? product : divide(product, base);
  if (line.charges.length + line.allowances.length === 0) return differ(amount, whole);
  return differ(amount, sum([whole, ...amountsOf(line.charges), ...amountsOf(line.allowances).map(negate)]));
}

/** Worth the same by the look of them, which spares ten thousand right lines the arithmetic. */
function isSameText(a: Decimal, b: Decimal): boolean {
  return a === b || shortest(a) === shortest(b);
}

const shortest = (value: Decimal) => (value.includes(".") ? value.replace(/\.?0+$/, "") : value);

const amountsOf = (entries: readonly EnAllowance[]) => entries.map(({ amount }) => orZero(amount));

export const PEPPOL: readonly Rule[] = [...HEAD, ...ALLOWANCES, ...LINES];
