/** Layouts of the second renderer: web pages printed by Chromium, never used for tuning. */
import type { LayoutRow } from "./layout.ts";

export const WEB: readonly LayoutRow[] = [
  [
    "web-classic",
    "name|facts / buyer|sender / title|gap / table / gap|totals / terms|bank ; legal",
    "desc unit qty price amount gross",
  ],
  [
    "web-ribbon",
    "title|facts / sender / buyer|refs / table / totals|notes / bank ; legal",
    "pos desc unit price qty amount",
  ],
  [
    "web-tiles",
    "facts / title|name / buyer|ship / table / gap|totals / bank / thanks ; sender",
    "code desc date qty price amount",
  ],
  [
    "web-rates",
    "sender|buyer / facts|refs / title / intro / table / rates / totals|bank / terms ; legal",
    "pos desc qty rate price amount",
  ],
  ["web-narrow", "title / buyer / sender / facts / table / totals / bank / terms", "desc qty amount"],
  [
    "web-ledger",
    "name|buyer / facts|ship / title / refs / table / totals / terms / bank / notes ; legal",
    "orderpos desc code qty unit price rate amount",
  ],
  [
    "web-sidebar",
    "gap|name / facts|sender / buyer|gap / title|gap / intro / table / totals / rates / bank ; legal",
    "qty unit desc code price disc amount",
  ],
  [
    "web-receipt",
    "name / title / sender|facts / buyer|gap / table / totals / thanks / bank / terms",
    "desc price qty rate amount",
  ],
  [
    "web-cards",
    "title|sender|facts / buyer|ship|refs / table / totals|bank|terms ; legal",
    "code desc unit qty price tax amount",
  ],
  [
    "web-wholesale",
    "sender|title / refs|buyer / facts / table / rates|totals / notes / bank ; legal",
    "pos ean code desc qty unit price disc amount",
  ],
  [
    "web-letter",
    "return / buyer|sender / gap|facts / title|gap / intro / table / totals / terms / thanks ; bank|legal",
    "pos desc code qtyunit price amount",
  ],
  [
    "web-total-first",
    "name|totals / facts|buyer / title / table / rates / terms / bank ; sender|legal",
    "date desc qty price gross amount",
  ],
  [
    "web-export",
    "title / facts|sender|buyer / ship|refs / table / notes|totals / bank ; legal",
    "code origin desc qty unit price amount",
  ],
  [
    "web-hosting",
    "title|logo / facts / hero / sender|buyer / table / totals / bank / notes ; legal",
    "desc price qty tax amount",
    { facts: "pairs", title: "plain", labelEnd: "", due: "facts" },
    { twists: ["period"], never: ["tax-included"] },
  ],
  [
    "web-dark-head",
    "band / facts|buyer|ship / table / terms|totals / bank / thanks ; sender|legal",
    "code desc unit price qty amount",
    { headFill: true, accent: "#10312b" },
    { never: ["negative"] },
  ],
  [
    "web-utility",
    "logo|name / account|facts / buyer|gap / title / meters / table / totals / rates / terms ; legal|bank",
    "desc unit qty price rate amount",
    {},
    { twists: ["balance", "period"] },
  ],
  [
    "web-cells",
    "title|name / facts / refs / buyer|ship|sender / table / totals / bank|terms ; legal",
    "qty code desc unit price amount",
    { facts: "cells", labelEnd: "" },
    { twists: ["traps", "orders"] },
  ],
  [
    "web-bilingual",
    "logo|sender / facts|buyer / title / refs / table / totals / terms / bank / notes ; legal",
    "pos code desc unit qty price amount",
    { facts: "spread" },
    { isBilingual: true, languages: ["de", "fr", "it", "es", "nl", "pl", "sv", "fi"] },
  ],
  [
    "web-shop-order",
    "name|facts / title / ship|buyer / table / rates|totals / thanks / conditions ; sender|bank|legal",
    "desc ean qty price amount",
    { facts: "below" },
    { twists: ["tax-included"] },
  ],
];
