/** Who sells and who buys, in ebInterface: Biller and InvoiceRecipient, and the address of a delivery. */

import { addressOf, blankParty, contactOf } from "../blank.ts";
import { attributeOf, child, children, type Element, textAt, textOf } from "../element.ts";
import type { EnAddress, EnContact, EnIdentifier, EnParty } from "../en-invoice.ts";
import type { Placed } from "../national/place.ts";

/** AddressIdentifierType to the ICD. */
const SCHEMES: ReadonlyMap<string, string> = new Map([
  ["GLN", "0088"],
  ["DUNS", "0060"],
]);
/** The number in the register of companies. */
const REGISTER = /^(?:FN|FBNR|FR|Firmenbuchnummer)$/i;
/** What is written where a party has no VAT number, for the element must stand. */
const NO_VAT = /^0+$/;

/** BG-4 and BG-7; `ownId` is the element by which the other side knows the party. */
export function partyOf({ element, at }: Placed, ownId: string): EnParty {
  const address = child(element, "Address");
  const vatId = textAt(element, "VATIdentificationNumber");
  return {
    ...blankParty(at),
    name: textAt(address, "Name"),
    tradingName: textAt(address, "TradingName"),
    ids: idsOf(element, address, ownId),
    legalId: legalIdOf(element),
    vatId: vatId === null || NO_VAT.test(vatId) ? null : vatId,
    address: postalOf(address),
    contact: contactIn(element, address),
  };
}

function idsOf(party: Element | undefined, address: Element | undefined, ownId: string): readonly EnIdentifier[] {
  const own = textAt(party, ownId);
  const stated = children(address, "AddressIdentifier").flatMap((element) => {
    const id = textOf(element);
    const scheme = SCHEMES.get(attributeOf(element, "AddressIdentifierType") ?? "") ?? null;
    return id === null ? [] : [{ id, scheme }];
  });
  return own === null ? stated : [{ id: own, scheme: null }, ...stated];
}

function legalIdOf(party: Element | undefined): EnIdentifier | null {
  const entry = children(party, "FurtherIdentification").find((each) =>
    REGISTER.test(attributeOf(each, "IdentificationType") ?? ""),
  );
  const id = textOf(entry);
  return id === null ? null : { id, scheme: null };
}

/** The country's code is an attribute of its name; version 4.0 wrote the code as text. */
export function postalOf(address: Element | undefined): EnAddress | null {
  const country = child(address, "Country");
  return addressOf({
    line1: textAt(address, "Street"),
    line2: textAt(address, "POBox"),
    line3: textAt(address, "AddressExtension"),
    city: textAt(address, "Town"),
    postcode: textAt(address, "ZIP"),
    country: attributeOf(country, "CountryCode") ?? textOf(country),
  });
}

/** From version 5 on a group beside the address, before a line of text in it. */
function contactIn(party: Element | undefined, address: Element | undefined): EnContact | null {
  const contact = child(party, "Contact");
  return contactOf({
    name: textAt(contact, "Name") ?? textAt(address, "Contact"),
    phone: textAt(contact, "Phone") ?? textAt(address, "Phone"),
    email: textAt(contact, "Email") ?? textAt(address, "Email"),
  });
}
