/** Letterhead, addresses, payment terms, bank and small print, with the numbers and amounts that mislead. */
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Party } from "./parties.ts";
import { earlyLines, extraLines, payeeAccounts } from "./sheet-extras.ts";
import { writtenVatId } from "./sheet-facts.ts";
import { labelOf, type Pair, type Speaker } from "./speaker.ts";

export function senderLines(speaker: Speaker): readonly string[] {
  const { model, words, layout, has } = speaker;
  const { seller } = model;
  if (!has("sender")) return [];
  const own = [seller.name, seller.street, seller.city];
  const reach = [
    `${words["phone"]} ${seller.phone}`,
    `${words["fax"]} ${seller.fax}`,
    `${words["mail"]} ${seller.mail}`,
  ];
  const identity = layout.look.idPlace === "sender" ? identityLines(speaker) : [];
  return [...own, ...reach.slice(layout.look.dateStyle % 2), ...identity];
}

/** VAT id and tax number in one line each, recorded as shown. */
function identityLines(speaker: Speaker): readonly string[] {
  const { vatId, taxNumber } = speaker.model.seller;
  const lines: string[] = [];
  if (vatId !== null)
    lines.push(`${labelOf(speaker, "sellerVat")} ${speaker.show("supplier_vat_id", writtenVatId(vatId))}`);
  if (taxNumber !== null) {
    lines.push(`${labelOf(speaker, "taxNumber")} ${speaker.show("supplier_tax_number", taxNumber)}`);
  }
  return lines;
}

export function buyerLines(speaker: Speaker): readonly string[] {
  const { model, layout, chance } = speaker;
  const { buyer } = model;
  const label = layout.look.partyLabels ? [labelOf(speaker, "billTo")] : [];
  const showsVat = buyer.vatId !== null && (model.isReverseCharge || chance.odds(0.25));
  const vat = showsVat
    ? [`${labelOf(speaker, "buyerVat")} ${speaker.show("buyer_vat_id", writtenVatId(buyer.vatId ?? ""))}`]
    : [];
  return [...label, speaker.show("buyer_name", buyer.name), ...addressLines(buyer, model.seller.country), ...vat];
}

export function shipLines(speaker: Speaker): readonly string[] {
  const { model } = speaker;
  if (model.shipTo === null) return [];
  return [labelOf(speaker, "shipTo"), model.shipTo.name, ...addressLines(model.shipTo, model.seller.country)];
}

function addressLines(party: Party, home: string): readonly string[] {
  return [party.street, party.city, ...(party.country === home ? [] : [party.countryName])];
}

export function termLines(speaker: Speaker): readonly string[] {
  const { model, words, writer, layout, has } = speaker;
  if (!has("terms")) return [];
  const reverse = model.isReverseCharge ? [words["reverse"] ?? ""] : [];
  const extras = [...reverse, ...extraLines(speaker)];
  if (model.isCredit) return extras;
  if (model.twists.has("early")) return [...earlyLines(speaker), ...extras];
  const isDated = layout.look.due !== "facts";
  const phrase = words[isDated ? "termsDate" : "termsDays"] ?? "";
  if (isDated) speaker.show("due_date", writer.date(model.dueDate));
  const sentence = phrase
    .replace("{date}", writer.date(model.dueDate))
    .replace("{days}", String(model.termDays))
    .replace("{early}", "8")
    .replace("{percent}", "2");
  return [sentence, ...extras];
}

/** Where the money goes; nothing where the country knows no IBAN. */
export function bankPairs(speaker: Speaker): readonly Pair[] {
  const { model, has, writer } = speaker;
  const { seller } = model;
  const ibans = payeeAccounts(model);
  if (!has("bank") || ibans.length === 0) return [];
  const accounts = ibans.map((iban, index) => {
    const written = writer.iban(iban);
    if (index === 0) speaker.show("iban", written);
    return { key: "iban", label: labelOf(speaker, "iban"), value: written };
  });
  const holder = { key: "holder", label: labelOf(speaker, "holder"), value: model.factor?.name ?? seller.name };
  const bank = { key: "bank", label: labelOf(speaker, "bank"), value: seller.bank };
  const bic = { key: "bic", label: labelOf(speaker, "bic"), value: seller.bic };
  return speaker.layout.look.dateStyle % 3 === 0 || model.factor !== null
    ? [holder, bank, ...accounts, bic]
    : [bank, ...accounts, bic];
}

export function legalLines(speaker: Speaker): readonly string[] {
  const { model, words, layout, writer, has } = speaker;
  const { seller } = model;
  if (!has("legal")) return [];
  const company = [`${seller.name} · ${seller.street} · ${seller.city}`];
  const register = `${words["register"]} ${seller.register} · ${words["phone"]} ${seller.phone}`;
  const identity = layout.look.idPlace === "legal" ? identityLines(speaker) : [];
  const [iban] = payeeAccounts(model);
  const isBankHere = !has("bank") && iban !== undefined;
  const bank = isBankHere
    ? [`${labelOf(speaker, "iban")} ${speaker.show("iban", writer.iban(iban))} ${words["bic"]} ${seller.bic}`]
    : [];
  return [...company, register, ...(identity.length > 0 ? [identity.join(" · ")] : []), ...bank];
}

/** Sentences with amounts, dates and accounts that are none of this invoice's. */
export function noteLines(speaker: Speaker): readonly string[] {
  const { model, words, writer, chance, has } = speaker;
  if (!has("notes")) return [];
  const { buyer } = model;
  const oldBalance = model.received === null ? model.oldBalance : null;
  const amounts = (text = "") =>
    text
      .replace("{amount}", writer.plain(decimal(chance.pick(["500", "2500", "25000", "150", "7340"]))))
      .replace("{small}", writer.plain(decimal(chance.pick(["40", "15", "7.50", "12"]))));
  const [account] = buyer.ibans;
  const debit = (words["debit"] ?? "")
    .replace("{amount}", writer.money(model.due))
    .replace("{iban}", writer.iban(account ?? ""));
  return [
    ...(oldBalance === null ? [] : [`${labelOf(speaker, "oldBalance")} ${writer.money(oldBalance)}`]),
    ...(chance.odds(0.6) ? [amounts(words["noteAmount"])] : []),
    ...(account !== undefined && chance.odds(0.15) ? [debit] : []),
    words["retention"] ?? "",
    ...(has("terms") ? [] : extraLines(speaker)),
  ];
}

/** The part to tear off: the number and the sum again, and the account. */
export function slipPairs(speaker: Speaker): readonly Pair[] {
  const { model, words, writer, has } = speaker;
  if (!has("slip")) return [];
  const [iban] = payeeAccounts(model);
  const account =
    iban === undefined ? [] : [{ key: "iban", label: labelOf(speaker, "iban"), value: writer.iban(iban) }];
  if (iban !== undefined) speaker.show("iban", writer.iban(iban));
  return [
    { key: "quote", label: (words["quote"] ?? "").replace("{number}", model.number), value: "" },
    ...account,
    { key: "dueAmount", label: labelOf(speaker, "dueAmount"), value: writer.money(model.due), strong: true },
  ];
}
