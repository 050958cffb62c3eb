/** Rows of an address block that tell whose it is: how to reach a company, and identifiers called yours. */

import { fold } from "../fold.ts";
import type { Spot } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import words from "./party-words.json" with { type: "json" };

const REACH =
  /@|www\.|https?:|(?:^|\s)(?:tel|telephone|phone|telefon|fon|fax|faks|telefax|puh|puhelin|tlf|tél|tfno|tfn)\b/iu;
const POSSESSIVES: ReadonlySet<string> = new Set(words.yours);
const CUSTOMERS: ReadonlySet<string> = new Set([...words.yours, ...words.customers]);

/** A phone, fax, mail or web address: what a sender prints under its own name. */
export function isReachRow(row: Spot): boolean {
  return REACH.test(row.text);
}

/** "Ihre Bestellung", "Vos identifiants": what follows is the customer's, and the row names nobody. */
export function beginsWithYour(text: string): boolean {
  return POSSESSIVES.has(fold(text).split(" ")[0] ?? "");
}

/** A VAT identifier that is called yours or the customer's. */
export function isTheirVatRow(row: Spot, layout: Layout): boolean {
  const id = layout.vatIds.find((one) => one.line === row.line && one.from >= row.from && one.to <= row.to);
  return id !== undefined && isCalledYours(id, layout);
}

/** "Ihre USt-IdNr. DE…", "NIP nabywcy PL…": said by a label for the customer's, or by a word beside any label. */
export function isCalledYours(id: Spot, layout: Layout): boolean {
  const { line } = id;
  const segment = line.segments.find((one) => one.from <= id.from && one.to > id.from);
  const start = Math.max(segment?.from ?? id.from, id.from - 6);
  const labels = (layout.labelsOf.get(line) ?? []).filter((label) => label.from >= start && label.to <= id.from);
  if (labels.some((label) => label.kinds.has("customer_vat_id"))) return true;
  const before = line.words.slice(start, id.from).flatMap((word) => fold(word.text).split(" "));
  return before.some((word) => CUSTOMERS.has(word)) && labels.some((label) => label.kinds.has("supplier_vat_id"));
}
