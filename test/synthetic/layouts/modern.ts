/** Layouts as web shops, agencies and cloud programs draw them: air, colour, few lines. */
import type { LayoutRow } from "./layout.ts";

export const MODERN: readonly LayoutRow[] = [
  [
    "modern-banner",
    "name|title / facts / sender|buyer / table / totals / terms / bank",
    "desc qty price amount",
    { facts: "stack", table: "none", headFill: true },
  ],
  [
    "modern-shop",
    "name|facts / title / buyer|ship / table / totals / thanks / notes ; sender|legal",
    "code desc qty price tax amount",
  ],
  [
    "modern-agency",
    "title / sender|buyer / facts|gap / table / totals / bank|gap / terms / thanks",
    "desc date qty unit price amount",
  ],
  [
    "modern-cloud",
    "title|name / buyer|sender|facts / table / totals / notes / terms ; legal",
    "desc qty price rate tax amount",
    { facts: "pairs", table: "rows" },
  ],
  [
    "modern-card",
    "name / title|facts / buyer|bank / table / totals / terms ; sender",
    "desc price qty amount",
    { totals: "box" },
  ],
  [
    "modern-centre",
    "title / name / facts / buyer|sender / intro / table / totals / bank / notes",
    "pos desc qty amount",
    { facts: "spread" },
  ],
  [
    "modern-sum-on-top",
    "name|sender / totals|facts / buyer|gap / title / table / terms / bank ; legal",
    "desc qty unit price amount gross",
    { totals: "box" },
  ],
  [
    "modern-studio",
    "buyer|facts / title / intro / table / terms|totals / thanks ; name|sender|bank",
    "desc unit qty price amount",
  ],
  [
    "modern-subscription",
    "title|sender / facts|buyer / intro / table / totals / terms / notes ; legal|bank",
    "desc date amount",
  ],
  [
    "modern-craft",
    "sender|name / buyer / facts / title / intro / table / totals / thanks / bank / terms",
    "pos qty desc price amount",
  ],
  [
    "modern-stripes",
    "name|gap / title|gap / sender|facts / buyer|ship / table / totals / bank|notes ; legal",
    "desc code origin qty price amount",
    { table: "stripe" },
  ],
  [
    "modern-freelance",
    "name|buyer / title / facts|refs / table / totals / terms / bank / thanks ; legal",
    "date desc unit price amount",
  ],
  [
    "modern-heavy-head",
    "title|buyer / name|facts / table / totals / refs / terms ; bank|sender",
    "pos code desc price qty unit amount",
    { headFill: true, table: "head" },
  ],
  [
    "modern-airy",
    "gap|title / buyer|gap / sender|facts / table / totals / terms|thanks ; bank|legal",
    "qtyunit desc price disc amount",
  ],
  [
    "modern-wholesaler",
    "facts / name|buyer / ship|sender / title / table / totals|bank / terms / notes",
    "code desc ean qty unit price amount",
    { facts: "strip" },
  ],
  [
    "modern-receipt-like",
    "name / sender / title / facts / buyer / table / rates / totals / thanks / bank",
    "qty desc price rate amount",
    { facts: "spread", totals: "wide", table: "none" },
  ],
  [
    "modern-split",
    "facts|name / buyer|sender / title|intro / table / bank|totals / terms ; legal",
    "pos desc code qty unit price rate amount",
  ],
];
