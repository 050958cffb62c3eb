/** The table of the lines: item with everything said about it, quantity, price, tax and amount; one card a line on a phone. */
import type { EnAllowance, EnInvoice, EnLine } from "../en-invoice.ts";
import { html, type Markup, type Piece } from "./markup.ts";
import { drawn, fact, facts, identified, joined, remainder, type Say, section } from "./say.ts";

export function lineTable(say: Say, model: EnInvoice): Markup | null {
  const heading = joined([say.label("lines"), model.currency], ", ") ?? "";
  if (model.lines.length === 0) return section("lines", heading, html`<p class="soft">${say.label("noLines")}</p>`);
  return section("lines", heading, [
    html`<table><thead><tr>
<th scope="col">${say.label("position")}</th><th scope="col">${say.label("item")}</th>
<th scope="col" class="end">${say.label("quantity")}</th><th scope="col" class="end">${say.label("price")}</th>
<th scope="col" class="end">${say.label("tax")}</th><th scope="col" class="end">${say.label("netAmount")}</th>
</tr></thead><tbody>${drawn(model.lines, (line) => row(say, line))}</tbody></table>`,
    remainder(say, model.lines),
  ]);
}

function row(say: Say, line: EnLine): Markup {
  const { label } = say;
  return html`<tr>
<td class="position" title="BT-126">${line.id}</td>
<td class="item">${item(say, line)}</td>
<td class="end" data-label="${label("quantity")}" title="BT-129">${quantity(say, line.quantity, line.unit)}</td>
<td class="end" data-label="${label("price")}" title="BT-146">${price(say, line)}</td>
<td class="end" data-label="${label("tax")}" title="BT-151, BT-152">${taxOf(say, line)}</td>
<td class="end strong" data-label="${label("netAmount")}" title="BT-131">${say.amount(line.netAmount)}</td>
</tr>`;
}

function item(say: Say, line: EnLine): readonly Piece[] {
  const { label } = say;
  const attributes = line.attributes ?? [];
  return [
    line.name === null ? null : html`<p class="name" title="BT-153">${line.name}</p>`,
    line.description === null ? null : html`<p title="BT-154">${line.description}</p>`,
    line.note === null ? null : html`<p class="soft" title="BT-127">${line.note}</p>`,
    facts([
      fact(label("sellerItem"), "BT-155", line.sellerItem),
      fact(label("buyerItem"), "BT-156", line.buyerItem),
      fact(label("standardItem"), "BT-157", identified(line.standardItem)),
      fact(label("classification"), "BT-158", joined(line.classifications.map(identified), ", ")),
      fact(label("origin"), "BT-159", line.origin),
      ...attributes.map(({ name, value }) => fact(name ?? "–", "BT-160, BT-161", value)),
      fact(label("period"), "BG-26", say.period(line.period)),
      fact(label("orderNumber"), "BT-13", line.orderNumber),
      fact(label("orderLine"), "BT-132", line.orderLine),
      fact(label("object"), "BT-128", identified(line.objectReference)),
      fact(label("accounting"), "BT-133", line.accountingReference),
      ...line.allowances.map((one) => fact(label("allowance"), "BG-27", lessOrMore(say, one, "−"))),
      ...line.charges.map((one) => fact(label("charge"), "BG-28", lessOrMore(say, one, "+"))),
    ]),
  ];
}

/** "− 5,00 (10 % of 50,00) Quantity rebate". */
function lessOrMore(say: Say, one: EnAllowance, sign: string): string | null {
  const share = joined([say.percent(one.percent), say.amount(one.base)], " × ");
  const amount = say.amount(one.amount);
  return joined(
    [amount === null ? null : `${sign} ${amount}`, share === null ? null : `(${share})`, one.reason ?? one.reasonCode],
    " ",
  );
}

function quantity(say: Say, value: string | null, unit: string | null): string | null {
  return joined([say.number(value), say.code("units", unit)], " ");
}

/** The net price; the quantity it is for where that is not one, and the list price it came from. */
function price(say: Say, line: EnLine): readonly Piece[] {
  const { label } = say;
  const base = line.priceBase === null || /^1(?:\.0*)?$/.test(line.priceBase) ? null : line.priceBase;
  const discounted = line.discount === null || /^0(?:\.0*)?$/.test(line.discount) ? null : line.discount;
  return [
    say.amount(line.price),
    base === null
      ? null
      : html`<span class="under" title="BT-149">${label("per")} ${quantity(say, base, line.priceBaseUnit ?? line.unit)}</span>`,
    discounted === null
      ? null
      : html`<span class="under" title="BT-147, BT-148">${joined(
          [
            joined([label("listPrice"), say.amount(line.listPrice)], " "),
            joined([label("discount"), say.amount(discounted)], " "),
          ],
          ", ",
        )}</span>`,
  ];
}

/** The rate, or the word of a category that has none of its own. */
function taxOf(say: Say, { category, rate }: EnLine): string | null {
  const isPlain = category === null || category === "S" || category === "AA";
  if (isPlain && rate !== null) return say.percent(rate);
  return say.code("taxes", category);
}
