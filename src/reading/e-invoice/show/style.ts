/**
 * The look of the page: a letter on white paper, figures in columns, one column on a phone, and fit to be printed. It is
 * the only style that the page's content security policy lets through, so it must be written into the page as it stands.
 */
export const PAGE_STYLE = `
:root { color-scheme: light; --ink: #17211d; --soft: #5a655f; --line: #dde1db; --strong: #b9c1ba; --warn: #855300; --warn-wash: #fcf2dd; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 14px/1.45 Inter, "Segoe UI", -apple-system, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 900px; margin: 0 auto; padding: 40px 48px 32px; }
h1, h2, p, dl, dd, ul, address { margin: 0; padding: 0; font-style: normal; }
h1 { font-size: 26px; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; }
h1 span { font-weight: 400; color: var(--soft); }
h2 { font-size: 12px; font-weight: 650; color: var(--soft); padding-bottom: 5px; margin-bottom: 8px; border-bottom: 1px solid var(--line); }
section { margin-top: 26px; }
p, dd, td, li, span, address, .letterhead, h1 { unicode-bidi: isolate; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; gap: 6px 24px; align-items: baseline; justify-content: space-between; padding-bottom: 16px; border-bottom: 2px solid var(--ink); }
.letterhead { font-size: 18px; font-weight: 650; }
.alarm { margin: 16px 0 0; padding: 9px 12px; color: var(--warn); background: var(--warn-wash); border-radius: 7px; font-weight: 600; }
.name { font-weight: 600; }
.soft, .small, .more { color: var(--soft); }
.small, .more { font-size: 12px; margin-top: 6px; }
.parties { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 0 40px; }
address span { display: block; }
dl div { display: flex; flex-wrap: wrap; gap: 0 8px; }
dt { color: var(--soft); }
dd { white-space: pre-line; }
.party dl { margin-top: 8px; font-size: 13px; }
.facts > dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px 24px; margin-top: 24px; }
.facts > dl div { display: block; }
.facts dt { font-size: 12px; }
.facts dd { font-weight: 600; }
.payment dl + dl { margin-top: 12px; }
.payment dt, .references dt, .technical dt { flex: 0 0 180px; }
.payment dd, .references dd, .technical dd { flex: 1 1 200px; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: 12px; font-weight: 600; color: var(--soft); }
thead th { padding: 0 0 6px 14px; border-bottom: 1px solid var(--strong); white-space: nowrap; }
td { padding: 8px 0 8px 14px; vertical-align: top; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { padding-left: 0; }
.end { text-align: right; white-space: nowrap; }
.strong { font-weight: 600; }
.position { color: var(--soft); }
.item dl { margin-top: 3px; font-size: 12px; }
.item p { white-space: pre-line; }
.under { display: block; font-size: 12px; color: var(--soft); white-space: normal; }
.totals { margin-left: auto; max-width: 400px; }
.totals td { border: 0; padding: 3px 0 3px 14px; }
.totals th { font-weight: 400; font-size: 14px; }
.totals .due th, .totals .due td { padding-top: 9px; border-top: 1px solid var(--ink); color: var(--ink); font-size: 17px; font-weight: 650; }
.notes p { white-space: pre-line; }
.notes p + p { margin-top: 8px; }
ul { list-style: none; }
li + li { margin-top: 8px; }
footer { margin-top: 32px; padding-top: 10px; border-top: 1px solid var(--line); font-size: 12px; color: var(--soft); }
@media (max-width: 640px) {
  main { padding: 20px 16px 24px; }
  h1 { font-size: 22px; }
  .facts > dl { grid-template-columns: 1fr 1fr; gap: 10px 16px; }
  .payment dt, .references dt, .technical dt { flex-basis: 100%; font-size: 12px; }
  .lines thead, .allowances thead, .taxes thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .lines table, .lines tbody, .lines tr, .lines td, .allowances table, .allowances tbody, .allowances tr, .allowances td, .taxes table, .taxes tbody, .taxes tr, .taxes td { display: block; }
  .lines tr, .allowances tr, .taxes tr { padding: 8px 0; border-bottom: 1px solid var(--line); }
  .lines td, .allowances td, .taxes td { padding: 1px 0; border: 0; }
  .lines td:empty, .allowances td:empty, .taxes td:empty { display: none; }
  td[data-label] { white-space: normal; }
  td[data-label]::before { content: attr(data-label); float: left; padding-right: 12px; color: var(--soft); font-weight: 400; }
  .lines .item { overflow: hidden; }
  .lines .position { float: left; padding-right: 10px; }
  .totals { max-width: none; }
}
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 10.5pt; }
  tr, .party, .totals, li { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
