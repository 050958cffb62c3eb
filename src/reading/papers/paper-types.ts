/**
 * Kinds of paper by the stems of their titles in thirteen languages, for titles no list of labels knows.
 * Facts of language, own compilation; all are compared with folded text.
 */

import type { DocumentType } from "../../domain/document.ts";
import selfBilling from "./self-billing.json" with { type: "json" };

/** The first that fits decides: "order confirmation" before "order". */
const PAPERS: readonly (readonly [DocumentType, RegExp])[] = [
  ["proforma", /pro ?forma/],
  [
    "reminder",
    /mahnung|zahlungserinner|reminder|\brappel\b|\brelance|sollecito|recordatorio|aanmaning|herinnering|paminnelse|pamindelse|paaminnelse|przypomnienie|rykker|purring|inkasso|muistutus|ponaglenie|wezwanie do zap|upomink|upomenut|lembrete|overdue|past due/,
  ],
  [
    "statement",
    /kontoauszug|statement|\breleve\b|estratto conto|extracto|estado de cuenta|rekeningoverzicht|kontoutskrift|kontoudtog|kontoutdrag|tiliote|wyciag|vypis|saldenliste|saldenbest|offene posten|saldobesked|saldoilmoitus|saldomed|saldooppg|openstaande posten|a?apne poster|abne poster|oppna poster|partite aperte|partidas abiertas|otevrene poloz/,
  ],
  [
    "order-confirmation",
    /(?:auftrags|bestell)bestat|order (?:confirm|acknowl)|confirmation de (?:la )?commande|accuse de reception|conferma (?:d )?ordine|confirmacion d\p{L}+ pedido|(?:order|opdracht)bevestig|ordr?e?r?be(?:kr\p{L}+)|tilausvahvis|ordererkan|potwierdzenie zam|potvrzeni obj|confirmacao d\p{L}+ encom/u,
  ],
  [
    "delivery-note",
    /lieferschein|delivery note|(?:despatch|dispatch) note|packing (?:slip|list)|bon de livraison|bordereau de livr|\bddt\b|documento di trasporto|albaran|pakbon|foljesed|folgesed|pakkseddel|lahete\b|lahetysluettelo|dowod dostawy|dodaci list|guia de (?:remessa|transporte)/,
  ],
  [
    "order",
    /^bestellung|purchase order|^bon de commande|ordine d\p{L}* ?acquisto|orden de compra|^inkooporder|^inkopsorder|^innkjopsordre|^bestallning\b|^pedido\b|^ordine\b|^ordre$|^order$|^indkobsordre|^bestilling|^ostotilaus|^zamowienie|^objednavka|nota de encomenda/u,
  ],
  [
    "receipt",
    /quittung|kassenb|\breceipt|^recu\b|ricevuta|\brecibo|kvittering|kvitto|\bkuitti|\bparagon|uctenka|stvrzenka|kassabon|ticket de caisse|scontrino/,
  ],
  [
    "other",
    /\bangebot|kostenvoranschlag|\boffert|\boffer\b|quotation|^quote|^estimate|\bdevis\b|presupuesto|preventivo|\btilbud|tarjous|^oferta|nabidka|orcamento|remittance|zahlungsavis|preisliste|price ?list|mandat|vertrag\b|^contract/,
  ],
];

/** The kind of paper other than an invoice that a folded title names; null when it names none. */
export function otherPaper(folded: string): DocumentType | null {
  return PAPERS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

/** An invoice that the one who receives the goods writes: titled like a credit note in Germany (UStG § 14 (2)). */
export function isSelfBilled(folded: string): boolean {
  return selfBilling.phrases.some((phrase) => folded.includes(phrase));
}
