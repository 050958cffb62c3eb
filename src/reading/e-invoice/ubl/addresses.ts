/** Where a party is and whom to ask there. */
import { type Element, textAt, textsAt } from "../element.ts";
import type { EnAddress, EnContact } from "../en-invoice.ts";

/** BG-5, BG-8, BG-12, BG-15; older profiles part the street from its number and leave the street to free lines. */
export function addressOf(address: Element | undefined): EnAddress | null {
  if (!address) return null;
  const free = textsAt(address, "AddressLine/Line");
  const street = joined([textAt(address, "StreetName"), textAt(address, "BuildingNumber")]);
  const [line1, line2, line3] =
    street === null && free.length > 0 ? free : [street, textAt(address, "AdditionalStreetName"), free[0]];
  const country = textAt(address, "Country/IdentificationCode");
  const stated = {
    line1: line1 ?? null,
    line2: line2 ?? null,
    line3: line3 ?? null,
    city: textAt(address, "CityName"),
    postcode: textAt(address, "PostalZone"),
    subdivision: textAt(address, "CountrySubentity") ?? textAt(address, "Region"),
    country,
  };
  return Object.values(stated).some((text) => text !== null) ? stated : null;
}

/** BG-6, BG-9. */
export function contactOf(contact: Element | undefined): EnContact | null {
  const [name, phone, email] = ["Name", "Telephone", "ElectronicMail"].map((term) => textAt(contact, term));
  const stated = { name: name ?? null, phone: phone ?? null, email: email ?? null };
  return Object.values(stated).some((text) => text !== null) ? stated : null;
}

/** The stated parts with a blank between them. */
export function joined(parts: readonly (string | null)[]): string | null {
  const stated = parts.filter((part) => part !== null);
  return stated.length === 0 ? null : stated.join(" ");
}
