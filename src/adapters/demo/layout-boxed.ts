/** A pre-printed form: every field in its own frame with a small caption, a grid for the lines, a stamp of totals. */
import { type InvoiceSheet, isUntaxed, printedIban } from "./invoice-sheet.ts";
import type { Pen } from "./pen.ts";
import { printedAmount, printedDate, printedPrice, printedQuantity } from "./printed-text.ts";

const LEFT = 45;
const RIGHT = 550;
const LINE = "#7a1f2b";

export function drawBoxed(pen: Pen, sheet: InvoiceSheet): void {
  const de = sheet.language === "de";
  const { seller } = sheet;
  pen.text(seller.name, { x: LEFT, y: 38, width: 300 }, { face: "Times-Bold", size: 19, color: LINE });
  const address = [`${seller.street}, ${seller.town}, ${seller.countryName}`, `${seller.phone} | ${seller.email}`];
  pen.lines(address, { x: LEFT, y: 62, width: 320 }, { face: "Times-Roman", size: 9 });
  const title = { face: "Times-Bold", size: 24, align: "right", spacing: 2 } as const;
  pen.text(de ? "RECHNUNG" : "TAX INVOICE", { x: 330, y: 38, width: RIGHT - 330 }, title);
  drawBuyer(pen, sheet);
  drawFacts(pen, sheet);
  drawBottom(pen, sheet, drawTotals(pen, sheet, drawLines(pen, sheet)));
}

/** One framed field: caption in small letters above, the value below. */
function field(pen: Pen, at: { x: number; y: number; width: number }, caption: string, value: string): void {
  pen.box({ ...at, height: 31 }, null, LINE);
  pen.text(caption, { x: at.x + 4, y: at.y + 3.5, width: at.width - 8 }, { size: 6.4, color: LINE });
  pen.text(value, { x: at.x + 4, y: at.y + 15, width: at.width - 8 }, { face: "Times-Bold", size: 10.5 });
}

function drawBuyer(pen: Pen, sheet: InvoiceSheet): void {
  const de = sheet.language === "de";
  pen.box({ x: LEFT, y: 100, width: 235, height: 93 }, null, LINE);
  pen.text(de ? "Rechnungsempfänger" : "Customer", { x: LEFT + 4, y: 104, width: 200 }, { size: 6.4, color: LINE });
  const buyer = [sheet.buyer.name, ...(sheet.buyer.addresses[0] ?? "").split(", ")];
  const y = pen.lines(buyer, { x: LEFT + 8, y: 118, width: 220 }, { face: "Times-Roman", size: 11 });
  const vat = `${de ? "UID/USt-IdNr." : "VAT No."} ${sheet.buyer.vatId ?? ""}`;
  pen.text(vat, { x: LEFT + 8, y: y + 3, width: 220 }, { face: "Times-Roman", size: 9.5 });
}

function drawFacts(pen: Pen, sheet: InvoiceSheet): void {
  const de = sheet.language === "de";
  const date = (value: (typeof sheet)["delivered"]) => (value === null ? "-" : printedDate(value, sheet));
  const facts: [string, string][] = [
    [de ? "Rechnung Nr." : "Invoice No.", sheet.number],
    [de ? "Datum" : "Date", date(sheet.date)],
    [de ? "Bestell-Nr." : "Order No.", sheet.orderNumber ?? "-"],
    [de ? "Bestelldatum" : "Order date", date(sheet.orderDate)],
    [de ? "Lieferschein Nr." : "Delivery note", sheet.deliveryNote ?? "-"],
    [de ? "Lieferdatum" : "Supplied on", date(sheet.delivered)],
  ];
  facts.forEach(([caption, value], index) => {
    const x = 290 + (index % 2) * 130;
    field(pen, { x, y: 100 + Math.floor(index / 2) * 31, width: 130 }, caption, value);
  });
}

