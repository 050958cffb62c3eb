/** A sheet as a web page: the second way of drawing, with its own structure of tables, lists and boxes. */
import type { Block } from "../layouts/layout.ts";
import type { Sheet } from "../sheet.ts";
import type { Pair } from "../speaker.ts";
import { styleOf } from "./style.ts";

export function markupOf(sheet: Sheet): string {
  const rows = sheet.layout.rows.map((blocks) => rowOf(sheet, blocks)).join("\n");
  const foot = sheet.layout.foot.length === 0 ? "" : `<footer>${rowOf(sheet, sheet.layout.foot)}</footer>`;
  return `<!doctype html><html lang="${sheet.model.language}"><head><meta charset="utf-8"><title>${text(sheet.title)}</title>
<style>${styleOf(sheet.layout)}</style></head><body><main>${rows}</main>${foot}</body></html>`;
}

function rowOf(sheet: Sheet, blocks: readonly Block[]): string {
  const cells = blocks.map((block) => `<section class="${block}">${BLOCKS[block](sheet)}</section>`);
  return `<div class="row n${blocks.length}">${cells.join("")}</div>`;
}

const BLOCKS: Readonly<Record<Block, (sheet: Sheet) => string>> = {
  sender: (sheet) => address(sheet.sender),
  name: (sheet) => `<div class="logo"><i></i>${text(sheet.name)}</div>`,
  return: (sheet) => `<small>${text(sheet.returnLine)}</small>`,
  buyer: (sheet) => address(sheet.buyer),
  ship: (sheet) => address(sheet.ship),
  facts: (sheet) => list(sheet.facts),
  refs: (sheet) => list(sheet.refs),
  title: (sheet) => `<h1>${text(sheet.title)}</h1>`,
  intro: (sheet) => `<p>${text(sheet.intro)}</p>`,
  table: lines,
  totals: (sheet) => sums(sheet.totals),
  rates: (sheet) => grid(sheet.rates),
  terms: (sheet) => sheet.terms.map((line) => `<p>${text(line)}</p>`).join(""),
  bank: (sheet) => list(sheet.bank),
  notes: (sheet) => `<ul>${sheet.notes.map((line) => `<li>${text(line)}</li>`).join("")}</ul>`,
  thanks: (sheet) => `<p>${text(sheet.thanks)}</p>`,
  legal: (sheet) => `<small>${sheet.legal.map(text).join("<br>")}</small>`,
  slip: (sheet) => list(sheet.slip),
  gap: () => "",
  band: (sheet) => `<div class="stripe"><b>${text(sheet.name)}</b><b>${text(sheet.title)}</b></div>`,
  logo: () => `<div class="logo"><i></i><i></i></div>`,
  hero: (sheet) => `<p class="large">${text(sheet.hero)}</p>`,
  account: (sheet) => sums(sheet.account),
  meters: (sheet) => grid(sheet.meters),
  prose: (sheet) => `<p>${text(sheet.prose)}</p>`,
  conditions: (sheet) => sheet.conditions.map((line) => `<p class="framed">${text(line)}</p>`).join(""),
  payslip: ({ payslip }) =>
    payslip === null ? "" : payslip.parts.map((part) => address(part)).join("") + list(payslip.sums),
  installments: (sheet) => grid(sheet.installments),
};

function address(lines: readonly string[]): string {
  return `<address>${lines.map(text).join("<br>")}</address>`;
}

function list(pairs: readonly Pair[]): string {
  const items = pairs.map((pair) => `<div><dt>${text(pair.label)}</dt><dd>${text(pair.value)}</dd></div>`);
  return `<dl>${items.join("")}</dl>`;
}

function sums(pairs: readonly Pair[]): string {
  const rows = pairs.map(
    (pair) =>
      `<tr${pair.strong === true ? ' class="strong"' : ""}><th>${text(pair.label)}</th><td>${text(pair.value)}</td></tr>`,
  );
  return `<table class="sums">${rows.join("")}</table>`;
}

function grid(rows: readonly (readonly string[])[]): string {
  return `<table class="grid">${rows.map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join("")}</tr>`).join("")}</table>`;
}

function lines({ table }: Sheet): string {
  const head = table.columns.map((column) => `<th class="${column.align} ${column.key}">${text(column.label)}</th>`);
  const body = table.rows.map(
    (row, at) =>
      `<tr${table.strong.includes(at) ? ' class="strong"' : ""}>${row.map((cell, index) => `<td class="${table.columns[index]?.align} ${table.columns[index]?.key}">${text(cell).replaceAll("\n", "<br>")}</td>`).join("")}</tr>`,
  );
  return `<table class="lines"><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function text(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
