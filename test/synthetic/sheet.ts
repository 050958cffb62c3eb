/** What stands on a page, as texts in blocks: an invoice model said in a layout's words. Both renderers draw sheets. */

import type { DocumentKind } from "./kinds.ts";
import type { Block, Layout } from "./layouts/layout.ts";
import { type Wording, wordingOf } from "./layouts/layout.ts";
import type { Model } from "./model.ts";
import { tradeName } from "./parties.ts";
import { chanceOf } from "./random.ts";
import { factPairs } from "./sheet-facts.ts";
import { type GenreParts, genreParts } from "./sheet-genre.ts";
import {
  bankPairs,
  buyerLines,
  legalLines,
  noteLines,
  senderLines,
  shipLines,
  slipPairs,
  termLines,
} from "./sheet-prose.ts";
import { ratesTable, totalPairs } from "./sheet-sums.ts";
import { lineTable, type SheetTable } from "./sheet-table.ts";
import type { Pair, Speaker } from "./speaker.ts";
import { wordsOf } from "./words.ts";
import { writerOf } from "./written.ts";

export interface Sheet extends GenreParts {
  readonly layout: Layout;
  readonly model: Model;
  readonly type: DocumentKind;
  readonly title: string;
  readonly name: string;
  readonly returnLine: string;
  readonly sender: readonly string[];
  readonly buyer: readonly string[];
  readonly ship: readonly string[];
  readonly facts: readonly Pair[];
  readonly refs: readonly Pair[];
  readonly intro: string;
  readonly table: SheetTable;
  readonly totals: readonly Pair[];
  readonly rates: readonly (readonly string[])[];
  readonly terms: readonly string[];
  readonly bank: readonly Pair[];
  readonly notes: readonly string[];
  readonly thanks: string;
  readonly legal: readonly string[];
  readonly slip: readonly Pair[];
  readonly pageWord: string;
  /** What the page shows, by the names of truth files, as printed. */
  readonly shown: ReadonlyMap<string, string>;
}

export function sheetOf(model: Model, layout: Layout): Sheet {
  const blocks = new Set<Block>([...layout.rows.flat(), ...layout.foot]);
  const shown = new Map<string, string>();
  const speaker: Speaker = {
    model,
    layout,
    words: wordsFor(model, layout),
    writer: writerOf(model, layout),
    chance: chanceOf(`sheet ${model.seed} ${layout.name}`),
    has: (block) => blocks.has(block),
    show: (field, text) => {
      shown.set(field, text);
      return text;
    },
  };
  const title = titleOf(speaker);
  const { facts, refs } = factPairs(speaker);
  return {
    layout,
    model,
    type: "invoice",
    title,
    facts,
    refs,
    ...sellerParts(speaker),
    ...genreParts(speaker),
    buyer: buyerLines(speaker),
    ship: shipLines(speaker),
    intro: speaker.words["intro"]?.replace("{person}", model.person) ?? "",
    table: lineTable(speaker),
    totals: blocks.has("totals") ? totalPairs(speaker) : [],
    rates: ratesTable(speaker),
    terms: termLines(speaker),
    notes: noteLines(speaker),
    slip: slipPairs(speaker),
    thanks: speaker.words["thanks"] ?? "",
    pageWord: speaker.words["page"] ?? "",
    shown,
  };
}

/** The owner's words; on a page for two readers each caption is followed by its English twin. */
function wordsFor(model: Model, layout: Layout): Wording {
  const own = inCountry(wordingOf(layout, model.language), model);
  if (!layout.manner.isBilingual || model.language === "en") return own;
  const english = wordingOf(layout, "en");
  const entries = Object.entries(own).map(([key, word]) => {
    const isCaption = key in wordsOf(model.language).labels && !UNTRANSLATED.has(key) && english[key] !== word;
    return [key, isCaption ? `${word} / ${english[key]}` : word];
  });
  return Object.fromEntries(entries);
}

const UNTRANSLATED = new Set(["tax", "iban", "bic", "phone", "fax", "mail", "register", "page", "bank", "holder"]);

/** English is written where no value added tax is: Americans charge sales tax, Japanese consumption tax. */
function inCountry(wording: Wording, { country, currency }: Model): Wording {
  const own = currency === "EUR" ? wording : mapped(wording, (text) => text.replace(/\s*(\bEURO?\b|€)/g, ""));
  const tax = { US: "Sales tax", JP: "Consumption tax" }[country];
  if (tax === undefined) return own;
  const words = mapped(own, (text) => text.replace(/\bVAT\b/g, tax));
  return { ...words, title: (own["title"] ?? "").replace(/^VAT /, "") };
}

function mapped(wording: Wording, change: (text: string) => string): Wording {
  return Object.fromEntries(Object.entries(wording).map(([key, text]) => [key, change(text)]));
}

/** "Invoice", "Invoice RE-1" or "Invoice RE-1 of 3 March"; what it says is not repeated among the facts. */
function titleOf({ model, layout, words, writer, has, show }: Speaker): string {
  const word = words[model.isCredit ? "titleCredit" : "title"] ?? "";
  const plain = layout.look.capitals ? word.toUpperCase() : word;
  const title = layout.manner.heading === "spaced" ? [...plain].join(" ") : plain;
  if (!has("title") || layout.look.title === "plain") return title;
  const number = show("invoice_number", model.number);
  const mark = /^\d+$/.test(number) ? ({ en: "no. ", de: "Nr. ", fr: "n° " }[model.language] ?? "") : "";
  if (layout.look.title === "number") return `${title} ${mark}${number}`;
  return `${title} ${mark}${number} ${words["titleDate"]} ${show("invoice_date", writer.date(model.issueDate))}`;
}

function sellerParts(speaker: Speaker): Pick<Sheet, "name" | "returnLine" | "sender" | "legal" | "bank"> {
  const { seller } = speaker.model;
  const naming: readonly Block[] = ["sender", "name", "return", "legal", "band"];
  if (naming.some((block) => speaker.has(block))) speaker.show("supplier_name", seller.name);
  const isNamedElsewhere = (["sender", "return", "legal"] as const).some((block) => speaker.has(block));
  const isBrand = speaker.model.twists.has("brand") && isNamedElsewhere;
  return {
    name: isBrand ? (tradeName(seller).split(" ")[0] ?? "").toUpperCase() : seller.name,
    returnLine: [seller.name, seller.street, seller.city].join(" · "),
    sender: senderLines(speaker),
    legal: legalLines(speaker),
    bank: bankPairs(speaker),
  };
}
