/** Which master record a document comes from: identifiers first, the name next, the sender only in support. */
import type { Claim, Claims } from "../extraction.ts";
import type { Noticed } from "../matching/rule.ts";
import { domainOf } from "../message.ts";
import type { BuyerEntity, Supplier } from "../supplier.ts";
import { foldIdentifier, parseIban } from "../values/identifiers.ts";
import { nameLikeness } from "./party-name.ts";

export interface Recognised {
  readonly supplier: Supplier | null;
  readonly noticed: readonly Noticed[];
}

/** SUPPLIER_UNKNOWN below this, SUPPLIER_AMBIGUOUS when two stand closer than the margin (accounts-payable §1.7). */
const ENOUGH = 0.85;
const SURE_MARGIN = 0.05;
/** A record whose VAT id differs from the printed one is another company, unless the money goes to its account. */
const CONTRADICTED = 0.8;
const SENDER_SUPPORT = 0.05;
const NAME_WORTH = 0.9;

export function recogniseSupplier(
  fields: Claims,
  context: {
    readonly candidates: readonly Supplier[];
    readonly entities: readonly BuyerEntity[];
    readonly senderAddress: string | null;
  },
): Recognised {
  const name = fields.supplierName?.value ?? fields.supplierVatId?.value ?? "the document's supplier";
  if (context.entities.some((entity) => isOurselves(fields, entity))) {
    return { supplier: null, noticed: [{ code: "SUPPLIER_SELF", facts: { name } }] };
  }
  const ranked = context.candidates
    .map((supplier) => ({ supplier, ...scoreOf(supplier, fields, context.senderAddress) }))
    .sort((a, b) => b.score - a.score || b.signals - a.signals);
  const [best, second] = ranked;
  if (best === undefined || best.score < ENOUGH) {
    return { supplier: null, noticed: [{ code: "SUPPLIER_UNKNOWN", facts: { name } }] };
  }
  if (second !== undefined && best.score - second.score <= SURE_MARGIN && best.signals === second.signals) {
    const facts = { first: best.supplier.name, second: second.supplier.name };
    return { supplier: null, noticed: [{ code: "SUPPLIER_AMBIGUOUS", facts }] };
  }
  const blocked = best.supplier.status === "blocked";
  return {
    supplier: best.supplier,
    noticed: blocked ? [{ code: "SUPPLIER_BLOCKED", facts: { name: best.supplier.name } }] : [],
  };
}

interface Score {
  readonly score: number;
  /** How many clues agree: decides between two records of one company group. */
  readonly signals: number;
}

function scoreOf(supplier: Supplier, fields: Claims, senderAddress: string | null): Score {
  const iban = fields.iban === undefined ? null : parseIban(fields.iban.value);
  const hasIban = iban !== null && supplier.ibans.includes(iban);
  const vat = sameIdentifier(fields.supplierVatId, supplier.vatId);
  const taxNumber = sameIdentifier(fields.supplierTaxNumber, supplier.taxNumber);
  const name = bestName(supplier, fields.supplierName);
  const strong = Math.max(vat ? 1 : 0, taxNumber ? 0.95 : 0, hasIban ? 0.95 : 0, NAME_WORTH * name);
  const supported = strong > 0 && knowsSender(supplier, senderAddress);
  const contradicted = vat === false && fields.supplierVatId?.accepted === true && !hasIban;
  const score = Math.min(1, strong + (supported ? SENDER_SUPPORT : 0));
  return {
    score: contradicted ? Math.min(score, CONTRADICTED) : score,
    signals: [vat === true, taxNumber === true, hasIban, name >= 0.95, supported].filter(Boolean).length,
  };
}

/** null when one of the two is absent: that is no contradiction. */
function sameIdentifier(claim: Claim | undefined, known: string | null): boolean | null {
  if (claim === undefined || known === null || known.trim() === "") return null;
  const printed = foldTaxIdentifier(claim.value);
  const own = foldTaxIdentifier(known);
  if (printed === "" || own === "") return null;
  return printed === own || withoutPrefix(printed, own) === withoutPrefix(own, printed);
}

/** Swiss numbers carry the tax's name behind them, in one of three languages. */
function foldTaxIdentifier(text: string): string {
  return foldIdentifier(text).replace(/^(CHE\d{9})(?:MWST|TVA|IVA)$/, "$1");
}

/** A number printed without its country's letters is compared by its digits. */
function withoutPrefix(text: string, other: string): string {
  return /^[A-Z]{2}/.test(text) && /^\d/.test(other) ? text.slice(2) : text;
}

function bestName(supplier: Supplier, claim: Claim | undefined): number {
  if (claim === undefined) return 0;
  const names = [supplier.name, supplier.legalName, ...supplier.aliases].filter((known) => known !== null);
  return Math.max(0, ...names.map((known) => nameLikeness(claim.value, known)));
}

function knowsSender(supplier: Supplier, address: string | null): boolean {
  if (address === null) return false;
  const sender = address.toLowerCase();
  const domains = supplier.domains.map((domain) => domain.toLowerCase());
  return supplier.emails.some((known) => known.toLowerCase() === sender) || domains.includes(domainOf(sender));
}

/** Our own VAT id, account or name where the supplier's should be: the wrong party was read, or it is our paper. */
function isOurselves(fields: Claims, entity: BuyerEntity): boolean {
  const iban = fields.iban === undefined ? null : parseIban(fields.iban.value);
  if (iban !== null && entity.ibans.includes(iban)) return true;
  if (sameIdentifier(fields.supplierVatId, entity.vatId) === true) return true;
  const names = [entity.name, entity.legalName].filter((name) => name !== null);
  const printed = fields.supplierName?.value ?? "";
  return fields.supplierVatId === undefined && names.some((name) => nameLikeness(printed, name) >= 0.98);
}
