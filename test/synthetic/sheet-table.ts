/** The table of lines as texts, by the layout's columns, with the running sums that page breaks carry over. */
import { add, type Decimal, decimal } from "../../src/domain/values/decimal.ts";
import { addDays } from "../../src/domain/values/local-date.ts";
import type { Column } from "./layouts/layout.ts";
import type { ModelLine } from "./model-lines.ts";
import { percentOf } from "./model-sums.ts";
import { chanceOf } from "./random.ts";
import type { Speaker } from "./speaker.ts";
import { moreWordsOf, wordsOf } from "./words.ts";

export interface SheetColumn {
  readonly key: Column;
  readonly label: string;
  readonly align: "left" | "right" | "center";
  /** Share of the width. */
  readonly weight: number;
}

export interface SheetTable {
  readonly columns: readonly SheetColumn[];
  /** Cells by column; a line break begins a second row of text. */
  readonly rows: readonly (readonly string[])[];
  /** Headings and sums between the lines, by their place among the rows. */
  readonly strong: readonly number[];
  /** The sum of the lines up to each row, as printed at a page break. */
  readonly running: readonly string[];
  readonly carried: string;
  readonly brought: string;
}

const LEFT: ReadonlySet<Column> = new Set([
  "pos",
  "code",
  "ean",
  "desc",
  "unit",
  "date",
  "orderpos",
  "note",
  "origin",
  "worker",
]);

const WEIGHTS: Readonly<Record<Column, number>> = {
  pos: 0.8,
  code: 1.9,
  ean: 2.7,
  desc: 5.5,
  qty: 1.4,
  unit: 1.3,
  qtyunit: 2,
  price: 1.8,
  list: 1.8,
  disc: 1.3,
  rate: 1.3,
  amount: 2.1,
  gross: 2.1,
  tax: 1.9,
  date: 2.1,
  orderpos: 1.4,
  note: 2,
  origin: 1.4,
  worker: 2.2,
  per: 1.2,
};

export function lineTable(speaker: Speaker): SheetTable {
  const { layout, model, words, writer } = speaker;
  const columns = layout.columns.map((key) => ({
    key,
    label: headOf(speaker, key),
    align: LEFT.has(key) ? ("left" as const) : ("right" as const),
    weight: WEIGHTS[key],
  }));
  const units = chosenUnits(speaker);
  if (layout.columns.includes("note") && model.deliveryNote !== null) speaker.show("delivery_note", model.deliveryNote);
  const printed = groupedRows(speaker, units);
  let sum: Decimal = decimal("0");
  const running = printed.map(({ line }) => {
    if (line !== null) sum = add(sum, line.amount);
    return writer.money(sum);
  });
  return {
    columns,
    rows: printed.map(({ cells }) => cells),
    strong: printed.flatMap(({ line }, index) => (line === null ? [index] : [])),
    running,
    carried: words["carried"] ?? "",
    brought: words["brought"] ?? "",
  };
}

interface PrintedRow {
  readonly cells: readonly string[];
  /** Null for a heading or a sum. */
  readonly line: ModelLine | null;
}

/** The lines, under headings and above their sums where the invoice has sections. */
function groupedRows(speaker: Speaker, units: Readonly<Record<string, string>>): readonly PrintedRow[] {
  const { layout, model, words, writer, chance } = speaker;
  const rows = model.lines.map((line) => ({
    line,
    cells: layout.columns.map((key) => cellOf(speaker, key, { line, units })),
  }));
  const amountAt = layout.columns.indexOf("amount");
  const textAt = layout.columns.indexOf("desc");
  if (!model.twists.has("groups") || rows.length < 4 || textAt < 0) return rows;
  const between = (text: string, sum: string): PrintedRow => ({
    line: null,
    cells: layout.columns.map((_, at) => (at === textAt ? text : at === amountAt ? sum : "")),
  });
  const names = chance.shuffled(moreWordsOf(model.language)["groups"] ?? []).slice(0, 3);
  const size = Math.ceil(rows.length / names.length);
  const hasSums = layout.look.dateStyle % 3 !== 1;
  return names.flatMap((name, at) => {
    const part = rows.slice(at * size, (at + 1) * size);
    if (part.length === 0) return [];
    const sum = writer.amount(part.reduce<Decimal>((total, row) => add(total, row.line.amount), decimal("0")));
    const closing = between((words["groupSum"] ?? "{group}").replace("{group}", name), sum);
    return [between(`${at + 1}. ${name}`, ""), ...part, ...(hasSums ? [closing] : [])];
  });
}

