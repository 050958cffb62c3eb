/** The people of a UBL invoice: seller, buyer, payee, tax representative. */
import type { EnIdentifier, EnParty, EnPayee } from "../../reading/e-invoice/en-invoice.ts";
import { addressOf, contactOf } from "./ubl-addresses.ts";
import { group, identifier, leaf, type Markup, NOTHING } from "./xml.ts";

/** BG-4, BG-7; `creditor` is BT-90, for the party that collects a direct debit. */
export function partyOf(party: EnParty, creditor: string | null): Markup {
  return group("cac:Party", termsOf(party, { trading: party.tradingName, registered: party.name, creditor }));
}

/** BG-11; its name (BT-62) stands where the trading name of other parties does. */
export function representativeOf(party: EnParty): Markup {
  return group("cac:TaxRepresentativeParty", termsOf(party, { trading: party.name, registered: null, creditor: null }));
}

/** BG-10. */
export function payeeOf(payee: EnPayee, creditor: string | null): Markup {
  return group("cac:PayeeParty", [
    identificationOf(payee.id), // BT-60
    creditorOf(creditor),
    nameOf(payee.name), // BT-59
    group("cac:PartyLegalEntity", [identifier("cbc:CompanyID", payee.legalId)]), // BT-61
  ]);
}

interface Names {
  readonly trading: string | null;
  readonly registered: string | null;
  readonly creditor: string | null;
}

function termsOf(party: EnParty, { trading, registered, creditor }: Names): readonly Markup[] {
  return [
    identifier("cbc:EndpointID", party.endpoint), // BT-34, 49
    ...party.ids.map(identificationOf), // BT-29, 46
    creditorOf(creditor), // BT-90
    nameOf(trading), // BT-28, 45, 62
    addressOf("cac:PostalAddress", party.address), // BG-5, 8, 12
    taxSchemeOf("VAT", party.vatId), // BT-31, 48, 63
    taxSchemeOf("TAX", party.taxId), // BT-32
    group("cac:PartyLegalEntity", [
      leaf("cbc:RegistrationName", registered), // BT-27, 44
      identifier("cbc:CompanyID", party.legalId), // BT-30, 47
      leaf("cbc:CompanyLegalForm", party.legalInformation), // BT-33
    ]),
    contactOf(party.contact), // BG-6, 9
  ];
}

function identificationOf(id: EnIdentifier | null): Markup {
  return group("cac:PartyIdentification", [identifier("cbc:ID", id)]);
}

function creditorOf(id: string | null): Markup {
  return identificationOf(id === null ? null : { id, scheme: "SEPA" });
}

function nameOf(name: string | null): Markup {
  return group("cac:PartyName", [leaf("cbc:Name", name)]);
}

function taxSchemeOf(scheme: "VAT" | "TAX", id: string | null): Markup {
  if (id === null) return NOTHING;
  return group("cac:PartyTaxScheme", [leaf("cbc:CompanyID", id), group("cac:TaxScheme", [leaf("cbc:ID", scheme)])]);
}
