/** Stories of the gate: what goes without a person, on what ground, and what people's corrections do to it. */
import { describe, expect, it } from "vitest";
import { decideByRule } from "../../src/domain/deciding/decide.ts";
import type { Extraction, Reading } from "../../src/domain/extraction.ts";
import { languageOf } from "../../src/domain/languages/index.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import type { Trust } from "../../src/domain/matching/trust.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { trustIn } from "../../src/pipeline/gathering/trust.ts";
import { checkedByApproval, checkedByCorrection } from "../../src/pipeline/review/reading-check.ts";
import { FITTED } from "../../src/reading/calibration/fitted.ts";
import { anInvoice, anOrderLine, billingLine, inputs } from "../domain/example.ts";
import { anExtraction } from "../domain/example-extraction.ts";
import { NOON } from "../support/ports.ts";

const { needed } = FITTED.document;

function readAs(changes: Partial<Reading>): Extraction {
  const extraction = anExtraction();
  if (extraction.reading === null) throw new Error("the example was read");
  return { ...extraction, reading: { ...extraction.reading, source: "text", ...changes } };
}

function trust(chance: number, track = { right: 0, wrong: 0 }): Trust | null {
  return trustIn(readAs({ sureness: { chance } }), track);
}

function decide(given: Trust | null, releases: string[] = [], invoice = anInvoice()) {
  const matchInputs = inputs(invoice, { trust: given });
  const match = matchInvoice(matchInputs);
  const { supplier, orders } = matchInputs;
  return { match, ...decideByRule({ match, invoice, supplier, orders, releases, autoApproveLimit: null }) };
}

describe("a clean match", () => {
  it("goes by itself when its reading is sure enough, or was data", () => {
    expect(decide(trust(needed)).outcome).toBe("approve");
    expect(decide(trustIn(readAs({ source: "xml" }), { right: 0, wrong: 900 })).outcome).toBe("approve");
  });

  it("waits for a person when its reading is not, and says on what ground", () => {
    const { outcome, match } = decide(trust(0.601));
    expect(outcome).toBe("hold");
    expect(match.verdict).toBe("review");
    const [finding] = match.findings;
    expect(finding?.code).toBe("READING_NOT_SURE");
    expect(finding && saySentence(finding, languageOf("en"))).toMatch(
      /sure to 60\.1 %, and [\d.]+ % are needed to go without a person \(estimated from synthetic documents, 0 checked/,
    );
    expect(finding && saySentence(finding, languageOf("de"))).toContain("geschätzt aus künstlichen Dokumenten");
  });

  it("goes once a person lifted the hold", () => {
    expect(decide(trust(0.5), ["READING_NOT_SURE:-:-"]).outcome).toBe("approve");
  });

  it("that was read before chances were fitted waits too", () => {
    expect(decide(trustIn(readAs({}), { right: 0, wrong: 0 })).outcome).toBe("hold");
  });
});

describe("a match that waits anyway", () => {
  it("is not held for its reading on top", () => {
    const dear = anInvoice([billingLine(1, anOrderLine(), { unitPrice: decimal("12.00") })]);
    expect(decide(trust(0.5), [], dear).match.findings.map(({ code }) => code)).toEqual(["PRICE_OVER"]);
  });
});

describe("what people found", () => {
  it("is an estimate's company until 600 were checked, and a measurement from then on", () => {
    expect(trust(needed, { right: 599, wrong: 0 })).toMatchObject({ basis: "estimated", isClosed: false });
    expect(trust(needed, { right: 600, wrong: 0 })).toMatchObject({ basis: "measured", isClosed: false });
  });

  it("shuts the gate when the bound falls below the target, and opens it again when that is mended", () => {
    const shut = decide(trust(0.99, { right: 600, wrong: 1 }));
    expect(shut.outcome).toBe("hold");
    expect(shut.match.findings[0]).toMatchObject({
      code: "READING_GATE_CLOSED",
      facts: { checked: "601", right: "600", target: "99.5" },
    });
    expect(decide(trust(0.99, { right: 946, wrong: 1 })).outcome).toBe("approve");
  });

  it("shuts it early when few checks already disprove the estimate, not for one mistake among many", () => {
    expect(trust(0.99, { right: 20, wrong: 3 })?.isClosed).toBe(true);
    expect(trust(0.99, { right: 99, wrong: 1 })?.isClosed).toBe(false);
    expect(trust(0.99, { right: 0, wrong: 0 })?.isClosed).toBe(false);
  });
});

describe("a person's act", () => {
  const accepted = { value: "INV-1", confidence: 0.98, accepted: true, source: "text" } as const;
  const read = (claim: Reading["fields"][keyof Reading["fields"]]) =>
    readAs({ fields: claim ? { invoiceNumber: claim } : {} });

  it("counts a corrected value only when it had been accepted and meant something else", () => {
    const wrong = [{ kind: "reading-checked", check: { wasRight: false, checkedAt: NOON } }];
    expect(checkedByCorrection(read(accepted), { invoiceNumber: "INV-2" }, NOON)).toMatchObject(wrong);
    expect(checkedByCorrection(read(accepted), { invoiceNumber: null }, NOON)).toMatchObject(wrong);
    expect(checkedByCorrection(read(accepted), { invoiceNumber: "inv-1 " }, NOON)).toEqual([]);
    expect(checkedByCorrection(read({ ...accepted, accepted: false }), { invoiceNumber: "INV-2" }, NOON)).toEqual([]);
    expect(checkedByCorrection(read({ ...accepted, source: "person" }), { invoiceNumber: "INV-2" }, NOON)).toEqual([]);
    expect(checkedByCorrection(read(accepted), { buyerName: "Ours" }, NOON)).toEqual([]);
  });

  it("counts an approval as a reading confirmed, but not of data", () => {
    expect(checkedByApproval(read(accepted), NOON)).toMatchObject([{ check: { wasRight: true } }]);
    expect(checkedByApproval(readAs({ source: "xml" }), NOON)).toEqual([]);
  });
});
