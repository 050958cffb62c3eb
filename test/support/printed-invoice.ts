/** One small invoice as a German and as an English supplier print it, for tests that compare a page with data. */
import type { FieldName } from "../../src/domain/extraction.ts";
import type { Page } from "../../src/reading/page.ts";
import { type Piece, pageBuilder, right } from "./page.ts";

export const IBAN = "DE33990100440071160025";

/** What the page below says, as data state it. */
export const PRINTED = {
  invoiceNumber: "RE-2026-118",
  issueDate: "2026-10-26",
  dueDate: "2026-11-25",
  currency: "EUR",
  netTotal: "1150.00",
  taxTotal: "218.50",
  grossTotal: "1368.50",
  amountDue: "1368.50",
  supplierName: "Nordwind Papier GmbH",
  supplierVatId: "DE759136973",
  iban: IBAN,
} as const satisfies { readonly [Name in FieldName]?: string };

export interface Printed {
  readonly invoiceNumber?: string;
  readonly issueDate?: string;
  readonly account?: readonly string[];
  readonly number?: readonly string[];
  /** Cents of each line. */
  readonly lines?: readonly number[];
}

/** The invoice with dots for dates and a comma for cents. */
export function german(printed: Printed = {}): Page {
  const words = {
    head: "Rechnung",
    labels: ["Rechnungsnummer:", "Rechnungsdatum:", "Fällig am:", "USt-IdNr.:"],
    columns: ["Beschreibung", "Menge", "Einzelpreis", "Betrag"],
    totals: ["Nettobetrag", "MwSt. 19 %", "Gesamtbetrag EUR"],
  };
  const write = {
    amount: (cents: number) => grouped(cents, ".", ","),
    date: (iso: string) => iso.split("-").toReversed().join("."),
  };
  return paper({ words, write }, printed);
}

/** The same with the month by its name and a point for cents. */
export function english(printed: Printed = {}): Page {
  const words = {
    head: "Invoice",
    labels: ["Invoice number:", "Invoice date:", "Due date:", "VAT ID:"],
    columns: ["Description", "Quantity", "Unit price", "Amount"],
    totals: ["Subtotal", "VAT 19 %", "Total EUR"],
  };
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const write = {
    amount: (cents: number) => grouped(cents, ",", "."),
    date: (iso: string) => `${iso.slice(8)} ${names[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`,
  };
  return paper({ words, write }, printed);
}

interface Habits {
  readonly words: {
    readonly head: string;
    readonly labels: readonly string[];
    readonly columns: readonly string[];
    readonly totals: readonly string[];
  };
  readonly write: { readonly amount: (cents: number) => string; readonly date: (iso: string) => string };
}

function paper({ words, write }: Habits, printed: Printed): Page {
  const lines = printed.lines ?? [75_000, 40_000];
  const counts = printed.lines === undefined ? [300, 20] : lines.map(() => 1);
  const { issueDate = PRINTED.issueDate } = printed;
  const number = printed.number ?? [printed.invoiceNumber ?? PRINTED.invoiceNumber];
  const values = [number[0] ?? "", write.date(issueDate), write.date(PRINTED.dueDate), PRINTED.supplierVatId];
  const [net = 0, tax = 0, gross = 0] = centsOf(lines);
  const page = pageBuilder()
    .row(40, [[50, "Nordwind Papier GmbH"]], { size: 14, bold: true })
    .row(60, [[50, "Am Papierhof 7, 24937 Flensburg"]])
    .row(74, [[50, "Tel. +49 461 5550 140"]])
    .row(120, [[50, "Nordwind Papier GmbH · Am Papierhof 7 · 24937 Flensburg"]], { size: 7 })
    .row(132, [[50, "Theodor Est"]])
    .row(144, [[50, "Bahnstr. 42, 88802 Spielkreis"]])
    .row(166, [[50, words.head]], { size: 16, bold: true })
    .rows(
      180,
      26,
      words.labels.map((label, at): Piece[] => [
        [330, label],
        [430, values[at] ?? ""],
      ]),
    );
  if (number[1] !== undefined) page.row(192, [[430, number[1]]]);
  page.row(320, columnsOf(words.columns)).rows(
    340,
    18,
    lines.map((cents, at) =>
      columnsOf([
        at === 0 ? "Versandkarton" : "Packpapier",
        String(counts[at]),
        write.amount(Math.round(cents / (counts[at] ?? 1))),
        write.amount(cents),
      ]),
    ),
  );
  return page
    .rows(
      430,
      18,
      words.totals.map((label, at): Piece[] => [[330, label], right(545, write.amount([net, tax, gross][at] ?? 0))]),
    )
    .rows(
      700,
      12,
      (printed.account ?? ["DE33 9901 0044 0071 1600 25"]).map((row, at): Piece[] =>
        at === 0
          ? [
              [50, "IBAN:"],
              [90, row],
            ]
          : [[90, row]],
      ),
    )
    .build();
}

function columnsOf([text = "", count = "", price = "", amount = ""]: readonly string[]): Piece[] {
  return [[50, text], right(320, count), right(430, price), right(545, amount)];
}

function centsOf(lines: readonly number[]): readonly number[] {
  const net = lines.reduce((total, cents) => total + cents, 0);
  const tax = Math.round(net * 0.19);
  return [net, tax, net + tax];
}

export function sumsOf(...lines: readonly number[]) {
  const [net = 0, tax = 0, gross = 0] = centsOf(lines);
  return { netTotal: money(net), taxTotal: money(tax), grossTotal: money(gross), amountDue: money(gross) };
}

export function money(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

function grouped(cents: number, group: string, mark: string): string {
  const [whole = "", fraction = ""] = money(cents).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${mark}${fraction}`;
}
