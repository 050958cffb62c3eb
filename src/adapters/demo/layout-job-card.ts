/** A workshop's own paper: the invoice carries the number of the job card, and nothing on it says "invoice number". */
import { type InvoiceSheet, printedIban } from "./invoice-sheet.ts";
import type { Pen } from "./pen.ts";
import { printedAmount, printedDate, printedPrice, printedQuantity } from "./printed-text.ts";

const LEFT = 60;
const RIGHT = 535;
const BLUE = "#27476e";

export function drawJobCard(pen: Pen, sheet: InvoiceSheet): void {
  const { seller, buyer } = sheet;
  pen.text("INVOICE", { x: LEFT, y: 52, width: 200 }, { face: "Helvetica-Bold", size: 19, color: BLUE });
  pen.text(seller.name, { x: 320, y: 52, width: RIGHT - 320 }, { face: "Helvetica-Bold", size: 12 });
  pen.lines(
    [seller.street, `${seller.town}, ${seller.countryName}`, seller.email],
    { x: 320, y: 70, width: 215 },
    { size: 9 },
  );
  pen.lines(
    ["Invoice to", buyer.name, ...(buyer.addresses[0] ?? "").split(", ")],
    { x: LEFT, y: 92, width: 240 },
    { size: 9.5 },
  );
  drawFacts(pen, sheet);
  const end = drawTotals(pen, sheet, drawLines(pen, sheet));
  const terms = `Payment within ${sheet.termsDays} days, by ${printedDate(sheet.due, sheet)}.`;
  pen.lines(
    [terms, ...(sheet.taxNote ? [sheet.taxNote] : []), ...sheet.notes],
    { x: LEFT, y: end, width: 400 },
    { size: 9 },
  );
  const bank = `${seller.bank}   IBAN ${printedIban(seller.iban ?? "")}   BIC ${seller.bic}`;
  pen.lines(
    [bank, `${seller.register}   ${seller.phone}`],
    { x: LEFT, y: 776, width: RIGHT - LEFT },
    { size: 8, color: "#666666" },
  );
}

function drawFacts(pen: Pen, sheet: InvoiceSheet): void {
  const facts: [string, string | null][] = [
    ["Job card", sheet.number],
    ["Bay", sheet.customerNumber],
    ["Date", printedDate(sheet.date, sheet)],
    ["Delivery note", sheet.deliveryNote],
    ["Your order", sheet.orderNumber],
  ];
  let y = 186;
  for (const [label, value] of facts) {
    if (value === null) continue;
    pen.text(label, { x: LEFT, y, width: 90 }, { size: 9, color: "#555555" });
    y = pen.text(value, { x: 156, y, width: 160 }, { size: 9.5 }) + 4;
  }
}

function drawLines(pen: Pen, sheet: InvoiceSheet): number {
  return pen.table(
    { x: LEFT, y: 290 },
    [
      { title: "Item", width: 60, cell: (line) => line.item },
      { title: "Description", width: 205, cell: (line) => line.description },
      { title: "Qty", width: 45, align: "right", cell: (line) => printedQuantity(line.quantity, sheet) },
      { title: "Unit", width: 35, cell: (line) => line.unit },
      {
        title: "Price",
        width: 60,
        align: "right",
        cell: (line) => printedPrice(line.unitPrice, sheet.currency, sheet),
      },
      { title: "Amount", width: 70, align: "right", cell: (line) => printedAmount(line.net, sheet.currency, sheet) },
    ],
    sheet.lines,
    {
      head: { face: "Helvetica-Bold", size: 8.6, color: BLUE },
      body: { size: 9.2 },
      rowHeight: 21,
      rules: "rows",
      ruleColor: BLUE,
    },
  );
}

function drawTotals(pen: Pen, sheet: InvoiceSheet, top: number): number {
  const amount = (value: (typeof sheet)["net"]) => printedAmount(value, sheet.currency, sheet);
  const rows: [string, string][] = [
    ["Net total", amount(sheet.net)],
    ...sheet.taxes.map((group): [string, string] => [`VAT ${printedQuantity(group.rate, sheet)}%`, amount(group.tax)]),
    [`Total ${sheet.currency}`, amount(sheet.gross)],
  ];
  let y = top + 14;
  for (const [label, value] of rows) {
    pen.text(label, { x: 330, y, width: 110 }, { size: 10 });
    y = pen.text(value, { x: 445, y, width: RIGHT - 445 }, { size: 10, align: "right" }) + 5;
  }
  return y + 24;
}
