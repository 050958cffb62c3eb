/** Examples of credit notes and of money paid in advance. */
import type { MatchInputs } from "../../../src/domain/matching/rule.ts";
import { currency } from "../../../src/domain/values/currency.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, inputs } from "../../domain/example.ts";
import { BOLT, back, given, NUT, original } from "../../domain/example-credit.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

/** Pieces given back of the hundred billed, of which 90 came back before. */
const tooMany = (quantity: string) => matching(given([back(quantity)], { original: original({}, "90") }));
const tooDear = (price: string) => matching(given([back("100", price)], { original: original({}, "90") }));
const creditedGross = (taxTotal: string) =>
  matching(given([back("100")], { invoice: { taxTotal: d(taxTotal), taxes: [] } }));
const creditedAt = (price: string) => matching(given([back("20", price)]));
const creditedUpTo = (amount: string) => (price: string) => {
  const limit = aTolerance("price_over", { upperPercent: "off", upperAmount: d(amount) });
  return matching(given([back("20", price)], { tolerances: [limit] }));
};
/** Twenty bolts are credited, 238.00 with tax, where so much was asked for. */
const askedFor = (requested: string) =>
  matching(given([back("20")], { original: original({ requestedGross: d(requested) }) }));
/** So many came back of the hundred; the credit is over twenty. */
const cameBack = (returned: string) => {
  const received = d(String(100 - Number(returned)));
  const line = anOrderLine({ billed: d("100"), billedAmount: d("1000.00"), received, returned: d(returned) });
  return matching(given([back("20")], { orders: [anOrder([line])] }));
};

const CREDITS: readonly CatalogueExample[] = [
  {
    code: "CN_ORIGINAL_UNKNOWN",
    story: "A credit note corrects an invoice that never came.",
    raise: () => matching(given([back("20")], { original: null, orders: [] })),
  },
  {
    code: "CN_ORIGINAL_OPEN",
    story: "A credit note comes while its invoice still waits for somebody to decide.",
    raise: () => matching(given([back("20")], { original: original({ state: "held", lines: [] }), orders: [] })),
  },
  {
    code: "CN_CURRENCY",
    story: "An invoice in euro is credited in dollars.",
    raise: () => matching(given([back("20")], { orders: [], invoice: { currency: currency("USD") } })),
  },
  {
    code: "CN_NO_REFERENCE",
    story: "A credit note over the whole order does not say which invoice it corrects.",
    raise: () =>
      matching(
        given([back("100")], {
          original: null,
          invoice: { precedingInvoiceNumber: null, orderNumbers: ["PO-1001"] },
        }),
      ),
  },
  {
    code: "CN_OVER_CREDIT",
    story: "20 bolts are credited although 90 of the 100 that were billed came back before.",
    raise: () => tooMany("20"),
    edges: [
      edge("the ten pieces that are left", ["9", "10", "11"], tooMany),
      edge("the hundred euro that are left", ["0.99", "1.00", "1.01"], tooDear),
      edge("a cent above the gross total of the invoice", ["190.00", "190.01", "190.02"], creditedGross),
    ],
  },
  {
    code: "CN_EXPECTED_SHORT",
    story: "We asked for 300.00 on an invoice that was too dear, and 238.00 are credited.",
    raise: () => askedFor("300.00"),
    edges: [edge("a cent short, for one line", ["238.00", "238.01", "238.02"], askedFor)],
  },
  {
    code: "CN_LINE_UNMATCHED",
    story: "Nuts are credited that the invoice never billed.",
    raise: () => matching(given([billingLine(1, NUT, { quantity: d("50"), unitPrice: d("2.50") })])),
  },
  {
    code: "CN_PRICE_SHORT",
    story: "20 bolts billed at 10.00 are credited at 9.79.",
    raise: () => creditedAt("9.79"),
    edges: [
      edge("2 % below the billed price", ["9.81", "9.80", "9.79"], creditedAt),
      edge("10.00 euro below the billed price", ["9.51", "9.50", "9.49"], creditedUpTo("10.00")),
    ],
  },
  {
    code: "CN_RETURN_EXPECTED",
    story: "20 bolts are credited, but the warehouse has not booked their return.",
    raise: () => matching(given([back("20")], { orders: [anOrder([BOLT])] })),
    edges: [edge("the twenty that went back", ["21", "20", "19"], cameBack)],
  },
];

/** A press at 10,000.00; 11,900.00 with tax. */
const PRESS = anOrderLine({ itemCode: "M-1", description: "Press", quantity: d("1"), unitPrice: d("10000.00") });
const paid = (gross: string) => [{ invoiceNumber: "A-1", orderNumber: "PO-1001", gross: d(gross), deducted: d("0") }];

/** 4,760.00 are asked in advance where so much was asked before. */
const asked = (before: string) => {
  const line = billingLine(1, PRESS, { description: "Deposit", quantity: d("1"), unitPrice: d("4000.00") });
  return matching(
    inputs(anInvoice([line], { terms: { typeCode: "386" } }), {
      orders: [anOrder([{ ...PRESS, received: d("0") }], { type: "prepaid" })],
      prepayments: paid(before),
    }),
  );
};
const final = (prepaid: string, changes: Partial<MatchInputs> = {}) =>
  matching(
    inputs(anInvoice([billingLine(1, PRESS)], { prepaidAmount: d(prepaid) }), {
      orders: [anOrder([PRESS])],
      prepayments: paid("5000.00"),
      ...changes,
    }),
  );

const PREPAYMENTS: readonly CatalogueExample[] = [
  {
    code: "PREPAY_UNREQUESTED",
    story: "A second deposit goes beyond the value of the order that is to be paid in advance.",
    raise: () => asked("7500.00"),
    edges: [edge("the value of the order with tax", ["7139.99", "7140.00", "7140.02"], asked)],
  },
  {
    code: "PREPAY_NOT_DEDUCTED",
    story: "5,000.00 were paid in advance, and the final invoice takes off 4,000.00.",
    raise: () => final("4000.00"),
    edges: [
      edge("a cent less than was paid", ["5000.00", "4999.99", "4999.98"], final),
      edge("a cent more than was paid", ["5000.00", "5000.01", "5000.02"], final),
    ],
  },
];

export const CREDIT_EXAMPLES: readonly CatalogueExample[] = [...CREDITS, ...PREPAYMENTS];
