/**
 * Stems of words in thirteen languages that tell what a caption is about when no list knows its wording:
 * "Rechn.-Kennzeichen" speaks of an invoice, "Rekvisition nr." of an order. Facts of language, own compilation;
 * all are compared with folded text.
 */

/** A caption that says "number" and nothing else. */
export function isBareNumber(folded: string): boolean {
  return /^(?:nr|no|nro|num|numer|nummer|numero|number|cislo)$/.test(folded);
}

/** A caption that says "date" and nothing else. */
export function isBareDate(folded: string): boolean {
  return /^(?:date|datum|dato|data|fecha|pvm|paivays|paivamaara|dne)$/.test(folded);
}

/** What a caption in front of a number or a date announces. */
export type CaptionMeaning =
  | "invoice_number"
  | "preceding_invoice"
  | "po_number"
  | "delivery_note_number"
  | "payment_reference"
  | "trap_id"
  | "invoice_date"
  | "due_date"
  | "delivery_date"
  | "trap_date";

const INVOICE = /rechn|\binvoice|factur|factuur|faktur|\bfakt\b|fattur|fatura|lasku|laskun|\binv\b/;
const CREDIT =
  /credit ?(?:not|memo|invoice|advice|fact)|kredit(?:not|fakt|ering)|gutschrift|\bavoir|\babono|hyvity|dobropis|nota de cre|nota di accr|opravny|korygu|korekt|rettific|rectific|storno|korrektur/;
const NUMBER =
  /\b(?:no|nr|nro|num|number|nummer|numero|numer|cislo|c|id|ref|kenn\p{L}*|n)\b|(?:nummer|numero|nro|nr|number)\b/u;
const DOCUMENT =
  /\b(?:document\p{L}*|dokument\p{L}*|doklad\p{L}*|beleg\p{L}*|asiakirja\p{L}*|bilag\p{L}*|piece|voucher|dowod\p{L}*)\b/u;
/** Words that turn towards another invoice. */
const CORRECTS =
  /\borig|urspr|opprinn|oprind|alkuper|puvod|pierwot|kredit(?:erar|erer|ert|eret|ering)|\bcredit(?:s|ed)\b|\bcredit (?!invoice|factu|fattu|fatur|note|memo|nota)|correct|korrig|korrek|korekt|korygow|rettif|rectif|corrig|annul|\banul|storn|dotycz|koske|hyvite|vedr|\bbetr|bezug|refers|relat|concern|against|gjelder|\bgaller|avser|vztah|\btyka|riferi|anterior|vorig|voran|previous|\bprior|preced|forrige|tidligere|edelli|\bassoci|\bcorrespond/;
/** Words behind the word for an invoice that do the same: "facture associée". */
const CORRECTED =
  /\b(?:asoci|associ|origin|corrig|rectif|rettif|preced|anterior|collegat|pierwotn|korygow|opravov|puvodn|ursprun|opprinn|oprind|credited|corrected)/;
/** Small words that do so only on a paper that takes something back. */
const TOWARDS = /^(?:zu|zur|til|till|for|k|ke|do|para|pour|per|bij|bil|su|sur|sobre|a|al|der|till)\b/;

const ORDER =
  /bestell|bestill|bestall|bestil|\bbestn|\bbest n|\border|ordre\b|ordren|\borden|\bordin|\bpo\b|\bp o\b|commande|pedido|encomenda|zamow|\bzam\b|tilau|ostotil|rekvi|\bobj\b|objedn|purchase|inkop|indkob|innkj/;
const OUR_ORDER =
  /confirm|bestatig|bekreft|bekraft|potvrz|potwierd|vahvis|conferma|\bour\b|\bunser|\bnotre|\bvar\b|\bvores|\bnostr|\bnuestr|\bnasz|\bonze\b|\bsales\b|auftrag|\bns\b|leverant|supplier s/;
const DELIVERY_NOTE =
  /lieferschein|delivery n|delivery ref|despatch|dispatch n|packing|pack ?slip|livraison|\bbl\b|pakbon|vrachtbrief|leverings?bon|leveringsnot|bezorgbon|folgesed|foljesed|pakksed|pakkesed|\blahet|albaran|\bguia|remessa|\bddt\b|d d t|trasporto|\bbolla|dodaci|\bwz\b|dostawy|\bdn\b/;
const TRAP_ID =
  /kund|custom|klant|client|debit|kontrah|odbiorc|asiakas|zakaz|account|\bkonto|projekt|project|proyecto|progetto|chantier|contrat|contract|vertrag|avtal|angebot|\boffer|offert|quot|devis|presup|prevent|tilbud|tarjous|nabid|ofert|orcam|propost|phone|\btel|\bfax|faks|telefon|steuer|\btax|\bvat\b|\bmva\b|moms|\bust\b|\bnip\b|\biva\b|\btva\b|\balv\b|regist|supplier|lieferant|leverandor|leverantor|leverancier|fourniss|proveedor|fornitore|fornecedor|dostaw|toimittaj|dodavatel|seri|lot\b|charge|mandat|\bpage|\bseite|\bsid|\bstran|\bpagin|\bblad|iban|\bbank|\bgln|gtin|\bean\b|zollt|artik|item|article/;
