/** Sentences that taxes, currencies, factors and discounts put on an invoice, and whose account it names. */
import { add, decimal, multiply, negate, round, subtract } from "../../src/domain/values/decimal.ts";
import { addDays } from "../../src/domain/values/local-date.ts";
import { inWords } from "./in-words.ts";
import type { Model } from "./model.ts";
import { percentOf } from "./model-sums.ts";
import type { Speaker } from "./speaker.ts";
import { countryOf } from "./words.ts";

/** The factor's account where the claim is sold, else the seller's own. */
export function payeeAccounts(model: Model): readonly string[] {
  return model.factor === null ? model.seller.ibans : [model.factor.iban];
}

export function extraLines(speaker: Speaker): readonly string[] {
  const { model, words, writer } = speaker;
  const { twists } = model;
  const said = (key: string) => words[key] ?? "";
  const deposits = model.deposits.map((deposit) =>
    said("deposit")
      .replace("{n}", deposit.number)
      .replace("{date}", writer.date(deposit.date))
      .replace("{amount}", writer.money(deposit.amount)),
  );
  return [
    ...(twists.has("small") ? [said("small")] : []),
    ...(twists.has("export") ? [said("export")] : []),
    ...(twists.has("tax-included") ? [said("included")] : []),
    ...deposits,
    ...restatedLines(speaker),
    ...wordLines(speaker),
    ...(model.factor === null ? [] : factorLines(speaker, model.factor.name)),
  ];
}

/** The account is named with the notice where no block of bank details does. */
function factorLines({ words, writer, model, has, show }: Speaker, factor: string): readonly string[] {
  const notice = (words["factor"] ?? "").replace("{factor}", factor);
  const iban = model.factor?.iban;
  return has("bank") || iban === undefined ? [notice] : [notice, `IBAN ${show("iban", writer.iban(iban))}`];
}

/** The tax once more in the currency of the seller's tax office. */
function restatedLines({ model, words, writer }: Speaker): readonly string[] {
  const home = countryOf(model.country).currency;
  if (!model.twists.has("foreign") || Number(model.tax) === 0) return [];
  const amount = round(multiply(model.tax, model.exchangeRate), 2, "half-up");
  const rate = `1 ${model.currency} = ${model.exchangeRate} ${home}`;
  return [
    (words["restated"] ?? "")
      .replace("{currency}", home)
      .replace("{amount}", writer.foreign(amount, home))
      .replace("{rate}", rate),
  ];
}

function wordLines({ model, words }: Speaker): readonly string[] {
  const text = model.twists.has("in-words") ? inWords(model.due, model.language) : null;
  return text === null ? [] : [`${words["inWords"]}: ${text} ${model.currency}`];
}

/** One or two steps of discount, each with its last day and its amount, then the amount without. */
export function earlyLines(speaker: Speaker): readonly string[] {
  const { model, words, writer, layout, show } = speaker;
  const steps = layout.look.dateStyle % 2 === 0 ? ["2"] : ["3", "2"];
  const lines = steps.map((percent, at) =>
    (words["early"] ?? "")
      .replace("{percent}", writer.percent(decimal(percent)))
      .replace("{date}", writer.date(addDays(model.issueDate, (at + 1) * 4)))
      .replace("{amount}", writer.money(subtract(model.due, percentOf(model.due, percent, model.places)))),
  );
  const last = (words["netBy"] ?? "")
    .replace("{date}", show("due_date", writer.date(model.dueDate)))
    .replace("{amount}", writer.money(model.due));
  return [...lines, last];
}

/** Old balance, payments since, this invoice, and what all of it leaves to pay. */
export function accountRows(model: Model) {
  if (model.received === null) return [];
  const balance = model.oldBalance ?? decimal("0");
  return [
    { key: "oldBalance", amount: balance },
    { key: "received", amount: negate(model.received) },
    { key: "charges", amount: subtract(model.due, subtract(balance, model.received)) },
    { key: "dueAmount", amount: add(model.due, decimal("0")) },
  ];
}
