/** A Nordic design in two columns: a quiet side column with every fact, the work itself at the right, much air. */
import { type InvoiceSheet, isUntaxed, printedIban } from "./invoice-sheet.ts";
import type { Pen } from "./pen.ts";
import { printedAmount, printedDate, printedPrice, printedQuantity } from "./printed-text.ts";

const SIDE = 40;
const MAIN = 214;
const RIGHT = 556;
const INK = "#22313a";
const FAINT = "#7b8a92";
const ICE = "#f1f5f6";

export function drawNordic(pen: Pen, sheet: InvoiceSheet): void {
  pen.box({ x: 0, y: 0, width: 190, height: pen.height }, ICE);
  drawSide(pen, sheet);
  pen.text("Invoice", { x: MAIN, y: 52, width: 300 }, { size: 30, color: INK });
  pen.text("To", { x: MAIN, y: 112, width: 100 }, { size: 8, color: FAINT });
  const buyer = [
    sheet.buyer.name,
    ...(sheet.buyer.addresses[0] ?? "").split(", "),
    `VAT ID ${sheet.buyer.vatId ?? ""}`,
  ];
  pen.lines(buyer, { x: MAIN, y: 124, width: 300 }, { size: 10, color: INK });
  drawTotals(pen, sheet, drawLines(pen, sheet));
}

function drawSide(pen: Pen, sheet: InvoiceSheet): void {
  const { seller } = sheet;
  pen.text(seller.name, { x: SIDE, y: 56, width: 146 }, { face: "Helvetica-Bold", size: 13, color: INK });
  const facts: [string, readonly string[]][] = [
    ["Invoice no.", [sheet.number]],
    ["Date of issue", [printedDate(sheet.date, sheet)]],
    ["Payment due", [printedDate(sheet.due, sheet), `${sheet.termsDays} days net`]],
    ["Your order", sheet.orderNumber ? [sheet.orderNumber] : []],
    ["Customer", sheet.customerNumber ? [sheet.customerNumber] : []],
    ["Our contact", sheet.contact ? [sheet.contact] : []],
    ["Bank", [seller.bank, ...(seller.iban ? [`IBAN ${printedIban(seller.iban)}`] : []), `SWIFT ${seller.bic}`]],
    ["From", [seller.street, seller.town, seller.countryName]],
    ["VAT no.", [seller.vatId ?? "", seller.register]],
    ["", [seller.phone, seller.email, seller.web]],
  ];
  let y = 112;
  for (const [label, texts] of facts) {
    const shown = texts.filter(Boolean);
    if (shown.length === 0) continue;
    if (label) y = pen.text(label, { x: SIDE, y, width: 140 }, { size: 7.5, color: FAINT }) + 1;
    y = pen.lines(shown, { x: SIDE, y, width: 148 }, { size: 8.4, color: INK }) + 11;
  }
}

function drawLines(pen: Pen, sheet: InvoiceSheet): number {
  return pen.table(
    { x: MAIN - 4, y: 216 },
    [
      { title: "Item", width: 128, cell: (line) => line.description },
      { title: "Code", width: 52, cell: (line) => line.item },
      { title: "Qty", width: 30, align: "right", cell: (line) => printedQuantity(line.quantity, sheet) },
      { title: "Unit", width: 38, cell: (line) => line.unit },
      { title: "Each", width: 44, align: "right", cell: (line) => printedPrice(line.unitPrice, sheet.currency, sheet) },
      {
        title: sheet.currency,
        width: 58,
        align: "right",
        cell: (line) => printedAmount(line.net, sheet.currency, sheet),
      },
    ],
    sheet.lines,
    {
      head: { size: 7.5, color: FAINT },
      body: { size: 8.2, color: INK },
      rowHeight: 24,
      rules: "rows",
      ruleColor: "#d5dde0",
    },
  );
}

function drawTotals(pen: Pen, sheet: InvoiceSheet, top: number): void {
  const amount = (value: (typeof sheet)["net"]) => printedAmount(value, sheet.currency, sheet);
  let y = top + 16;
  const rows: [string, string][] = [["Total excl. VAT", amount(sheet.net)]];
  for (const group of sheet.taxes) {
    rows.push([isUntaxed(sheet) ? "VAT 0 %" : `VAT ${printedQuantity(group.rate, sheet)} %`, amount(group.tax)]);
  }
  for (const [label, value] of rows) {
    pen.text(label, { x: MAIN, y, width: 150 }, { size: 9, color: FAINT });
    y = pen.text(value, { x: 420, y, width: RIGHT - 424 }, { size: 9, color: INK, align: "right" }) + 5;
  }
  pen.rule({ x: MAIN, y: y + 2 }, { x: RIGHT, y: y + 2 }, INK, 1.4);
  pen.text(`To pay, ${sheet.currency}`, { x: MAIN, y: y + 12, width: 150 }, { size: 10, color: INK });
  const gross = { x: 380, y: y + 9, width: RIGHT - 384 };
  y = pen.text(amount(sheet.gross), gross, { face: "Helvetica-Bold", size: 15, color: INK, align: "right" }) + 26;
  const notes = [...(sheet.taxNote ? [sheet.taxNote] : []), ...sheet.notes];
  pen.lines(notes, { x: MAIN, y, width: RIGHT - MAIN }, { size: 8.4, color: FAINT });
}
