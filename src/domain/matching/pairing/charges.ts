/** Charges nobody orders line by line: carriage, deposits on returnable packaging, and others (accounts-payable §1.4 (9), (10)). */
import type { InvoiceLine } from "../../invoice.ts";
import { foldText } from "./text-likeness.ts";

export type ChargeKind = "freight" | "deposit" | "other";

/** Carriage as UNCL 7161 FC has it, folded; neither packing nor insurance, customs or small-order fees. */
const FREIGHT_WORDS =
  "freight|freight charges?|freight costs?|shipping|shipment|shipping and handling|carriage|postage|delivery (?:charge|cost|fee)s?|haulage|transport|transportation|" +
  "fracht|frachtkosten|frachtanteil|versand|versandkosten|versandkostenpauschale|versandkostenanteil|lieferkosten|transportkosten|zustellung|porto|speditionskosten|" +
  "port|frais de port|frais de transport|frais de livraison|livraison|portes|transporte|gastos de envio|gastos de transporte|envio|spedizione|trasporto|spese di (?:spedizione|trasporto)|" +
  "verzendkosten|vrachtkosten|vracht|transportkosten|koszty wysylki|wysylka|koszt transportu|dostawa";
const FREIGHT = new RegExp(`(?:^|\\s)(?:${FREIGHT_WORDS})(?:\\s|$)`);

/** Returnable packaging goes out and comes back: both signs are in order. */
const DEPOSIT_WORDS =
  "(?:pallet|keg|crate|bottle|container|packaging) deposit|deposit (?:on|for) (?:pallets?|kegs?|crates?|bottles?|containers?)|returnable (?:pallets?|packaging|containers?)|empties|" +
  "pfand|pfandgeld|leergut|leergutruckgabe|mehrwegpfand|flaschenpfand|fasspfand|palettenpfand|europaletten?|euro ?paletten?|euro ?pallets?|tauschpaletten?|" +
  "consigne|consignes|deconsigne|palettes? (?:europe|consignees?)|palets? retornables?|envases? retornables?|deposito (?:de )?envases?|pallet a rendere|vuoti a rendere|cauzione imballi|" +
  "statiegeld|emballage statiegeld|kaucja|opakowania zwrotne|palety zwrotne";
const DEPOSIT = new RegExp(`(?:^|\\s)(?:${DEPOSIT_WORDS})(?:\\s|$)`);
/** Words of UNCL 7161 charges as suppliers print them, folded. */
const CHARGE_WORDS =
  "freight|shipping|shipment|postage|carriage|handling|delivery charge|delivery cost|delivery fee|packing|packaging|insurance|surcharge|customs|toll|pallet deposit|small order|" +
  "fracht|frachtkosten|versand|versandkosten|versandkostenpauschale|porto|verpackung|verpackungskosten|lieferkosten|transportkosten|transport|zustellung|zuschlag|energiezuschlag|mindermengenzuschlag|maut|versicherung|zoll|" +
  "port|frais de port|frais de livraison|livraison|emballage|assurance|transporte|gastos de envio|envio|embalaje|spedizione|trasporto|imballaggio|verzendkosten|vrachtkosten|verpakking|opakowanie|koszty wysylki";
const CHARGE = new RegExp(`(?:^|\\s)(?:${CHARGE_WORDS})(?:\\s|$)`);
const MOST_WORDS = 8;

/** True for a short line that names a charge; asked only of lines that found no order line. */
export function isCharge(line: InvoiceLine): boolean {
  return chargeKind(line) !== null;
}

/** Null for goods and services. Asked only of lines that answer no order line: pallets may be what was ordered. */
export function chargeKind({ description }: InvoiceLine): ChargeKind | null {
  const text = foldText(description);
  if (text.split(" ").length > MOST_WORDS) return null;
  if (DEPOSIT.test(text)) return "deposit";
  if (FREIGHT.test(text)) return "freight";
  return CHARGE.test(text) ? "other" : null;
}
