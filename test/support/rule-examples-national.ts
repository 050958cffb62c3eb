/** The examples of what XRechnung and Peppol add to the norm. */

import { examplesFrom, type RuleExample } from "./rule-example.ts";
import { CARD, DIRECT_DEBIT, PEPPOL, XRECHNUNG } from "./valid-invoices.ts";

const [enclosed] = XRECHNUNG.attachments;
const OLD = "urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.0";
const untaxedSeller = { ...XRECHNUNG.seller, taxId: null };

export const GERMAN_EXAMPLES: readonly RuleExample[] = [
  ...examplesFrom(XRECHNUNG, [
    ["BR-DE-1", "payments", []],
    ["BR-DE-2", "seller.contact", null],
    ["BR-DE-3", "seller.address.city", null],
    ["BR-DE-4", "seller.address.postcode", null],
    ["BR-DE-5", "seller.contact.name", null],
    ["BR-DE-6", "seller.contact.phone", null],
    ["BR-DE-7", "seller.contact.email", null],
    ["BR-DE-8", "buyer.address.city", null],
    ["BR-DE-9", "buyer.address.postcode", null],
    ["BR-DE-10", "delivery.address.city", null],
    ["BR-DE-11", "delivery.address.postcode", null],
    ["BR-DE-14", "breakdown.0.rate", null, "BR-48", "BR-CO-17", "BR-S-08", "BR-S-09"],
    ["BR-DE-15", "buyerReference", null],
    ["BR-DE-17", "typeCode", "82"],
    ["BR-DE-18", "paymentTerms", "#SKONTO#TAGE=7#PROZENT=2#"],
    ["BR-DE-19", "payments.0.account", "DE02120300000000202052"],
    ["BR-DE-21", "specification", OLD],
    ["BR-DE-22", "attachments", [enclosed, enclosed]],
    ["BR-DE-23-a", "payments.0", { ...CARD, meansCode: "30", cardNumber: null }, "BR-61"],
    ["BR-DE-23-b", "payments.0.cardNumber", "123456"],
    ["BR-DE-27", "seller.contact.phone", "none"],
    ["BR-DE-28", "seller.contact.email", "desk at nordbolt"],
  ]),
  ...examplesFrom({ ...XRECHNUNG, seller: untaxedSeller, taxRepresentative: null }, [
    ["BR-DE-16", "seller.vatId", null, "BR-S-02", "BR-S-03", "BR-S-04"],
  ]),
  ...examplesFrom({ ...XRECHNUNG, typeCode: "384" }, [["BR-DE-26", "preceding", []]]),
  ...examplesFrom({ ...XRECHNUNG, payments: [CARD] }, [
    ["BR-DE-24-a", "payments.0.cardNumber", null],
    ["BR-DE-24-b", "payments.0.account", "DE02120300000000202051"],
  ]),
  ...examplesFrom({ ...XRECHNUNG, payments: [DIRECT_DEBIT] }, [
    ["BR-DE-20", "payments.0.debitedAccount", "DE02500105170137075031"],
    ["BR-DE-25-a", "payments.0", { ...DIRECT_DEBIT, mandate: null, debitedAccount: null }],
    ["BR-DE-25-b", "payments.0.account", "DE02120300000000202051"],
    ["BR-DE-30", "payments.0.creditor", null],
    ["BR-DE-31", "payments.0.debitedAccount", null],
  ]),
];

const p = (number: string) => `PEPPOL-EN16931-${number}`;
const OTHER = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.1";
/** A breakdown whose row has a reason that belongs to another category than standard rated. */
const reasoned = (code: string) => PEPPOL.breakdown.map((row) => ({ ...row, reasonCode: code }));

export const PEPPOL_EXAMPLES: readonly RuleExample[] = [
  ...examplesFrom(PEPPOL, [
    [p("R001"), "process", null],
    [p("R004"), "specification", OTHER],
    [p("R005"), "taxCurrency", "EUR"],
    [p("R007"), "process", "billing"],
    [p("R010"), "buyer.endpoint", null],
    [p("R020"), "seller.endpoint", null],
    [p("R040"), "allowances.0.percent", "11"],
    [p("R041"), "allowances.0.base", null],
    [p("R042"), "allowances.0.percent", null],
    [p("R046"), "lines.0.listPrice", "13.00"],
    [p("R055"), "totals.taxInAccountingCurrency", "-410.00"],
    [p("R110"), "lines.0.period.start", "2026-01-31"],
    [p("R111"), "lines.0.period.end", "2026-03-01"],
    [p("R120"), "lines.0.quantity", "11"],
    [p("R121"), "lines.0.priceBase", "0"],
    [p("R130"), "lines.0.priceBaseUnit", "KGM"],
    ...(["G:P0104", "O:P0105", "IC:P0106", "AE:P0107", "D:P0108", "F:P0109", "I:P0110", "J:P0111"] as const).map(
      (pair) => {
        const [code = "", number = ""] = pair.split(":");
        return [p(number), "breakdown", reasoned(`VATEX-EU-${code}`), "BR-S-10"] as const;
      },
    ),
  ]),
  ...examplesFrom(
    {
      ...PEPPOL,
      buyer: {
        ...PEPPOL.buyer,
        address: {
          ...PEPPOL.buyer.address,
          line1: null,
          line2: null,
          line3: null,
          city: "Lund",
          postcode: "22100",
          subdivision: null,
          country: "SE",
        },
      },
    },
    [[p("R002"), "notes", [...PEPPOL.notes, ...PEPPOL.notes]]],
  ),
  ...examplesFrom({ ...PEPPOL, orderNumber: null }, [[p("R003"), "buyerReference", null]]),
  ...examplesFrom({ ...PEPPOL, payments: [DIRECT_DEBIT] }, [[p("R061"), "payments.0.mandate", null]]),
];
