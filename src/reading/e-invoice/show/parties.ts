/** Who is on the invoice: seller and buyer side by side, payee, tax representative and place of delivery where stated. */
import type { EnDelivery, EnInvoice, EnParty, EnPayee } from "../en-invoice.ts";
import { html, type Markup } from "./markup.ts";
import type { Label } from "./page-words.ts";
import { addressLines, fact, facts, identified, joined, type Say } from "./say.ts";

/** The numbers of one party's business terms. */
interface PartyTerms {
  readonly group: string;
  readonly name: string;
  readonly trading: string;
  readonly id: string;
  readonly legal: string;
  readonly vat: string;
  readonly endpoint: string;
  readonly address: string;
  readonly contact: string;
}

const SELLER: PartyTerms = {
  group: "BG-4",
  name: "BT-27",
  trading: "BT-28",
  id: "BT-29",
  legal: "BT-30",
  vat: "BT-31",
  endpoint: "BT-34",
  address: "BG-5",
  contact: "BG-6",
};
const BUYER: PartyTerms = {
  group: "BG-7",
  name: "BT-44",
  trading: "BT-45",
  id: "BT-46",
  legal: "BT-47",
  vat: "BT-48",
  endpoint: "BT-49",
  address: "BG-8",
  contact: "BG-9",
};
const REPRESENTATIVE: PartyTerms = { ...SELLER, group: "BG-11", name: "BT-62", vat: "BT-63", address: "BG-12" };

export function parties(say: Say, model: EnInvoice): Markup {
  const { seller, buyer, payee, taxRepresentative, delivery } = model;
  return html`<div class="parties">${[
    party(say, "seller", { terms: SELLER, who: seller }),
    party(say, "buyer", { terms: BUYER, who: buyer }),
    payee === null ? null : payeePart(say, payee),
    taxRepresentative === null
      ? null
      : party(say, "taxRepresentative", { terms: REPRESENTATIVE, who: taxRepresentative }),
    delivery === null ? null : deliveryPart(say, delivery),
  ]}</div>`;
}

function party(say: Say, role: Label, { terms, who }: { readonly terms: PartyTerms; readonly who: EnParty }): Markup {
  const { contact } = who;
  return html`<section class="party"><h2 title="${terms.group}">${say.label(role)}</h2>${[
    nameOf(who.name, terms.name),
    who.tradingName === null ? null : html`<p title="${terms.trading}">${who.tradingName}</p>`,
    address(who.address, terms.address),
    facts([
      fact(say.label("vatId"), terms.vat, who.vatId),
      fact(say.label("taxId"), "BT-32", who.taxId),
      fact(say.label("legalId"), terms.legal, identified(who.legalId)),
      fact(say.label("identifier"), terms.id, joined(who.ids.map(identified), ", ")),
      fact(say.label("contact"), terms.contact, contact?.name ?? null),
      fact(say.label("phone"), terms.contact, contact?.phone ?? null),
      fact(say.label("email"), terms.contact, contact?.email ?? null),
      fact(say.label("electronicAddress"), terms.endpoint, identified(who.endpoint)),
    ]),
    who.legalInformation === null ? null : html`<p class="small" title="BT-33">${who.legalInformation}</p>`,
  ]}</section>`;
}

function payeePart(say: Say, payee: EnPayee): Markup {
  return html`<section class="party"><h2 title="BG-10">${say.label("payee")}</h2>${[
    nameOf(payee.name, "BT-59"),
    facts([
      fact(say.label("identifier"), "BT-60", identified(payee.id)),
      fact(say.label("legalId"), "BT-61", identified(payee.legalId)),
    ]),
  ]}</section>`;
}

/** Its day stands among the facts of the head. */
function deliveryPart(say: Say, { name, location, address: place }: EnDelivery): Markup | null {
  if (name === null && location === null && addressLines(place).length === 0) return null;
  return html`<section class="party"><h2 title="BG-13">${say.label("deliverTo")}</h2>${[
    nameOf(name, "BT-70"),
    address(place, "BG-15"),
    facts([fact(say.label("identifier"), "BT-71", identified(location))]),
  ]}</section>`;
}

function nameOf(name: string | null, term: string): Markup | null {
  return name === null ? null : html`<p class="name" title="${term}">${name}</p>`;
}

function address(place: EnParty["address"], term: string): Markup | null {
  const lines = addressLines(place);
  return lines.length === 0
    ? null
    : html`<address title="${term}">${lines.map((line) => html`<span>${line}</span>`)}</address>`;
}