function drawLines(pen: Pen, sheet: InvoiceSheet): number {
  const de = sheet.language === "de";
  const percent = (rate: (typeof sheet)["net"]) => `${printedQuantity(rate, sheet)} %`;
  return pen.table(
    { x: LEFT, y: 208 },
    [
      { title: de ? "Art.-Nr." : "Code", width: 56, cell: (line) => line.item },
      { title: de ? "Bezeichnung" : "Description of goods or services", width: 188, cell: (line) => line.description },
      {
        title: de ? "Menge" : "Quantity",
        width: 48,
        align: "right",
        cell: (line) => printedQuantity(line.quantity, sheet),
      },
      { title: de ? "Einheit" : "Unit", width: 52, align: "center", cell: (line) => line.unit },
      {
        title: de ? "Preis" : "Price",
        width: 50,
        align: "right",
        cell: (line) => printedPrice(line.unitPrice, sheet.currency, sheet),
      },
      { title: de ? "USt." : "VAT", width: 40, align: "right", cell: (line) => percent(line.taxRate) },
      {
        title: de ? "Betrag" : "Amount",
        width: 71,
        align: "right",
        cell: (line) => printedAmount(line.net, sheet.currency, sheet),
      },
    ],
    sheet.lines,
    {
      head: { face: "Times-Bold", size: 9, color: LINE },
      body: { face: "Times-Roman", size: 10 },
      rowHeight: 19,
      headFill: "#f8eeee",
      rules: "grid",
      ruleColor: LINE,
    },
  );
}

function drawTotals(pen: Pen, sheet: InvoiceSheet, top: number): number {
  const de = sheet.language === "de";
  const amount = (value: (typeof sheet)["net"]) => printedAmount(value, sheet.currency, sheet);
  const rows: [string, string][] = [[de ? "Summe netto" : "Total excluding VAT", amount(sheet.net)]];
  for (const group of sheet.taxes) {
    const on = isUntaxed(sheet) ? "" : ` ${de ? "auf" : "on"} ${amount(group.base)}`;
    rows.push([`${de ? "USt." : "VAT"} ${printedQuantity(group.rate, sheet)} %${on}`, amount(group.tax)]);
  }
  rows.push([`${de ? "Gesamtbetrag" : "Total to pay"} ${sheet.currency}`, amount(sheet.gross)]);
  let y = top + 10;
  rows.forEach(([label, value], index) => {
    const last = index === rows.length - 1;
    const style = { face: last ? "Times-Bold" : "Times-Roman", size: last ? 11.5 : 10 } as const;
    pen.box({ x: 335, y, width: RIGHT - 335, height: 20 }, last ? "#f8eeee" : null, LINE);
    pen.text(label, { x: 340, y: y + 5, width: 140 }, style);
    pen.text(value, { x: 460, y: y + 5, width: RIGHT - 464 }, { ...style, align: "right" });
    y += 20;
  });
  return y + 18;
}

function drawBottom(pen: Pen, sheet: InvoiceSheet, top: number): void {
  const de = sheet.language === "de";
  const { seller } = sheet;
  const due = printedDate(sheet.due, sheet);
  const terms = de
    ? `Zahlungsbedingungen: ${sheet.termsDays} Tage netto, fällig am ${due}`
    : `Terms: ${sheet.termsDays} days net, due ${due}`;
  const texts = [terms, ...(sheet.taxNote ? [sheet.taxNote] : []), ...sheet.notes];
  pen.lines(texts, { x: LEFT, y: top, width: RIGHT - LEFT }, { face: "Times-Roman", size: 10 });
  field(pen, { x: LEFT, y: 730, width: 150 }, "Bank", seller.bank);
  field(pen, { x: LEFT + 150, y: 730, width: 215 }, "IBAN", printedIban(seller.iban ?? ""));
  field(pen, { x: LEFT + 365, y: 730, width: RIGHT - LEFT - 365 }, "BIC", seller.bic);
  const legal = `${seller.register}   ${seller.vatId ? `${de ? "UID" : "VAT No."} ${seller.vatId}` : ""}   ${seller.web}`;
  pen.text(legal, { x: LEFT, y: 770, width: RIGHT - LEFT }, { size: 7.5, color: "#555555", align: "center" });
}
