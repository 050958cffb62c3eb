/** The examples of the rules of EN 16931 itself: id, valid invoice, the term to change, its new value, rules that break with it. */
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";
import { examplesFrom, type Row, type RuleExample } from "./rule-example.ts";
import { CARD, DIRECT_DEBIT, invoiceOf, SPLIT_PAYMENT, STANDARD } from "./valid-invoices.ts";

const STATED: readonly Row[] = [
  ["BR-01", "specification", null],
  ["BR-02", "number", null],
  ["BR-03", "issueDate", null],
  ["BR-04", "typeCode", null],
  ["BR-05", "currency", null],
  ["BR-06", "seller.name", null],
  ["BR-07", "buyer.name", null],
  ["BR-08", "seller.address", null],
  ["BR-09", "seller.address.country", null],
  ["BR-10", "buyer.address", null],
  ["BR-11", "buyer.address.country", null],
  ["BR-12", "totals.lines", null],
  ["BR-13", "totals.net", null],
  ["BR-14", "totals.gross", null],
  ["BR-15", "totals.due", null],
  ["BR-16", "lines", [], "BR-S-08"],
  ["BR-17", "payee.name", null],
  ["BR-18", "taxRepresentative.name", null],
  ["BR-19", "taxRepresentative.address", null],
  ["BR-20", "taxRepresentative.address.country", null],
  ["BR-21", "lines.0.id", null],
  ["BR-22", "lines.0.quantity", null],
  ["BR-23", "lines.0.unit", null],
  ["BR-24", "lines.0.netAmount", null],
  ["BR-25", "lines.0.name", null],
  ["BR-26", "lines.0.price", null],
  ["BR-27", "lines.0.price", "-10.00"],
  ["BR-28", "lines.0.listPrice", "-12.00"],
  ["BR-29", "period.end", "2026-01-31"],
  ["BR-30", "lines.0.period.end", "2026-02-01"],
  ["BR-31", "allowances.0.amount", null, "BR-CO-11", "BR-S-08"],
  ["BR-32", "allowances.0.category", null, "BR-S-08"],
  ["BR-36", "charges.0.amount", null, "BR-CO-12", "BR-S-08"],
  ["BR-37", "charges.0.category", null, "BR-S-08"],
  ["BR-41", "lines.0.allowances.0.amount", null],
  ["BR-43", "lines.0.charges.0.amount", null],
  ["BR-45", "breakdown.0.base", null],
  ["BR-46", "breakdown.0.tax", null, "BR-CO-14"],
  ["BR-47", "breakdown.0.category", null, "BR-S-01"],
  ["BR-48", "breakdown.0.rate", null, "BR-CO-17", "BR-S-08", "BR-S-09"],
  ["BR-49", "payments.0.meansCode", null],
  ["BR-50", "payments.0.account", null, "BR-61"],
  ["BR-51", "payments.0.cardNumber", "4111111111111111"],
  ["BR-52", "attachments.0.id", null],
  ["BR-53", "totals.taxInAccountingCurrency", null],
  ["BR-54", "lines.0.attributes.0.value", null],
  ["BR-55", "preceding.0.number", null],
  ["BR-56", "taxRepresentative.vatId", null],
  ["BR-57", "delivery.address.country", null],
  ["BR-61", "payments.0.account", null, "BR-50"],
  ["BR-62", "seller.endpoint.scheme", null],
  ["BR-63", "buyer.endpoint.scheme", null],
  ["BR-64", "lines.0.standardItem.scheme", null],
  ["BR-65", "lines.0.classifications.0.scheme", null],
  ["BR-66", "payments", [CARD, { ...CARD, cardNumber: "654321" }]],
  ["BR-67", "payments", [DIRECT_DEBIT, { ...DIRECT_DEBIT, mandate: "M-2" }]],
  ["BR-CO-04", "lines.1.category", null, "BR-S-08"],
];

/** The norm states the need of a reason twice, so that both ids break together. */
const REASONS: readonly RuleExample[] = (
  [
    ["BR-33", "BR-CO-21", "allowances.0"],
    ["BR-38", "BR-CO-22", "charges.0"],
    ["BR-42", "BR-CO-23", "lines.0.allowances.0"],
    ["BR-44", "BR-CO-24", "lines.0.charges.0"],
  ] as const
).flatMap(([text, condition, path]) => {
  const valid = withoutReasonCodes();
  return [
    { id: text, valid, path: `${path}.reason`, value: null, also: [condition] },
    { id: condition, valid, path: `${path}.reason`, value: null, also: [text] },
  ];
});

/** An invoice that says its reasons in words alone. */
function withoutReasonCodes(): EnInvoice {
  const uncoded = <Entry>(entries: readonly Entry[]) => entries.map((entry) => ({ ...entry, reasonCode: null }));
  return {
    ...STANDARD,
    allowances: uncoded(STANDARD.allowances),
    charges: uncoded(STANDARD.charges),
    lines: STANDARD.lines.map((line) => ({
      ...line,
      allowances: uncoded(line.allowances),
      charges: uncoded(line.charges),
    })),
  };
}

const TOTALS: readonly Row[] = [
  ["BR-CO-03", "taxPointCode", "35"],
  ["BR-CO-09", "seller.vatId", "111111125"],
  ["BR-CO-10", "totals.lines", "198.01", "BR-CO-13"],
  ["BR-CO-11", "totals.allowances", "10.01", "BR-CO-13"],
  ["BR-CO-12", "totals.charges", "5.01", "BR-CO-13"],
  ["BR-CO-13", "totals.net", "193.01", "BR-CO-15"],
  ["BR-CO-14", "totals.tax", "36.68", "BR-CO-15"],
  ["BR-CO-15", "totals.gross", "229.68", "BR-CO-16"],
  ["BR-CO-16", "totals.due", "209.71"],
  ["BR-CO-17", "breakdown.0.tax", "40.00", "BR-CO-14", "BR-S-09"],
  ["BR-CO-18", "breakdown", [], "BR-S-01"],
  ["BR-CO-19", "period", { start: null, end: null }],
  ["BR-CO-20", "lines.0.period", { start: null, end: null }],
  ["BR-CO-25", "dueDate", null],
];

