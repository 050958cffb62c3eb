/** Stories of contracts: what they cover without an order, for which days, and no period twice. */
import { describe, expect, it } from "vitest";
import type { Period } from "../../src/domain/invoice.ts";
import { pairContracts } from "../../src/domain/matching/contracts/contract-lines.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { aRate, aRent, billed, hours, MARCH, month, serviceLine } from "./contract-example.ts";
import { anOrder, anOrderLine, aSupplier, billingLine, codesOf } from "./example.ts";

const d = decimal;

describe("an invoice under a contract", () => {
  it("needs no order, and uses up the contract line", () => {
    const outcome = matchInvoice(billed());
    expect(outcome.findings).toEqual([]);
    expect(outcome.verdict).toBe("matched");
    expect(pairContracts(billed()).uses).toEqual([
      {
        contractNumber: "C-77",
        line: "1",
        quantity: "1",
        netAmount: "1000.00",
        period: MARCH,
        invoiceLine: 1,
        description: "Rent of the office",
      },
    ]);
  });

  it("is not covered by another text, another currency, or a part of its lines", () => {
    expect(codesOf(billed({ contracts: [] }))).toEqual(["PO_MISSING"]);
    expect(codesOf(billed({ contracts: [aRent({ currency: currency("USD") })] }))).toEqual(["PO_MISSING"]);
    const more = [serviceLine("Rent of the office", "1000.00"), serviceLine("Repair of a window", "300.00")];
    expect(codesOf(billed({ lines: more }))).toEqual(["PO_MISSING"]);
    const supplier = aSupplier({ matchPolicy: "CONTRACT" });
    expect(codesOf(billed({ lines: more, other: { supplier } }))).toEqual(["CODING_MISSING"]);
  });

  it("is found by the amount that falls due when only one contract line has it (recurring invoice)", () => {
    const lines = [serviceLine("Our services as agreed", "1050.00")];
    const supplier = aSupplier({ matchPolicy: "NON_PO" });
    expect(codesOf(billed({ lines, other: { supplier } }))).toEqual([]);
    const dearer = [serviceLine("Our services as agreed", "1050.01")];
    expect(codesOf(billed({ lines: dearer, other: { supplier } }))).toEqual(["CODING_MISSING"]);
    const two = [aRent(), aRent({ line: "9", description: "Rent of the hall", price: d("1010.00") })];
    expect(codesOf(billed({ lines, contracts: two, other: { supplier } }))).toEqual(["CODING_MISSING"]);
  });

  it("of two alike takes the free one, and chooses none where they cost different sums", () => {
    const spaces = ["3", "4"].map((number) => aRent({ line: number, description: "Parking space", price: d("90.00") }));
    const lines = [serviceLine("Parking space", "90.00"), serviceLine("Parking space", "90.00")];
    const uses = pairContracts(billed({ lines, contracts: spaces })).uses.map((use) => use.line);
    expect(uses).toEqual(["3", "4"]);
    expect(codesOf(billed({ lines, contracts: spaces }))).toEqual([]);
    const taken = spaces.map((space, index) =>
      index === 0 ? { ...space, billedPeriods: [{ ...MARCH, invoiceNumber: "RE-9" }] } : space,
    );
    expect(pairContracts(billed({ lines: lines.slice(1), contracts: taken })).uses).toMatchObject([{ line: "4" }]);
    const [first] = spaces;
    const unlike = [...(first ? [first] : []), aRent({ line: "5", description: "Parking space", price: d("95.00") })];
    const odd = [serviceLine("Parking space", "70.00")];
    expect(codesOf(billed({ lines: odd, contracts: unlike }))).toEqual(["PO_MISSING"]);
  });
});

