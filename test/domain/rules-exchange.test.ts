/** Stories of the rate at which an invoice states its tax in our currency, and of a ledger period that is closed. */
import { describe, expect, it } from "vitest";
import { en } from "../../src/domain/languages/en.ts";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { anEntity, anInvoice, anOrder, aSupplier, aTolerance, codesOf, EUR, inputs } from "./example.ts";
import { aRateOf, USD } from "./exchange-example.ts";

const d = decimal;

/** 2,000.00 dollars of tax, stated in euro; a dollar is worth 0.90. */
function taxed(inEuro: string, changes: Partial<MatchInputs> = {}, terms: object = { accountingCurrency: EUR }) {
  const net = { netTotal: d("10526.32"), taxTotal: d("2000.00"), grossTotal: d("12526.32") };
  const invoice = anInvoice([], {
    ...{ currency: USD, taxes: [], orderNumbers: [], ...net },
    terms: { accountingTaxTotal: d(inEuro), ...terms },
  });
  const supplier = aSupplier({ currency: USD, matchPolicy: "NON_PO" });
  const given = { supplier, orders: [], entity: anEntity(), exchangeRates: [aRateOf("0.90")] };
  return inputs(invoice, { ...given, ...changes });
}

const found = (given: MatchInputs) => {
  const finding = matchInvoice(given).findings.find(({ code }) => code === "FX_VARIANCE");
  return finding === undefined ? null : { severity: finding.severity, variance: finding.variance };
};
const notChecked = (given: MatchInputs) =>
  matchInvoice(given).notChecked.find(({ code }) => code === "FX_VARIANCE")?.because ?? null;

describe("tax that is stated in our currency at a rate of the supplier's", () => {
  it("passes at 2 % beside the rate on file, either way, and warns just beyond", () => {
    // 1,800.00 at our rate; 2 % are 36.00.
    expect(found(taxed("1836.00"))).toBeNull();
    expect(found(taxed("1764.00"))).toBeNull();
    expect(found(taxed("1836.01"))).toEqual({ severity: "warn", variance: "40.01" });
    expect(found(taxed("1763.99"))).toEqual({ severity: "warn", variance: "40.01" });
  });

  it("is held beyond five times the limit: then one of the two rates is wrong", () => {
    expect(found(taxed("1980.00"))?.severity).toBe("warn");
    expect(found(taxed("1980.01"))?.severity).toBe("hold");
    expect(found(taxed("1620.00"))?.severity).toBe("warn");
    expect(found(taxed("1619.99"))?.severity).toBe("hold");
  });

  it("says both rates, where ours is from, and the money between them", () => {
    const finding = matchInvoice(taxed("1900.00")).findings.find(({ code }) => code === "FX_VARIANCE");
    expect(finding === undefined ? "" : saySentence(finding, en)).toBe(
      "The tax of 2,000.00 USD is stated as 1,900.00 EUR, at 0.95 for one USD; on file is 0.9 (ECB, 2026-03-02): 111.11 USD apart, over the limit of 2 % (our default).",
    );
  });

  it("is measured by limits that the company sets, and never for what rounding makes", () => {
    const exact = { tolerances: [aTolerance("fx", { upperPercent: d("0"), floor: d("0") })] };
    expect(found(taxed("1800.00", exact))).toBeNull();
    expect(found(taxed("1800.01", exact))).toEqual({ severity: "hold", variance: "0.01" });
    const odd = { ...exact, exchangeRates: [aRateOf("0.900001")] };
    expect(found(taxed("1800.00", odd))).toBeNull();
    const wide = { tolerances: [aTolerance("fx", { upperPercent: d("6") })] };
    expect(found(taxed("1900.00", wide))).toBeNull();
  });

  it("is not checked without a rate or a limit, and that is said", () => {
    const without = taxed("1900.00", { exchangeRates: [] });
    expect([found(without), notChecked(without)]).toEqual([null, "no-exchange-rate-data"]);
    const off = taxed("1900.00", { tolerances: [aTolerance("fx", { upperPercent: "off" })] });
    expect([found(off), notChecked(off)]).toEqual([null, "no-limit"]);
    expect(notChecked(taxed("1800.00"))).toBeNull();
  });

  it("counts as ours where its currency is not named only from a supplier of our own country", () => {
    expect(found(taxed("1900.00", {}, {}))?.severity).toBe("warn");
    const abroad = aSupplier({ currency: USD, matchPolicy: "NON_PO", country: "PL" });
    expect(found(taxed("7000.00", { supplier: abroad }, {}))).toBeNull();
  });
});

describe("an invoice of a closed period", () => {
  const closed = (until: string | null) => ({
    entity: anEntity({ closedUntil: until === null ? null : localDate(until) }),
  });
  const dated = (until: string | null) => inputs(anInvoice(), { ...closed(until), orders: [anOrder()] });
  const postedOn = (given: MatchInputs) => {
    const { invoice, orders, supplier, entity } = given;
    const decision = { id: "x.1#1/1" as DecisionId };
    const match = matchInvoice(given);
    return expectOk(buildPosting({ decision, invoice, match, orders, supplier, entity, exporter: "csv" }));
  };

  it("is told where its date is the last closed day or before, and not a day later", () => {
    expect(codesOf(dated("2026-03-01"))).toEqual([]);
    expect(codesOf(dated("2026-03-02"))).toEqual(["PERIOD_CLOSED"]);
    expect(codesOf(dated("2026-03-31"))).toEqual(["PERIOD_CLOSED"]);
    expect(codesOf(dated(null))).toEqual([]);
    expect(matchInvoice(dated("2026-03-31")).verdict).toBe("matched");
  });

  it("says on which day it is posted", () => {
    const finding = matchInvoice(dated("2026-03-31")).findings[0];
    expect(finding).toMatchObject({ severity: "info", facts: { postingDate: "2026-04-01" } });
    expect(finding === undefined ? "" : saySentence(finding, en)).toBe(
      "The invoice is dated 2026-03-02 and the ledger is closed until 2026-03-31: it is posted on 2026-04-01, the first open day, and its tax point stays.",
    );
  });

  it("is posted on the first open day, with the invoice's own date beside it", () => {
    expect(postedOn(dated("2026-03-31"))).toMatchObject({ invoiceDate: "2026-03-02", postingDate: "2026-04-01" });
    expect(postedOn(dated("2026-03-01"))).not.toHaveProperty("postingDate");
  });
});
