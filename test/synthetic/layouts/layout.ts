/** What a layout is: an arrangement of blocks, the columns of its table, and habits of drawing; its words come by language. */
import { type Chance, chanceOf } from "../random.ts";
import { moreWordsOf, wordsOf } from "../words.ts";
import { type Manner, PLAIN } from "./manner.ts";

export const BLOCKS = [
  "sender",
  "name",
  "return",
  "buyer",
  "ship",
  "facts",
  "refs",
  "title",
  "intro",
  "table",
  "totals",
  "rates",
  "terms",
  "bank",
  "notes",
  "thanks",
  "legal",
  "slip",
  "gap",
  "band",
  "logo",
  "hero",
  "account",
  "meters",
  "prose",
  "conditions",
  "payslip",
  "installments",
] as const;
export type Block = (typeof BLOCKS)[number];

export const COLUMNS = [
  "pos",
  "code",
  "ean",
  "desc",
  "qty",
  "unit",
  "qtyunit",
  "price",
  "list",
  "disc",
  "rate",
  "amount",
  "gross",
  "tax",
  "date",
  "orderpos",
  "note",
  "origin",
  "worker",
  "per",
] as const;
export type Column = (typeof COLUMNS)[number];

export type Family = "pdfkit" | "chromium";

export interface Look {
  readonly font: "sans" | "serif" | "mono";
  readonly size: number;
  readonly accent: string;
  readonly facts: "pairs" | "spread" | "strip" | "stack" | "cells" | "below";
  readonly title: "plain" | "number" | "date";
  readonly totals: "pairs" | "box" | "strip" | "wide";
  readonly taxRows: "each" | "sum" | "both";
  readonly table: "grid" | "head" | "rows" | "none" | "stripe";
  readonly headFill: boolean;
  readonly labelEnd: ":" | "" | " :";
  readonly capitals: boolean;
  readonly idPlace: "sender" | "legal" | "facts";
  readonly due: "facts" | "terms" | "both";
  readonly money: "none" | "before" | "after" | "code-before" | "code-after";
  readonly grouping: boolean;
  readonly dateStyle: number;
  readonly carries: boolean;
  readonly repeatsHead: boolean;
  readonly spacedIban: boolean;
  readonly partyLabels: boolean;
}

export interface Layout {
  readonly name: string;
  readonly family: Family;
  /** From top to bottom: the blocks side by side in each row. */
  readonly rows: readonly (readonly Block[])[];
  /** At the foot of every page. */
  readonly foot: readonly Block[];
  readonly columns: readonly Column[];
  readonly look: Look;
  readonly manner: Manner;
  /** Nothing may be tuned on its documents. */
  readonly isHeldOut: boolean;
}

/** Name, arrangement ("a|b / c ; foot") and columns, in one line each, and what differs from the drawn lots. */
export type LayoutRow = readonly [
  name: string,
  arrangement: string,
  columns: string,
  look?: Partial<Look>,
  manner?: Partial<Manner>,
];

/** Reads a row of a family's table; every fourth layout that pdfkit draws is held out, and all of Chromium's. */
export function layoutOf(row: LayoutRow, family: Family, index: number): Layout {
  const [name, arrangement, columns, wishes, manner] = row;
  const [body = "", foot = ""] = arrangement.split(";");
  return {
    name,
    family,
    rows: body.split("/").map((part) => part.split("|").map((block) => memberOf(BLOCKS, block))),
    foot: foot.trim() === "" ? [] : foot.split("|").map((block) => memberOf(BLOCKS, block)),
    columns: columns.split(" ").map((column) => memberOf(COLUMNS, column)),
    look: { ...drawLook(chanceOf(`look ${name}`)), ...wishes },
    manner: { ...PLAIN, ...manner },
    isHeldOut: family === "chromium" || index % 4 === 3,
  };
}

/** Blocks in reading order, for comparing layouts. */
export function blockOrder(layout: Layout): string {
  return `${layout.rows.map((row) => row.join("|")).join("/")};${layout.foot.join("|")}`;
}

export type Wording = Readonly<Record<string, string>>;

/**
 * The words this layout's owner uses: one variant per label, always the same. The last variant of a long list
 * is left to layouts that are held out, so that their words are partly new.
 */
export function wordingOf(layout: Layout, language: string): Wording {
  const chance = chanceOf(`wording ${layout.name} ${language}`);
  const { labels, phrases } = wordsOf(language);
  const more = moreWordsOf(language);
  const choose = (variants: readonly string[]) => {
    const kept = variants.length > 3 && !layout.isHeldOut ? variants.slice(0, -1) : variants;
    const isNew = layout.isHeldOut && chance.odds(0.4);
    return (isNew ? variants.at(-1) : chance.pick(kept)) ?? "";
  };
  const entries = Object.entries({ ...labels, ...phrases, ...more });
  return Object.fromEntries(entries.map(([key, variants]) => [key, choose(variants)]));
}

function memberOf<Name extends string>(names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text.trim());
  if (!found) throw new Error(`no such part of a layout: "${text}"`);
  return found;
}

function drawLook(chance: Chance): Look {
  return {
    font: chance.pick(["sans", "sans", "sans", "serif", "mono"]),
    size: chance.pick([7.5, 8, 8.5, 9, 9.5, 10]),
    accent: chance.pick(["#1d3f72", "#7a1f2b", "#1f5f3a", "#222222", "#b3541e", "#444c5c", "#000000"]),
    facts: chance.pick(["pairs", "pairs", "spread", "strip", "stack"]),
    title: chance.pick(["plain", "plain", "number", "date"]),
    totals: chance.pick(["pairs", "pairs", "box", "strip", "wide"]),
    taxRows: chance.pick(["each", "each", "sum", "both"]),
    table: chance.pick(["grid", "head", "rows", "none", "stripe"]),
    headFill: chance.odds(0.4),
    labelEnd: chance.pick([":", ":", "", " :"]),
    capitals: chance.odds(0.15),
    idPlace: chance.pick(["sender", "legal", "facts"]),
    due: chance.pick(["facts", "terms", "both"]),
    money: chance.pick(["none", "before", "after", "code-before", "code-after"]),
    grouping: chance.odds(0.85),
    dateStyle: chance.int(0, 11),
    carries: chance.odds(0.5),
    repeatsHead: chance.odds(0.75),
    spacedIban: chance.odds(0.75),
    partyLabels: chance.odds(0.5),
  };
}
