/** The people of a UBL invoice: seller (BG-4), buyer (BG-7), payee (BG-10), tax representative (BG-11). */
import { attributeOf, child, children, type Element, elementAt, elementsAt, textAt, textOf } from "../element.ts";
import type { EnIdentifier, EnParty, EnPayee } from "../en-invoice.ts";
import { addressOf, contactOf, joined } from "./addresses.ts";
import type { Dialect } from "./dialect.ts";
import type { Placed } from "./place.ts";
import { isVatScheme } from "./tax-words.ts";

/** The creditor identifier of a direct debit (BT-90) stands among the party's identifiers under this scheme. */
const SEPA = "SEPA";
/** UBL-TR: tax number of a company and of a person; both are what BT-32 asks for. */
const TURKISH_TAX_NUMBERS = new Set(["VKN", "TCKN"]);
/** Schemes of the time before ISO 6523 codes that say "this is the VAT number of country XX". */
const NATIONAL_VAT = /^([A-Z]{2}):(?:VAT|SE|CVR)$/;

/**
 * Seller or buyer. EN 16931 knows the registered name as the name and the other as the trading name; the profiles
 * beside it often state the trading name, or a person's, alone.
 */
export function partyOf(placed: Placed, dialect: Dialect): EnParty {
  const party = termsOf(placed);
  if (dialect.isEn16931 || party.name !== null) return party;
  return { ...party, name: party.tradingName ?? personOf(placed.element), tradingName: null };
}

/** BG-11; its name (BT-62) stands where the trading name of other parties does. */
export function representativeOf(placed: Placed): EnParty {
  const party = termsOf(placed);
  return { ...party, name: party.tradingName ?? party.name, tradingName: null };
}

function termsOf({ element: party, at }: Placed): EnParty {
  const ids = identifiersAt(party, "PartyIdentification/ID").filter((id) => id.scheme !== SEPA);
  return {
    at,
    name: textAt(party, "PartyLegalEntity/RegistrationName"),
    tradingName: textAt(party, "PartyName/Name"),
    ids,
    legalId: identifierOf(elementAt(party, "PartyLegalEntity/CompanyID")),
    ...taxIdsOf(party, ids),
    legalInformation: textAt(party, "PartyLegalEntity/CompanyLegalForm"),
    endpoint: identifierOf(child(party, "EndpointID")),
    address: addressOf(child(party, "PostalAddress")),
    contact: contactOf(child(party, "Contact")),
  };
}

/** The party that a file without this party has: all its terms are absent. */
export function absentParty(at: string): EnParty {
  return termsOf({ element: { name: "Party", namespace: "", attributes: {}, children: [], text: "" }, at });
}

/** BG-10. */
export function payeeOf(party: Element): EnPayee {
  const ids = identifiersAt(party, "PartyIdentification/ID").filter((id) => id.scheme !== SEPA);
  return {
    name: textAt(party, "PartyName/Name") ?? textAt(party, "PartyLegalEntity/RegistrationName"),
    id: ids[0] ?? null,
    legalId: identifierOf(elementAt(party, "PartyLegalEntity/CompanyID")),
  };
}

/** BT-90, of the payee if there is one, else of the seller. */
export function creditorOf(parties: readonly (Element | undefined)[]): string | null {
  const ids = parties.flatMap((party) => identifiersAt(party, "PartyIdentification/ID"));
  return ids.find((id) => id.scheme === SEPA)?.id ?? null;
}

/** An identifier with its scheme; null when the element states none. */
export function identifierOf(element: Element | undefined, schemeName = "schemeID"): EnIdentifier | null {
  const id = textOf(element);
  return id === null ? null : { id, scheme: attributeOf(element, schemeName) };
}

/** Every identifier stated down a path. */
export function identifiersAt(element: Element | undefined, path: string): readonly EnIdentifier[] {
  return elementsAt(element, path)
    .map((found) => identifierOf(found))
    .filter((id) => id !== null);
}

/** A trader without a company has a person's name only. */
function personOf(party: Element): string | null {
  const person = child(party, "Person");
  return joined(["FirstName", "MiddleName", "FamilyName"].map((part) => textAt(person, part)));
}

/**
 * BT-31 and BT-32. By the binding the tax scheme tells them apart; where none is named, a country's prefix does.
 * Norway and Sweden demand a sentence in BT-32 ("Foretaksregisteret"); it is given as stated.
 */
function taxIdsOf(party: Element, ids: readonly EnIdentifier[]): Pick<EnParty, "vatId" | "taxId"> {
  const rows = children(party, "PartyTaxScheme").flatMap((row) => {
    const company = child(row, "CompanyID");
    const id = textOf(company);
    if (id === null) return [];
    return [{ id: withCountry(company, id), isVat: isVatScheme(child(row, "TaxScheme")) ?? /^[A-Z]{2}\w*\d/.test(id) }];
  });
  const turkish = ids.find((id) => TURKISH_TAX_NUMBERS.has(id.scheme ?? ""));
  return {
    vatId: rows.find((row) => row.isVat)?.id ?? vatElsewhere(party),
    taxId: rows.find((row) => !row.isVat)?.id ?? turkish?.id ?? null,
  };
}

/** Older profiles put a VAT number, named as one by its scheme, where the registration or the identifier stands. */
function vatElsewhere(party: Element): string | null {
  const found = [...elementsAt(party, "PartyLegalEntity/CompanyID"), ...elementsAt(party, "PartyIdentification/ID")];
  const vat = found.find((element) => /^[A-Z]{2}:VAT$/.test(attributeOf(element, "schemeID") ?? ""));
  const id = textOf(vat);
  return vat === undefined || id === null ? null : withCountry(vat, id);
}

/** BR-CO-09 wants the country before the number; where only the scheme says it, "16356706" of DK:SE is DK16356706. */
function withCountry(element: Element | undefined, id: string): string {
  const country = NATIONAL_VAT.exec(attributeOf(element, "schemeID") ?? "")?.[1];
  return country === undefined || /^[A-Z]{2}/i.test(id) ? id : `${country}${id}`;
}
