/** Blocks that only some trades and countries have: large amounts due, accounts, meters, prose, payment slips, conditions. */
import { add, decimal, multiply, round } from "../../src/domain/values/decimal.ts";
import { chanceOf } from "./random.ts";
import { accountRows, payeeAccounts } from "./sheet-extras.ts";
import { labelOf, type Pair, type Speaker } from "./speaker.ts";
import { moreWordsOf } from "./words.ts";

export interface Payslip {
  readonly title: string;
  /** Account and payee, reference, payer: a caption and its rows. */
  readonly parts: readonly (readonly [string, ...string[]])[];
  readonly sums: readonly Pair[];
}

export interface GenreParts {
  readonly hero: string;
  readonly account: readonly Pair[];
  readonly meters: readonly (readonly string[])[];
  readonly prose: string;
  readonly payslip: Payslip | null;
  readonly installments: readonly (readonly string[])[];
  readonly conditions: readonly string[];
  /** Up the left edge; empty for none. */
  readonly side: string;
  /** Across the page; empty for none. */
  readonly watermark: string;
  /** The last page. */
  readonly smallPrint: { readonly title: string; readonly paragraphs: readonly string[] } | null;
}

export function genreParts(speaker: Speaker): GenreParts {
  const { layout, words, model } = speaker;
  const { marks } = layout.manner;
  const conditions = speaker.has("conditions") || marks.includes("small-print") ? conditionTexts(speaker) : [];
  const chance = chanceOf(`form ${layout.name}`);
  return {
    hero: heroOf(speaker),
    account: accountPairs(speaker),
    meters: metersOf(speaker),
    prose: proseOf(speaker),
    payslip: payslipOf(speaker),
    installments: installmentsOf(speaker),
    conditions: speaker.has("conditions") ? conditions : [],
    side: marks.includes("side")
      ? `${model.seller.mail} · ${chance.shape("FO-###-## 0#/202#")} · ${model.seller.register}`
      : "",
    watermark: marks.includes("watermark") ? (words["mark"] ?? "") : "",
    smallPrint: marks.includes("small-print")
      ? { title: words["conditionsTitle"] ?? "", paragraphs: Array.from({ length: 9 }, () => conditions).flat() }
      : null,
  };
}

function heroOf({ model, words, writer, has, show }: Speaker): string {
  if (!has("hero")) return "";
  const amount = writer.money(model.due);
  show("amount_due", writer.amount(model.due));
  if (model.isCredit) return amount;
  const text = words["hero"] ?? "{amount}";
  const date = text.includes("{date}") ? show("due_date", writer.date(model.dueDate)) : "";
  return text.replace("{amount}", amount).replace("{date}", date);
}

function accountPairs(speaker: Speaker): readonly Pair[] {
  const { model, writer, has, show } = speaker;
  if (!has("account")) return [];
  if (model.received !== null) show("amount_due", writer.amount(model.due));
  return accountRows(model).map(({ key, amount }) => ({
    key,
    label: labelOf(speaker, key),
    value: writer.money(amount),
    strong: key === "dueAmount",
  }));
}

function metersOf({ model, words, writer, has }: Speaker): readonly (readonly string[])[] {
  if (!has("meters")) return [];
  const chance = chanceOf(`meters ${model.seed}`);
  const start = decimal(chance.shape("1####"));
  const used = decimal(chance.int(120, 4200));
  const head = ["meterNo", "meterOld", "meterNew", "usage"].map((key) => words[key] ?? "");
  const usage = `${writer.quantity(used)} kWh`;
  return [head, [chance.shape("7#######"), writer.quantity(start), writer.quantity(add(start, used)), usage]];
}

/** A letter in which the invoice is one sentence; every sum stands in it. */
function proseOf({ model, words, writer, has, show }: Speaker): string {
  const [group] = model.rates;
  const { period } = model;
  if (!has("prose") || group === undefined || period === null) return "";
  show("total_net", writer.amount(model.net));
  show("total_tax", writer.amount(model.tax));
  show("total_gross", writer.amount(model.gross));
  if (model.prepaid === null) show("amount_due", writer.amount(model.due));
  show("currency", writer.currency);
  return (words["prose"] ?? "")
    .replace("{from}", writer.date(period.from))
    .replace("{to}", writer.date(period.to))
    .replace("{net}", writer.money(model.net))
    .replace("{tax}", writer.money(model.tax))
    .replace("{rate}", writer.percent(group.rate))
    .replace("{gross}", writer.money(model.gross))
    .replace("{due}", show("due_date", writer.date(model.dueDate)));
}

/** The part for the bank: account, reference and amount once more. */
function payslipOf(speaker: Speaker): Payslip | null {
  const { model, words, writer, has, show } = speaker;
  const [iban] = payeeAccounts(model);
  if (!has("payslip") || iban === undefined) return null;
  const { seller, buyer } = model;
  const said = (key: string) => words[key] ?? "";
  const reference = model.country === "CH" ? model.paymentReference.padStart(27, "0") : model.paymentReference;
  const grouped = model.country === "CH" ? reference.replace(/(?=(.{5})+$)/g, " ").trim() : reference;
  const payee = [model.factor?.name ?? seller.name, seller.street, seller.city];
  return {
    title: said("payPart"),
    parts: [
      [said("payTo"), show("iban", writer.iban(iban)), ...payee],
      [said("payRef"), grouped],
      [said("payFrom"), buyer.name, buyer.street, buyer.city],
    ],
    sums: [
      { key: "currencyWord", label: said("currencyWord"), value: model.currency },
      { key: "amountWord", label: said("amountWord"), value: writer.amount(model.due) },
    ],
  };
}

function installmentsOf({ model, words, writer, has, show }: Speaker): readonly (readonly string[])[] {
  if (!has("installments") || model.isCredit) return [];
  const head = [words["due"] ?? "", words["amountWord"] ?? ""];
  return [head, [show("due_date", writer.date(model.dueDate)), writer.money(model.due)]];
}

/** Numbered, with limits and fees that are no sums of this invoice. */
function conditionTexts({ model, writer, chance }: Speaker): readonly string[] {
  const texts = moreWordsOf(model.language)["conditions"] ?? [];
  const limit = round(multiply(decimal("250"), decimal(chance.int(1, 20))), model.places, "half-up");
  return texts.map((text) =>
    text.replace("{amount}", writer.plain(limit)).replace("{small}", writer.plain(decimal("40"))),
  );
}
