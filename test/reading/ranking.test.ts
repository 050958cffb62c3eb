/** The ranker beside the rules: what it adds where captions are unknown, and what it must never do. */
import { describe, expect, it } from "vitest";
import type { Claims } from "../../src/domain/extraction.ts";
import { layOut } from "../../src/reading/layout.ts";
import { readLineTable } from "../../src/reading/line-table.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { FEATURES, featuring } from "../../src/reading/ranking/features.ts";
import { opinionsOf, rankClaims, whyRanked } from "../../src/reading/ranking/rank-claims.ts";
import { surroundingsOf } from "../../src/reading/ranking/surroundings.ts";
import { TRAINED_MODEL } from "../../src/reading/ranking/trained-model.ts";
import { oddsOf, type Tree } from "../../src/reading/ranking/trees.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

/** An invoice whose captions are words of no language we know. */
function unknownCaptions(captions = ["Vorn", "Tessel", "Opmar"]): Page {
  const [number = "", issued = "", due = ""] = captions;
  const heading: Piece[] = [[50, "Description"], right(360, "Qty"), right(440, "Price"), right(545, "Amount")];
  return pageBuilder()
    .row(40, [[50, "Harbour Cleaning Ltd"]], { size: 18 })
    .row(54, [[50, "4 Quay Street, Portsmouth PO1 3TY"]])
    .row(110, [[50, "INVOICE"]], { size: 16 })
    .rows(140, 14, [
      [
        [50, "Northgate Foods Ltd"],
        [350, number],
        [450, "HC-1186"],
      ],
      [
        [50, "12 Mill Lane"],
        [350, issued],
        [450, "31 October 2026"],
      ],
      [
        [50, "Leeds LS1 4DY"],
        [350, due],
        [450, "30 November 2026"],
      ],
    ])
    .row(300, heading)
    .row(316, [[50, "Window cleaning"], right(360, "4"), right(440, "25.00"), right(545, "100.00")])
    .rows(350, 14, [
      [[400, "Net"], right(545, "100.00")],
      [[400, "VAT 20 %"], right(545, "20.00")],
      [[400, "Total GBP"], right(545, "120.00")],
    ])
    .build();
}

function around(page: Page, claims: Claims = {}) {
  const layout = layOut([page], NO_HINTS);
  return { layout, table: readLineTable(layout), claims };
}

describe("the ranker", () => {
  it("reads number and dates by their places when no caption is known", () => {
    const { fields } = readPages([unknownCaptions()], NO_HINTS);
    expect(fields.invoiceNumber?.value).toBe("HC-1186");
    expect(fields.issueDate?.value).toBe("2026-10-31");
    expect(fields.dueDate?.value).toBe("2026-11-30");
  });

  it("never accepts what it found alone", () => {
    const claims = rankClaims(around(unknownCaptions()), TRAINED_MODEL);
    expect(Object.values(claims).length).toBeGreaterThan(0);
    expect(Object.values(claims).some((claim) => claim.accepted)).toBe(false);
  });

  it("is silent about numbers that the paper does not have", () => {
    const claims = rankClaims(around(unknownCaptions()), TRAINED_MODEL);
    expect(claims.purchaseOrderNumber).toBeUndefined();
    expect(claims.deliveryNoteNumber).toBeUndefined();
    expect(claims.precedingInvoiceNumber).toBeUndefined();
  });

  it("leaves alone what the rules read from clear captions", () => {
    const page = unknownCaptions(["Invoice No.", "Invoice date", "Due date"]);
    const { fields } = readPages([page], NO_HINTS);
    expect(fields.invoiceNumber).toMatchObject({ value: "HC-1186", accepted: true });
    expect(fields.issueDate).toMatchObject({ value: "2026-10-31", accepted: true });
    expect(fields.dueDate).toMatchObject({ value: "2026-11-30", accepted: true });
  });

  it("says the same on a second look", () => {
    const input = around(unknownCaptions());
    expect(rankClaims(input, TRAINED_MODEL)).toEqual(rankClaims(input, TRAINED_MODEL));
  });

  it("gives its reasons, the strongest first", () => {
    const surroundings = surroundingsOf(around(unknownCaptions()));
    const field = "issueDate";
    const model = TRAINED_MODEL.fields[field];
    const [best] = opinionsOf(surroundings, TRAINED_MODEL).find((one) => one.field === field)?.ranked ?? [];
    expect(best?.candidate.value).toBe("2026-10-31");
    const reasons = best && model ? whyRanked(best, surroundings, { field, model }) : [];
    const weights = reasons.map(({ weight }) => Math.abs(weight));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(reasons).toHaveLength(5);
  });
});

describe("the model file", () => {
  it("was trained on the features in their present order", () => {
    expect(TRAINED_MODEL.features).toEqual(FEATURES.map((feature) => feature.name));
  });

  it("asks only features that exist, and ends every path in a leaf", () => {
    const trees = Object.values(TRAINED_MODEL.fields).flatMap(({ forest }) => forest.trees);
    const isSound = (tree: Tree) =>
      tree.feature.every(
        (feature, node) =>
          feature < FEATURES.length &&
          (feature < 0 || Math.min(tree.low[node] ?? 0, tree.high[node] ?? 0) > node) &&
          Math.max(tree.low[node] ?? 0, tree.high[node] ?? 0) < tree.feature.length,
      );
    expect(trees.length).toBeGreaterThan(100);
    expect(trees.filter((tree) => !isSound(tree))).toEqual([]);
  });

  it("gives finite odds to any candidate", () => {
    const surroundings = surroundingsOf(around(unknownCaptions()));
    const featuresOf = featuring(surroundings);
    const odds = Object.values(TRAINED_MODEL.fields).flatMap(({ forest }) =>
      surroundings.numbers.map((candidate) => oddsOf(forest, featuresOf(candidate, "invoiceNumber"))),
    );
    expect(odds.every(Number.isFinite)).toBe(true);
  });
});
