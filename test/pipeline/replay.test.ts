/** Before a limit is changed: what it would have done to the cases that people have settled. */
import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Invoice } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { Tolerance } from "../../src/domain/matching/tolerances/tolerance.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { DecisionId, DocumentId } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { repeatedLimits, withChangedLimits } from "../../src/pipeline/replay/changed-limits.ts";
import { compareHolds, compareMatches } from "../../src/pipeline/replay/compare-matches.ts";
import type { PastMatch } from "../../src/pipeline/replay/past-match.ts";
import { printReplay } from "../../src/pipeline/replay/print-replay.ts";
import { entryOf, type ReplayEntry } from "../../src/pipeline/replay/replay-entry.ts";
import { entryJson } from "../../src/pipeline/replay/replay-json.ts";
import { addEntry, NO_TOTALS } from "../../src/pipeline/replay/replay-totals.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, inputs } from "../domain/example.ts";
import { matchOf } from "../support/nouns.ts";

/** 100 bolts ordered at 10.00 and billed at this price. */
function billedAt(price: string, claims: Partial<Invoice> = {}, ordered = anOrderLine()): MatchInputs {
  const line = billingLine(1, ordered, { unitPrice: decimal(price) });
  return inputs(anInvoice([line], claims), { orders: [anOrder([ordered])] });
}

const pricePercent = (upperPercent: string, changes: Partial<Tolerance> = {}) =>
  aTolerance("price_over", { upperPercent: decimal(upperPercent), ...changes });

function replayed(seen: MatchInputs, changed: readonly Tolerance[] | null) {
  return compareMatches(matchInvoice(seen), seen, changed);
}

describe("a changed limit", () => {
  test("of 5 % would have let a price 3 % too high pass, and says what it was worth", () => {
    const { byLimits, byRules } = replayed(billedAt("10.30"), [pricePercent("5")]);
    expect(byRules.change).toBe("unchanged");
    expect(byLimits).toMatchObject({ change: "passes", after: [], appeared: [] });
    expect(byLimits?.vanished).toMatchObject([{ code: "PRICE_OVER", line: 1, variance: "30.00" }]);
  });

  test("is inclusive: at 3 % the price of 10.30 passes, just below it still stops", () => {
    expect(replayed(billedAt("10.30"), [pricePercent("3")]).byLimits?.change).toBe("passes");
    expect(replayed(billedAt("10.30"), [pricePercent("2.99")]).byLimits?.change).toBe("unchanged");
  });

  test("of 1 % would have stopped what passed under the 2 % that we ship", () => {
    const { byLimits } = replayed(billedAt("10.15"), [pricePercent("1")]);
    expect(byLimits).toMatchObject({ change: "stops", before: [], vanished: [] });
    expect(byLimits?.appeared).toMatchObject([{ code: "PRICE_OVER", variance: "15.00", limit: { scope: "company" } }]);
  });

  test("that lifts one of two holds leaves the invoice waiting for the other", () => {
    const seen = billedAt("10.30", { grossTotal: decimal("2000.00") });
    const { byLimits } = replayed(seen, [pricePercent("5")]);
    expect(byLimits?.change).toBe("holds");
    expect(byLimits?.vanished.map((hold) => hold.code)).toEqual(["PRICE_OVER"]);
    expect(byLimits?.after.map((hold) => hold.code)).not.toContain("PRICE_OVER");
  });

  test("wider than before never stops an invoice", async () => {
    const price = integer({ min: 900, max: 1300 });
    const percent = integer({ min: 0, max: 40 });
    await assert(
      property(price, percent, percent, (cents, one, other) => {
        const narrow = pricePercent(String(Math.min(one, other)));
        const wide = pricePercent(String(Math.max(one, other)));
        const seen = { ...billedAt((cents / 100).toFixed(2)), tolerances: [narrow] };
        expect(["passes", "unchanged"]).toContain(replayed(seen, [wide]).byLimits?.change);
        expect(replayed(seen, [narrow]).byLimits?.change).toBe("unchanged");
      }),
      { numRuns: 30 },
    );
  });
});

describe("the records of the file", () => {
  const company = pricePercent("2");
  const tax = aTolerance("tax", { upperAmount: decimal("0.05") });

  test("take the place of the same key, scope and id, however the key is written; others stay", () => {
    const changed = pricePercent("5", { key: "price" });
    expect(withChangedLimits([company, tax], [changed], "S-100")).toEqual([tax, changed]);
  });

  test("of one supplier stand beside those of the company, and concern nobody else", () => {
    const own = pricePercent("9", { scope: "supplier", scopeId: "S-100" });
    expect(withChangedLimits([company], [own], "S-100")).toEqual([company, own]);
    expect(withChangedLimits([company], [own], "S-200")).toEqual([company]);
  });

  test("that an import would refuse as repeated are named", () => {
    const euro = pricePercent("5", { currency: "EUR" as never });
    expect(repeatedLimits([company, tax])).toEqual([]);
    expect(repeatedLimits([company, euro])).toMatchObject([{ code: "IMPORT_KEY_TWICE" }]);
  });
});

describe("newer rules", () => {
  test("are told apart from changed limits: the control runs under the limits of then", () => {
    const seen = billedAt("10.30");
    const { byRules, byLimits } = compareMatches(matchOf(seen.invoice), seen, [pricePercent("2")]);
    expect(byRules).toMatchObject({ change: "stops", appeared: [{ code: "PRICE_OVER" }] });
    expect(byLimits?.change).toBe("unchanged");
  });

  test("are all there is to see where no limits are given", () => {
    expect(replayed(billedAt("10.30"), null)).toMatchObject({ byRules: { change: "unchanged" }, byLimits: null });
  });

  test("that note two equal holds as one are a change", () => {
    const [hold] = matchInvoice(billedAt("10.30")).findings;
    const twice = hold === undefined ? [] : [hold, hold];
    expect(compareHolds(twice, twice.slice(1))).toMatchObject({ change: "holds", vanished: [{ code: "PRICE_OVER" }] });
  });
});

