/** From printed papers to a model: views, forgotten terms, other forms of numbers, and the same bytes for the same seed. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Layout, layOut } from "../../src/reading/layout.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { oddsOf } from "../../src/reading/ranking/trees.ts";
import { chanceOf } from "../synthetic/random.ts";
import { boost } from "./boosting.ts";
import { rowsOf } from "./cross-validation.ts";
import { forgetTerms } from "./label-dropout.ts";
import { type Paper, printPapers } from "./papers.ts";
import { type Question, questionsOn } from "./questions.ts";
import { drawRenaming, renamed } from "./reshape.ts";
import { train } from "./train.ts";

const PRINTING_MS = 120_000;
const WISHES = { seed: "tiny", folds: 2, trees: 4, depth: 3 };

let papers: readonly Paper[] = [];
let questions: readonly Question[] = [];

beforeAll(async () => {
  papers = await printPapers({ seed: "tiny", count: 10, say: () => {} });
  questions = papers.flatMap((paper) => questionsOn(paper, "tiny"));
}, PRINTING_MS);

describe("questions on training papers", () => {
  it("ask for six fields in two views, and nearly every shown value is among the options", () => {
    expect(questions).toHaveLength(papers.length * 12);
    const shown = questions.filter((question) => question.truth !== null);
    const open = shown.filter((question) => question.options.some((option) => option.isRight));
    expect(open.length / shown.length).toBeGreaterThan(0.9);
  });

  it("ask for what a paper does not show, so that silence is learned", () => {
    expect(questions.some(({ field, truth }) => field === "precedingInvoiceNumber" && truth === null)).toBe(true);
  });

  it("are the same for the same seed", () => {
    const [paper] = papers;
    expect(paper && questionsOn(paper, "tiny")).toEqual(questions.slice(0, 12));
  });
});

describe("forgotten terms", () => {
  it("take captions of facts away or weaken them, and leave the table's headings alone", () => {
    const clear = (of: Layout) => of.labels.filter((one) => one.kinds.has("invoice_date") && one.weight > 0.4);
    const layout = papers.map((paper) => layOut(paper.pages, NO_HINTS)).find((one) => clear(one).length > 0);
    if (!layout) throw new Error("no paper has a clear caption of the invoice date");
    const forgotten = forgetTerms(layout, 1, chanceOf("all"));
    expect(clear(forgotten)).toEqual([]);
    const headings = (of: Layout) => of.labels.filter((one) => one.kinds.has("line_amount")).length;
    expect(headings(forgotten)).toBe(headings(layout));
  });
});

describe("other forms of numbers", () => {
  it("stand everywhere the old ones stood", () => {
    const pages = papers[0]?.pages ?? [];
    const words = pages.flatMap((page) => page.words);
    const number = words.find((word) => /^\d{4,}$/.test(word.text))?.text ?? "";
    const other = renamed(pages, new Map([[number, "XY-77"]])).flatMap((page) => page.words);
    expect(other.filter((word) => word.text.includes(number))).toEqual([]);
    expect(other.some((word) => word.text.includes("XY-77"))).toBe(true);
  });

  it("are drawn alike for a number and its twin", () => {
    const drawn = Array.from({ length: 40 }, (_, at) => drawRenaming(["1234", "5678"], "5678", chanceOf(`twin ${at}`)));
    const changed = drawn.filter((renaming) => renaming.size === 2);
    expect(changed.length).toBeGreaterThan(20);
    const form = (text = "") => text.replace(/\d/g, "9").replace(/[A-Z]/g, "A");
    for (const renaming of changed) expect(form(renaming.get("5678"))).toBe(form(renaming.get("1234")));
  });
});

describe("a tiny training run", () => {
  it("gives the same bytes for the same seed", () => {
    const { model } = train(questions, WISHES);
    expect(train(questions, WISHES).model).toBe(model);
    expect(train(questions, { ...WISHES, seed: "another" }).model).not.toBe(model);
  });

  it("writes what was trained: the file's trees score every training row as the trainer's do", () => {
    const asked = questions.filter((question) => question.field === "issueDate");
    const rows = rowsOf(asked);
    const shape = { depth: WISHES.depth, leastCurvature: 2, damping: 2, rate: 0.12 };
    const forest = boost(rows, { seed: "tiny issueDate", trees: WISHES.trees, shape, featureShare: 0.6 });
    const written = JSON.parse(train(questions, WISHES).model).fields.issueDate.forest;
    const options = asked.flatMap((question) => question.options);
    expect(options.map(({ row }) => oddsOf(written, row))).toEqual(options.map(({ row }) => oddsOf(forest, row)));
    expect(rows.count).toBe(options.length);
  });
});
