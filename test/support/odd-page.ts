/** The invoice of a workshop whose labels no dictionary knows: number, day and sums stand under words of its own. */
import type { FieldName } from "../../src/domain/extraction.ts";
import type { Page } from "../../src/reading/page.ts";
import { type Piece, pageBuilder, right } from "./page.ts";

export interface OddInvoice {
  readonly number: string;
  /** As printed. */
  readonly date: string;
  /** Cents of each line. */
  readonly lines: readonly number[];
}

export function oddPage({ number, date, lines }: OddInvoice): Page {
  const end = 300 + lines.length * 16;
  const { net, tax, gross } = sumsOf(lines);
  const total = (y: number, label: string, cents: number): [number, Piece[]] => [
    y,
    [[330, label], right(545, printed(cents))],
  ];
  let page = pageBuilder()
    .row(60, [[50, "Holzwerkstatt Birkner"]], { size: 14, bold: true })
    .rows(84, 13, [[[50, "Am Sägewerk 3"]], [[50, "34117 Kassel"]]])
    .row(84, [
      [360, "Werkblatt"],
      [450, number],
    ])
    .row(98, [
      [360, "Ausgang"],
      [450, date],
    ])
    .row(112, [
      [360, "Halle"],
      [450, "7"],
    ])
    .rows(150, 13, [[[50, "Muster Anlagenbau AG"]], [[50, "Werkstraße 12"]], [[50, "70173 Stuttgart"]]])
    .row(260, [[50, "Leistung unserer Werkstatt nach Aufmaß"]]);
  for (const [index, cents] of lines.entries()) {
    page = page.row(300 + index * 16, [[50, `Arbeitsgang ${"ABCDEFGH"[index] ?? "Z"}`], right(545, printed(cents))]);
  }
  for (const [y, pieces] of [
    total(end + 10, "Zwischenstand", net),
    total(end + 24, "Abgabe", tax),
    total(end + 42, "Endstand", gross),
  ])
    page = page.row(y, pieces);
  return page.row(790, [[50, "Holzwerkstatt Birkner · Am Sägewerk 3 · 34117 Kassel"]], { size: 7 }).build();
}

/** What a person would type for it, by field. */
export function truthOf({ number, lines }: OddInvoice, isoDate: string): Partial<Record<FieldName, string>> {
  const { net, tax, gross } = sumsOf(lines);
  const amount = (cents: number) => (cents / 100).toFixed(2);
  return {
    invoiceNumber: number,
    issueDate: isoDate,
    netTotal: amount(net),
    taxTotal: amount(tax),
    grossTotal: amount(gross),
  };
}

function sumsOf(lines: readonly number[]) {
  const net = lines.reduce((sum, cents) => sum + cents, 0);
  const tax = Math.round(net * 0.19);
  return { net, tax, gross: net + tax };
}

/** "1.234,56". */
function printed(cents: number): string {
  const [whole = "0", fraction = "00"] = (cents / 100).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ".")},${fraction}`;
}
