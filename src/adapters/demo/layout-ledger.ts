/** A dense print-out of a trading house in a typewriter face: everything in columns, rules of dashes, no colour. */
import { type InvoiceSheet, isUntaxed, printedIban } from "./invoice-sheet.ts";
import type { Pen } from "./pen.ts";
import { printedAmount, printedDate, printedPrice, printedQuantity } from "./printed-text.ts";

const LEFT = 42;
const RIGHT = 553;
const MONO = { face: "Courier", size: 8.4 } as const;
const BOLD = { face: "Courier-Bold", size: 8.4 } as const;

export function drawLedger(pen: Pen, sheet: InvoiceSheet): void {
  const { seller } = sheet;
  pen.text(seller.name.toUpperCase(), { x: LEFT, y: 40, width: 330 }, { face: "Courier-Bold", size: 15 });
  const address = [`${seller.street}, ${seller.town}`, `Tel ${seller.phone}   ${seller.email}`, seller.register];
  pen.lines(address, { x: LEFT, y: 60, width: 330 }, MONO);
  pen.text("SALES INVOICE", { x: 400, y: 40, width: RIGHT - 400 }, { face: "Courier-Bold", size: 15, align: "right" });
  pen.text("Page 1 of 1", { x: 400, y: 60, width: RIGHT - 400 }, { ...MONO, align: "right" });
  dashes(pen, 104);
  drawParties(pen, sheet);
  dashes(pen, 214);
  const below = drawLines(pen, sheet);
  dashes(pen, below + 4);
  const end = drawTotals(pen, sheet, below + 14);
  dashes(pen, end + 2);
  drawRemittance(pen, sheet, end + 14);
}

function dashes(pen: Pen, y: number): void {
  pen.text("-".repeat(101), { x: LEFT, y, width: RIGHT - LEFT + 10 }, MONO);
}

function drawParties(pen: Pen, sheet: InvoiceSheet): void {
  pen.text("INVOICE TO", { x: LEFT, y: 118, width: 200 }, BOLD);
  const buyer = [sheet.buyer.name, ...(sheet.buyer.addresses[0] ?? "").split(", "), `VAT ${sheet.buyer.vatId ?? ""}`];
  pen.lines(buyer, { x: LEFT, y: 130, width: 240 }, MONO);
  const facts: [string, string | null][] = [
    ["Invoice no", sheet.number],
    ["Date / tax point", printedDate(sheet.date, sheet)],
    ["Account no", sheet.customerNumber],
    ["Your order", sheet.orderNumber],
    ["Order dated", sheet.orderDate && printedDate(sheet.orderDate, sheet)],
    ["Despatch note", sheet.deliveryNote],
    ["Despatched", sheet.delivered && printedDate(sheet.delivered, sheet)],
    ["Payment due", printedDate(sheet.due, sheet)],
  ];
  let y = 118;
  for (const [label, value] of facts) {
    if (value === null) continue;
    pen.text(label.padEnd(18, "."), { x: 320, y, width: 120 }, MONO);
    y = pen.text(value, { x: 425, y, width: 130 }, BOLD);
  }
}

function drawLines(pen: Pen, sheet: InvoiceSheet): number {
  return pen.table(
    { x: LEFT - 4, y: 222 },
    [
      { title: "Ln", width: 24, align: "right", cell: (line) => String(line.position) },
      { title: "Part", width: 62, cell: (line) => line.item },
      { title: "Description", width: 222, cell: (line) => line.description },
      { title: "Qty", width: 42, align: "right", cell: (line) => printedQuantity(line.quantity, sheet) },
      { title: "UoM", width: 34, cell: (line) => line.unit },
      {
        title: "Price",
        width: 52,
        align: "right",
        cell: (line) => printedPrice(line.unitPrice, sheet.currency, sheet),
      },
      { title: "Net", width: 80, align: "right", cell: (line) => printedAmount(line.net, sheet.currency, sheet) },
    ],
    sheet.lines,
    { head: BOLD, body: MONO, rowHeight: 14, rules: "head" },
  );
}

function drawTotals(pen: Pen, sheet: InvoiceSheet, top: number): number {
  const amount = (value: (typeof sheet)["net"]) => printedAmount(value, sheet.currency, sheet);
  const rows: [string, string][] = [["Goods total", amount(sheet.net)]];
  for (const group of sheet.taxes) {
    rows.push([isUntaxed(sheet) ? "VAT 0%" : `VAT ${printedQuantity(group.rate, sheet)}%`, amount(group.tax)]);
  }
  rows.push([`INVOICE TOTAL ${sheet.currency}`, amount(sheet.gross)]);
  let y = top;
  rows.forEach(([label, value], index) => {
    const style = index === rows.length - 1 ? BOLD : MONO;
    pen.text(label, { x: 330, y, width: 120 }, style);
    y = pen.text(value, { x: 440, y, width: RIGHT - 443 }, { ...style, align: "right" }) + 2;
  });
  return y;
}

function drawRemittance(pen: Pen, sheet: InvoiceSheet, top: number): void {
  const { seller } = sheet;
  const texts = [
    `TERMS: ${sheet.termsDays} DAYS NET FROM DATE OF INVOICE`,
    ...(sheet.taxNote ? [sheet.taxNote] : []),
    `PAY BY TRANSFER TO ${seller.bank.toUpperCase()}`,
    ...(seller.iban ? [`IBAN ${printedIban(seller.iban)}   BIC ${seller.bic}`] : [`BIC ${seller.bic}`]),
    ...(seller.vatId ? [`VAT REG NO ${seller.vatId}`] : []),
    ...sheet.notes,
    "",
    "Title to the goods remains with us until they are paid in full. E & OE.",
  ];
  pen.lines(texts, { x: LEFT, y: top, width: RIGHT - LEFT }, MONO);
}
