/** The random audit: how often an invoice is drawn, that the draw stays the same, and what it does to a clean invoice. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { auditDigest } from "../../src/app/secret-key.ts";
import { type AuditSample, chanceOfAudit, drawOf, isDrawn } from "../../src/domain/deciding/audit-sample.ts";
import { decideByRule } from "../../src/domain/deciding/decide.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrderLine, billingLine, inputs } from "./example.ts";

const d = decimal;
const ALWAYS = "0000000000000000";
const NEVER = "ffffffffffffffff";

const chance = (percent: string, gross: string | null, median: string | null) =>
  chanceOfAudit({ percent: d(percent), gross: gross && d(gross), median: median && d(median) } as AuditSample);

describe("the chance of an audit", () => {
  it("grows with the value against what the supplier usually bills, between half and four times", () => {
    expect(chance("2", "1000", "1000")).toBeCloseTo(0.02);
    expect(chance("2", "2500", "1000")).toBeCloseTo(0.05);
    expect([chance("2", "4000", "1000"), chance("2", "99999", "1000")]).toEqual([0.08, 0.08]);
    expect([chance("2", "500", "1000"), chance("2", "1", "1000")]).toEqual([0.01, 0.01]);
    expect(chance("2", "-2000", "1000")).toBeCloseTo(0.04);
  });

  it("is the plain share while too little is known, and never more than one", () => {
    expect([chance("2", "5000", null), chance("2", null, "1000")]).toEqual([0.02, 0.02]);
    expect(chance("60", "9000", "1000")).toBe(1);
  });
});

describe("the draw", () => {
  it("spreads evenly over documents, and stays the same for each", () => {
    const digest = auditDigest("a key of this house that nobody else has");
    const draws = Array.from({ length: 2000 }, (_, place) => drawOf(digest(`doc-${place}`)));
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    const share = draws.filter((draw) => draw < 0.1).length / draws.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
    expect(digest("doc-1")).toBe(digest("doc-1"));
    expect(digest("doc-1")).not.toBe(auditDigest("another key, of another house")("doc-1"));
    expect(digest("doc-1")).not.toBe(createHmac("sha256", "").update("doc-1").digest("hex"));
  });
});

describe("a clean invoice", () => {
  const dear = anInvoice([billingLine(1, anOrderLine(), { unitPrice: d("12.00") })]);
  const decide = (digest: string, invoice = anInvoice(), releases: string[] = [], percent = "1.5") =>
    decideByRule({
      match: matchInvoice(inputs(invoice)),
      invoice,
      supplier: inputs(invoice).supplier,
      releases,
      autoApproveLimit: null,
      audit: { percent: d(percent), digest, gross: invoice.grossTotal, median: null },
      orders: inputs(invoice).orders,
    });

  it("that is drawn waits for a second look, with what is at stake", () => {
    expect(decide(ALWAYS)).toMatchObject({
      outcome: "hold",
      state: "in-review",
      reservations: [],
      ownHolds: [
        { code: "SAMPLE_HOLD", severity: "hold", owner: "ap-lead", variance: "1190.00", facts: { percent: "1.5" } },
      ],
    });
    expect(decide(NEVER)).toMatchObject({ outcome: "approve", ownHolds: [] });
  });

  it("is the only kind that is drawn: what a person released was looked at, what is held waits anyway", () => {
    expect(decide(ALWAYS, dear).openHolds.map((hold) => hold.code)).toEqual(["PRICE_OVER"]);
    expect(decide(ALWAYS, dear, ["PRICE_OVER:1:200.00"])).toMatchObject({ outcome: "approve" });
  });

  it("is always drawn at 100 percent and never at 0", () => {
    expect(decide(NEVER, anInvoice(), [], "100").outcome).toBe("hold");
    expect(isDrawn({ percent: d("0"), digest: ALWAYS, gross: null, median: null })).toBe(false);
  });
});
