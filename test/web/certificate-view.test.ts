/** What people read of how an invoice was paired. */
import { describe, expect, it } from "vitest";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { certificateView } from "../../src/web/views/certificate-view.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "../domain/example.ts";
import { invoiceOf, matchOf } from "../support/nouns.ts";

const viewOf = (given: ReturnType<typeof inputs>) =>
  certificateView(matchOf(given.invoice, { ...matchInvoice(given) }));

describe("the certificate of a match", () => {
  it("says how the lines were paired and how clear that was", () => {
    expect(viewOf(inputs(anInvoice()))).toMatchObject({
      compared: "1 invoice line against 1 line of 1 order",
      clear: expect.stringMatching(/^fits to \d+ of 100; no other pairing is possible$/),
      alternatives: [],
    });
  });

  it("shows what else would have fitted, and the fact that would decide", () => {
    const twin = { itemCode: null, description: "Hexagon bolt", quantity: decimal("100") };
    const cheap = anOrderLine({ ...twin, lineNumber: "10", unitPrice: decimal("9.90"), ledgerAccount: "4711" });
    const dear = anOrderLine({ ...twin, lineNumber: "20", unitPrice: decimal("10.10"), ledgerAccount: "4712" });
    const billed = billingLine(1, cheap, { unitPrice: decimal("10.00") });
    const view = viewOf(inputs(anInvoice([billed]), { orders: [anOrder([cheap, dear])] }));
    expect(view?.alternatives).toHaveLength(1);
    expect(view?.alternatives[0]).toMatchObject({ line: 1, decidedBy: expect.stringMatching(/^[a-z ]+$/) });
  });

  it("names what was not checked, and why, in words", () => {
    const view = viewOf(inputs(anInvoice()));
    expect(view?.notChecked.length).toBeGreaterThan(0);
    for (const { title, because } of view?.notChecked ?? []) expect(`${title} ${because}`).not.toMatch(/_|^no-| no-/);
  });

  it("is absent before the first match", () => {
    expect(certificateView(null)).toBeNull();
    expect(certificateView(matchOf(invoiceOf({ id: "x.1", documentId: "x" } as never)))).toBeNull();
  });
});
