/** The sums of an invoice as rows, and the table of tax rates. */
import { add, type Decimal, isZero, negate } from "../../src/domain/values/decimal.ts";
import { labelOf, type Pair, type Speaker } from "./speaker.ts";

/** From the sum of the lines to what must be paid; what is nil is left out, as people do. */
export function totalPairs(speaker: Speaker): readonly Pair[] {
  const { model, writer } = speaker;
  const tail = prepaidPairs(speaker);
  const isFolded = model.twists.has("tax-included") || model.twists.has("small");
  const gross = sumPair(speaker, "gross", model.gross);
  speaker.show("total_gross", writer.amount(model.gross));
  if (model.received === null) speaker.show("amount_due", writer.amount(model.due));
  speaker.show("currency", writer.currency);
  // The currency must stand somewhere: where amounts have none, the grand total's label names it.
  const label = speaker.layout.look.money === "none" ? `${speaker.words["gross"]} ${writer.currency}` : gross.label;
  const total = { ...gross, label, strong: true };
  if (isFolded) return [...subtotalPairs(speaker), total, ...includedPairs(speaker), ...tail];
  return [...subtotalPairs(speaker), netPair(speaker), ...taxPairs(speaker), total, ...tail];
}

/** The tax that the total contains, and at some the net amount; nothing at a business without tax. */
function includedPairs(speaker: Speaker): readonly Pair[] {
  const { model, writer, words, layout } = speaker;
  if (model.twists.has("small")) return [];
  if (model.rates.length === 1) speaker.show("total_tax", writer.amount(model.tax));
  const taxes = model.rates.map((group) => ({
    key: "tax",
    label: (words["includedTax"] ?? "").replace("{rate}", writer.percent(group.rate)),
    value: writer.money(group.tax),
  }));
  return layout.look.dateStyle % 2 === 0 ? [...taxes, netPair(speaker)] : taxes;
}

function subtotalPairs(speaker: Speaker): readonly Pair[] {
  const { model } = speaker;
  if (model.allowance === null) return [];
  return [sumPair(speaker, "subtotal", model.subtotal), sumPair(speaker, "allowance", negate(model.allowance))];
}

function netPair(speaker: Speaker): Pair {
  speaker.show("total_net", speaker.writer.amount(speaker.model.net));
  return sumPair(speaker, "net", speaker.model.net);
}

/** A row for each rate, one for all, or both; a single rate's row is the total of tax as well. */
function taxPairs(speaker: Speaker): readonly Pair[] {
  const { model, layout, writer, words } = speaker;
  const taxed = model.rates.filter((group) => !isZero(group.rate) || model.rates.length === 1);
  const each = taxed.map((group) => {
    const text = (words["tax"] ?? "")
      .replace("{rate}", writer.percent(group.rate))
      .replace("{base}", writer.amount(group.net));
    return { key: "tax", label: text, value: writer.money(group.tax) };
  });
  const wantsSum = layout.look.taxRows === "sum" || (layout.look.taxRows === "both" && each.length > 1);
  if (wantsSum || each.length === 1) speaker.show("total_tax", writer.amount(model.tax));
  const total = sumPair(speaker, "taxTotal", model.tax);
  if (layout.look.taxRows === "sum") return [total];
  return wantsSum ? [...each, total] : each;
}

function prepaidPairs(speaker: Speaker): readonly Pair[] {
  const { model, layout } = speaker;
  const due = { ...sumPair(speaker, "dueAmount", model.due), strong: true };
  // Where an account is carried on, the amount to pay stands there.
  if (model.received !== null) return [];
  if (model.rounding !== null) return [...deductionPairs(speaker), sumPair(speaker, "rounding", model.rounding), due];
  if (model.prepaid === null) return layout.look.dateStyle % 4 === 1 ? [due] : [];
  return [...deductionPairs(speaker), due];
}

function deductionPairs(speaker: Speaker): readonly Pair[] {
  const { model, writer, layout } = speaker;
  if (model.prepaid === null) return [];
  speaker.show("prepaid", writer.amount(model.prepaid));
  const sign = layout.look.dateStyle % 2 === 0 ? negate(model.prepaid) : model.prepaid;
  return [sumPair(speaker, "prepaid", sign)];
}

function sumPair(speaker: Speaker, key: string, amount: Decimal): Pair {
  return { key, label: labelOf(speaker, key), value: speaker.writer.money(amount) };
}

/** Head and rows: rate, base, tax and sum. */
export function ratesTable(speaker: Speaker): readonly (readonly string[])[] {
  const { model, writer, words } = speaker;
  const head = ["rateHead", "baseHead", "taxHead", "gross"].map((key) => words[key] ?? "");
  const rows = model.rates.map((group) => [
    writer.percent(group.rate),
    writer.amount(group.net),
    writer.amount(group.tax),
    writer.amount(add(group.net, group.tax)),
  ]);
  return [head, ...rows];
}
