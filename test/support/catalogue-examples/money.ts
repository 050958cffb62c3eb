/** Examples of sums, charges, tax, dates and terms. */
import type { Invoice, InvoiceLine, TaxGroup } from "../../../src/domain/invoice.ts";
import type { MatchInputs } from "../../../src/domain/matching/rule.ts";
import type { PurchaseOrder } from "../../../src/domain/purchase-order.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import {
  anEntity,
  anInvoice,
  anOrder,
  anOrderLine,
  aSupplier,
  aTolerance,
  billingLine,
  inputs,
} from "../../domain/example.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

const raised = (invoice: Partial<Invoice>, changes: Partial<MatchInputs> = {}) =>
  matching(inputs(anInvoice(undefined, invoice), changes));

const gross = (grossTotal: string) => raised({ grossTotal: d(grossTotal) });
const amountDue = (due: string) => raised({ amountDue: d(due) });
/** A line of three at 3.33, billed at another sum. */
const ODD = anOrderLine({ quantity: d("3"), unitPrice: d("3.33") });
const oddLine = (net: string) =>
  matching(
    inputs(anInvoice([billingLine(1, ODD, { netAmount: d(net) })], { netTotal: d(net) }), { orders: [anOrder([ODD])] }),
  );

/** Half a euro of difference is allowed in the sums, so that the limit of what is cleared can be seen. */
const cleared = (limit: string) => {
  const tolerances = [
    aTolerance("total_arithmetic", { upperAmount: d("0.50") }),
    aTolerance("small_difference", { upperAmount: d(limit) }),
  ];
  return raised({ grossTotal: d("1190.30") }, { tolerances });
};

const SUMS: readonly CatalogueExample[] = [
  {
    code: "TOTAL_ARITH",
    story: "Net total and tax make 1,190.00, and 1,290.00 are printed.",
    raise: () => gross("1290.00"),
    edges: [
      edge("a cent above the sum", ["1190.00", "1190.01", "1190.02"], gross),
      edge("a cent below the sum", ["1190.00", "1189.99", "1189.98"], gross),
      edge("five cents of cash rounding above the sum", ["1190.04", "1190.05", "1190.06"], amountDue),
      edge("five cents of cash rounding below the sum", ["1189.96", "1189.95", "1189.94"], amountDue),
    ],
  },
  {
    code: "LINE_ARITH",
    story: "Three at 3.33 make 9.99, and 10.99 are billed.",
    raise: () => oddLine("10.99"),
    edges: [
      edge("what rounding the price can add", ["9.99", "10.00", "10.02"], oddLine),
      edge("what rounding the price can take away", ["9.99", "9.98", "9.96"], oddLine),
    ],
  },
  {
    code: "SMALL_DIFF_CLEARED",
    story: "The sum is a cent too high, which is accepted and booked as a small difference.",
    raise: () => gross("1190.01"),
    edges: [edge("the company's limit of small differences", ["0.28", "0.29", "0.30"], cleared)],
  },
];

const freight = (net: string): InvoiceLine => ({
  ...billingLine(2, anOrderLine()),
  description: "Freight",
  itemCode: null,
  quantity: d("1"),
  unitPrice: d(net),
  netAmount: d(net),
});
const charged = (net: string, order: Partial<PurchaseOrder> = {}, changes: Partial<MatchInputs> = {}) =>
  matching(
    inputs(anInvoice([billingLine(1, anOrderLine()), freight(net)]), {
      orders: [anOrder(undefined, order)],
      ...changes,
    }),
  );
const planned = (plan: string) => (net: string) => charged(net, { plannedCharges: d(plan) });
/** An order of 10,000.00, so that 2 % are more than the 25.00. */
const BIG = anOrderLine({ quantity: d("1000") });
const onBigOrder = (net: string) =>
  matching(inputs(anInvoice([billingLine(1, BIG), freight(net)]), { orders: [anOrder([BIG])] }));

