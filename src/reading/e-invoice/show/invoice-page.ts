/**
 * The page of an e-invoice that has none: a whole HTML document drawn from the model alone, without scripts, links or
 * anything to load. Business terms of EN 16931 stand in quiet tooltips; everything the supplier wrote is inert text.
 */
import type { EnInvoice, EnNote } from "../en-invoice.ts";
import { documentTypeOf } from "../type-codes.ts";
import { allowanceTable, taxTable, totals } from "./amounts.ts";
import { enclosedList } from "./enclosed-files.ts";
import { headFacts, references, technical } from "./head-facts.ts";
import { lineTable } from "./lines.ts";
import { html, Markup } from "./markup.ts";
import { pageWords } from "./page-words.ts";
import { parties } from "./parties.ts";
import { payment } from "./payment.ts";
import { drawn, joined, remainder, type Say, sayIn, section } from "./say.ts";
import { PAGE_STYLE } from "./style.ts";

/** `language` is the reader's (ISO 639-1, "de-AT" is German); English where we have no words for it. */
export function invoicePage(model: EnInvoice, language: string): string {
  const words = pageWords(language);
  const say = sayIn(words, model.currency);
  const title = titleOf(say, model);
  const page = html`<!DOCTYPE html>
<html lang="${words.language}"><head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${joined([title, model.number], " ")}</title>
<style>${new Markup(PAGE_STYLE)}</style>
</head><body><main>
<header><p class="letterhead" title="BT-27">${model.seller.name ?? model.seller.tradingName}</p>
<h1 title="BT-3">${title} <span>${model.number}</span></h1></header>
${model.isTest ? html`<p class="alarm">${say.label("test")}</p>` : null}
<div class="facts">${headFacts(say, model)}</div>
${parties(say, model)}
${lineTable(say, model)}
${allowanceTable(say, model)}
${totals(say, model)}
${taxTable(say, model)}
${payment(say, model)}
${noteList(say, model.notes)}
${references(say, model)}
${enclosedList(say, model)}
${technical(say, model)}
<footer>${say.label("made")}</footer>
</main></body></html>
`;
  return page.toString();
}

/** The words of its own code when it has some, else of the kind of document that the code stands for. */
function titleOf(say: Say, { typeCode }: EnInvoice): string {
  const own = typeCode === null ? null : say.words.coded("types", typeCode);
  return own ?? say.words.coded("types", documentTypeOf(typeCode) ?? "invoice") ?? "";
}

function noteList(say: Say, notes: readonly EnNote[]) {
  if (notes.length === 0) return null;
  const draw = ({ text }: EnNote) => html`<p title="BT-22">${text}</p>`;
  return section("notes", say.label("notes"), [...drawn(notes, draw), remainder(say, notes)]);
}
