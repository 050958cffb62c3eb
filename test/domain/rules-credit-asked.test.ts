/** Stories of credit notes that we asked for: what was asked, and whether it came in full. */
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/domain/finding.ts";
import { holdKey } from "../../src/domain/finding.ts";
import { de } from "../../src/domain/languages/de.ts";
import { en } from "../../src/domain/languages/en.ts";
import { requestedCredit } from "../../src/domain/matching/amounts/requested-credit.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { holdOf } from "../support/changes.ts";
import { back, given, original } from "./example-credit.ts";

const d = decimal;
const short = (requested: string | null, before = "0") => {
  const asked = original({ requestedGross: requested === null ? null : d(requested), creditedGross: d(before) });
  const { findings } = matchInvoice(given([back("20")], { original: asked }));
  return findings.filter(({ code }) => code === "CN_EXPECTED_SHORT");
};

describe("a credit note over 238.00", () => {
  it("that was asked for, or is over more, is what was wanted", () => {
    expect(short(null)).toEqual([]);
    expect(short("238.00")).toEqual([]);
    expect(short("200.00")).toEqual([]);
    // One cent for each line.
    expect(short("238.01")).toEqual([]);
  });

  it("is short of what was asked for, and says by how much", () => {
    const [finding] = short("300.00");
    expect(finding).toMatchObject({
      severity: "hold",
      owner: "ap",
      variance: "62.00",
      facts: { requested: "300.00", credited: "238.00", before: "0", preceding: "4711" },
      limit: { limit: "0.01", scope: "default" },
    });
    expect(finding && saySentence(finding, en)).toBe(
      "300.00 EUR were asked for on invoice 4711; 238.00 EUR are credited now and 0.00 EUR before: 62.00 EUR too little, above the limit of 0.01 (our default).",
    );
    expect(finding && saySentence(finding, de)).toContain("62,00 EUR zu wenig");
    expect(short("238.02")).toMatchObject([{ variance: "0.02" }]);
  });

  it("answers together with what was credited before", () => {
    expect(short("300.00", "62.00")).toEqual([]);
    expect(short("300.00", "50.00")).toMatchObject([{ variance: "12.00" }]);
  });
});

describe("what was asked for", () => {
  const hold = (code: string, line: number | null, variance: string): Finding => ({
    ...holdOf(code),
    line,
    variance: d(variance),
  });
  const asked = (findings: readonly Finding[], released: readonly Finding[] = findings, netTotal = "1000.00") =>
    requestedCredit({ findings, releases: released.map(holdKey), netTotal: d(netTotal), grossTotal: d("1190.00") });

  it("is the variance of what was let pass, with its tax", () => {
    expect(Number(asked([hold("PRICE_OVER", 1, "10.00"), hold("CHARGE_UNPLANNED", null, "20.00")]))).toBe(35.7);
    expect(Number(asked([hold("PRICE_OVER", 1, "10.00"), hold("PRICE_OVER", 2, "5.00")]))).toBe(17.85);
  });

  it("counts what several holds say of one line once", () => {
    expect(Number(asked([hold("QTY_OVER_ORDERED", 1, "100.00"), hold("QTY_OVER_RECEIVED", 1, "150.00")]))).toBe(178.5);
    expect(Number(asked([hold("PRICE_OVER", 1, "10.00"), hold("DISCOUNT_MISSING", 1, "10.00")]))).toBe(11.9);
  });

  it("is nothing where no credit was asked for, nobody let it pass, or no total is known", () => {
    const over = hold("PRICE_OVER", 1, "10.00");
    expect(asked([hold("TAX_CALC", null, "3.00")])).toBeNull();
    expect(asked([over], [])).toBeNull();
    expect(asked([over], [hold("PRICE_OVER", 1, "9.00")])).toBeNull();
    expect(asked([over], [over], "0")).toBeNull();
  });
});