/** Wider for all, narrower for one article. */
const CHANGED = [pricePercent("5"), pricePercent("1", { scope: "item", scopeId: "W-10" })];

interface Story {
  readonly name: string;
  readonly outcome: "approve" | "hold" | "reject";
  readonly by: string;
  readonly at: string;
  readonly price?: string;
  readonly item?: string;
  readonly releasedBy?: readonly string[];
}

function told({ name, outcome, by, at, price = "10.30", item = "B-840", releasedBy = [] }: Story): ReplayEntry {
  const claims = { documentId: name as DocumentId, number: `RE-${name}` };
  const seen = billedAt(price, claims, anOrderLine({ itemCode: item }));
  const past: PastMatch = {
    invoice: seen.invoice,
    supplierName: "Nordbolt AS",
    arrivedAt: instant("2026-03-02T08:00:00Z"),
    match: matchOf(seen.invoice, { findings: matchInvoice(seen).findings }),
    inputs: seen,
    decision: { id: name as DecisionId, outcome, decidedBy: by, decidedAt: instant(at), reason: "agreed by phone" },
    releases: releasedBy.map((login) => ({ hold: "PRICE_OVER:1:30.00", releasedBy: login, releasedAt: at })),
  };
  return entryOf(past, compareMatches(past.match, seen, CHANGED));
}

describe("beside what people decided", () => {
  const entries = [
    told({ name: "a", outcome: "approve", by: "anna", at: "2026-03-03T10:00:00Z", releasedBy: ["anna", "ben"] }),
    told({ name: "b", outcome: "reject", by: "ben", at: "2026-03-02T13:30:00Z" }),
    told({ name: "c", outcome: "hold", by: "rule", at: "2026-03-02T08:01:00Z" }),
    told({ name: "d", outcome: "approve", by: "rule", at: "2026-03-02T08:02:00Z", price: "10.15", item: "W-10" }),
    told({ name: "e", outcome: "approve", by: "rule", at: "2026-03-02T08:02:00Z", price: "10.00" }),
  ];
  const totals = entries.reduce(addEntry, NO_TOTALS);

  test("the sums say how many of those that would pass people had accepted and rejected", () => {
    expect(totals.byLimits.passes).toMatchObject({
      invoices: 3,
      gross: { EUR: "3677.10" },
      vanished: { EUR: "90.00" },
      accepted: 1,
      rejected: 1,
      open: 1,
      byRule: 0,
      rejectedGross: { EUR: "1225.70" },
    });
    expect(totals.byLimits.stops).toMatchObject({ invoices: 1, byRule: 1, appeared: { EUR: "15.00" } });
    expect(totals.byLimits.unchanged.invoices).toBe(1);
  });

  test("the report lists each changed invoice, what was rejected first, and ends with the figure that counts", () => {
    const report = { changed: entries.slice(0, 4), totals, heading: "Replay.", hasLimits: true, engine: "2026.1" };
    expect(printReplay(report)).toMatchInlineSnapshot(`
      "Replay.

      would newly pass: 3
        document  supplier     number         gross  holds before → after                what was decided
        b         Nordbolt AS  RE-b    1,225.70 EUR  PRICE_OVER line 1 30.00 EUR → none  rejected by ben after 5.5 h: agreed by phone
        c         Nordbolt AS  RE-c    1,225.70 EUR  PRICE_OVER line 1 30.00 EUR → none  not settled, held by rule
        a         Nordbolt AS  RE-a    1,225.70 EUR  PRICE_OVER line 1 30.00 EUR → none  approved by anna after 26.0 h, released by ben

      would newly stop: 1
        document  supplier     number         gross  holds before → after                what was decided
        d         Nordbolt AS  RE-d    1,207.85 EUR  none → PRICE_OVER line 1 15.00 EUR  approved by rule after 2 min

                                       invoices         gross  holds gone  holds new  people accepted  people rejected  through by rule  not settled
        would newly pass                      3  3,677.10 EUR   90.00 EUR          –                1                1                0            1
        would newly stop                      1  1,207.85 EUR           –  15.00 EUR                0                0                1            0
        would wait for something else         0             –           –          –                0                0                0            0
        unchanged                             1  1,190.00 EUR           –          –                0                0                1            0
      5 decided invoices looked at
      0 changed by newer rules alone, listed apart

      People had accepted 1 of the 3 that would now pass; they had rejected 1 (1,225.70 EUR); 1 not settled yet.
      Half of those they accepted had waited 26.0 h or longer for it.
      Of the 1 that would now stop, 1 had gone through by rule and 0 by people; they had rejected 0.
      The rejected ones stand first in the list: look at them before you change a limit.
      "
    `);
  });

  test("one line an invoice is there for programs", () => {
    expect(entryJson(entries[1] as ReplayEntry)).toMatchObject({
      document: "b",
      number: "RE-b",
      notReplayed: null,
      byRules: { change: "unchanged" },
      byLimits: { change: "passes", before: [{ code: "PRICE_OVER", line: 1, variance: "30.00" }], after: [] },
      decided: { stance: "rejected", byPeople: true, decidedBy: "ben", hours: 5.5 },
    });
  });
});
