/** The same business on another paper: quotes, confirmations, delivery notes, reminders and statements, in a layout's design. */
import { add, type Decimal, decimal } from "../../src/domain/values/decimal.ts";
import { addDays } from "../../src/domain/values/local-date.ts";
import type { OtherKind } from "./kinds.ts";
import { type Column, type Layout, wordingOf } from "./layouts/layout.ts";
import type { Model } from "./model.ts";
import { percentOf } from "./model-sums.ts";
import { type Chance, chanceOf } from "./random.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import type { SheetColumn, SheetTable } from "./sheet-table.ts";
import type { Pair } from "./speaker.ts";
import { type Writer, writerOf } from "./written.ts";

interface Scribe {
  readonly sheet: Sheet;
  readonly model: Model;
  readonly kind: OtherKind;
  readonly words: Readonly<Record<string, string>>;
  readonly writer: Writer;
  readonly chance: Chance;
}

/** Columns that a paper without prices leaves out. */
const PRICES: ReadonlySet<Column> = new Set(["price", "list", "disc", "rate", "amount", "gross", "tax", "per"]);

const TEXTS: Readonly<Record<OtherKind, string>> = {
  proforma: "proformaText",
  statement: "statementText",
  reminder: "reminderText",
  confirmation: "confirmText",
  delivery: "deliveryText",
  quote: "quoteText",
  order: "orderText",
  selfbilled: "selfNote",
};

/** What is said of payment on none but invoices is left out. */
export function otherSheetOf(model: Model, layout: Layout, kind: OtherKind): Sheet {
  const sheet = sheetOf(model, layout);
  const words = wordingOf(layout, model.language);
  const chance = chanceOf(`other ${model.seed}`);
  const scribe: Scribe = { sheet, model, kind, words, chance, writer: writerOf(model, layout) };
  const word = words[`t.${kind}`] ?? kind;
  const text = words[TEXTS[kind]] ?? "";
  // What a customer signs stands below the goods, everything else above them where there is a place.
  const isAbove = sheet.layout.rows.flat().includes("intro") && kind !== "delivery";
  const common = {
    ...sheet,
    type: kind,
    title: layout.look.capitals ? word.toUpperCase() : word,
    facts: factsOf(scribe, word),
    intro: isAbove ? text : "",
    terms: isAbove ? [] : [text],
    hero: "",
    installments: [],
    payslip: null,
    shown: new Map<string, string>(),
  };
  if (kind === "delivery") return { ...common, ...withoutPrices(sheet) };
  if (kind === "reminder" || kind === "statement") return { ...common, ...openItems(scribe) };
  if (kind === "selfbilled") return { ...common, terms: [...common.terms, ...sheet.terms] };
  return { ...common, prose: "", totals: sheet.totals.filter(({ key }) => key !== "prepaid" && key !== "rounding") };
}

/** The day that another paper names in place of the day of payment. */
const DAYS: Readonly<Partial<Record<OtherKind, string>>> = {
  quote: "validUntil",
  proforma: "validUntil",
  confirmation: "shipDay",
  order: "shipDay",
};

/** Its own number and date in place of the invoice's; references stay. */
function factsOf(scribe: Scribe, word: string): readonly Pair[] {
  const { sheet, model, kind, words, writer, chance } = scribe;
  const { labelEnd } = sheet.layout.look;
  const pair = (key: string, text: string, value: string): Pair => ({ key, label: `${text}${labelEnd}`, value });
  const day = writer.date(addDays(model.issueDate, chance.int(7, 30)));
  const dayName = DAYS[kind];
  const isNumbered = kind !== "reminder" && kind !== "statement";
  const gone = ["number", "date", "due", { quote: "offer", delivery: "deliveryNote" }[kind as string] ?? ""];
  return [
    ...(isNumbered ? [pair("number", `${word} ${words["no"]}`, numberOf(model, kind))] : []),
    pair("date", words["day"] ?? "", writer.date(model.issueDate)),
    ...(dayName === undefined ? [] : [pair(dayName, words[dayName] ?? "", day)]),
    ...sheet.facts.filter((fact) => !gone.includes(fact.key)),
  ];
}

function numberOf(model: Model, kind: OtherKind): string {
  const own: Readonly<Partial<Record<OtherKind, string | null>>> = {
    order: model.order,
    delivery: model.deliveryNote,
    quote: model.offer,
  };
  return own[kind] ?? model.number;
}

function withoutPrices(sheet: Sheet): Partial<Sheet> {
  const { table } = sheet;
  const kept = table.columns.flatMap(({ key }, at) => (PRICES.has(key) ? [] : [at]));
  return {
    table: {
      ...table,
      columns: kept.flatMap((at) => table.columns[at] ?? []),
      rows: table.rows.map((row) => kept.map((at) => row[at] ?? "")),
      running: table.running.map(() => ""),
      carried: "",
      brought: "",
    },
    totals: [],
    rates: [],
    prose: "",
    bank: [],
    account: [],
  };
}

/** A table of invoices with what is still open of each, and the sum of it. */
function openItems({ sheet, model, kind, words, writer, chance }: Scribe): Partial<Sheet> {
  const items = Array.from(
    { length: chance.int(kind === "statement" ? 3 : 1, kind === "statement" ? 14 : 4) },
    (_, at) => {
      const date = addDays(model.issueDate, -chance.int(20, 40) - at * 9);
      const amount = percentOf(model.gross, chance.pick(["100", "37", "81", "12", "64"]), model.places);
      return {
        date,
        number: at === 0 ? model.number : `${chance.shape("1")}${chance.shape("#####")}`,
        amount,
        due: addDays(date, model.termDays),
      };
    },
  );
  const fee = kind === "reminder" && chance.odds(0.6) ? decimal("5") : null;
  const total = items.reduce<Decimal>((sum, item) => add(sum, item.amount), fee ?? decimal("0"));
  const rows = items.map((item) => [
    writer.date(item.date),
    item.number,
    writer.date(item.due),
    writer.amount(item.amount),
    writer.amount(item.amount),
  ]);
  const table: SheetTable = {
    ...sheet.table,
    columns: openColumns(words),
    rows,
    strong: [],
    running: rows.map(() => ""),
  };
  const sum: Pair = { key: "openTotal", label: words["openTotal"] ?? "", value: writer.money(total), strong: true };
  const fees: readonly Pair[] =
    fee === null ? [] : [{ key: "fee", label: words["fee"] ?? "", value: writer.money(fee) }];
  return { table, totals: [...fees, sum], rates: [], prose: "", account: [], meters: [] };
}

function openColumns(words: Scribe["words"]): readonly SheetColumn[] {
  const column = (key: Column, label = "", align: "left" | "right" = "left") => ({ key, label, align, weight: 2 });
  return [
    column("date", words["day"]),
    column("desc", words["h.number"]),
    column("note", words["due"]),
    column("gross", words["amountWord"], "right"),
    column("amount", words["h.open"], "right"),
  ];
}
