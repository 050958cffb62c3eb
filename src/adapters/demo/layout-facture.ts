/** A French "facture": number and date in the title, the client in a frame, totals HT, TVA, TTC, the legal words at the foot. */
import { type InvoiceSheet, isUntaxed, printedIban } from "./invoice-sheet.ts";
import type { Pen } from "./pen.ts";
import { printedAmount, printedDate, printedPrice, printedQuantity } from "./printed-text.ts";

const LEFT = 48;
const RIGHT = 547;
const GREEN = "#2f5d50";

export function drawFacture(pen: Pen, sheet: InvoiceSheet): void {
  const { seller } = sheet;
  pen.text(seller.name, { x: LEFT, y: 44, width: 260 }, { face: "Times-Bold", size: 18, color: GREEN });
  const address = [seller.street, seller.town, seller.countryName, `Tél. ${seller.phone}`, seller.email];
  pen.lines(address, { x: LEFT, y: 70, width: 240 }, { size: 9, color: "#333333" });
  const title = `FACTURE N° ${sheet.number} du ${printedDate(sheet.date, sheet)}`;
  pen.text(title, { x: LEFT, y: 178, width: RIGHT - LEFT }, { face: "Helvetica-Bold", size: 14 });
  drawClient(pen, sheet);
  drawBottom(pen, sheet, drawTotals(pen, sheet, drawLines(pen, sheet, drawReferences(pen, sheet))));
}

function drawClient(pen: Pen, sheet: InvoiceSheet): void {
  pen.box({ x: 320, y: 62, width: RIGHT - 320, height: 84 }, null, GREEN);
  pen.text("Facturé à :", { x: 328, y: 68, width: 200 }, { size: 8, color: GREEN });
  const client = [sheet.buyer.name, ...(sheet.buyer.addresses[0] ?? "").split(", "), "Allemagne"];
  const y = pen.lines(client, { x: 328, y: 82, width: 210 }, { size: 10 });
  pen.text(`N° TVA client : ${sheet.buyer.vatId ?? ""}`, { x: 328, y, width: 210 }, { size: 8.5 });
}

function drawReferences(pen: Pen, sheet: InvoiceSheet): number {
  const facts: [string, string | null][] = [
    ["Votre commande", sheet.orderNumber],
    ["Bon de livraison", sheet.deliveryNote],
    ["Date de livraison", sheet.delivered && printedDate(sheet.delivered, sheet)],
    ["Date d'échéance", printedDate(sheet.due, sheet)],
  ];
  let y = 206;
  for (const [caption, value] of facts) {
    if (value !== null) y = pen.text(`${caption} : ${value}`, { x: LEFT, y, width: 300 }, { size: 9.5 }) + 1;
  }
  return y + 10;
}

function drawLines(pen: Pen, sheet: InvoiceSheet, top: number): number {
  const { currency } = sheet;
  return pen.table(
    { x: LEFT, y: top },
    [
      { title: "Réf.", width: 62, cell: (line) => line.item },
      { title: "Désignation", width: 207, cell: (line) => line.description },
      { title: "Qté", width: 40, align: "right", cell: (line) => printedQuantity(line.quantity, sheet) },
      { title: "Unité", width: 42, cell: (line) => line.unit },
      { title: "P.U. HT", width: 66, align: "right", cell: (line) => printedPrice(line.unitPrice, currency, sheet) },
      { title: "Montant HT", width: 82, align: "right", cell: (line) => printedAmount(line.net, currency, sheet) },
    ],
    sheet.lines,
    {
      head: { face: "Helvetica-Bold", size: 8.6, color: "#ffffff" },
      body: { size: 9.4 },
      rowHeight: 21,
      headFill: GREEN,
      rules: "rows",
      ruleColor: GREEN,
    },
  );
}

function drawTotals(pen: Pen, sheet: InvoiceSheet, top: number): number {
  const amount = (value: (typeof sheet)["net"]) => `${printedAmount(value, sheet.currency, sheet)} €`;
  const rows: [string, string][] = [["Total HT", amount(sheet.net)]];
  for (const group of sheet.taxes) {
    const on = isUntaxed(sheet) ? "" : ` sur ${amount(group.base)}`;
    rows.push([`TVA ${printedQuantity(group.rate, sheet)} %${on}`, amount(group.tax)]);
  }
  rows.push(["Net à payer TTC", amount(sheet.gross)]);
  let y = top + 12;
  rows.forEach(([caption, value], index) => {
    const face = index === rows.length - 1 ? "Helvetica-Bold" : "Helvetica";
    pen.text(caption, { x: 330, y, width: 120 }, { face, size: 10 });
    y = pen.text(value, { x: 450, y, width: RIGHT - 450 - 4 }, { face, size: 10, align: "right" }) + 3;
  });
  return y + 18;
}

function drawBottom(pen: Pen, sheet: InvoiceSheet, top: number): void {
  const { seller } = sheet;
  const texts = [
    `Conditions de règlement : virement à ${sheet.termsDays} jours, sans escompte.`,
    ...(sheet.taxNote ? [sheet.taxNote] : []),
    "Pénalités de retard : trois fois le taux d'intérêt légal ; indemnité forfaitaire de recouvrement : 40 €.",
    ...sheet.notes,
  ];
  pen.lines(texts, { x: LEFT, y: top, width: RIGHT - LEFT }, { size: 9 });
  const bank = `Coordonnées bancaires : ${seller.bank} – IBAN ${printedIban(seller.iban ?? "")} – BIC ${seller.bic}`;
  const legal = `${seller.name} – ${seller.register} – TVA intracommunautaire ${seller.vatId ?? ""}`;
  pen.rule({ x: LEFT, y: 768 }, { x: RIGHT, y: 768 }, GREEN, 0.6);
  pen.lines([bank, legal], { x: LEFT, y: 775, width: RIGHT - LEFT }, { size: 8, align: "center", color: "#444444" });
}
