/** What is asked for: allowances and charges of the whole invoice, tax by rate, and the totals down to the amount due. */
import type { EnAllowance, EnInvoice, EnTaxGroup } from "../en-invoice.ts";
import { html, type Markup } from "./markup.ts";
import { drawn, joined, remainder, type Say, section } from "./say.ts";

/** BG-20 and BG-21, one row each. */
export function allowanceTable(say: Say, { allowances, charges }: EnInvoice): Markup | null {
  const all = [
    ...allowances.map((one) => ({ one, kind: say.label("allowance"), term: "BG-20", sign: "−" })),
    ...charges.map((one) => ({ one, kind: say.label("charge"), term: "BG-21", sign: "+" })),
  ];
  if (all.length === 0) return null;
  return section("allowances", say.label("allowances"), [
    html`<table><thead><tr>
<th scope="col">${say.label("reason")}</th><th scope="col" class="end">${say.label("base")}</th>
<th scope="col" class="end">${say.label("tax")}</th><th scope="col" class="end">${say.label("amount")}</th>
</tr></thead><tbody>${drawn(all, ({ one, kind, term, sign }) => allowanceRow(say, one, { kind, term, sign }))}</tbody></table>`,
    remainder(say, all),
  ]);
}

interface Kind {
  readonly kind: string;
  readonly term: string;
  readonly sign: string;
}

function allowanceRow(say: Say, one: EnAllowance, { kind, term, sign }: Kind): Markup {
  const amount = say.amount(one.amount);
  return html`<tr>
<td class="item" title="${term}">${joined([kind, one.reason ?? one.reasonCode], ": ")}</td>
<td class="end" data-label="${say.label("base")}">${joined([say.percent(one.percent), say.amount(one.base)], " × ")}</td>
<td class="end" data-label="${say.label("tax")}">${say.percent(one.rate) ?? say.code("taxes", one.category)}</td>
<td class="end strong" data-label="${say.label("amount")}">${amount === null ? null : `${sign} ${amount}`}</td>
</tr>`;
}

/** BG-23. */
export function taxTable(say: Say, { breakdown }: EnInvoice): Markup | null {
  if (breakdown.length === 0) return null;
  return section("taxes", say.label("taxes"), [
    html`<table><thead><tr>
<th scope="col">${say.label("category")}</th><th scope="col" class="end">${say.label("rate")}</th>
<th scope="col" class="end">${say.label("taxable")}</th><th scope="col" class="end">${say.label("tax")}</th>
</tr></thead><tbody>${drawn(breakdown, (group) => taxRow(say, group))}</tbody></table>`,
    remainder(say, breakdown),
  ]);
}

function taxRow(say: Say, group: EnTaxGroup): Markup {
  const reason = group.reason ?? group.reasonCode;
  return html`<tr>
<td class="item" title="BT-118">${say.code("taxes", group.category)}${
    reason === null ? null : html`<p class="soft" title="BT-120, BT-121">${reason}</p>`
  }</td>
<td class="end" data-label="${say.label("rate")}" title="BT-119">${say.percent(group.rate)}</td>
<td class="end" data-label="${say.label("taxable")}" title="BT-116">${say.amount(group.base)}</td>
<td class="end strong" data-label="${say.label("tax")}" title="BT-117">${say.amount(group.tax)}</td>
</tr>`;
}

/** BG-22; the amount due stands out, for that is what gets paid. */
export function totals(say: Say, { totals: stated, taxCurrency }: EnInvoice): Markup | null {
  const { label, money } = say;
  const inTaxCurrency =
    stated.taxInAccountingCurrency === null ? null : money(stated.taxInAccountingCurrency, taxCurrency);
  const rows = [
    sumRow(label("sumOfLines"), "BT-106", money(stated.lines)),
    sumRow(label("allowanceTotal"), "BT-107", lessThan(money(stated.allowances))),
    sumRow(label("chargeTotal"), "BT-108", money(stated.charges)),
    sumRow(label("net"), "BT-109", money(stated.net)),
    sumRow(label("taxTotal"), "BT-110", money(stated.tax)),
    sumRow(label("taxTotal"), "BT-111", inTaxCurrency),
    sumRow(label("gross"), "BT-112", money(stated.gross)),
    sumRow(label("prepaid"), "BT-113", lessThan(money(stated.prepaid))),
    sumRow(label("rounding"), "BT-114", money(stated.rounding)),
    stated.due === null
      ? null
      : html`<tr class="due"><th scope="row" title="BT-115">${label("due")}</th><td class="end">${money(stated.due)}</td></tr>`,
  ].filter((row) => row !== null);
  return rows.length === 0 ? null : section("totals", label("totals"), html`<table><tbody>${rows}</tbody></table>`);
}

function sumRow(label: string, term: string, value: string | null): Markup | null {
  if (value === null) return null;
  return html`<tr><th scope="row" title="${term}">${label}</th><td class="end">${value}</td></tr>`;
}

/** Taken off: said with its sign unless the file has one of its own, or there is nothing to take. */
function lessThan(value: string | null): string | null {
  return value === null || !/[1-9]/.test(value) || value.startsWith("-") ? value : `− ${value}`;
}
