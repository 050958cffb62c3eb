/** Mails that announce another account, in thirteen languages, and those that only speak of accounts. */
import { describe, expect, it } from "vitest";
import { announcesBankChange, urges } from "../../src/domain/checking/mail-words.ts";

describe("a mail announces another account", () => {
  it.each([
    ["en", "Please note that we have changed our bank. The new account is printed on\nthe attached invoice."],
    ["en", "URGENT: invoice OC-1186 and our NEW bank details"],
    ["en", "Our bank details have\nchanged as of today."],
    ["de", "Bitte beachten Sie unsere neue Bankverbindung."],
    ["de", "Unsere Bankverbindung hat sich geändert."],
    ["fr", "Nous vous informons du changement de nos coordonnées bancaires."],
    ["fr", "Veuillez noter notre nouveau RIB ci-joint."],
    ["it", "Vi comunichiamo le nuove coordinate bancarie."],
    ["es", "Le informamos de que nuestros datos bancarios han cambiado."],
    ["pt", "Os nossos dados bancários foram alterados."],
    ["nl", "Onze bankgegevens zijn gewijzigd."],
    ["pl", "Informujemy o zmianie numeru rachunku bankowego."],
    ["cs", "Změnili jsme bankovní účet."],
    ["sv", "Våra bankuppgifter har ändrats."],
    ["da", "Vores nye bankkonto fremgår af fakturaen."],
    ["no", "Vi har fått nytt kontonummer."],
    ["fi", "Tilinumeromme on muuttunut."],
  ])("%s: %s", (_, text) => {
    expect(announcesBankChange(text)).toBe(true);
  });
});

describe("a mail announces nothing", () => {
  it.each([
    "Please find attached our new invoice. Our bank details are printed below.",
    "Our bank details have not changed.",
    "We will never change our bank details by e-mail.",
    "If you receive a notice that our bank details have changed, please call us.",
    "Beware of fraud: mails about changed bank details do not come from us.",
    "Unsere Bankverbindung hat sich nicht geändert.",
    "Anbei die neue Rechnung, bitte auf das angegebene Konto überweisen.",
    "Rechnung 4711 mit geänderter Anschrift, IBAN DE89 3704",
    "Coordonnées bancaires : IBAN FR76",
    "Zmiana adresu. Konto bankowe bez zmian.",
    "Ny faktura, kontonummer 1234",
    "De nieuwe factuur is bijgevoegd, IBAN NL91",
    "Change of tyres, please pay to IBAN DE89",
    "> our bank details have changed",
    "",
  ])("%s", (text) => {
    expect(announcesBankChange(text)).toBe(false);
  });
});

describe("urgency", () => {
  it("is heard in several languages, and not in every polite word", () => {
    for (const text of ["This is URGENT", "Bitte umgehend zahlen", "à régler sans délai", "pilne!"]) {
      expect(urges(text), text).toBe(true);
    }
    for (const text of ["Payment within 30 days, please.", "Mit freundlichen Grüßen", "> urgent"]) {
      expect(urges(text), text).toBe(false);
    }
  });
});
