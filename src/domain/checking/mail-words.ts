/**
 * Words by which a mail announces another bank account, or hurries the reader, in the languages we read (§2.2). Phrases
 * are narrow on purpose: "our bank details have not changed" and "we never announce new accounts by mail" say nothing.
 */

/** Folded text (see `fold`): lower case, no accents. */
interface BankWords {
  /** "bank details", "account", as alternatives. */
  readonly bank: string;
  /** "new", before or right after the former. */
  readonly fresh: string;
  /** "has changed", "update", anywhere close by in the same sentence. */
  readonly change: string;
}

const WORDS: Readonly<Record<string, BankWords>> = {
  en: {
    bank: "bank(?:ing)? (?:details|account|accounts|information|coordinates|data)|account (?:details|number)|iban|remittance (?:details|account)|our bank",
    fresh: "new|different|updated|changed|amended|revised",
    change: "changed|change of|have switched|has been updated|have updated|been amended|moved to|is closed|been closed",
  },
  de: {
    bank: "bankverbindung(?:en)?|bankdaten|kontoverbindung(?:en)?|bankkonto|kontodaten|kontonummer|iban|unsere bank",
    fresh: "neue[nrms]?|geanderte[nrms]?|aktualisierte[nrms]?|andere[nrms]?",
    change: "geandert|gewechselt|anderung|umgestellt|aktualisiert|wechsel",
  },
  fr: {
    bank: "coordonnees bancaires|compte bancaire|releve d'identite bancaire|rib|iban|domiciliation bancaire|notre banque",
    fresh: "nouve(?:au|l|lle|aux|lles)|modifiee?s?|autres?",
    change: "change|changement de|modifiee?s?|modification de|mis(?:es)? a jour|remplace",
  },
  it: {
    bank: "coordinate bancarie|conto (?:corrente|bancario)|dati bancari|iban|nostra banca",
    fresh: "nuov[aeio]|divers[aeio]|aggiornat[aeio]|modificat[aeio]",
    change: "cambiat[aeio]|cambio|variazione|modificat[aeio]|variat[aeio]|aggiornat[aeio]",
  },
  es: {
    bank: "datos bancarios|cuenta bancaria|numero de cuenta|cuenta corriente|iban|nuestro banco",
    fresh: "nuev[ao]s?|distint[ao]s?|actualizad[ao]s?|modificad[ao]s?",
    change: "cambiado|cambio de|modificado|modificacion de|actualizado|cambiaron",
  },
  pt: {
    bank: "dados bancarios|conta bancaria|coordenadas bancarias|numero da conta|iban|nib|nosso banco",
    fresh: "nov[ao]s?|outr[ao]s?|atualizad[ao]s?|alterad[ao]s?",
    change: "alterad[ao]s?|mudou|mudaram|mudanca|alteracao|atualizad[ao]s?|mudamos",
  },
  nl: {
    bank: "bankgegevens|bankrekening(?:nummer)?|rekeningnummer|iban|onze bank",
    fresh: "nieuwe?|gewijzigde?|andere?|aangepaste?",
    change: "gewijzigd|veranderd|wijziging|aangepast|overgestapt|gewisseld",
  },
  pl: {
    bank: "rachun(?:ek|ku|kiem) bankow\\w+|numer(?:u|em)? (?:konta|rachunku)|kont(?:o|a|em) bankow\\w+|dan(?:e|ych) bankow\\w+|iban|nasz bank",
    fresh: "now[yaeiu]\\w*|zmienion\\w+|inn[yae]\\w*",
    change: "zmienil\\w*|zmieni\\w+|zmian\\w+|ulegl\\w*|zaktualizow\\w+",
  },
  cs: {
    bank: "bankovni(?:ho|m)? (?:spojeni|ucet|uctu|udaje|udaju)|cisl[oau] uctu|iban|nasi banku",
    fresh: "nov[eyaou]\\w*|zmenen\\w+|jin[eya]\\w*",
    change: "zmenil\\w*|zmen[aueyi]\\w*|zmenen\\w+|aktualizov\\w+",
  },
  sv: {
    bank: "bankuppgifter(?:na)?|bankkonto(?:t|nummer)?|kontonummer|kontouppgifter|bankgiro(?:nummer)?|iban|var bank",
    fresh: "nytt|nya|ny|andrade?|uppdaterade?",
    change: "andrats|andrat|bytt|byte av|uppdaterats|uppdaterat|bytte",
  },
  da: {
    bank: "bankoplysninger(?:ne)?|bankkonto(?:en)?|kontonummer(?:et)?|kontooplysninger|bankforbindelse|iban|vores bank",
    fresh: "nyt|nye|ny|aendrede?|opdaterede?",
    change: "aendret|aendring|skiftet|skift af|opdateret|blevet aendret",
  },
  no: {
    bank: "bankopplysninger(?:ne)?|bankkonto(?:en)?|kontonummer(?:et)?|kontoopplysninger|bankforbindelse|iban|var bank",
    fresh: "nytt|nye|ny|endrede?|oppdaterte?",
    change: "endret|endring|byttet|bytte av|oppdatert",
  },
  fi: {
    bank: "pankkitili\\w*|tilinumero\\w*|pankkiyhtey\\w*|tilitie\\w*|iban|pankkimme",
    fresh: "uusi|uuden|uudet|uudelle|muuttunut|paivitetyt",
    change: "muuttun\\w+|vaihtun\\w+|vaihdoimme|muutos|muutettu|paivitet\\w+|vaihtaneet",
  },
};

