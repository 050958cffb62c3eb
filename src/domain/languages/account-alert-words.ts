/** What the contact on file is told while a new account waits for its day: in every language, with the account's ending only. */

interface AlertWords {
  readonly subject: string;
  readonly body: readonly string[];
}

const EN: AlertWords = {
  subject: "New bank account for {supplier}: please tell us if it is not yours",
  body: [
    "we were asked to pay {supplier} to another bank account. The new one ends in {ending}; {known}.",
    "If this is right, there is nothing to do: we use the new account from {day} on.",
    "If you did not ask for it, please call us before that day, on the number you know us by. Do not reply with bank details.",
  ],
};

const DE: AlertWords = {
  subject: "Neues Bankkonto für {supplier}: Bitte melden Sie sich, falls es nicht Ihres ist",
  body: [
    "wir wurden gebeten, {supplier} auf ein anderes Bankkonto zu zahlen. Das neue endet auf {ending}; {known}.",
    "Ist das richtig, müssen Sie nichts tun: Ab dem {day} verwenden wir das neue Konto.",
    "Haben Sie nicht darum gebeten, rufen Sie uns bitte vorher an, unter der Nummer, die Sie von uns kennen. Antworten Sie nicht mit Bankdaten.",
  ],
};

const KNOWN = {
  en: { some: "so far we pay to the account ending in {endings}", none: "so far we had none on file" },
  de: { some: "bisher zahlen wir auf das Konto mit Ende {endings}", none: "bisher lag uns keines vor" },
} as const;

/** By ISO 639-1; English where the language has no words of its own. */
export function accountAlertWords(code: string): AlertWords & { readonly some: string; readonly none: string } {
  return code === "de" ? { ...DE, ...KNOWN.de } : { ...EN, ...KNOWN.en };
}
