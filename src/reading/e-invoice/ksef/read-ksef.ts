/**
 * FA(2) and FA(3), the structured invoices of Poland's KSeF, to the one model. Source: the schemas of the Ministry of
 * Finance (crd.gov.pl, 2023/06/29/12648 and 2025/06/25/13775), whose paths for these terms are the same.
 */

import { BLANK_INVOICE, blankTotals } from "../blank.ts";
import { attributeOf, child, type Element, elementsAt, textAt, textsAt } from "../element.ts";
import type { EnInvoice, EnNote, EnReference } from "../en-invoice.ts";
import { dayIn, groupIn, type Placed } from "../national/place.ts";
import { joined, onlyOf, sumOf } from "../national/stated-sums.ts";
import { linesOf } from "./lines.ts";
import { peopleOf } from "./parties.ts";
import { paidOf, paymentOf } from "./payments.ts";
import { breakdownOf, taxInZlotys } from "./tax.ts";

export const KSEF_NAMESPACES = {
  "KSeF FA(2)": "http://crd.gov.pl/wzor/2023/06/29/12648/",
  "KSeF FA(3)": "http://crd.gov.pl/wzor/2025/06/25/13775/",
} as const;

/** RodzajFaktury to UNTDID 1001: advances are prepayment invoices, corrections state the difference they make. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["VAT", "380"],
  ["ROZ", "380"],
  ["UPR", "380"],
  ["ZAL", "386"],
  ["KOR", "384"],
  ["KOR_ZAL", "384"],
  ["KOR_ROZ", "384"],
]);
const SELF_BILLED = "389";
/** UNTDID 2005: the tax falls due when the invoice is paid. */
const ON_PAYMENT = "432";

/** The words that the law asks for, by the field that stands for them. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["P_16", "metoda kasowa"],
  ["P_17", "samofakturowanie"],
  ["P_18", "odwrotne obciążenie"],
  ["P_18A", "mechanizm podzielonej płatności"],
]);

/** The one invoice of the file. */
export function readKsef(element: Element): readonly EnInvoice[] {
  const root: Placed = { element, at: "/Faktura" };
  const fa = groupIn(root, "Fa");
  const isMarked = (field: string) => textAt(fa.element, `Adnotacje/${field}`) === "1";
  const form = child(child(element, "Naglowek"), "KodFormularza");
  return [
    {
      ...BLANK_INVOICE,
      at: root.at,
      number: textAt(fa.element, "P_2"),
      issueDate: dayIn(fa.element, "P_1"),
      typeCode: typeOf(textAt(fa.element, "RodzajFaktury"), isMarked("P_17")),
      currency: textAt(fa.element, "KodWaluty"),
      taxPointCode: isMarked("P_16") ? ON_PAYMENT : null,
      specification: joined([attributeOf(form, "kodSystemowy"), attributeOf(form, "wersjaSchemy")]),
      ...peopleOf(root),
      ...paymentOf(fa),
      ...moneyOf(fa),
      ...referencesOf(fa.element),
      notes: notesOf(element, fa.element),
      lines: linesOf(fa),
    },
  ];
}

function typeOf(kind: string | null, isSelfBilled: boolean): string | null {
  const code = TYPES.get(kind ?? "") ?? null;
  return isSelfBilled && code === "380" ? SELF_BILLED : code;
}

/** The rows make up net and tax (BT-109, BT-110); P_15 is the total. */
function moneyOf(fa: Placed): Pick<EnInvoice, "totals" | "breakdown" | "taxCurrency"> {
  const breakdown = breakdownOf(fa);
  const converted = taxInZlotys(fa.element);
  return {
    breakdown,
    taxCurrency: converted === null ? null : "PLN",
    totals: {
      ...blankTotals(fa.at),
      net: sumOf(breakdown.map(({ base }) => base)),
      tax: sumOf(breakdown.map(({ tax }) => tax)),
      taxInAccountingCurrency: converted,
      gross: textAt(fa.element, "P_15"),
      ...paidOf(fa.element),
    },
  };
}

type References = Pick<
  EnInvoice,
  "orderNumber" | "contractReference" | "despatchAdvice" | "delivery" | "period" | "preceding"
>;

/** P_6 of an advance is the day of its payment, not of a delivery. */
function referencesOf(fa: Element | undefined): References {
  const terms = child(fa, "WarunkiTransakcji");
  const date = textAt(fa, "RodzajFaktury") === "ZAL" ? null : dayIn(fa, "P_6");
  const months = child(fa, "OkresFa");
  return {
    orderNumber: textAt(terms, "Zamowienia/NrZamowienia"),
    contractReference: textAt(terms, "Umowy/NrUmowy"),
    despatchAdvice: onlyOf(textsAt(fa, "WZ")),
    delivery: date === null ? null : { name: null, location: null, date, address: null },
    period: months === undefined ? null : { start: dayIn(months, "P_6_Od"), end: dayIn(months, "P_6_Do") },
    preceding: [
      ...elementsAt(fa, "DaneFaKorygowanej").map(correctedOf),
      ...elementsAt(fa, "FakturaZaliczkowa").map(advanceOf),
    ],
  };
}

function correctedOf(corrected: Element): EnReference {
  return { number: textAt(corrected, "NrFaKorygowanej"), date: dayIn(corrected, "DataWystFaKorygowanej") };
}

function advanceOf(advance: Element): EnReference {
  return { number: textAt(advance, "NrFaZaliczkowej") ?? textAt(advance, "NrKSeFFaZaliczkowej"), date: null };
}

/** BG-1: the law's words, reasons, further descriptions, and lists that no single term holds. */
function notesOf(root: Element, fa: Element | undefined): readonly EnNote[] {
  const words = [...WORDS].filter(([field]) => textAt(fa, `Adnotacje/${field}`) === "1").map(([, text]) => text);
  const texts = [
    ...words,
    textAt(fa, "PrzyczynaKorekty"),
    ...elementsAt(fa, "DodatkowyOpis").map((each) => joined([textAt(each, "Klucz"), textAt(each, "Wartosc")], ": ")),
    ...elementsAt(fa, "Rozliczenie/Obciazenia").map((each) => settledOf("Obciążenie", each)),
    ...elementsAt(fa, "Rozliczenie/Odliczenia").map((each) => settledOf("Odliczenie", each)),
    listOf("WZ", textsAt(fa, "WZ")),
    listOf("Zamówienia", textsAt(fa, "WarunkiTransakcji/Zamowienia/NrZamowienia")),
    ...textsAt(root, "Stopka/Informacje/StopkaFaktury"),
  ];
  return texts.flatMap((text) => (text === null ? [] : [{ subject: null, text }]));
}

function settledOf(title: string, each: Element): string {
  return `${title}: ${joined([textAt(each, "Kwota"), textAt(each, "Powod")], ", ") ?? ""}`;
}

/** Only where there are several; one alone has its own term. */
function listOf(title: string, numbers: readonly string[]): string | null {
  return numbers.length < 2 ? null : `${title}: ${numbers.join(", ")}`;
}