const DECIMALS: readonly Row[] = [
  ["BR-DEC-01", "allowances.0.amount", "10.000"],
  ["BR-DEC-02", "allowances.0.base", "100.000"],
  ["BR-DEC-05", "charges.0.amount", "5.000"],
  ["BR-DEC-06", "charges.0.base", "100.000"],
  ["BR-DEC-09", "totals.lines", "198.000"],
  ["BR-DEC-10", "totals.allowances", "10.000"],
  ["BR-DEC-11", "totals.charges", "5.000"],
  ["BR-DEC-12", "totals.net", "193.000"],
  ["BR-DEC-13", "totals.tax", "36.670"],
  ["BR-DEC-14", "totals.gross", "229.670"],
  ["BR-DEC-15", "totals.taxInAccountingCurrency", "410.000"],
  ["BR-DEC-16", "totals.prepaid", "20.000"],
  ["BR-DEC-17", "totals.rounding", "0.030"],
  ["BR-DEC-18", "totals.due", "209.700"],
  ["BR-DEC-19", "breakdown.0.base", "193.000"],
  ["BR-DEC-20", "breakdown.0.tax", "36.670"],
  ["BR-DEC-23", "lines.0.netAmount", "98.000"],
  ["BR-DEC-24", "lines.0.allowances.0.amount", "5.000"],
  ["BR-DEC-25", "lines.0.allowances.0.base", "100.000"],
  ["BR-DEC-27", "lines.0.charges.0.amount", "3.000"],
  ["BR-DEC-28", "lines.0.charges.0.base", "100.000"],
];

const CODES: readonly Row[] = [
  ["BR-CL-01", "typeCode", "220"],
  ["BR-CL-04", "currency", "EURO"],
  ["BR-CL-05", "taxCurrency", "KRONA"],
  ["BR-CL-07", "objectReference.scheme", "meter"],
  ["BR-CL-08", "notes.0.subject", "XYZ"],
  ["BR-CL-10", "seller.ids.0.scheme", "GLN"],
  ["BR-CL-11", "buyer.legalId.scheme", "9930"],
  ["BR-CL-13", "lines.0.classifications.0.scheme", "UNSPSC"],
  ["BR-CL-14", "seller.address.country", "UK"],
  ["BR-CL-15", "lines.0.origin", "UK"],
  ["BR-CL-16", "payments.0.meansCode", "SEPA"],
  ["BR-CL-17", "allowances.0.category", "AA", "BR-S-08"],
  ["BR-CL-18", "lines.1.category", "AA", "BR-S-08"],
  ["BR-CL-19", "allowances.0.reasonCode", "FC"],
  ["BR-CL-20", "charges.0.reasonCode", "95"],
  ["BR-CL-21", "lines.0.standardItem.scheme", "GTIN"],
  ["BR-CL-23", "lines.0.unit", "pieces"],
  ["BR-CL-24", "attachments.0.mediaType", "text/html"],
  ["BR-CL-25", "seller.endpoint.scheme", "mail"],
  ["BR-CL-26", "delivery.location.scheme", "GLN"],
];

const [group] = STANDARD.breakdown;
const lineOf = (model: EnInvoice) => model.lines[1];

export const COMMON_EXAMPLES: readonly RuleExample[] = [
  ...examplesFrom(STANDARD, [...STATED, ...TOTALS, ...DECIMALS, ...CODES]),
  ...REASONS,
  ...examplesFrom({ ...STANDARD, seller: { ...STANDARD.seller, ids: [], legalId: null } }, [
    ["BR-CO-26", "seller.vatId", null],
  ]),
  ...examplesFrom({ ...STANDARD, taxPointDate: null, taxPointCode: "35" }, [["BR-CL-06", "taxPointCode", "5"]]),
  ...examplesFrom(invoiceOf("E", "0"), [["BR-CL-22", "breakdown.0.reasonCode", "EXEMPT"]]),
  ...examplesFrom({ ...invoiceOf("K", "0"), period: null }, [["BR-IC-11", "delivery.date", null]]),
  ...examplesFrom(
    {
      ...invoiceOf("K", "0"),
      delivery: {
        ...STANDARD.delivery,
        name: null,
        location: null,
        date: "2026-02-27",
        address: STANDARD.buyer.address,
      },
    },
    [["BR-IC-12", "delivery.address", null]],
  ),
  ...examplesFrom(invoiceOf("O", null), [
    [
      "BR-O-11",
      "breakdown",
      [...invoiceOf("O", null).breakdown, { ...group, base: "0.00", tax: "0.00" }],
      "BR-S-01",
      "BR-S-08",
    ],
    ["BR-O-12", "lines.1", { ...lineOf(STANDARD) }, "BR-O-08", "BR-S-01", "BR-S-02"],
    ["BR-O-13", "allowances.0.category", "E", "BR-O-08", "BR-E-01", "BR-E-03", "BR-E-06"],
    ["BR-O-14", "charges.0.category", "E", "BR-O-08", "BR-E-01", "BR-E-04", "BR-E-07"],
  ]),
  ...examplesFrom(SPLIT_PAYMENT, [
    ["BR-B-01", "buyer.address.country", "FR"],
    ["BR-B-02", "lines.1.category", "S", "BR-S-01"],
  ]),
];
