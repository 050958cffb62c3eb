/** A measure must be fair before it is good: what counts as right, wrong, missed, and how sure a figure is. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Claims, LineClaim, Reading } from "../../src/domain/extraction.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { fail, ok } from "../../src/domain/values/result.ts";
import { calibrationError } from "../../src/pipeline/measure/calibration.ts";
import { proportion } from "../../src/pipeline/measure/proportion.ts";
import { isSameValue } from "../../src/pipeline/measure/same-value.ts";
import { type MeasuredFile, scoreDocument } from "../../src/pipeline/measure/score-document.ts";
import { scoreFields } from "../../src/pipeline/measure/score-fields.ts";
import { scoreLines } from "../../src/pipeline/measure/score-lines.ts";
import { summarise } from "../../src/pipeline/measure/summarise.ts";
import { decodeTruth } from "../../src/pipeline/measure/truth.ts";

function claims(values: Readonly<Record<string, string>>, accepted = true): Claims {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    { value, confidence: 0.9, accepted, source: "text" as const },
  ]);
  return Object.fromEntries(entries);
}

function outcomes(values: Readonly<Record<string, string>>, truth: object) {
  const scores = scoreFields(claims(values), decodeTruth({ truth_kind: "hand-labelled", ...truth }, true));
  return Object.fromEntries(scores.map((score) => [score.name, score.outcome]));
}

function line(cells: Readonly<Record<string, string>>): LineClaim {
  const numbers = Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, decimal(value)]));
  return { description: "", confidence: 1, ...numbers };
}

const FILE: MeasuredFile = {
  file: "a.pdf",
  kind: "digital",
  template: "a",
  language: null,
  isSimulated: false,
  mayRefuse: false,
  isConflict: false,
};

function reading(fields: Claims, warnings: Reading["warnings"] = []): Reading {
  return {
    type: "invoice",
    source: "text",
    language: null,
    pages: [1],
    fields,
    lines: [],
    taxes: [],
    orderNumbers: [],
    warnings,
  };
}

function read(fields: Claims, warnings: Reading["warnings"] = []) {
  return ok([{ extractor: "test", reading: reading(fields, warnings), pageSizes: [], elapsedMs: 12 }]);
}

describe("a value is right", () => {
  test.each([
    ["grossTotal", "1190.00", "1190", true],
    ["grossTotal", "1190.01", "1190", false],
    ["invoiceNumber", "re-2026/7", "RE-2026/7", true],
    ["invoiceNumber", "RE-20267", "RE-2026/7", false],
    ["invoiceNumber", "4711", "#4711", true],
    ["iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000", true],
    ["supplierName", "Nordbolt", "Nordbolt GmbH", true],
    ["supplierName", "Le Bon S.A.S.", "le bon SAS", true],
    ["supplierName", "Südbolt GmbH", "Nordbolt GmbH", false],
  ] as const)("%s %s for %s: %s", (name, value, truth, same) => {
    expect(isSameValue(name, value, truth)).toBe(same);
  });

  test("under any of the supplier's names", () => {
    const truth = { supplier_name: "Nordbolt Cloud Services Inc.", supplier_name_alt: ["Nordbolt"] };
    expect(outcomes({ supplierName: "Nordbolt" }, truth)).toEqual({ supplierName: "right" });
  });
});

describe("what is not on the page", () => {
  const truth = { invoice_date: "2026-03-02", visible_in_text_layer: { invoice_date: false } };

  test("is no miss when it is absent", () => expect(outcomes({}, truth)).toEqual({}));
  test("is no mistake when it is right", () => expect(outcomes({ issueDate: "2026-03-02" }, truth)).toEqual({}));
  test("is a mistake when it is wrong", () =>
    expect(outcomes({ issueDate: "2025-01-01" }, truth)).toEqual({ issueDate: "wrong" }));

  test("counts in full for an e-invoice, which has it in its XML", () => {
    expect(scoreFields({}, decodeTruth(truth, false)).map((score) => score.outcome)).toEqual(["missed"]);
  });
});

test("a field without a label is never judged", () => {
  expect(outcomes({ iban: "DE89370400440532013000" }, { total_gross: 10 })).toEqual({ grossTotal: "missed" });
});

test("nobody prints that nothing was prepaid", () => {
  expect(outcomes({}, { prepaid: 0 })).toEqual({});
  expect(outcomes({}, { prepaid: 50 })).toEqual({ prepaidAmount: "missed" });
});

describe("lines", () => {
  const truth = {
    lines: [
      { quantity: 2, unit_price: 5, amount: 10 },
      { quantity: 1, unit_price: 10, amount: 10 },
    ],
  };

  test("are paired once each, exactly or by amount", () => {
    const lines = [line({ quantity: "1", unitPrice: "10.00", netAmount: "10.00" }), line({ netAmount: "10" })];
    expect(scoreLines(lines, decodeTruth(truth, true))).toEqual({ expected: 2, read: 2, exact: 1, amounts: 2 });
  });

  test("printed with tax may be read as printed or net", () => {
    const taxed = decodeTruth({ lines_tax_inclusive: true, lines: [{ quantity: 1, amount: 119, vat_rate: 19 }] }, true);
    expect(scoreLines([line({ quantity: "1", netAmount: "100.00" })], taxed)?.exact).toBe(1);
    expect(scoreLines([line({ quantity: "1", netAmount: "119.00" })], taxed)?.exact).toBe(1);
    expect(scoreLines([line({ quantity: "1", netAmount: "110.00" })], taxed)?.exact).toBe(0);
  });

  test("prove nothing when the page lacks some of them", () => {
    const wrapped = { ...truth, visible_in_text_layer: { lines_amount: "1/2" } };
    expect(scoreLines([], decodeTruth(wrapped, true))).toBeNull();
  });
});

describe("a document", () => {
  const truth = decodeTruth({ doc_type: "invoice", invoice_number: "1", total_gross: 10, currency: "EUR" }, true);

  test("needs every labelled core field", () => {
    const right = read(claims({ invoiceNumber: "1", grossTotal: "10.00", currency: "EUR" }));
    expect(scoreDocument(FILE, truth, right).isCoreRight).toBe(true);
    expect(scoreDocument(FILE, truth, read(claims({ invoiceNumber: "1", currency: "EUR" }))).isCoreRight).toBe(false);
  });

  test("that cannot be read misses everything", () => {
    const score = scoreDocument(FILE, truth, fail("PDF_BROKEN", "no"));
    expect(score).toMatchObject({ outcome: "failed", isCoreRight: false, isTypeRight: false });
    expect(score.fields.every((field) => field.outcome === "missed")).toBe(true);
  });

  test("in a dialect we do not know may be refused, but not crash", () => {
    const dialect = { ...FILE, mayRefuse: true };
    expect(scoreDocument(dialect, truth, fail("SYNTAX_UNKNOWN", "no")).outcome).toBe("refused");
    expect(scoreDocument(dialect, truth, fail("READER_CRASHED", "no")).outcome).toBe("failed");
  });

  test("whose page contradicts its XML must be flagged", () => {
    const conflict = { ...FILE, isConflict: true };
    const warning = { code: "DOC_HYBRID_MISMATCH", message: "gross differs" };
    expect(scoreDocument(conflict, truth, read({}, [warning])).wasConflictFlagged).toBe(true);
    expect(scoreDocument(conflict, truth, read({})).wasConflictFlagged).toBe(false);
  });

  test("whose page agrees with its XML must not be accused", () => {
    const warning = { code: "GROSS_MISMATCH", message: "gross differs" };
    const hybrid = (warnings: Reading["warnings"]) =>
      ok([
        {
          extractor: "test",
          reading: { ...reading({}, warnings), source: "xml" as const },
          pageSizes: [],
          elapsedMs: 12,
        },
      ]);
    expect(scoreDocument(FILE, truth, hybrid([warning])).wasFalselyFlagged).toBe(true);
    expect(scoreDocument(FILE, truth, hybrid([])).wasFalselyFlagged).toBe(false);
    expect(scoreDocument(FILE, truth, read({}, [warning])).wasFalselyFlagged).toBeNull();
  });
});

test("page designs count once each, and simulated scans stand apart", () => {
  const truth = decodeTruth({ doc_type: "invoice", invoice_number: "1" }, true);
  const right = read(claims({ invoiceNumber: "1" }));
  const wrong = read(claims({ invoiceNumber: "2" }));
  const groups = summarise([
    scoreDocument(FILE, truth, right),
    scoreDocument({ ...FILE, language: "sv" }, truth, right),
    scoreDocument({ ...FILE, language: "fi" }, truth, right),
    scoreDocument({ ...FILE, language: "fi", template: "b" }, truth, wrong),
    scoreDocument({ ...FILE, kind: "scan", isSimulated: true }, truth, right),
  ]);
  expect(groups.map((group) => [group.group, group.files])).toEqual([
    ["digital", 4],
    ["scan (simulated)", 1],
  ]);
  expect(groups[0]?.languages).toMatchObject({ fi: { hits: 1, of: 2 }, sv: { hits: 1, of: 1 } });
  expect(groups[0]?.core.rate).toBe(0.75);
  expect(groups[0]?.macro).toMatchObject({ templates: 2, core: 0.5 });
  expect(groups[0]?.fields.invoiceNumber).toMatchObject({
    right: 3,
    wrong: 1,
    missed: 0,
    precision: 0.75,
    coverage: 1,
  });
  expect(groups[0]?.fields.invoiceNumber?.accepted).toMatchObject({ hits: 3, of: 4 });
});

describe("how sure a proportion is", () => {
  // Reference values: R, binom.test(x, n)$conf.int.
  test.each([
    [0, 10, 0, 0.3084971],
    [10, 10, 0.6915029, 1],
    [5, 10, 0.187086, 0.812914],
    [199, 200, 0.9724622, 0.9998734],
  ])("%i of %i lies between %f and %f", (hits, of, low, high) => {
    const bounds = proportion(hits, of);
    expect(bounds.low).toBeCloseTo(low, 5);
    expect(bounds.high).toBeCloseTo(high, 5);
  });

  test("the bounds hold the rate, and narrow as evidence grows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
        const hits = Math.round(share * of);
        const few = proportion(hits, of);
        const many = proportion(hits * 4, of * 4);
        expect(few.low).toBeLessThanOrEqual(hits / of + 1e-9);
        expect(few.high).toBeGreaterThanOrEqual(hits / of - 1e-9);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });

  test("nothing counted says nothing", () =>
    expect(proportion(0, 0)).toEqual({ hits: 0, of: 0, rate: null, low: 0, high: 1 }));
});

test("confidence that keeps its word has no calibration error", () => {
  const forecasts = Array.from({ length: 10 }, (_, index) => ({ confidence: 0.9, isRight: index > 0 }));
  expect(calibrationError(forecasts)).toBeCloseTo(0);
  expect(calibrationError([{ confidence: 1, isRight: false }])).toBe(1);
  expect(calibrationError([])).toBeNull();
});