/** What turns a sentence into its opposite, or into a warning of just such mails. */
const DENIED =
  /\b(?:not|never|no change|unchanged|nicht|niemals|keine|unverandert|jamais|pas|aucun|inchange\w*|non|mai|nessuna|invariat\w+|nunca|ningun\w*|jamas|nao|nenhum\w*|niet|nooit|geen|ongewijzigd|nie|nigdy|zadn\w+|nikdy|nezmen\w+|nemen\w+|inte|aldrig|inga|ikke|aldri|ingen|ei|eivat|koskaan|fraud\w*|phishing|betrug\w*|scam\w*|truffa|oplichting)\b/;
const CONDITIONAL =
  /\b(?:if (?:you|your|our|we)|should (?:you|our|we)|in case|whenever|any (?:request|change)|falls|sollten|wenn|im falle|en cas|si (?:vous|nos|nous)|in caso|qualora|en caso|se (?:receber|recebe)|caso|indien|mochten|mocht|jesli|jezeli|pokud|om (?:du|ni|vi)|hvis|jos)\b/;

/** Within a clause: a comma or a colon parts what it says of two things. */
const NEAR = "(?: +[\\w']+){0,5}? +";
const ONE_BETWEEN = " +(?:[\\w']+ +)?";

interface Patterns {
  readonly announced: RegExp;
  readonly changed: RegExp;
}

const PATTERNS: readonly Patterns[] = Object.values(WORDS).map(({ bank, fresh, change }) => ({
  announced: new RegExp(`\\b(?:${fresh})${ONE_BETWEEN}(?:${bank})\\b|\\b(?:${bank}) +(?:${fresh})\\b`),
  changed: new RegExp(`\\b(?:${bank})${NEAR}(?:${change})\\b|\\b(?:${change})${NEAR}(?:${bank})\\b`),
}));

const URGENT =
  /\b(?:urgent\w*|immediately|right away|asap|confidential|today without fail|dringend|umgehend|sofort|vertraulich|noch heute|immediatement|sans delai|confidentiel\w*|aujourd'hui meme|urgente\w*|immediatamente|riservat[ao]|entro oggi|inmediatamente|confidencial|hoy mismo|imediatamente|ainda hoje|dringende?|onmiddellijk|vertrouwelijk|vandaag nog|spoed|pilne|natychmiast|poufne|jeszcze dzis|nalehave|okamzite|duverne|jeste dnes|bradskande|omedelbart|konfidentiellt|redan idag|hastende|haster|omgaende|straks|fortroligt|fortrolig|umiddelbart|kiireellinen|kiireesti|valittomasti|luottamuksellinen)\b/;

/** Whether the mail says that money should go to another account from now on. Quoted lines (">") are another mail's words. */
export function announcesBankChange(text: string): boolean {
  return sentencesOf(text).some((sentence) => {
    if (DENIED.test(sentence)) return false;
    if (PATTERNS.some(({ announced }) => announced.test(sentence))) return !CONDITIONAL.test(sentence);
    return !CONDITIONAL.test(sentence) && PATTERNS.some(({ changed }) => changed.test(sentence));
  });
}

/** Whether the mail hurries the reader or asks for secrecy; alone it says little. */
export function urges(text: string): boolean {
  return sentencesOf(text).some((sentence) => URGENT.test(sentence));
}

/** Lines are joined to sentences first, for mails are wrapped; a blank line ends one. */
function sentencesOf(text: string): readonly string[] {
  const own = text.split("\n").filter((line) => !line.trimStart().startsWith(">"));
  return fold(own.join("\n"))
    .split(/[.!?;]\s|\n\s*\n/)
    .map((sentence) => sentence.replace(/\s+/g, " ").trim())
    .filter((sentence) => sentence !== "");
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
}
