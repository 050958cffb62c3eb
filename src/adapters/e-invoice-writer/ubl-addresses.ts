/** Where a party of a UBL document is and whom to ask there. */
import type { EnAddress, EnContact } from "../../reading/e-invoice/en-invoice.ts";
import { group, leaf, type Markup, NOTHING } from "./xml.ts";

/** BG-5, 8, 12, 15. Lines are written from the first place on: UBL reads a third line alone as the first. */
export function addressOf(name: string, address: EnAddress | null): Markup {
  if (address === null) return NOTHING;
  const [first = null, second = null, third = null] = [address.line1, address.line2, address.line3].filter(
    (line) => line !== null,
  );
  return group(name, [
    leaf("cbc:StreetName", first),
    leaf("cbc:AdditionalStreetName", second),
    leaf("cbc:CityName", address.city),
    leaf("cbc:PostalZone", address.postcode),
    leaf("cbc:CountrySubentity", address.subdivision),
    group("cac:AddressLine", [leaf("cbc:Line", third)]),
    group("cac:Country", [leaf("cbc:IdentificationCode", address.country)]),
  ]);
}

/** BG-6, BG-9. */
export function contactOf(contact: EnContact | null): Markup {
  return group("cac:Contact", [
    leaf("cbc:Name", contact?.name ?? null), // BT-41, 56
    leaf("cbc:Telephone", contact?.phone ?? null), // BT-42, 57
    leaf("cbc:ElectronicMail", contact?.email ?? null), // BT-43, 58
  ]);
}
