/** Invoices of invented companies, laid out in several ways, for tests of reading. */
import type { Page } from "../../src/reading/page.ts";
import { type Piece, pageBuilder, type RowOptions, right } from "./page.ts";

const GERMAN_REFERENCES: Piece[][] = [
  ["Rechnungsnummer:", "RE-2026-0815"],
  ["Rechnungsdatum:", "05.03.2026"],
  ["Kundennummer:", "448812"],
  ["Ihre Bestellung:", "PO-4711"],
].map(([label = "", value = ""]) => [
  [360, label],
  [470, value],
]);

/** A German letter: window address, block of references at the right, two tax rates, footer with the bank. */
export function germanInvoice(options: RowOptions = {}): Page {
  return pageBuilder()
    .row(60, [[50, "Nordlicht Werkzeuge GmbH · Hafenstr. 7 · 20457 Hamburg"]], { ...options, size: 7 })
    .rows(80, 13, [[[50, "Muster Anlagenbau AG"]], [[50, "Werkstraße 12"]], [[50, "70173 Stuttgart"]]], options)
    .row(170, [[50, "Rechnung"]], { ...options, size: 18, bold: true })
    .rows(80, 13, GERMAN_REFERENCES, options)
    .row(
      230,
      [
        [50, "Pos"],
        [80, "Artikel-Nr"],
        [150, "Bezeichnung"],
        right(360, "Menge"),
        right(430, "Einzelpreis"),
        right(480, "MwSt"),
        right(545, "Gesamt"),
      ],
      options,
    )
    .row(250, germanLine("1", "SK-100", "Sechskantschraube M8", ["200 Stk", "0,45", "19%", "90,00"]), options)
    .row(262, [[150, "verzinkt, Güte 8.8"]], options)
    .row(280, germanLine("2", "HB-7", "Handbuch Montage", ["3 Stk", "24,00", "7%", "72,00"]), options)
    .rows(
      320,
      14,
      [
        totalRow("Summe netto", "162,00"),
        totalRow("zzgl. 7% MwSt. auf 72,00", "5,04"),
        totalRow("zzgl. 19% MwSt. auf 90,00", "17,10"),
        totalRow("Gesamtbetrag EUR", "184,14"),
      ],
      options,
    )
    .row(400, [[50, "Zahlbar bis 04.04.2026 ohne Abzug."]], options)
    .row(
      780,
      [
        [50, "Nordlicht Werkzeuge GmbH"],
        [220, "USt-IdNr.: DE136695976"],
        [380, "IBAN: DE89 3704 0044 0532 0130 00"],
      ],
      { ...options, size: 8 },
    )
    .build();
}

function germanLine(
  position: string,
  code: string,
  text: string,
  figures: readonly [string, string, string, string],
): Piece[] {
  const [quantity, price, rate, amount] = figures;
  return [
    [50, position],
    [80, code],
    [150, text],
    right(360, quantity),
    right(430, price),
    right(480, rate),
    right(545, amount),
  ];
}

function totalRow(label: string, amount: string): Piece[] {
  return [[330, label], right(545, amount)];
}

/** An American invoice: month first, dollars, sales tax, column of totals. */
export function americanInvoice(date = "03/04/26", due = "04/18/26"): Page {
  return pageBuilder()
    .row(40, [[50, "Redwood Fixtures Inc."]], { size: 16, bold: true })
    .rows(62, 12, [[[50, "88 Harbor Road"]], [[50, "Oakland, CA 94607"]]])
    .row(40, [[480, "INVOICE"]], { size: 14 })
    .rows(110, 12, [
      [[50, "Bill To:"]],
      [[50, "Plainfield Motors LLC"]],
      [[50, "5 Mill Street"]],
      [[50, "Dayton, OH 45402"]],
    ])
    .rows(110, 12, [
      [[400, "Invoice #"], right(545, "100482")],
      [[400, "Date"], right(545, date)],
      [[400, "Due Date"], right(545, due)],
      [[400, "P.O. Number"], right(545, "PO-7731")],
    ])
    .row(200, [[50, "Description"], right(380, "Qty"), right(450, "Rate"), right(545, "Amount")])
    .row(216, [[50, "Wall bracket, steel"], right(380, "12"), right(450, "$14.50"), right(545, "$174.00")])
    .row(230, [[50, "Installation"], right(380, "1"), right(450, "$1,200.00"), right(545, "$1,200.00")])
    .rows(270, 14, [
      [[400, "Subtotal"], right(545, "$1,374.00")],
      [[400, "Sales Tax (8.5%)"], right(545, "$116.79")],
      [[400, "Total"], right(545, "$1,490.79")],
    ])
    .build();
}

/** A credit note that prints its amounts with a minus and names the invoice it corrects. */
export function creditNote(): Page {
  return pageBuilder()
    .row(50, [[50, "Nordlicht Werkzeuge GmbH"]], { size: 14 })
    .row(100, [[50, "Gutschrift Nr. GS-2026-17 vom 12.03.2026"]], { size: 12, bold: true })
    .row(130, [
      [50, "zu Rechnung Nr."],
      [160, "RE-2026-0815"],
    ])
    .row(180, [[50, "Bezeichnung"], right(360, "Menge"), right(440, "Einzelpreis"), right(545, "Betrag")])
    .row(196, [[50, "Sechskantschraube M8"], right(360, "-20"), right(440, "0,45"), right(545, "-9,00")])
    .rows(240, 14, [
      totalRow("Nettobetrag", "-9,00"),
      totalRow("19 % MwSt.", "-1,71"),
      totalRow("Gesamtbetrag EUR", "-10,71"),
    ])
    .build();
}
