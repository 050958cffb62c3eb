/** Layouts like forms of an accounting program: boxes, grids, strips of references, many columns. */
import type { LayoutRow } from "./layout.ts";

export const FORMS: readonly LayoutRow[] = [
  [
    "form-boxed",
    "sender|title / buyer|ship / facts / refs / table / notes|totals / bank / terms",
    "code desc qty unit price rate amount",
    { table: "grid", facts: "strip" },
  ],
  [
    "form-strip",
    "title / sender|facts / buyer|gap / refs / table / totals / bank|terms ; legal",
    "pos code desc qty unit price disc rate amount",
    { totals: "strip", size: 7.5 },
  ],
  [
    "form-ledger",
    "sender / title|facts / buyer|ship / table / rates / totals / terms / bank",
    "code desc qty price amount tax gross",
    { font: "mono", size: 7.5, table: "none" },
  ],
  [
    "form-wholesale",
    "name|facts / buyer|ship / title / refs / table / rates|totals / bank / notes ; legal",
    "ean code desc origin qty unit price disc amount",
    { size: 7.5, table: "rows" },
  ],
  [
    "form-export",
    "sender|facts / buyer|ship / title|refs / table / totals / notes / bank ; legal",
    "pos desc origin code qty unit price amount",
  ],
  [
    "form-two-sums",
    "name|sender / facts / buyer|refs / title / table / totals|rates / terms ; bank|legal",
    "pos code desc unit qty price amount rate",
    { facts: "strip", totals: "pairs" },
  ],
  [
    "form-facts-below-address",
    "name / buyer|sender / title / facts / intro / table / totals / terms|bank / thanks",
    "desc qty price rate amount",
  ],
  [
    "form-plain-grid",
    "title / facts|buyer / sender|ship / table / totals / terms ; bank",
    "pos desc unit qty price tax amount",
    { table: "grid" },
  ],
  [
    "form-deliveries",
    "sender|buyer / facts|title / refs / table / totals / rates / bank / terms ; legal",
    "note date code desc qty price amount",
  ],
  [
    "form-dense",
    "title|facts / name|sender / buyer|ship / refs / table / rates|totals / terms|bank / notes",
    "pos ean desc qty unit price disc rate amount",
    { size: 7.5, font: "sans" },
  ],
  [
    "form-order-lines",
    "name|title / facts|buyer / ship|refs / table / totals / bank / terms ; legal",
    "orderpos pos code desc qtyunit price amount",
  ],
  [
    "form-total-strip",
    "sender / facts / buyer|title / table / totals / terms / bank ; legal",
    "code desc qty unit amount",
    { totals: "strip", facts: "strip" },
  ],
  [
    "form-stacked-facts",
    "buyer|name / facts / title / table / totals / notes / terms ; sender|bank",
    "pos code desc qty unit price amount",
    { facts: "stack" },
  ],
  [
    "form-rates-first",
    "sender|title / facts|buyer / table / rates / bank|totals / terms ; legal",
    "desc qty unit rate price amount",
  ],
  [
    "form-slip-below",
    "title|sender / buyer|facts / table / totals / slip ; legal",
    "pos desc qty price amount",
    { due: "facts" },
  ],
  [
    "form-credit-desk",
    "facts|sender / title / buyer|refs / intro / table / totals / bank / thanks",
    "code qty unit desc price disc amount",
  ],
  [
    "form-left-facts",
    "name|gap / facts|buyer / title|gap / table / gap|totals / terms / bank ; legal",
    "qty code desc price amount",
  ],
];
