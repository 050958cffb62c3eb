/** The parties of a Cross Industry Invoice: seller, buyer, payee, tax representative and where the goods went. */
import { child, children, type Element, textAt } from "../element.ts";
import type { EnAddress, EnContact, EnDelivery, EnIdentifier, EnParty, EnPayee } from "../en-invoice.ts";
import { dayAt, type Group, groupIn, identifierOf } from "./group.ts";

/** A trade party (BG-4, 7, 11); every term is null when the file leaves it out. */
export function partyOf({ element, at }: Group): EnParty {
  const organisation = child(element, "SpecifiedLegalOrganization");
  return {
    at,
    name: textAt(element, "Name"), // BT-27, 44, 62
    tradingName: textAt(organisation, "TradingBusinessName"), // BT-28, 45
    ids: idsOf(element), // BT-29, 46
    legalId: identifierOf(child(organisation, "ID")), // BT-30, 47
    vatId: registration(element, "VA"), // BT-31, 48, 63
    taxId: registration(element, "FC"), // BT-32
    legalInformation: textAt(element, "Description"), // BT-33
    endpoint: identifierOf(child(child(element, "URIUniversalCommunication"), "URIID")), // BT-34, 49
    address: addressOf(child(element, "PostalTradeAddress")),
    contact: contactOf(child(element, "DefinedTradeContact")),
  };
}

/** The tax representative (BG-11), null when there is none. */
export function representativeIn(agreement: Group): EnParty | null {
  const group = groupIn(agreement, "SellerTaxRepresentativeTradeParty");
  return group.element === undefined ? null : partyOf(group);
}

/** The party to pay when it is not the seller (BG-10). */
export function payeeIn(settlement: Element | undefined): EnPayee | null {
  const party = child(settlement, "PayeeTradeParty");
  if (party === undefined) return null;
  const legalId = identifierOf(child(child(party, "SpecifiedLegalOrganization"), "ID")); // BT-61
  return { name: textAt(party, "Name"), id: bestId(party), legalId }; // BT-59, BT-60
}

/** Where and when the goods went (BG-13); null when the file states neither. */
export function deliveryOf(delivery: Element | undefined): EnDelivery | null {
  const party = child(delivery, "ShipToTradeParty");
  const date = dayAt(delivery, "ActualDeliverySupplyChainEvent/OccurrenceDateTime"); // BT-72
  if (party === undefined && date === null) return null;
  return {
    name: textAt(party, "Name"), // BT-70
    location: bestId(party), // BT-71
    date,
    address: addressOf(child(party, "PostalTradeAddress")),
  };
}

/** A global identifier names its scheme, a plain one is the partner's own. */
function idsOf(party: Element | undefined): readonly EnIdentifier[] {
  const stated = [...children(party, "ID"), ...children(party, "GlobalID")];
  return stated.map((element) => identifierOf(element)).filter((id) => id !== null);
}

function bestId(party: Element | undefined): EnIdentifier | null {
  return identifierOf(child(party, "GlobalID")) ?? identifierOf(child(party, "ID"));
}

/** SpecifiedTaxRegistration by scheme: VA is the VAT identifier, FC the local tax number. */
function registration(party: Element | undefined, scheme: string): string | null {
  const ids = children(party, "SpecifiedTaxRegistration").flatMap((each) => children(each, "ID"));
  return ids.map((id) => identifierOf(id)).find((id) => id?.scheme === scheme)?.id ?? null;
}

function addressOf(address: Element | undefined): EnAddress | null {
  if (address === undefined) return null;
  return {
    line1: textAt(address, "LineOne"),
    line2: textAt(address, "LineTwo"),
    line3: textAt(address, "LineThree"),
    city: textAt(address, "CityName"),
    postcode: textAt(address, "PostcodeCode"),
    subdivision: textAt(address, "CountrySubDivisionName"),
    country: textAt(address, "CountryID"),
  };
}

function contactOf(contact: Element | undefined): EnContact | null {
  if (contact === undefined) return null;
  return {
    name: textAt(contact, "PersonName") ?? textAt(contact, "DepartmentName"), // BT-41, 56
    phone: textAt(contact, "TelephoneUniversalCommunication/CompleteNumber"), // BT-42, 57
    email: textAt(contact, "EmailURIUniversalCommunication/URIID"), // BT-43, 58
  };
}
