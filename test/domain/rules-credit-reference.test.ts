/** Stories of credit notes whose invoice is not known or not decided, and of what suppliers are told. */
import { describe, expect, it } from "vitest";
import { decideByRule } from "../../src/domain/deciding/decide.ts";
import { holdKey } from "../../src/domain/finding.ts";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import { en } from "../../src/domain/languages/en.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { composeReply } from "../../src/domain/replying/compose-reply.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { back, type CreditChanges, given, original } from "./example-credit.ts";

const d = decimal;
const found = (matchInputs: MatchInputs) => matchInvoice(matchInputs).findings;

function decide(matchInputs: MatchInputs) {
  return decideByRule({
    match: matchInvoice(matchInputs),
    invoice: matchInputs.invoice,
    supplier: matchInputs.supplier,
    releases: [],
    autoApproveLimit: null,
    orders: matchInputs.orders,
  });
}

describe("a credit note that cannot be held against its invoice", () => {
  it("waits when the invoice is not on file", () => {
    const unknown = given([], { original: null, orders: [] });
    expect(found(unknown)).toMatchObject([
      { code: "CN_ORIGINAL_UNKNOWN", severity: "hold", facts: { preceding: "4711" } },
    ]);
  });

  it.each(["checked", "waiting-receipt", "held", "rejected"])("waits while the invoice is %s", (state) => {
    const waiting = given([back("20")], { original: original({ state, lines: [] }), orders: [] });
    expect(found(waiting)).toMatchObject([
      { code: "CN_ORIGINAL_OPEN", severity: "hold", variance: "238.00", facts: { state, preceding: "4711" } },
    ]);
    expect(decide(waiting).outcome).toBe("hold");
  });

  it("goes on when the invoice was approved meanwhile, and an old release does not stand for it", () => {
    const waiting = found(given([back("20")], { original: original({ state: "held", lines: [] }), orders: [] }));
    expect(found(given([back("20")], { original: original({ state: "approved" }) }))).toEqual([]);
    expect(waiting.map(holdKey)).toEqual(["CN_ORIGINAL_OPEN:-:238.00"]);
  });

  it("is held when it is in another currency", () => {
    const dollars = given([back("20")], { orders: [], invoice: { currency: currency("USD") } });
    expect(found(dollars)).toMatchObject([{ code: "CN_CURRENCY", facts: { credited: "USD", billed: "EUR" } }]);
  });
});

describe("a credit note that names no invoice", () => {
  const unnamed = (lines: readonly InvoiceLine[], changes: CreditChanges = {}) =>
    given(lines, {
      original: null,
      ...changes,
      invoice: { precedingInvoiceNumber: null, orderNumbers: ["PO-1001"], ...changes.invoice },
    });

  it("is shown, and approved, where it takes back what was billed on the order it names", () => {
    const credit = unnamed([back("100")]);
    expect(found(credit)).toMatchObject([{ code: "CN_NO_REFERENCE", severity: "warn", variance: "1190.00" }]);
    expect(decide(credit).outcome).toBe("approve");
  });

  it("is held where it takes back more, or where nothing says what it is for", () => {
    expect(found(unnamed([back("101")]))).toMatchObject([
      { code: "CN_NO_REFERENCE", severity: "hold" },
      { code: "CN_OVER_CREDIT", variance: "10.00", facts: { source: "PO-1001/10" } },
    ]);
    const nothing = unnamed([], { orders: [], invoice: { netTotal: d("50.00"), orderNumbers: [] } });
    expect(found(nothing)).toMatchObject([{ code: "CN_NO_REFERENCE", severity: "hold" }]);
  });

  it("is told by articles, quantities and prices which invoices it may correct: only proposed", () => {
    const bill = (number: string, quantity: string, price: string) => ({
      number,
      grossTotal: d("1190.00"),
      lines: [{ description: "Bolt", itemCode: "B 840", quantity: d(quantity), unitPrice: d(price) }],
    });
    const creditable = [bill("4712", "20", "10.00"), bill("4711", "19", "10.00"), bill("4710", "20", "9.00")];
    const credit = unnamed([back("20")], { creditable });
    expect(found(credit)[0]?.facts["suggested"]).toBe("4712");
    const sum = unnamed([], { creditable, orders: [], invoice: { netTotal: d("1000.00"), orderNumbers: [] } });
    expect(found(sum)[0]?.facts["suggested"]).toBe("4712, 4711, 4710");
  });
});

describe("the answer to a credit note", () => {
  const say = (kind: "approval" | "query" | "rejection", matchInputs: MatchInputs) =>
    composeReply({
      kind,
      invoice: matchInputs.invoice,
      supplier: matchInputs.supplier,
      entity: null,
      findings: found(matchInputs),
      payDate: localDate("2026-04-01"),
      ourReference: "MB-1",
      language: en,
    });

  it("promises no payment", () => {
    const { subject, text } = say("approval", given([back("20")]));
    expect(subject).toBe("[MB-1] approved – credit note GS-1 / Nordbolt AS");
    expect(text).toContain(
      "credit note GS-1 of 2026-03-02 over 238.00 EUR is approved. We take it off what we owe you.",
    );
    expect(text).toContain("It corrects invoice 4711.");
    expect(text).not.toMatch(/payment|account:/i);
  });

  it("asks for a corrected credit note, not for one more", () => {
    const { text } = say("query", given([back("20")], { original: original({}, "90") }));
    expect(text).toContain(
      "Quantity credited on 4711, PO-1001/10: 20 pieces now and 90 pieces before, of 100 pieces billed; difference 10 pieces.",
    );
    expect(text).toContain("Please cancel credit note GS-1 and send us a corrected one.");
    expect(say("rejection", given([back("20")])).text).not.toContain("Please");
  });
});
