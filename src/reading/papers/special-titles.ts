/**
 * Papers that are invoices in form and something else in effect (UNTDID 1001), told by their titles: a prepayment, one
 * that takes the place of another, and one that the buyer wrote. Stems of thirteen languages, own compilation, folded.
 */
import type { DocumentType } from "../../domain/document.ts";
import { fold } from "../fold.ts";
import type { Line, Range } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { isSelfBilled } from "./paper-types.ts";

const CORRECTED = "384";
const PREPAYMENT = "386";
const SELF_BILLED = "389";

const PREPAYMENT_TITLE =
  /^(?:\d+ )?(?:anzahlungs|abschlags|akonto|vorauszahlungs|teilzahlungs)\p{L}*rechnung|^(?:advance|prepayment|pre payment|down ?payment|deposit|advance payment) (?:tax )?invoice|^facture d ?acompte|^fattura (?:di |d ?|in )?(?:acconto|anticipo)|^factura (?:de |por )?anticipo|^fatura (?:de )?adiantamento|^(?:voorschot|aanbetalings|vooruitbetalings)factuur|^faktura zaliczkowa|^(?:forskotts|forskudds|a ?conto|akonto)\p{L}*faktura|^ennakkolasku/u;

/** An invoice that was put right: nothing is given back, it is billed anew. */
const CORRECTED_TITLE =
  /^(?:korrigierte|berichtigte|geanderte) rechnung|^ersatzrechnung|^(?:corrected|amended|revised|rectified|replacement|substitute) (?:tax |vat |sales |commercial )?invoice|^facture (?:corrigee|rectifiee|modifiee|de remplacement)|^factura (?:corregida|sustitutiva|de sustitucion)|^fattura (?:corretta|sostitutiva)|^(?:gecorrigeerde|verbeterde|aangepaste|vervangende) factuur|^faktura (?:poprawiona|skorygowana)|^opravena faktura|^fatura (?:corrigida|retificada|rectificada|de substituicao)|^(?:korrigerad|rattad|andrad|korrigeret|rettet|aendret|andret|korrigert|endret) faktura|^(?:ersattnings|erstatnings)faktura|^(?:korjattu|oikaistu) lasku/;

/** Titles that some give to an invoice put right, and more to one that gives back what was too much. */
const CORRECTING_TITLE =
  /^(?:rechnungs(?:korrektur|berichtigung)|korrekturrechnung|korrekturbeleg)|^(?:corrective|correction) (?:tax |vat )?invoice|^invoice correction|^facture rectificative|^factura rectificativa|^fattura (?:rettificativa|di rettifica)|^nota di variazione|^correctiefactuur|^faktura (?:korygujaca|korekta)|^korekta faktury|^opravn(?:y|a) (?:danovy doklad|doklad|faktura)|^(?:fatura|documento) re(?:c)?tificativ[ao]|^oikaisulasku/;

/** What settles it: said of the invoice that is put right. */
const REPLACES =
  /\bersetzt (?:die |unsere |ihre |unsre )?(?:\p{L}+ )?rechnung|\banstelle (?:der|unserer) (?:\p{L}+ )?rechnung|\b(?:replaces|supersedes) (?:our |the )?(?:\p{L}+ )?invoice|\bannule et remplace|\bremplace (?:la |notre )?facture|\bsostituisce|\bin sostituzione (?:della|di) fattura|\bsustituye|\bpor sustitucion|\bvervangt (?:de |onze )?factuur|\bter vervanging van|\bzastepuje fakture|\bnahrazuje (?:danovy doklad|fakturu|doklad)|\bsubstitui a fatura|\bem substituicao|\bersatter (?:var )?faktura|\berstatter (?:vores |var )?faktura|\bkorvaa laskun/u;

const MOST_WORDS = 6;
const LARGE = 1.15;
const UPPER_HALF = 0.5;
/** "Autofacturation" or "Self-billed invoice" alone in its cell, as the law asks for (Directive 2006/112/EC, art. 226 no. 10a). */
const MOST_ALONE = 3;

/** The code of an invoice that is one of these; null for every other paper. */
export function specialTypeCode(layout: Layout, type: DocumentType): string | null {
  if (type !== "invoice") return null;
  if (hasTitle(layout, PREPAYMENT_TITLE)) return PREPAYMENT;
  if (isWrittenByBuyer(layout)) return SELF_BILLED;
  return replacesInvoice(layout) ? CORRECTED : null;
}

/** Whether the paper invoices anew what another one charged wrong. Its amounts are told apart by whoever knows them. */
export function replacesInvoice(layout: Layout): boolean {
  if (hasTitle(layout, CORRECTED_TITLE)) return true;
  return hasTitle(layout, CORRECTING_TITLE) && layout.lines.some((line) => REPLACES.test(textOf(line.words)));
}

/** "Corrected invoice No. 4711-K" as a title; in plain type it names the invoice that is corrected. */
export function isCorrectedTitle(
  line: Line,
  segment: Range,
  { layout, words }: { readonly layout: Layout; readonly words: readonly string[] },
): boolean {
  return CORRECTED_TITLE.test(fold(words.join(" "))) && isTitle(line, segment, layout);
}

/** "Gutschrift" is one of these where the words for it stand anywhere; an invoice, where they are its title or stand alone. */
function isWrittenByBuyer(layout: Layout): boolean {
  if (hasTitle(layout, /^gutschrift/)) return layout.lines.some((line) => isSelfBilled(textOf(line.words)));
  return layout.lines.some((line) =>
    line.segments.some((segment) => {
      const words = line.words.slice(segment.from, segment.to);
      const isAlone = words.length <= MOST_ALONE && !words.some(({ text }) => /[\d:]/.test(text));
      return (isAlone || isTitle(line, segment, layout)) && isSelfBilled(textOf(words));
    }),
  );
}

/** Named by a title: rows of a final invoice name earlier prepayments in plain type, and references other invoices. */
function hasTitle(layout: Layout, pattern: RegExp): boolean {
  const lines = layout.linesOnPage.get(layout.pages[0]?.number ?? 0) ?? [];
  return lines.some((line) =>
    line.segments.some(
      (segment) => isTitle(line, segment, layout) && pattern.test(textOf(line.words.slice(segment.from, segment.to))),
    ),
  );
}

/** Few words, large or bold, in the upper half of the first page. */
function isTitle(line: Line, { from, to }: Range, layout: Layout): boolean {
  const words = line.words.slice(from, to);
  const isHigh = line.page === layout.pages[0]?.number && line.y0 <= UPPER_HALF * line.pageHeight;
  return (
    isHigh && words.length <= MOST_WORDS && words.some((word) => word.bold || word.y1 - word.y0 > LARGE * line.unit)
  );
}

function textOf(words: Line["words"]): string {
  return fold(words.map((word) => word.text).join(" "));
}