const PAYING =
  /verwendung|zahlungs|payment|quot|betal|virement|reglement|paiement|pago|pagar|pagamento|pagan|paga|platb|platn|platno|zaplat|maks|viite|\bkid\b|\bocr\b|vcs|ogm|communication|communicat|reference|referen|variabil|\bvs\b|indbetal|innbetal|inbetal|meddelande|meddelelse|tytul|tytulem|causale|omschrijving|mededeling|kenmerk|mainten|indiquer|ilmoit|oppgi|oplys|uppge|angi|ange\b|anfor|vermeld|angeben|podat|uved/;

const DATE = /dat(?:um|e|a|o)\b|\bdat\b|fecha|\bpvm\b|paiva|\bdag|\bdne\b|\bdnia|\bden\b|\bdd\b/;
const ISSUED =
  /emis|issue|\bemit|wystaw|vystav|udsted|utsted|utfard|utfar|opgemaakt|ausgestellt|ausstell|\bdated|expedic|expedido|antaa|laadit|paivatty/;
const DUE =
  /\bdue\b|fall|forfal|verval|echeance|scaden|vencim|\bvenc|platno|splat|\berap|\bera\b|betal|zahlbar|zahlen|zahlung|\bpay|bezahl|regler|pagar|pago|zaplat|platn|maks|settle|deadline|pagam|frist|limite/;
const DELIVERED =
  /deliver|liefer|leist|levera|levering|leverd|levert|lever\b|\blev\b|livr|entreg|entrega|conseg|dodan|dostaw|dostaws|sprzed|toimit|afsend|dispatch|despatch|shipp|supply|prest|plnen|uskutec|zdanit|avsend|avsand|goods out|periode|period|zeitraum/;
const TRAP_DATE =
  /print|druck|utskri|udskri|skrevet ut|tulost|imprim|stamp|afdruk|wydruk|\btisk|valid|gultig|\bstand\b|version|begin|debut|start|\bfin\b|\bend|geburt|birth|offert|angebot|quot|devis|asociad|associ|orig/;

const WHOLE = 7;

/** The meaning of a caption before a number of a paper; null when no stem is known. */
export function meaningForNumber(folded: string): CaptionMeaning | null {
  if (correctsInvoice(folded)) return "preceding_invoice";
  if (DELIVERY_NOTE.test(folded)) return "delivery_note_number";
  if (ORDER.test(folded)) return OUR_ORDER.test(folded) ? "trap_id" : "po_number";
  if (numbersInvoice(folded)) return "invoice_number";
  if (TRAP_ID.test(folded)) return "trap_id";
  return PAYING.test(folded) ? "payment_reference" : null;
}

function numbersInvoice(folded: string): boolean {
  if (DATE.test(folded)) return false;
  const invoice = INVOICE.test(folded) || CREDIT.test(folded);
  if (invoice && folded.split(" ").length < 3) return true;
  return (invoice || DOCUMENT.test(folded)) && NUMBER.test(folded);
}

/** The meaning of a caption before a date; null when no stem is known. */
export function meaningForDate(folded: string): CaptionMeaning | null {
  if (TRAP_DATE.test(folded) || correctsInvoice(folded)) return "trap_date";
  if (DUE.test(folded)) return "due_date";
  if (INVOICE.test(folded) && DATE.test(folded)) return "invoice_date";
  if (DELIVERED.test(folded)) return "delivery_date";
  if (ORDER.test(folded)) return "trap_date";
  return ISSUED.test(folded) ? "invoice_date" : null;
}

/** "Krediterer faktura", "annule et remplace la facture", "facture associée": turned towards another invoice. */
export function correctsInvoice(folded: string): boolean {
  const words = folded.split(" ");
  const at = words.findIndex((word) => INVOICE.test(word));
  if (at < 0 || words.length > WHOLE || /^korekta faktury/.test(folded)) return false;
  return CORRECTS.test(`${words.slice(0, at).join(" ")} `) || CORRECTED.test(words.slice(at + 1).join(" "));
}

/** "zu Rechnung", "for invoice": so on a credit note. */
export function turnsToInvoice(folded: string): boolean {
  return TOWARDS.test(folded) && folded.search(INVOICE) > 0;
}

/** Speaks of the day by which to pay. */
export function speaksOfDue(folded: string): boolean {
  return DUE.test(folded);
}

/** A word for an invoice, or for what takes one back, as titles have it: uninflected. */
export function paperNamed(foldedWord: string): "invoice" | "credit-note" | null {
  if (TITLE_CREDIT.test(foldedWord)) return "credit-note";
  return TITLE_INVOICE.test(foldedWord) ? "invoice" : null;
}

const TITLE_INVOICE =
  /^\p{L}*(?:rechnung|facture|factura|factuur|faktura|fattura|fatura|lasku)$|^invoice$|^honorarnote$/u;
const TITLE_CREDIT =
  /^\p{L}*(?:gutschrift|kreditnota|kreditfaktura|creditfactuur|creditnota|hyvityslasku|hyvitys|dobropis|stornorechnung|korrekturrechnung|rechnungskorrektur)$|^(?:avoir|kreditering|abono)$/u;
