/** A modern US invoice, or credit note, on Letter paper: coloured band, invoice facts in a strip, striped table, amount due in a badge. */
import { type InvoiceSheet, isUntaxed, printedIban } from "./invoice-sheet.ts";
import type { Pen } from "./pen.ts";
import { printedAmount, printedDate, printedPrice, printedQuantity } from "./printed-text.ts";

const LEFT = 48;
const RIGHT = 564;
const NAVY = "#1d3557";
const PALE = "#eef3f8";

export function drawBanner(pen: Pen, sheet: InvoiceSheet): void {
  const { seller } = sheet;
  pen.box({ x: 0, y: 0, width: pen.width, height: 96 }, NAVY);
  pen.text(seller.name, { x: LEFT, y: 30, width: 330 }, { face: "Helvetica-Bold", size: 18, color: "#ffffff" });
  pen.text(`${seller.street}, ${seller.town}`, { x: LEFT, y: 55, width: 330 }, { size: 8.5, color: "#d7e3f0" });
  pen.text(`${seller.phone}   ${seller.email}`, { x: LEFT, y: 68, width: 330 }, { size: 8.5, color: "#d7e3f0" });
  pen.text(
    isCredit(sheet) ? "CREDIT NOTE" : "INVOICE",
    { x: 350, y: 32, width: RIGHT - 350 },
    {
      face: "Helvetica-Bold",
      size: isCredit(sheet) ? 24 : 28,
      color: "#ffffff",
      align: "right",
      spacing: 1,
    },
  );
  drawStrip(pen, sheet);
  const shipTo = sheet.buyer.addresses[0] ?? "";
  drawParty(pen, "SOLD TO", [sheet.buyer.name, "Accounts Payable", ...shipTo.split(", ")], LEFT);
  drawParty(pen, "SHIP TO", [sheet.buyer.name, "Goods In", ...shipTo.split(", ")], 312);
  drawPayment(pen, sheet, drawTotals(pen, sheet, drawLines(pen, sheet)));
}

function isCredit({ kind }: InvoiceSheet): boolean {
  return kind === "credit-note";
}

type Fact = readonly [label: string, value: string | null];

function invoiceFacts(sheet: InvoiceSheet): readonly Fact[] {
  return [
    ["INVOICE #", sheet.number],
    ["INVOICE DATE", printedDate(sheet.date, sheet)],
    ["P.O. NUMBER", sheet.orderNumber],
    ["TERMS", `Net ${sheet.termsDays}`],
    ["DUE DATE", printedDate(sheet.due, sheet)],
  ];
}

/** Nothing is due: it says which invoice it corrects instead. */
function creditFacts(sheet: InvoiceSheet): readonly Fact[] {
  return [
    ["CREDIT NOTE #", sheet.number],
    ["DATE", printedDate(sheet.date, sheet)],
    ["P.O. NUMBER", sheet.orderNumber],
    ["ORIGINAL INVOICE", sheet.corrects],
  ];
}

function drawStrip(pen: Pen, sheet: InvoiceSheet): void {
  pen.box({ x: 0, y: 96, width: pen.width, height: 50 }, PALE);
  const facts = isCredit(sheet) ? creditFacts(sheet) : invoiceFacts(sheet);
  facts.forEach(([label, value], index) => {
    const x = LEFT + index * 104;
    pen.text(label, { x, y: 107, width: 100 }, { size: 7, color: "#5b6b7c", spacing: 0.4 });
    pen.text(value ?? "-", { x, y: 121, width: 100 }, { face: "Helvetica-Bold", size: 9.5 });
  });
}

function drawParty(pen: Pen, label: string, texts: readonly string[], x: number): void {
  pen.text(label, { x, y: 168, width: 200 }, { face: "Helvetica-Bold", size: 8, color: NAVY, spacing: 0.5 });
  pen.lines(texts, { x, y: 182, width: 240 }, { size: 9.5 });
}

