/** Layouts like letters: addresses on top, one table, sums under it, small print at the foot. */
import type { LayoutRow } from "./layout.ts";

export const LETTERS: readonly LayoutRow[] = [
  [
    "letter-window",
    "gap|sender / return|gap / buyer|facts / title / intro / table / totals / terms / notes ; legal|bank",
    "pos desc qty unit price amount",
  ],
  [
    "letter-reference-line",
    "name|sender / return|gap / buyer|gap / facts / title / table / rates|totals / terms / thanks ; legal|bank",
    "pos code desc qtyunit price disc amount",
    { facts: "strip", title: "number" },
  ],
  [
    "letter-right-address",
    "sender|buyer / title / facts|refs / intro / table / totals / bank / terms ; legal",
    "code desc qty price amount rate",
  ],
  [
    "letter-title-first",
    "title|name / facts|gap / buyer|ship / table / totals / terms|bank ; legal",
    "desc qty unit price amount",
  ],
  [
    "letter-info-column",
    "name|gap / buyer|sender / gap|facts / title / intro / table / gap|totals / terms / bank / notes",
    "pos qty unit code desc price amount",
  ],
  [
    "letter-bank-on-top",
    "sender|bank / buyer|facts / title / table / totals / rates / terms / thanks ; legal",
    "pos code desc qty unit list disc amount",
  ],
  [
    "letter-three-addresses",
    "name / sender|buyer|ship / title / facts / table / totals / terms ; bank|legal",
    "code desc note qty unit price amount",
    { facts: "strip" },
  ],
  [
    "letter-quiet",
    "sender / buyer / title / facts / table / totals / terms / bank",
    "desc amount",
    { table: "none", facts: "pairs" },
  ],
  [
    "letter-late-facts",
    "name|sender / buyer|ship / title / intro / table / totals / facts|refs / terms ; legal|bank",
    "pos desc rate qty price amount",
  ],
  [
    "letter-sums-left",
    "gap|name / return|gap / buyer|facts / title / table / totals|notes / terms|bank ; legal",
    "qty unit desc price amount",
  ],
  [
    "letter-service",
    "name|facts / sender|buyer / intro / title / table / totals / terms / thanks / bank ; legal",
    "date desc qty unit price amount",
  ],
  [
    "letter-signed",
    "sender|facts / gap|buyer / title / intro / table / totals / thanks / terms ; bank",
    "pos desc ean qty price amount",
  ],
  [
    "letter-wide-head",
    "name / sender / buyer|facts / refs / title / table / totals / terms / notes ; legal|bank",
    "orderpos code desc qty unit price rate amount",
    { font: "sans", size: 8 },
  ],
  [
    "letter-narrow-type",
    "return|name / buyer|sender / facts|refs / table / totals / title / terms ; legal",
    "pos desc qty price disc rate amount",
  ],
  [
    "letter-with-slip",
    "sender|gap / buyer|facts / title / table / totals / terms / slip ; legal",
    "desc code qty unit price amount",
  ],
  [
    "letter-foot-only",
    "gap|facts / buyer|gap / title / intro / table / totals / terms / notes / thanks ; sender|legal|bank",
    "pos desc qtyunit price amount",
  ],
  [
    "letter-twice-addressed",
    "name|title / ship|buyer / sender|facts / table / rates / totals / bank|terms ; legal",
    "code ean desc qty price amount",
  ],
  [
    "letter-summary",
    "name|gap / buyer|facts / totals / title / table / rates / terms / bank ; legal",
    "pos code desc qty price tax amount",
    { totals: "box" },
  ],
];
