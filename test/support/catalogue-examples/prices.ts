/** Examples of prices, of contracts, and of money beyond what was agreed. */
import type { ContractLine } from "../../../src/domain/agreements/contract.ts";
import type { OrderLine } from "../../../src/domain/purchase-order.ts";
import { aRate, aRent, billed, hours, MARCH, month, RATES, serviceLine } from "../../domain/contract-example.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, inputs } from "../../domain/example.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

const at = (price: string, line: OrderLine = anOrderLine()) =>
  matching(inputs(anInvoice([billingLine(1, line, { unitPrice: d(price) })]), { orders: [anOrder([line])] }));

const MANY = anOrderLine({ quantity: d("1000") });
const FEW = anOrderLine({ quantity: d("1") });
const GUESSED = anOrderLine({ isPriceEstimated: true });
const DISCOUNTED = anOrderLine({ unitPrice: d("9.70"), discountPercent: d("3") });
/** Only the code itself counts: just beside the discount it is an ordinary price that is too high. */
const withoutDiscount = (price: string) => at(price, DISCOUNTED);

const moved = (lineTotal: string) => {
  const lines = [billingLine(1, DISCOUNTED, { unitPrice: d("10.00") })];
  const allowance = d((1000 - Number(lineTotal)).toFixed(2));
  const invoice = anInvoice(lines, { allowanceTotal: allowance, netTotal: d(lineTotal) });
  return matching(inputs(invoice, { orders: [anOrder([DISCOUNTED])] }));
};

const PRICES: readonly CatalogueExample[] = [
  {
    code: "PRICE_OVER",
    story: "A bolt was ordered at 10.00 and is billed at 12.00.",
    raise: () => at("12.00"),
    edges: [
      edge("2 % above the order", ["10.19", "10.20", "10.21"], (price) => at(price)),
      edge("100.00 for the line", ["10.09", "10.10", "10.11"], (price) => at(price, MANY)),
      edge("2.00 up to which nothing is said", ["11.99", "12.00", "12.01"], (price) => at(price, FEW)),
      edge("10 % above a price that was a guess", ["10.99", "11.00", "11.01"], (price) => at(price, GUESSED)),
    ],
  },
  {
    code: "PRICE_UNIT_MISMATCH",
    story: "A bolt was ordered at 10.00 and is billed at 1,000.00: the price is for a hundred.",
    raise: () => at("1000.00"),
    edges: [
      edge("1 % above the hundredfold price", ["1010.02", "1010.01", "1010.00"], (price) => at(price)),
      edge("1 % below the hundredfold price", ["989.98", "989.99", "990.00"], (price) => at(price)),
    ],
  },
  {
    code: "DISCOUNT_MISSING",
    story: "3 % of discount were agreed, and the bolts are billed at the full price.",
    raise: () => withoutDiscount("10.00"),
    edges: [
      edge("0.5 % above the price without the discount", ["10.07", "10.06", "10.05"], withoutDiscount),
      edge("0.5 % below the price without the discount", ["9.93", "9.94", "9.95"], withoutDiscount),
    ],
  },
  {
    code: "PRICE_STRUCTURE_DIFF",
    story: "The agreed 3 % are taken off the whole invoice instead of each line.",
    raise: () => moved("970.00"),
    edges: [edge("2 % above the order even so", ["989.42", "989.41", "989.40"], moved)],
  },
  {
    code: "PRICE_UNDER",
    story: "A bolt was ordered at 10.00 and is billed at 7.99.",
    raise: () => at("7.99"),
    edges: [edge("20 % below the order", ["8.01", "8.00", "7.99"], (price) => at(price))],
  },
];

/** Half of a hundred bolts is billed now at 10.20; the other half was billed before for this much. */
const secondHalf = (before: string, changes: Partial<OrderLine> = {}) => {
  const line = anOrderLine({ billed: d("50"), billedAmount: d(before), ...changes });
  const half = billingLine(1, line, { quantity: d("50"), unitPrice: d("10.20") });
  return matching(inputs(anInvoice([half]), { orders: [anOrder([line])] }));
};
const service = (net: string) =>
  at(net, anOrderLine({ quantity: d("1"), unitPrice: d("10000.00"), matchPolicy: "AMOUNT_BASED" }));
const milestone = (net: string) =>
  at(net, anOrderLine({ quantity: d("1"), unitPrice: d("5000.00"), matchPolicy: "MILESTONE" }));

