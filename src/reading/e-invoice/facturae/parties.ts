/** Who sells, who buys and who the claim is assigned to, in Facturae. */

import { addressOf, blankParty, contactOf } from "../blank.ts";
import { child, type Element, textAt, textsAt } from "../element.ts";
import type { EnAddress, EnParty, EnPayee } from "../en-invoice.ts";
import type { Placed } from "../national/place.ts";
import { joined } from "../national/stated-sums.ts";
import { countryOf } from "./codes.ts";

/** ResidenceTypeCode: in Spain, in the Union, elsewhere. */
const IN_SPAIN = "R";
const IN_THE_UNION = "U";

/** BG-4 and BG-7; a public buyer is known by the offices that account, manage and process. */
export function partyOf({ element, at }: Placed): EnParty {
  const body = child(element, "LegalEntity") ?? child(element, "Individual");
  const contact = child(body, "ContactDetails");
  const own = textAt(element, "PartyIdentification");
  const offices = textsAt(element, "AdministrativeCentres/AdministrativeCentre/CentreCode");
  return {
    ...blankParty(at),
    name: nameOf(element),
    tradingName: textAt(body, "TradeName"),
    ids: [...(own === null ? [] : [own]), ...offices].map((id) => ({ id, scheme: null })),
    ...taxIdsOf(child(element, "TaxIdentification")),
    address: postalOf(body),
    contact: contactOf({
      name: textAt(contact, "ContactPersons"),
      phone: textAt(contact, "Telephone"),
      email: textAt(contact, "ElectronicMail"),
    }),
  };
}

function nameOf(party: Element | undefined): string | null {
  const person = child(party, "Individual");
  const parts = ["Name", "FirstSurname", "SecondSurname"].map((part) => textAt(person, part));
  return textAt(party, "LegalEntity/CorporateName") ?? joined(parts);
}

/** A Spanish VAT number is the tax number after the country, which many files write and many leave out. */
function taxIdsOf(tax: Element | undefined): Pick<EnParty, "vatId" | "taxId"> {
  const number = textAt(tax, "TaxIdentificationNumber");
  const residence = textAt(tax, "ResidenceTypeCode");
  if (number === null) return { vatId: null, taxId: null };
  if (residence === IN_SPAIN) return { vatId: /^ES/i.test(number) ? number : `ES${number}`, taxId: number };
  return residence === IN_THE_UNION ? { vatId: number, taxId: null } : { vatId: null, taxId: number };
}

function postalOf(body: Element | undefined): EnAddress | null {
  const home = child(body, "AddressInSpain");
  const abroad = child(body, "OverseasAddress");
  const address = home ?? abroad;
  return addressOf({
    line1: textAt(address, "Address"),
    // Abroad the postcode and the town are one text.
    city: textAt(home, "Town") ?? textAt(abroad, "PostCodeAndTown"),
    postcode: textAt(home, "PostCode"),
    subdivision: textAt(address, "Province"),
    country: countryOf(textAt(address, "CountryCode")),
  });
}

/** BG-10: a factor, to whom the claim is assigned. */
export function payeeOf(header: Element | undefined): EnPayee | null {
  const name = nameOf(child(child(header, "FactoringAssignmentData"), "Assignee"));
  return name === null ? null : { name, id: null, legalId: null };
}
