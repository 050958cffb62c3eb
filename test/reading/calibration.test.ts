/** Laws of the fitted chances: they never fall, never pass what was seen, and never make a doubt look like certainty. */
import { array, assert, boolean, double, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claim, Reading } from "../../src/domain/extraction.ts";
import { lowerBound, upperBound } from "../../src/pipeline/measure/proportion.ts";
import { calibrated, withSureness } from "../../src/reading/calibration/calibrate-reading.ts";
import { chanceOn, claimedChance } from "../../src/reading/calibration/curve.ts";
import { FAMILIES } from "../../src/reading/calibration/families.ts";
import { FITTED, type Fitted } from "../../src/reading/calibration/fitted.ts";
import { DOUBTS } from "../../src/reading/calibration/sureness.ts";
import { acceptFrom, fitCurve, MOST } from "../training/fit-curve.ts";

const judged = array(record({ raw: double({ min: 0, max: 1, noNaN: true }), isRight: boolean() }), {
  maxLength: 120,
});
const raw = double({ min: 0, max: 1, noNaN: true });

function claim(confidence: number, changes: Partial<Claim> = {}): Claim {
  return { value: "x", confidence, accepted: confidence >= 0.9, source: "text", ...changes };
}

function reading(fields: Reading["fields"], changes: Partial<Reading> = {}): Reading {
  const rest = { language: null, pages: [1], lines: [], taxes: [], orderNumbers: [], warnings: [] };
  return { type: "invoice", source: "text", fields, ...rest, ...changes };
}

function needed(confidence: number): Reading["fields"] {
  const one = claim(confidence);
  return { invoiceNumber: one, issueDate: one, currency: one, netTotal: one, taxTotal: one, grossTotal: one };
}

describe("a fitted curve", () => {
  it("never falls", async () => {
    await assert(
      property(judged, raw, raw, (claims, a, b) => {
        const curve = fitCurve(claims, 10);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(chanceOn(curve, low)).toBeLessThanOrEqual(chanceOn(curve, high));
        expect(claimedChance(curve, low)).toBeLessThanOrEqual(claimedChance(curve, high));
      }),
    );
  });

  it("lies below the exact bound of its documents on every step", async () => {
    await assert(
      property(judged, (claims) => {
        const curve = fitCurve(claims, 10);
        for (const [at, step] of curve.entries()) {
          const next = curve[at + 1]?.from ?? Number.POSITIVE_INFINITY;
          const inside = claims.filter(({ raw: said }) => said >= step.from && said < next);
          const right = inside.filter(({ isRight }) => isRight).length;
          expect(step.chance).toBeLessThanOrEqual(lowerBound(right, inside.length));
          expect(step.chance).toBeLessThanOrEqual(MOST);
        }
      }),
    );
  });

  it("grows surer with more of the same, and is never certain", () => {
    const curveOf = (count: number) => fitCurve(Array.from({ length: count }, () => ({ raw: 0.95, isRight: true })));
    const chances = [1, 10, 100, 1_000, 10_000].map((count) => chanceOn(curveOf(count), 0.95));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chances[0]).toBeLessThan(0.1);
    expect(chances.at(-1)).toBe(MOST);
  });

  it("keeps half of a rule's doubt, however well it went", () => {
    const curve = fitCurve(Array.from({ length: 1_000 }, () => ({ raw: 0.5, isRight: true })));
    expect(chanceOn(curve, 0.5)).toBeGreaterThan(0.98);
    expect(claimedChance(curve, 0.5)).toBeLessThan(0.75);
  });
});

describe("exact bounds", () => {
  it("say what the reference says about sample sizes", () => {
    expect(lowerBound(597, 597)).toBeLessThan(0.995);
    expect(lowerBound(598, 598)).toBeGreaterThanOrEqual(0.995);
    expect(lowerBound(946, 947)).toBeGreaterThanOrEqual(0.995);
    expect(lowerBound(945, 946)).toBeLessThan(0.995);
    expect(lowerBound(0, 0)).toBe(0);
    expect(upperBound(0, 0)).toBe(1);
    expect(upperBound(0, 10)).toBeCloseTo(1 - 0.05 ** (1 / 10), 6);
  });
});

describe("a threshold for acceptance", () => {
  const right = (count: number, said: number) => Array.from({ length: count }, () => ({ raw: said, isRight: true }));

  it("is the lowest that passes, and nothing below a failure counts", () => {
    const wrong = right(40, 0.92).map((one) => ({ ...one, isRight: false }));
    expect(acceptFrom([...right(700, 0.98), ...right(50, 0.95)])).toBe(0.95);
    expect(acceptFrom([...right(700, 0.98), ...wrong, ...right(90_000, 0.9)])).toBe(0.98);
  });

  it("is unknown where too few values speak", () => {
    expect(acceptFrom(right(597, 0.98))).toBeNull();
  });
});

describe("a calibrated reading", () => {
  it("gives no acceptance that the rules withheld, and takes it where a field asks for more", () => {
    const strict: Fitted = { ...FITTED, accept: { invoiceNumber: 0.95 } };
    const vetoed = claim(0.99, { accepted: false });
    const { fields } = calibrated(
      reading({ invoiceNumber: claim(0.93), issueDate: vetoed, currency: claim(0.93) }),
      strict,
    );
    expect(fields.invoiceNumber?.accepted).toBe(false);
    expect(fields.issueDate?.accepted).toBe(false);
    expect(fields.currency?.accepted).toBe(true);
  });

  it("leaves what people, e-invoices and profiles say as it is", () => {
    const sources = ["person", "xml", "profile", "llm"] as const;
    for (const source of sources) {
      const said = claim(0.97, { source });
      expect(calibrated(reading({ grossTotal: said })).fields.grossTotal).toEqual(said);
    }
    expect(withSureness(reading(needed(1), { source: "xml" })).sureness).toBeUndefined();
  });

  it("is surer of a document with nothing missing, nothing unsure and sums that prove each other", () => {
    const chanceOf = (one: Reading) => calibrated(one).sureness?.chance ?? 1;
    const clean = reading(needed(0.99));
    const unproven = reading(needed(0.99), { warnings: [{ code: "TOTALS_NOT_PROVEN", message: "" }] });
    const { grossTotal: _, ...rest } = needed(0.99);
    expect(chanceOf(reading(rest))).toBeLessThan(chanceOf(clean));
    expect(chanceOf(unproven)).toBeLessThanOrEqual(chanceOf(clean));
    expect(chanceOf(reading(needed(0.6)))).toBeLessThan(chanceOf(clean));
  });
});

describe("what is shipped", () => {
  it("has a curve for every family of both sources, rising and never certain", () => {
    const curves = [
      FITTED.document.curve,
      ...FAMILIES.flatMap((family) => [FITTED.fields.text[family], FITTED.fields.ocr[family]]),
    ];
    for (const curve of curves) {
      const chances = (curve ?? []).map(({ chance }) => chance);
      expect(chances.length).toBeGreaterThan(0);
      expect(chances).toEqual([...chances].sort((a, b) => a - b));
      expect(Math.max(...chances)).toBeLessThanOrEqual(MOST);
    }
  });

  it("lets no doubt speak for a document", () => {
    for (const doubt of DOUBTS) if (doubt !== "bias") expect(FITTED.document.weights[doubt]).toBeLessThanOrEqual(0);
  });
});
