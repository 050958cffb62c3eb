/** A studio's paper: thin type, everything that counts aligned to the right edge, no rules but one. */
import { type InvoiceSheet, isUntaxed, printedIban } from "./invoice-sheet.ts";
import type { Pen } from "./pen.ts";
import { printedAmount, printedDate, printedPrice, printedQuantity } from "./printed-text.ts";

const LEFT = 64;
const RIGHT = 531;
const ORANGE = "#d1552b";

export function drawMinimal(pen: Pen, sheet: InvoiceSheet): void {
  const { seller } = sheet;
  const name = { x: LEFT, y: 60, width: RIGHT - LEFT };
  pen.text(seller.name.toLowerCase(), name, { face: "Helvetica-Bold", size: 20, align: "right", color: ORANGE });
  const address = [seller.street, `${seller.town}, ${seller.countryName}`, seller.email];
  pen.lines(address, { x: LEFT, y: 88, width: RIGHT - LEFT }, { size: 8.6, align: "right", color: "#555555" });
  const buyer = [sheet.buyer.name, ...(sheet.buyer.addresses[0] ?? "").split(", ")];
  pen.lines(buyer, { x: LEFT, y: 88, width: 240 }, { size: 10 });
  drawFacts(pen, sheet);
  drawFooter(pen, sheet, drawTotals(pen, sheet, drawLines(pen, sheet)));
}

function drawFacts(pen: Pen, sheet: InvoiceSheet): void {
  pen.text(`Invoice ${sheet.number}`, { x: LEFT, y: 184, width: 300 }, { size: 17 });
  const facts: [string, string | null][] = [
    ["Invoice date", printedDate(sheet.date, sheet)],
    ["Date of supply", sheet.delivered && printedDate(sheet.delivered, sheet)],
    ["Your purchase order", sheet.orderNumber],
    ["Your VAT ID", sheet.buyer.vatId],
  ];
  let y = 184;
  for (const [label, value] of facts) {
    if (value === null) continue;
    pen.text(label, { x: 330, y, width: 100 }, { size: 9, align: "right", color: "#777777" });
    y = pen.text(value, { x: 434, y, width: RIGHT - 434 }, { size: 9, align: "right" }) + 3;
  }
}

function drawLines(pen: Pen, sheet: InvoiceSheet): number {
  return pen.table(
    { x: LEFT - 4, y: 270 },
    [
      { title: "Service", width: 218, cell: (line) => line.description },
      { title: "Ref.", width: 46, cell: (line) => line.item },
      { title: "Units", width: 40, align: "right", cell: (line) => printedQuantity(line.quantity, sheet) },
      { title: "", width: 34, cell: (line) => line.unit },
      { title: "Rate", width: 60, align: "right", cell: (line) => printedPrice(line.unitPrice, sheet.currency, sheet) },
      { title: "Amount", width: 77, align: "right", cell: (line) => printedAmount(line.net, sheet.currency, sheet) },
    ],
    sheet.lines,
    { head: { size: 8.4, color: ORANGE }, body: { size: 9.6 }, rowHeight: 23, rules: "none" },
  );
}

function drawTotals(pen: Pen, sheet: InvoiceSheet, top: number): number {
  const amount = (value: (typeof sheet)["net"]) => printedAmount(value, sheet.currency, sheet);
  pen.rule({ x: 330, y: top + 6 }, { x: RIGHT, y: top + 6 }, ORANGE, 0.8);
  const rows: [string, string][] = [["Net", amount(sheet.net)]];
  for (const group of sheet.taxes) {
    rows.push([isUntaxed(sheet) ? "VAT 0%" : `VAT ${printedQuantity(group.rate, sheet)}%`, amount(group.tax)]);
  }
  let y = top + 16;
  for (const [label, value] of rows) {
    pen.text(label, { x: 300, y, width: 130 }, { size: 10, align: "right" });
    y = pen.text(value, { x: 434, y, width: RIGHT - 434 }, { size: 10, align: "right" }) + 5;
  }
  const bold = { face: "Helvetica-Bold", size: 13, align: "right" } as const;
  pen.text(`Total ${sheet.currency}`, { x: 300, y: y + 4, width: 130 }, bold);
  return pen.text(amount(sheet.gross), { x: 434, y: y + 4, width: RIGHT - 434 }, bold) + 40;
}

function drawFooter(pen: Pen, sheet: InvoiceSheet, top: number): void {
  const { seller } = sheet;
  const texts = [
    `Payment within ${sheet.termsDays} days, by ${printedDate(sheet.due, sheet)}.`,
    ...(sheet.taxNote ? [sheet.taxNote] : []),
    ...sheet.notes,
  ];
  pen.lines(texts, { x: LEFT, y: top, width: RIGHT - LEFT }, { size: 9.5 });
  const legal = [
    `${seller.bank}   IBAN ${printedIban(seller.iban ?? "")}   BIC ${seller.bic}`,
    [seller.register, seller.vatId ? `VAT ID ${seller.vatId}` : "", seller.phone, seller.web]
      .filter(Boolean)
      .join("   "),
  ];
  pen.lines(legal, { x: LEFT, y: 774, width: RIGHT - LEFT }, { size: 7.8, align: "right", color: "#666666" });
}
