/** Freight, packing and other charges: lines that answer no order line because nobody orders them. */
import type { InvoiceLine } from "../../invoice.ts";
import { foldText } from "./text-likeness.ts";

/** Words of UNCL 7161 charges as suppliers print them, folded. */
const CHARGE_WORDS =
  "freight|shipping|shipment|postage|carriage|handling|delivery charge|delivery cost|delivery fee|packing|packaging|insurance|surcharge|customs|toll|pallet deposit|small order|" +
  "fracht|frachtkosten|versand|versandkosten|versandkostenpauschale|porto|verpackung|verpackungskosten|lieferkosten|transportkosten|transport|zustellung|zuschlag|energiezuschlag|mindermengenzuschlag|maut|versicherung|zoll|" +
  "port|frais de port|frais de livraison|livraison|emballage|assurance|transporte|gastos de envio|envio|embalaje|spedizione|trasporto|imballaggio|verzendkosten|vrachtkosten|verpakking|opakowanie|koszty wysylki";
const CHARGE = new RegExp(`(?:^|\\s)(?:${CHARGE_WORDS})(?:\\s|$)`);
const MOST_WORDS = 8;

/** True for a short line that names a charge; asked only of lines that found no order line. */
export function isCharge(line: InvoiceLine): boolean {
  const text = foldText(line.description);
  return text.split(" ").length <= MOST_WORDS && CHARGE.test(text);
}
