/** A German business letter after DIN 5008: address window, reference block at the right, footer in four columns. */
import { type InvoiceSheet, isUntaxed, printedIban } from "./invoice-sheet.ts";
import type { Pen } from "./pen.ts";
import { printedAmount, printedDate, printedPrice, printedQuantity } from "./printed-text.ts";

const LEFT = 70.9;
const RIGHT = 538.6;
const GREEN = "#2f5d50";

export function drawDinLetter(pen: Pen, sheet: InvoiceSheet): void {
  const { seller } = sheet;
  pen.text(seller.name, { x: LEFT, y: 44, width: 380 }, { face: "Times-Bold", size: 21, color: GREEN });
  pen.text(`${seller.street} · ${seller.town}`, { x: LEFT, y: 70, width: 380 }, { size: 8.5, color: "#555555" });
  pen.rule({ x: LEFT, y: 88 }, { x: RIGHT, y: 88 }, GREEN, 1.2);
  drawWindow(pen, sheet);
  drawReferences(pen, sheet);
  pen.text(`Rechnung ${sheet.number}`, { x: LEFT, y: 290, width: 400 }, { face: "Helvetica-Bold", size: 13 });
  const opening = [
    "Sehr geehrte Damen und Herren,",
    "für unsere Lieferung erlauben wir uns, Ihnen folgende Positionen zu berechnen:",
  ];
  const y = pen.lines(opening, { x: LEFT, y: 316, width: 460 }, { size: 9.5 });
  drawClosing(pen, sheet, drawTotals(pen, sheet, drawLines(pen, sheet, y + 10)));
  drawFooter(pen, sheet);
}

function drawWindow(pen: Pen, sheet: InvoiceSheet): void {
  const { seller, buyer } = sheet;
  const sender = `${seller.name} · ${seller.street} · ${seller.town}`;
  pen.text(sender, { x: LEFT, y: 128, width: 240 }, { size: 6.5, color: "#555555" });
  pen.rule({ x: LEFT, y: 138 }, { x: LEFT + 230, y: 138 }, "#999999", 0.4);
  const address = [buyer.legalName ?? buyer.name, "Rechnungswesen", ...(buyer.addresses[0] ?? "").split(", ")];
  pen.lines(address, { x: LEFT, y: 146, width: 240 }, { size: 10.5 });
}

function drawReferences(pen: Pen, sheet: InvoiceSheet): void {
  const rows: [string, string | null][] = [
    ["Rechnungsnummer", sheet.number],
    ["Rechnungsdatum", printedDate(sheet.date, sheet)],
    ["Kundennummer", sheet.customerNumber],
    ["Ihre Bestellung", sheet.orderNumber],
    ["vom", sheet.orderDate && printedDate(sheet.orderDate, sheet)],
    ["Lieferschein", sheet.deliveryNote],
    ["Lieferdatum", sheet.delivered && printedDate(sheet.delivered, sheet)],
    ["Ihre USt-IdNr.", sheet.buyer.vatId],
    ["Ansprechpartner", sheet.contact],
  ];
  let y = 128;
  for (const [label, value] of rows) {
    if (value === null) continue;
    pen.text(label, { x: 348, y, width: 90 }, { size: 8.5, color: "#555555" });
    y = pen.text(value, { x: 440, y, width: 100 }, { size: 8.5 }) + 3;
  }
}

function drawLines(pen: Pen, sheet: InvoiceSheet, y: number): number {
  return pen.table(
    { x: LEFT, y },
    [
      { title: "Pos.", width: 28, cell: (line) => String(line.position) },
      { title: "Art.-Nr.", width: 58, cell: (line) => line.item },
      { title: "Bezeichnung", width: 196, cell: (line) => line.description },
      { title: "Menge", width: 40, align: "right", cell: (line) => printedQuantity(line.quantity, sheet) },
      { title: "Einh.", width: 32, cell: (line) => line.unit },
      {
        title: "E-Preis",
        width: 46,
        align: "right",
        cell: (line) => printedPrice(line.unitPrice, sheet.currency, sheet),
      },
      { title: "Gesamt", width: 67.7, align: "right", cell: (line) => printedAmount(line.net, sheet.currency, sheet) },
    ],
    sheet.lines,
    {
      head: { face: "Helvetica-Bold", size: 8.5 },
      body: { size: 8.8 },
      rowHeight: 18,
      rules: "rows",
      ruleColor: GREEN,
    },
  );
}

function drawTotals(pen: Pen, sheet: InvoiceSheet, top: number): number {
  const amount = (value: (typeof sheet)["net"]) => `${printedAmount(value, sheet.currency, sheet)} ${sheet.currency}`;
  const rows: [string, string][] = [["Nettobetrag", amount(sheet.net)]];
  if (!isUntaxed(sheet)) {
    for (const group of sheet.taxes)
      rows.push([`zzgl. ${printedQuantity(group.rate, sheet)} % USt.`, amount(group.tax)]);
  }
  let y = top + 12;
  for (const [label, value] of rows) {
    pen.text(label, { x: 340, y, width: 110 }, { size: 9 });
    y = pen.text(value, { x: 440, y, width: RIGHT - 444 }, { size: 9, align: "right" }) + 3;
  }
  pen.rule({ x: 340, y: y + 1 }, { x: RIGHT, y: y + 1 }, GREEN, 0.9);
  pen.text("Rechnungsbetrag", { x: 340, y: y + 6, width: 110 }, { face: "Helvetica-Bold", size: 10 });
  const gross = { x: 440, y: y + 6, width: RIGHT - 444 };
  return pen.text(amount(sheet.gross), gross, { face: "Helvetica-Bold", size: 10, align: "right" }) + 18;
}

function drawClosing(pen: Pen, sheet: InvoiceSheet, top: number): void {
  const due = printedDate(sheet.due, sheet);
  const sentences = [
    ...(sheet.taxNote ? [sheet.taxNote] : []),
    `Zahlbar innerhalb von ${sheet.termsDays} Tagen ohne Abzug, spätestens bis zum ${due}.`,
    `Bitte geben Sie bei der Zahlung die Rechnungsnummer ${sheet.number} an.`,
    ...sheet.notes,
    "",
    "Mit freundlichen Grüßen",
    sheet.seller.name,
  ];
  pen.lines(sentences, { x: LEFT, y: top, width: 460 }, { size: 9.5 });
}

function drawFooter(pen: Pen, sheet: InvoiceSheet): void {
  const { seller } = sheet;
  pen.rule({ x: LEFT, y: 752 }, { x: RIGHT, y: 752 }, GREEN, 0.8);
  const columns = [
    [seller.name, seller.street, seller.town, seller.countryName],
    [`Tel. ${seller.phone}`, seller.email, seller.web],
    [seller.register, seller.director ?? "", seller.vatId ? `USt-IdNr. ${seller.vatId}` : ""],
    [seller.bank, `IBAN ${printedIban(seller.iban ?? "")}`, `BIC ${seller.bic}`],
  ];
  const at = [LEFT, LEFT + 84, LEFT + 208, LEFT + 336];
  columns.forEach((texts, index) => {
    pen.lines(texts.filter(Boolean), { x: at[index] ?? LEFT, y: 760, width: 150 }, { size: 6.6, color: "#444444" });
  });
}
