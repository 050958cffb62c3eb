/** The people of a Cross Industry Invoice: seller, buyer, tax representative and payee. */
import type { EnAddress, EnContact, EnIdentifier, EnParty, EnPayee } from "../../reading/e-invoice/en-invoice.ts";
import { group, identifier, leaf, type Markup } from "./xml.ts";

/** BG-4, BG-7, BG-11. */
export function partyOf(name: string, party: EnParty): Markup {
  return group(name, [
    ...idsOf(party.ids), // BT-29, 46
    leaf("ram:Name", party.name), // BT-27, 44, 62
    leaf("ram:Description", party.legalInformation), // BT-33
    group("ram:SpecifiedLegalOrganization", [
      identifier("ram:ID", party.legalId), // BT-30, 47
      leaf("ram:TradingBusinessName", party.tradingName), // BT-28, 45
    ]),
    contactOf(party.contact), // BG-6, 9
    addressOf(party.address), // BG-5, 8, 12
    group("ram:URIUniversalCommunication", [identifier("ram:URIID", party.endpoint)]), // BT-34, 49
    registrationOf("FC", party.taxId), // BT-32
    registrationOf("VA", party.vatId), // BT-31, 48, 63
  ]);
}

/** BG-10. */
export function payeeOf(payee: EnPayee | null): Markup {
  return group("ram:PayeeTradeParty", [
    ...idsOf(payee?.id ? [payee.id] : []), // BT-60
    leaf("ram:Name", payee?.name ?? null), // BT-59
    group("ram:SpecifiedLegalOrganization", [identifier("ram:ID", payee?.legalId ?? null)]), // BT-61
  ]);
}

/** The schema wants those that name no scheme first. */
export function idsOf(ids: readonly EnIdentifier[]): readonly Markup[] {
  const plain = ids.filter(({ scheme }) => scheme === null);
  const global = ids.filter(({ scheme }) => scheme !== null);
  return [...plain.map((id) => identifier("ram:ID", id)), ...global.map((id) => identifier("ram:GlobalID", id))];
}

export function addressOf(address: EnAddress | null): Markup {
  if (address === null) return group("ram:PostalTradeAddress", []);
  return group("ram:PostalTradeAddress", [
    leaf("ram:PostcodeCode", address.postcode),
    leaf("ram:LineOne", address.line1),
    leaf("ram:LineTwo", address.line2),
    leaf("ram:LineThree", address.line3),
    leaf("ram:CityName", address.city),
    leaf("ram:CountryID", address.country),
    leaf("ram:CountrySubDivisionName", address.subdivision),
  ]);
}

function contactOf(contact: EnContact | null): Markup {
  return group("ram:DefinedTradeContact", [
    leaf("ram:PersonName", contact?.name ?? null), // BT-41, 56
    group("ram:TelephoneUniversalCommunication", [leaf("ram:CompleteNumber", contact?.phone ?? null)]), // BT-42, 57
    group("ram:EmailURIUniversalCommunication", [leaf("ram:URIID", contact?.email ?? null)]), // BT-43, 58
  ]);
}

function registrationOf(schemeID: "FC" | "VA", id: string | null): Markup {
  return group("ram:SpecifiedTaxRegistration", [leaf("ram:ID", id, { schemeID })]);
}