function headOf({ words, layout, writer }: Speaker, key: Column): string {
  const named = { qtyunit: "c.qty", worker: "worker", per: "per" }[key as string] ?? `c.${key}`;
  const word = (words[named] ?? key).replace("{n}", "").trim();
  const written = layout.look.capitals ? word.toUpperCase() : word;
  const namesCurrency = key === "amount" && layout.look.money === "none" && layout.look.dateStyle % 3 === 0;
  return namesCurrency ? `${written} ${writer.currency}` : written;
}

/** One way of writing each unit, by layout. */
function chosenUnits({ model, layout }: Speaker): Readonly<Record<string, string>> {
  const { units } = wordsOf(model.language);
  const entries = Object.entries(units).map(([key, ways]) => [key, ways[layout.look.dateStyle % ways.length] ?? key]);
  return Object.fromEntries(entries);
}

interface Row {
  readonly line: ModelLine;
  readonly units: Readonly<Record<string, string>>;
}

type CellWriter = (speaker: Speaker, row: Row) => string;

const CELLS: Readonly<Record<Column, CellWriter>> = {
  pos: (_, { line }) => String(line.position),
  code: (_, { line }) => line.code,
  ean: (_, { line }) => line.ean,
  desc: describe,
  qty: ({ writer }, { line }) => writer.quantity(line.quantity),
  unit: (_, { line, units }) => units[line.unit] ?? line.unit,
  qtyunit: ({ writer }, { line, units }) => `${writer.quantity(line.quantity)} ${units[line.unit] ?? line.unit}`,
  price: writePrice,
  list: ({ writer }, { line }) => writer.price(line.price),
  disc: ({ writer }, { line }) => (line.discount === null ? "" : writer.percent(line.discount)),
  rate: ({ writer }, { line }) => writer.percent(line.rate),
  amount: ({ writer, layout }, { line }) =>
    layout.look.dateStyle % 3 === 1 ? writer.money(line.amount) : writer.amount(line.amount),
  gross: ({ writer, model }, { line }) =>
    writer.amount(add(line.amount, percentOf(line.amount, line.rate, model.places))),
  tax: ({ writer, model }, { line }) => writer.amount(percentOf(line.amount, line.rate, model.places)),
  date: ({ writer, model }, { line }) => writer.date(addDays(model.issueDate, -line.daysBefore)),
  orderpos: (_, { line }) => String(line.position * 10).padStart(5, "0"),
  note: ({ model }) => model.deliveryNote ?? "",
  origin: (_, { line }) => ["DE", "CN", "IT", "PL"][line.daysBefore % 4] ?? "DE",
  worker: ({ model }, { line }) => wordsOf(model.language).people[line.daysBefore % 3] ?? model.person,
  per: (_, { line }) => String(line.per),
};

/** "12.50", and below it "per 100" where no column says so. */
function writePrice({ writer, words, layout }: Speaker, { line }: Row): string {
  const price = writer.price(line.price);
  if (line.per === 1 || layout.columns.includes("per")) return price;
  return `${price}\n${(words["per"] ?? "/ {n}").replace("{n}", String(line.per))}`;
}

function cellOf(speaker: Speaker, key: Column, row: Row): string {
  return CELLS[key](speaker, row);
}

/** A layout without a column for codes often writes them under the description. */
function describe(speaker: Speaker, { line }: Row): string {
  const { layout, words } = speaker;
  const hasCode = layout.columns.includes("code") || layout.columns.includes("ean");
  const code = !hasCode && layout.look.dateStyle % 4 === 2 ? [`${words["c.code"]} ${line.code}`] : [];
  return [line.description, ...code, ...(line.detail === null ? [] : [line.detail]), ...remarks(speaker, line)].join(
    "\n",
  );
}

/** Further rows of text with dates, numbers and weights that are no values of the line. */
function remarks({ model, writer }: Speaker, line: ModelLine): readonly string[] {
  const chance = chanceOf(`remarks ${model.seed} ${line.position}`);
  const more = moreWordsOf(model.language);
  const fill = (text: string) =>
    text
      .replace("{date}", writer.date(addDays(model.issueDate, -line.daysBefore)))
      .replace("{n}", chance.shape("84######"))
      .replace("{kg}", writer.quantity(decimal(chance.shape("1#.##"))).replace(/^[-(]/, ""));
  const long = model.twists.has("long") && chance.odds(0.5) ? [fill(chance.pick(more["long"] ?? [""]))] : [];
  const customs = model.twists.has("customs") ? [fill(chance.pick(more["customs"] ?? [""]))] : [];
  return [...long, ...customs];
}
