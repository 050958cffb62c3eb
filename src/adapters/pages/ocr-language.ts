/**
 * Which language a scanned page is in, by the words of a first look at it: reading with one model takes half the time
 * of reading with three. Words are told without marks and capitals, for the look may have used another language's model.
 */

/** Small words and words of invoices, by tesseract's code; those that many languages share are of no use here. */
const WORDS: Readonly<Record<string, string>> = {
  eng: "the of and to for from your our with invoice date number amount due payment please order total quantity price description unit tax customer delivery terms days bank account subtotal shipping",
  deu: "der die das und fur von mit ihre ihr wir bei zum zur rechnung rechnungsnummer rechnungsdatum kundennummer datum betrag menge preis gesamt gesamtbetrag netto brutto mwst ust lieferung bestellung steuer zahlbar bitte stuck einzelpreis bezeichnung tage seite steuernummer lieferschein leistung",
  fra: "le la les de des du et pour votre nos notre vous facture numero client montant prix quantite reference tva ht ttc echeance reglement commande livraison paiement designation adresse unitaire page conditions avec par taux",
  ita: "il della di del per con fattura numero data importo prezzo quantita descrizione imponibile iva totale pagamento cliente scadenza partita ordine consegna bonifico codice unitario documento spett trasporto",
  spa: "el los las de del para con por factura numero fecha importe precio cantidad descripcion base imponible iva pago cliente vencimiento pedido entrega cuenta unidad direccion forma albaran",
  nld: "de het een van en voor met uw onze factuur factuurnummer factuurdatum klantnummer bedrag aantal prijs omschrijving btw totaal excl incl betaling vervaldatum bestelling levering rekening datum dagen gelieve te",
  pol: "faktura numer data nabywca sprzedawca kwota cena ilosc wartosc netto brutto stawka vat razem zaplaty platnosci termin konto dnia nazwa uslugi zamowienie sztuk rachunek do za oraz zlotych nip",
  por: "fatura numero data valor preco quantidade descricao total pagamento cliente vencimento encomenda entrega taxa iva conta unidade do da dos das para com por nao endereco morada",
  swe: "faktura fakturanummer fakturadatum kundnummer belopp antal pris moms betala forfallodatum bestallning leverans att och av till med for artikel benamning summa exkl dagar betalning oss vara villkor",
  dan: "faktura fakturanummer fakturadato kundenummer belob antal pris moms betaling forfaldsdato ordre levering og af til med for vare beskrivelse ialt dage netto konto enhed side bestilling",
  nor: "faktura fakturanummer fakturadato kundenummer belop antall pris mva betaling forfallsdato ordre levering og av til med for vare beskrivelse sum dager konto enhet side bestilling leveringsdato netto",
  fin: "lasku laskun numero paivays erapaiva maara hinta yhteensa veroton alv vero maksuehto asiakasnumero tilaus toimitus viite saaja tilinumero kpl tuote selite summa euroa ja on maksettava laskutusosoite",
  ces: "faktura cislo datum odberatel dodavatel castka cena mnozstvi celkem dph dic ico splatnosti platba objednavka dodani ucet uhrade sazba zaklad popis vystaveni symbol variabilni bez kus",
};

/** A language must have this many words on the look, and this much more than the next one. */
const ENOUGH = 3;
const CLEARLY = 1.3;

/**
 * The language of the look among those expected, or null when nothing is clear. A language without a list of ours
 * cannot be recognised; where one is expected, nothing is clear.
 */
export function languageOf(texts: readonly string[], expected: readonly string[]): string | null {
  if (expected.length === 1) return expected[0] ?? null;
  if (expected.some((language) => WORDS[language] === undefined)) return null;
  const seen = new Set(texts.flatMap((text) => fold(text).split(" ")).filter((word) => word.length > 1));
  const votes = expected
    .map((language) => ({ language, count: wordsOf(language).filter((word) => seen.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = votes;
  if (first === undefined || first.count < ENOUGH) return null;
  return first.count >= CLEARLY * (second?.count ?? 0) ? first.language : null;
}

function wordsOf(language: string): string[] {
  return (WORDS[language] ?? "").split(" ");
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replace(/[^a-z]+/g, " ");
}