describe("an invoice that names its contract", () => {
  it("may name the contract where others name the order", () => {
    const lines = [serviceLine("Office March", "1000.00")];
    expect(codesOf(billed({ lines, invoice: { orderNumbers: ["C-77"] } }))).toEqual([]);
    expect(codesOf(billed({ lines, terms: { contractNumber: "C 77", period: MARCH } }))).toEqual([]);
  });

  it("may name an order and a contract: each line answers the one it belongs to", () => {
    const lines = [billingLine(1, anOrderLine()), serviceLine("Rent of the office", "1000.00")];
    const terms = { contractNumber: "C-77", period: MARCH };
    const found = billed({ lines, terms, invoice: { orderNumbers: ["PO-1001"] }, other: { orders: [anOrder()] } });
    const outcome = matchInvoice(found);
    expect(outcome.findings).toEqual([]);
    expect(outcome.pairs.map((pair) => pair.invoiceLine)).toEqual([1]);
    expect(outcome.contractUses).toMatchObject([{ contractNumber: "C-77", invoiceLine: 2 }]);
  });

  it("that names it is asked only for the lines that the contract does not know", () => {
    const lines = [serviceLine("Rent of the office", "1000.00"), serviceLine("Repair of a window", "300.00")];
    const { findings } = matchInvoice(billed({ lines, terms: { contractNumber: "C-77", period: MARCH } }));
    expect(findings).toMatchObject([{ code: "LINE_UNMATCHED", line: 2, variance: "300.00" }]);
  });

  it("is covered as a whole without lines", () => {
    expect(codesOf(billed({ lines: [], invoice: { netTotal: d("1000.00") } }))).toEqual([]);
  });

  it("of a credit note gives back what it took", () => {
    const credit = { type: "credit-note", sign: -1 } as const;
    const found = billed({ terms: { contractNumber: "C-77", period: MARCH }, invoice: credit });
    expect(pairContracts(found).uses).toMatchObject([{ quantity: "-1", netAmount: "-1000.00" }]);
    expect(pairContracts(billed({ invoice: credit })).uses).toEqual([]);
  });
});

describe("a period that was billed before", () => {
  const billedBefore = (start: string, end: string) =>
    billed({ contracts: [aRent({ billedPeriods: [{ ...month(start, end), invoiceNumber: "RE-9" }] })] });

  it("blocks when a single day overlaps", () => {
    const { findings, verdict } = matchInvoice(billedBefore("2026-03-31", "2026-04-30"));
    expect(verdict).toBe("blocked");
    expect(findings).toMatchObject([
      {
        code: "CONTRACT_PERIOD_DUP",
        severity: "block",
        line: 1,
        variance: "1000.00",
        facts: { contract: "C-77", earlierNumber: "RE-9", start: "2026-03-01", earlierStart: "2026-03-31" },
      },
    ]);
    expect(codesOf(billedBefore("2026-02-01", "2026-02-28"))).toEqual([]);
    expect(codesOf(billedBefore("2026-04-01", "2026-04-30"))).toEqual([]);
  });

  it("is no matter for a rate, which several people may bill for the same days", () => {
    const contracts = [aRate({ billedPeriods: [{ ...MARCH, invoiceNumber: "RE-9" }] })];
    expect(codesOf(billed({ lines: [hours("10", "80.00")], contracts }))).toEqual([]);
  });

  it("is not guessed from the date of the invoice: it is listed as not checked", () => {
    const found = billed({ terms: {}, contracts: [aRent({ billedPeriods: [{ ...MARCH, invoiceNumber: "RE-9" }] })] });
    expect(codesOf(found)).toEqual([]);
    expect(pairContracts(found).notChecked).toEqual([{ code: "CONTRACT_PERIOD_DUP", because: "no-service-period" }]);
    expect(pairContracts(billed()).notChecked).toEqual([]);
  });
});

describe("the term of a contract", () => {
  it("includes its first and last day", () => {
    const at = (period: Period) => codesOf(billed({ terms: { period } }));
    expect(at(month("2025-01-01", "2025-01-31"))).toEqual([]);
    expect(at(month("2026-12-01", "2026-12-31"))).toEqual([]);
    expect(at(month("2027-01-01", "2027-01-31"))).toEqual(["CONTRACT_EXPIRED"]);
    const { findings } = matchInvoice(billed({ terms: { period: month("2026-12-15", "2027-01-14") } }));
    expect(findings).toMatchObject([
      {
        code: "CONTRACT_EXPIRED",
        severity: "hold",
        owner: "buyer",
        variance: "1000.00",
        facts: { contract: "C-77", end: "2027-01-14", validTo: "2026-12-31" },
      },
    ]);
  });

  it("is held against the delivery date, else the invoice date, and may be open", () => {
    const ended = [aRent({ validTo: localDate("2026-03-01") })];
    expect(codesOf(billed({ contracts: ended, terms: { deliveryDate: localDate("2026-03-01") } }))).toEqual([]);
    expect(codesOf(billed({ contracts: ended, terms: {} }))).toEqual(["CONTRACT_EXPIRED"]);
    expect(codesOf(billed({ contracts: [aRent({ validTo: null })], terms: {} }))).toEqual([]);
  });
});