const VALUES: readonly CatalogueExample[] = [
  {
    code: "VALUE_OVER_CUMULATIVE",
    story: "Two invoices over one order line are each a little too dear, and together by 20.01.",
    raise: () => secondHalf("510.01"),
    edges: [
      edge("2 % above the ordered value", ["509.99", "510.00", "510.01"], secondHalf),
      edge("100.00 above the ordered value of a service", ["10099.99", "10100.00", "10100.01"], service),
    ],
  },
  {
    code: "MILESTONE_MISMATCH",
    story: "The milestone is 5,000.00, and 5,200.00 are billed for it.",
    raise: () => milestone("5200.00"),
    edges: [
      edge("the milestone to the cent", ["5000.00", "5000.00", "5000.01"], milestone),
      edge("the milestone to the cent", ["5000.00", "5000.00", "4999.99"], milestone),
    ],
  },
];

const rate = (price: string) => matching(billed({ ...RATES, lines: [hours("10", price)] }));
const rent = (net: string, contract: Partial<ContractLine> = {}) =>
  matching(
    billed({
      lines: [serviceLine("Rent of the office", net)],
      terms: { contractNumber: "C-77", period: MARCH },
      contracts: [aRent(contract)],
    }),
  );
const rentUntil = (end: string) =>
  matching(billed({ contracts: [aRent({ period: "once" })], terms: { period: month("2026-12-01", end) } }));
const rentFrom = (start: string) =>
  matching(billed({ contracts: [aRent({ period: "once" })], terms: { period: month(start, "2025-01-31") } }));
const billedUntil = (end: string) =>
  matching(billed({ contracts: [aRent({ billedPeriods: [{ ...month("2026-02-01", end), invoiceNumber: "RE-9" }] })] }));
const orderCap = (cap: string) =>
  matching(inputs(anInvoice(), { orders: [anOrder([anOrderLine()], { notToExceed: d(cap) })] }));
const moneyCap = (capAmount: string) => rent("1000.00", { capAmount: d(capAmount), billedAmount: d("11000.00") });
const hoursCap = (cap: string) =>
  matching(
    billed({ lines: [hours("10", "80.00")], contracts: [aRate({ capQuantity: d(cap), billedQuantity: d("90") })] }),
  );
const exactRent = (net: string) => {
  const exact = aTolerance("contract_recurring", { upperPercent: d("0"), floor: d("0") });
  return matching(
    billed({
      lines: [serviceLine("Rent of the office", net)],
      terms: { contractNumber: "C-77", period: MARCH },
      other: { tolerances: [exact] },
    }),
  );
};

const CONTRACTS: readonly CatalogueExample[] = [
  {
    code: "LIMIT_EXCEEDED",
    story: "The order must not exceed 900.00, and 1,000.00 are billed.",
    raise: () => orderCap("900.00"),
    edges: [
      edge("the most that the order allows", ["1000.01", "1000.00", "999.99"], orderCap),
      edge("the most money that the contract allows", ["12000.01", "12000.00", "11999.99"], moneyCap),
      edge("the most hours that the contract allows", ["101", "100", "99"], hoursCap),
    ],
  },
  {
    code: "CONTRACT_PERIOD_DUP",
    story: "The rent of March is billed although an invoice over February reached into it.",
    raise: () => billedUntil("2026-03-15"),
    edges: [edge("the last day before this period", ["2026-02-27", "2026-02-28", "2026-03-01"], billedUntil)],
  },
  {
    code: "CONTRACT_EXPIRED",
    story: "The rent reaches into January, and the contract ended in December.",
    raise: () => rentUntil("2027-01-14"),
    edges: [
      edge("the last day of the contract", ["2026-12-30", "2026-12-31", "2027-01-01"], rentUntil),
      edge("the first day of the contract", ["2025-01-02", "2025-01-01", "2024-12-31"], rentFrom),
    ],
  },
  {
    code: "CONTRACT_RATE",
    story: "The technician's hour is agreed at 80.00 and billed at 85.00.",
    raise: () => rate("85.00"),
    edges: [
      edge("2 % above the agreed rate", ["81.59", "81.60", "81.61"], rate),
      edge("5 % above the agreed rent", ["1049.99", "1050.00", "1050.01"], (net) => rent(net)),
      edge("250.00 above a rent of 10,000.00", ["10249.99", "10250.00", "10250.01"], (net) =>
        rent(net, { price: d("10000.00") }),
      ),
      edge(
        "the agreed rent to the cent, where the company allows no more",
        ["999.99", "1000.00", "1000.01"],
        exactRent,
      ),
    ],
  },
];

export const PRICE_EXAMPLES: readonly CatalogueExample[] = [...PRICES, ...VALUES, ...CONTRACTS];
