/** Examples of exchange rates, and of ledger periods that are closed. */
import { currency } from "../../../src/domain/values/currency.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import { anEntity, anInvoice, aSupplier, EUR, inputs } from "../../domain/example.ts";
import { aRateOf } from "../../domain/exchange-example.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

const USD = currency("USD");

/** Tax of 2,000.00 dollars; a dollar is worth 0.90 euro, so 1,800.00 are expected. */
const statedAs = (inEuro: string) => {
  const totals = { netTotal: d("10526.32"), taxTotal: d("2000.00"), grossTotal: d("12526.32") };
  const terms = { accountingTaxTotal: d(inEuro), accountingCurrency: EUR };
  const invoice = anInvoice([], { currency: USD, taxes: [], orderNumbers: [], ...totals, terms });
  const supplier = aSupplier({ currency: USD, matchPolicy: "NON_PO" });
  const rates = { exchangeRates: [aRateOf("0.90")], entity: anEntity() };
  return matching(inputs(invoice, { supplier, orders: [], ...rates }));
};
const isHeld = (inEuro: string) =>
  statedAs(inEuro).filter(({ code, severity }) => code === "FX_VARIANCE" && severity === "hold");

const closedUntil = (day: string) =>
  matching(inputs(anInvoice(), { entity: anEntity({ closedUntil: localDate(day) }) }));

export const EXCHANGE_EXAMPLES: readonly CatalogueExample[] = [
  {
    code: "FX_VARIANCE",
    story: "Tax of 2,000.00 dollars is stated as 1,900.00 euro, and by the rate on file it is 1,800.00.",
    raise: () => statedAs("1900.00"),
    edges: [
      edge("2 % above the rate on file", ["1835.99", "1836.00", "1836.01"], statedAs),
      edge("2 % below the rate on file", ["1764.01", "1764.00", "1763.99"], statedAs),
      edge("five times the limit, from where it is held", ["1979.99", "1980.00", "1980.01"], isHeld),
    ],
  },
  {
    code: "PERIOD_CLOSED",
    story: "The invoice is dated 2 March, and the ledger is closed until the end of the month.",
    raise: () => closedUntil("2026-03-31"),
    edges: [edge("the first open day", ["2026-02-28", "2026-03-01", "2026-03-02"], closedUntil)],
  },
];