function drawLines(pen: Pen, sheet: InvoiceSheet): number {
  return pen.table(
    { x: LEFT, y: 262 },
    [
      { title: "QTY", width: 46, align: "right", cell: (line) => printedQuantity(line.quantity, sheet) },
      { title: "UNIT", width: 40, cell: (line) => line.unit },
      { title: "ITEM #", width: 72, cell: (line) => line.item },
      { title: "DESCRIPTION", width: 212, cell: (line) => line.description },
      {
        title: "UNIT PRICE",
        width: 70,
        align: "right",
        cell: (line) => printedPrice(line.unitPrice, sheet.currency, sheet),
      },
      { title: "AMOUNT", width: 76, align: "right", cell: (line) => printedAmount(line.net, sheet.currency, sheet) },
    ],
    sheet.lines,
    {
      head: { face: "Helvetica-Bold", size: 7.5, color: "#ffffff" },
      body: { size: 9 },
      rowHeight: 22,
      headFill: NAVY,
      stripe: PALE,
      rules: "none",
    },
  );
}

function drawTotals(pen: Pen, sheet: InvoiceSheet, top: number): number {
  const amount = (value: (typeof sheet)["net"]) => printedAmount(value, sheet.currency, sheet);
  const rows: [string, string][] = [
    ["Subtotal", amount(sheet.net)],
    ...sheet.taxes.map((group): [string, string] => [
      isUntaxed(sheet) ? "Sales tax (0%)" : `VAT ${printedQuantity(group.rate, sheet)}%`,
      amount(group.tax),
    ]),
    ...(isCredit(sheet) ? [] : [["Shipping", "Included"] as [string, string]]),
  ];
  let y = top + 14;
  for (const [label, value] of rows) {
    pen.text(label, { x: 380, y, width: 90 }, { size: 9.5, color: "#444444" });
    y = pen.text(value, { x: 470, y, width: RIGHT - 474 }, { size: 9.5, align: "right" }) + 4;
  }
  pen.box({ x: 372, y: y + 4, width: RIGHT - 372, height: 28 }, NAVY);
  const due = isCredit(sheet) ? "TOTAL CREDIT" : "AMOUNT DUE";
  pen.text(due, { x: 380, y: y + 14, width: 90 }, { face: "Helvetica-Bold", size: 9, color: "#ffffff" });
  pen.text(
    `${sheet.currency} ${amount(sheet.gross)}`,
    { x: 450, y: y + 12, width: RIGHT - 456 },
    {
      face: "Helvetica-Bold",
      size: 12,
      color: "#ffffff",
      align: "right",
    },
  );
  return y + 56;
}

function drawPayment(pen: Pen, sheet: InvoiceSheet, top: number): void {
  const { seller } = sheet;
  const remit = [
    `Please remit to ${seller.bank}`,
    ...(seller.iban ? [`IBAN ${printedIban(seller.iban)}`] : []),
    `SWIFT ${seller.bic}`,
    `Reference ${sheet.number}${sheet.deliveryNote ? `   Packing slip ${sheet.deliveryNote}` : ""}`,
  ];
  const notes = [...(isCredit(sheet) ? [] : remit), ...(sheet.taxNote ? [sheet.taxNote] : []), ...sheet.notes];
  pen.text(
    isCredit(sheet) ? "NOTES" : "PAYMENT",
    { x: LEFT, y: top, width: 200 },
    { face: "Helvetica-Bold", size: 8, color: NAVY, spacing: 0.5 },
  );
  pen.lines(notes, { x: LEFT, y: top + 14, width: 420 }, { size: 9 });
  pen.rule({ x: LEFT, y: 738 }, { x: RIGHT, y: 738 }, "#b8c4d0", 0.6);
  const footer = [seller.name, seller.register, seller.vatId && `VAT ${seller.vatId}`, seller.web]
    .filter(Boolean)
    .join("   ");
  pen.text(footer, { x: LEFT, y: 746, width: RIGHT - LEFT }, { size: 7.5, color: "#5b6b7c", align: "center" });
}