const CHARGES: readonly CatalogueExample[] = [
  {
    code: "CHARGE_INCOTERM",
    story: "The order is delivered DAP, and 45.00 of freight are charged.",
    raise: () => charged("45.00", { incoterm: "DAP" }),
  },
  {
    code: "CHARGE_PLANNED_OVER",
    story: "100.00 of freight were agreed and 130.00 are charged.",
    raise: () => planned("100.00")("130.00"),
    edges: [
      edge("10 % above the plan", ["109.99", "110.00", "110.01"], planned("100.00")),
      edge("50.00 above the plan", ["1049.99", "1050.00", "1050.01"], planned("1000.00")),
      edge("5.00 above the plan, up to which nothing is said", ["14.99", "15.00", "15.01"], planned("10.00")),
    ],
  },
  {
    code: "CHARGE_UNPLANNED",
    story: "40.00 of freight are charged that nobody agreed to.",
    raise: () => charged("40.00"),
    edges: [
      edge("2 % of the invoice", ["20.39", "20.40", "20.41"], (net) => charged(net)),
      edge("25.00", ["24.99", "25.00", "25.01"], onBigOrder),
    ],
  },
];

const taxed = (tax: string, rate = "19", base = "1000.00"): Partial<Invoice> => ({
  taxTotal: d(tax),
  grossTotal: d((Number(base) + Number(tax)).toFixed(2)),
  taxes: [{ category: "S", rate: d(rate), base: d(base), tax: d(tax) }],
});
const charging = (tax: string) => raised(taxed(tax));

const AUSTRIAN = { supplier: aSupplier({ country: "AT", vatId: "ATU13585627" }), entity: anEntity() };
const across = (tax: string, group: TaxGroup, terms: Invoice["terms"] = {}) =>
  raised(
    {
      supplierVatId: "ATU13585627",
      taxTotal: d(tax),
      grossTotal: d((1000 + Number(tax)).toFixed(2)),
      taxes: [group],
      terms: { buyerVatId: "DE129273398", ...terms },
    },
    AUSTRIAN,
  );
const group = (category: string, rate: string, tax: string): TaxGroup => ({
  category,
  rate: d(rate),
  base: d("1000.00"),
  tax: d(tax),
});

const TAX: readonly CatalogueExample[] = [
  {
    code: "TAX_RC_CHARGED",
    story:
      "An Austrian supplier charges a German buyer 20 % of VAT, which the buyer would have to account for himself.",
    raise: () => across("200.00", group("S", "20", "200.00")),
  },
  {
    code: "TAX_RC_NOTE",
    story: "An Austrian supplier charges no VAT, and the e-invoice does not say that the buyer owes it.",
    severity: "hold",
    raise: () => across("0", group("S", "0", "0"), { isData: true }),
  },
  {
    code: "TAX_CALC",
    story: "19 % of 1,000.00 are 190.00, and 195.00 of tax are charged.",
    raise: () => charging("195.00"),
    edges: [
      edge("two cents above the tax", ["190.01", "190.02", "190.03"], charging),
      edge("two cents below the tax", ["189.99", "189.98", "189.97"], charging),
    ],
  },
  {
    code: "TAX_RATE",
    story: "18 % are charged, a rate that Germany does not have.",
    raise: () => raised(taxed("180.00", "18"), { entity: anEntity() }),
  },
];

const dated = (date: string) =>
  raised({ issueDate: localDate(date) }, { orders: [anOrder(undefined, { orderDate: null })] });
const dueOn = (date: string) => raised({ dueDate: localDate(date) });

const DAYS: readonly CatalogueExample[] = [
  {
    code: "DATE_STALE",
    story: "The invoice is thirteen months old.",
    raise: () => dated("2025-02-10"),
    edges: [edge("365 days", ["2025-03-11", "2025-03-10", "2025-03-09"], dated)],
  },
  {
    code: "TERMS_SHORTER",
    story: "Thirty days were agreed, and the invoice asks for payment within fourteen.",
    raise: () => dueOn("2026-03-16"),
    edges: [edge("the thirty days that were agreed", ["2026-04-02", "2026-04-01", "2026-03-31"], dueOn)],
  },
];

export const MONEY_EXAMPLES: readonly CatalogueExample[] = [...SUMS, ...CHARGES, ...TAX, ...DAYS];
