/** Who sells, who buys and who is to be paid, as a KSeF invoice states it (Podmiot1, 2, 3 and PodmiotUpowazniony). */

import { addressOf, blankParty, contactOf } from "../blank.ts";
import { child, type Element, textAt } from "../element.ts";
import type { EnAddress, EnInvoice, EnParty, EnPayee } from "../en-invoice.ts";
import { groupIn, groupsIn, type Placed } from "../national/place.ts";

type People = Pick<EnInvoice, "seller" | "buyer" | "payee" | "taxRepresentative">;

const FACTOR = "1";
const TAX_REPRESENTATIVE = "3";

export function peopleOf(root: Placed): People {
  const authorised = groupIn(root, "PodmiotUpowazniony");
  const register = textAt(root.element, "Stopka/Rejestry/KRS");
  const legalId = register === null ? null : { id: register, scheme: null };
  return {
    seller: { ...partyOf(groupIn(root, "Podmiot1")), legalId },
    buyer: partyOf(groupIn(root, "Podmiot2")),
    payee: payeeOf(root),
    taxRepresentative: textAt(authorised.element, "RolaPU") === TAX_REPRESENTATIVE ? partyOf(authorised) : null,
  };
}

/** A factor, to whom the seller has assigned the claim. */
function payeeOf(root: Placed): EnPayee | null {
  const factor = groupsIn(root, "Podmiot3").find(({ element }) => textAt(element, "Rola") === FACTOR);
  const name = textAt(factor?.element, "DaneIdentyfikacyjne/Nazwa");
  return name === null ? null : { name, id: null, legalId: null };
}

function partyOf({ element, at }: Placed): EnParty {
  const data = child(element, "DaneIdentyfikacyjne");
  const address = child(element, "Adres");
  const ids = [
    { id: textAt(element, "NrKlienta"), scheme: null },
    { id: textAt(address, "GLN"), scheme: "0088" },
    { id: textAt(element, "NrEORI"), scheme: null },
  ];
  return {
    ...blankParty(at),
    name: textAt(data, "Nazwa"),
    ids: ids.flatMap(({ id, scheme }) => (id === null ? [] : [{ id, scheme }])),
    ...taxIdsOf(data),
    address: postalOf(address),
    contact: contactOf({
      name: null,
      phone: textAt(element, "DaneKontaktowe/Telefon") ?? textAt(element, "DaneKontaktowe/TelefonPU"),
      email: textAt(element, "DaneKontaktowe/Email") ?? textAt(element, "DaneKontaktowe/EmailPU"),
    }),
  };
}

/** A Polish VAT number is the tax number (NIP) after the country; others are stated with their country. */
function taxIdsOf(data: Element | undefined): Pick<EnParty, "vatId" | "taxId"> {
  const nip = textAt(data, "NIP");
  if (nip !== null) return { vatId: `PL${nip.replace(/^PL/i, "")}`, taxId: nip };
  const country = textAt(data, "KodUE");
  const number = textAt(data, "NrVatUE");
  const isWhole = country !== null && number !== null;
  return { vatId: isWhole ? `${country}${number}` : null, taxId: textAt(data, "NrID") };
}

function postalOf(address: Element | undefined): EnAddress | null {
  return addressOf({
    line1: textAt(address, "AdresL1"),
    line2: textAt(address, "AdresL2"),
    country: textAt(address, "KodKraju"),
  });
}
