/** Who sells and who buys, as FatturaPA's head states it. */

import { addressOf, blankParty, contactOf } from "../blank.ts";
import { child, type Element, textAt } from "../element.ts";
import type { EnIdentifier, EnParty } from "../en-invoice.ts";
import type { Placed } from "../national/place.ts";
import { joined } from "../national/stated-sums.ts";

/** The code of a private recipient that has no channel of its own. */
const NO_CHANNEL = "0000000";

/** BG-4. */
export function sellerOf(group: Placed): EnParty {
  const { element } = group;
  const register = child(element, "IscrizioneREA");
  const office = joined([textAt(register, "Ufficio"), textAt(register, "NumeroREA")], "-");
  return {
    ...partyOf(group),
    legalId: office === null ? null : { id: office, scheme: null },
    contact: contactOf({
      name: null,
      phone: textAt(element, "Contatti/Telefono"),
      email: textAt(element, "Contatti/Email"),
    }),
  };
}

/** BG-7, with the address that the exchange sends to. */
export function buyerOf(group: Placed, transmission: Element | undefined): EnParty {
  return { ...partyOf(group), endpoint: endpointOf(transmission) };
}

/** BG-11; some files of the seller's side only name it. */
export function representativeOf(group: Placed): EnParty | null {
  return group.element === undefined ? null : partyOf(group);
}

function partyOf({ element, at }: Placed): EnParty {
  const data = child(element, "DatiAnagrafici");
  const seat = child(element, "Sede");
  const eori = textAt(data, "Anagrafica/CodEORI");
  return {
    ...blankParty(at),
    name: nameIn(child(data, "Anagrafica")),
    ids: eori === null ? [] : [{ id: eori, scheme: null }],
    vatId: vatIdIn(child(data, "IdFiscaleIVA")),
    taxId: textAt(data, "CodiceFiscale"),
    address: addressOf({
      line1: joined([textAt(seat, "Indirizzo"), textAt(seat, "NumeroCivico")]),
      city: textAt(seat, "Comune"),
      postcode: textAt(seat, "CAP"),
      subdivision: textAt(seat, "Provincia"),
      country: textAt(seat, "Nazione"),
    }),
  };
}

/** A company's name, or a person's in two parts. */
function nameIn(name: Element | undefined): string | null {
  return textAt(name, "Denominazione") ?? joined([textAt(name, "Nome"), textAt(name, "Cognome")]);
}

/** Country and number; Greece's VAT numbers begin with EL, not with its country code. */
function vatIdIn(id: Element | undefined): string | null {
  const stated = textAt(id, "IdPaese");
  const code = textAt(id, "IdCodice");
  if (code === null || stated === null) return code;
  const country = stated === "GR" ? "EL" : stated;
  return code.toUpperCase().startsWith(country) ? code : `${country}${code}`;
}

/** BT-49 with its scheme of the EAS list: an office of the administration, a channel, or certified mail. */
function endpointOf(transmission: Element | undefined): EnIdentifier | null {
  const code = textAt(transmission, "CodiceDestinatario");
  const mail = textAt(transmission, "PECDestinatario");
  if (code !== null && code !== NO_CHANNEL) return { id: code, scheme: code.length === 6 ? "0201" : "0205" };
  return mail === null ? null : { id: mail, scheme: "0202" };
}
