/** No two layouts alike: not in the order of their blocks, not in their table's columns, not in their words. */
import { describe, expect, it } from "vitest";
import { LAYOUTS } from "./layouts/index.ts";
import { blockOrder, type Layout, wordingOf } from "./layouts/layout.ts";
import { HELD_OUT_LANGUAGES, LANGUAGES } from "./words.ts";
import { splitOf } from "./write-set.ts";

/** Names of layouts that share a trait. */
function twins(trait: (layout: Layout) => string): string[] {
  const groups = Map.groupBy(LAYOUTS, trait);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ name }) => name).join(" = "));
}

describe("the layouts", () => {
  it("are eighty by one renderer and nineteen by another", () => {
    expect(LAYOUTS.filter(({ family }) => family === "pdfkit").length).toBeGreaterThanOrEqual(82);
    expect(LAYOUTS.filter(({ family }) => family === "chromium").length).toBeGreaterThanOrEqual(19);
    expect(twins(({ name }) => name)).toEqual([]);
  });

  it("differ pairwise in the order of their blocks", () => {
    expect(twins(blockOrder)).toEqual([]);
  });

  it("differ pairwise in the columns of their table", () => {
    expect(twins(({ columns }) => columns.join(" "))).toEqual([]);
  });

  it.each(Object.keys(LANGUAGES))("differ pairwise in their words in %s", (language) => {
    expect(twins((layout) => JSON.stringify(wordingOf(layout, language)))).toEqual([]);
  });

  it("name their seller, their buyer, the sums and the facts of the invoice", () => {
    const lacking = LAYOUTS.filter((layout) => {
      const blocks = new Set([...layout.rows.flat(), ...layout.foot]);
      const isNamed = blocks.has("sender") || blocks.has("name") || blocks.has("legal");
      const saysSums = blocks.has("prose") || (blocks.has("table") && blocks.has("totals"));
      return !(isNamed && saysSums && blocks.has("buyer") && blocks.has("facts"));
    });
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });
});

describe("what is held out", () => {
  it("stays held out when layouts are added behind the others", () => {
    const printed = LAYOUTS.filter(({ family }) => family === "pdfkit").map(({ name }) => name);
    expect(printed.indexOf("letter-title-first")).toBe(3);
    expect(printed.indexOf("modern-split")).toBe(51);
    expect(printed.indexOf("genre-american")).toBe(52);
  });

  it("is every web layout, a quarter of the others, and two languages whole", () => {
    const printed = LAYOUTS.filter(({ family }) => family === "pdfkit");
    expect(LAYOUTS.filter(({ family }) => family === "chromium").every(({ isHeldOut }) => isHeldOut)).toBe(true);
    expect(printed.filter(({ isHeldOut }) => isHeldOut)).toHaveLength(Math.floor(printed.length / 4));
    for (const language of HELD_OUT_LANGUAGES) {
      expect(LAYOUTS.every((layout) => splitOf(layout, language) === "held-out")).toBe(true);
    }
  });

  it("has words that no layout for tuning uses", () => {
    for (const language of Object.keys(LANGUAGES)) {
      const seen = new Set(
        LAYOUTS.filter((layout) => !layout.isHeldOut).flatMap((layout) => Object.values(wordingOf(layout, language))),
      );
      const unseen = LAYOUTS.filter((layout) => layout.isHeldOut).flatMap((layout) =>
        Object.values(wordingOf(layout, language)).filter((word) => !seen.has(word)),
      );
      expect(new Set(unseen).size, language).toBeGreaterThan(5);
    }
  });
});
