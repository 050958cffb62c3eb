/** German words of the holds about tax law and tax rates: for people at the desk and for suppliers. */

export const DE_HOLDS_TAX: Readonly<Record<string, string>> = {
  DOC_EINV_REQUIRED:
    "Zwischen Unternehmen in {country} ist ein PDF seit dem {since:date} keine Rechnung mehr; fällig ist eine E-Rechnung.",
  SUPPLIER_VAT_INVALID: "Die USt-IdNr. {printed} des Lieferanten {problem:term}; im Stamm: {onFile:list}.",
  VAT_FIELD_MISSING: "Eine Rechnung mit Umsatzsteuer muss es nennen, und es wurde nicht gefunden: {fields:terms}.",
  TAX_EXEMPT_REASON:
    "Nach Kategorie {categories:categories} wird keine Steuer berechnet, und die Rechnung sagt nicht, warum.",
  TAX_RATE:
    "Berechnet sind {tax:money} Steuer zu {rate:percent}; {basis:term} {expected:percents}: es geht um {variance:money}.",
  TAX_RC_CHARGED:
    "{tax:money} Steuer sind berechnet, aber {basis:term} (Lieferant {supplierVat}, Empfänger {buyerVat}); abziehbar ist sie nicht.",
  TAX_RC_NOTE:
    "Für eine Leistung von {from} nach {to} ist keine Steuer berechnet; auf der Rechnung nicht gefunden: {missing:terms}.",
};

export const DE_TITLES_TAX: Readonly<Record<string, string>> = {
  DOC_EINV_REQUIRED: "E-Rechnung ist Pflicht",
  SUPPLIER_VAT_INVALID: "USt-IdNr. des Lieferanten falsch",
  VAT_FIELD_MISSING: "Pflichtangabe fehlt",
  TAX_EXEMPT_REASON: "Grund der Befreiung fehlt",
  TAX_RATE: "Unerwarteter Steuersatz",
  TAX_RC_CHARGED: "Steuer trotz Umkehrung",
  TAX_RC_NOTE: "Umkehrung nicht genannt",
};

export const DE_TERMS_TAX: Readonly<Record<string, string>> = {
  servicePeriod: "Leistungszeitraum",
  buyerName: "Name des Empfängers",
  goodsAndServices: "Art der Leistung",
  taxRates: "Steuersätze",
  "reverse-charge-remark": "Hinweis auf die Steuerschuldnerschaft des Leistungsempfängers",
  "date-no-day": "einen solchen Tag gibt es nicht",
  "date-before-issue": "die Rechnung ist vom {issueDate:date}",
  "date-ends-first": "er endet am {end:date} und beginnt am {start:date}",
  "tax-category-E": "steuerbefreit",
  "tax-category-AE": "Umkehr der Steuerschuld",
  "tax-category-K": "innergemeinschaftliche Lieferung",
  "tax-category-G": "Ausfuhr",
  "tax-category-O": "nicht steuerbar",
  "vat-id-wrong": "hat falsche Prüfziffern",
  "vat-id-other": "ist nicht die bekannte",
  "tax-rates-in-force": "in Kraft sind",
  "tax-rate-of-order": "die Bestellung nennt",
  "rc-by-category": "ihre Kategorie sagt, dass der Empfänger sie schuldet",
  "rc-two-countries": "beide haben eine USt-IdNr. verschiedener EU-Staaten",
  "rc-by-remark": "das Dokument sagt, dass der Empfänger sie schuldet",
};

export const DE_FACTS_TAX: Readonly<Record<string, string>> = {
  SUPPLIER_VAT_INVALID: "Die gedruckte USt-IdNr. {printed} {problem:term}.",
  VAT_FIELD_MISSING: "Auf der Rechnung haben wir nicht gefunden: {fields:terms}.",
  TAX_EXEMPT_REASON: "Für die Steuerkategorie {categories} fehlt der Grund der Befreiung.",
  TAX_RATE: "Berechnet sind {rate:percent} Steuer; {basis:term} {expected:percents}.",
  TAX_RC_CHARGED: "{tax:money} Umsatzsteuer sind berechnet, aber {basis:term} (Sie {supplierVat}, wir {buyerVat}).",
  TAX_RC_NOTE: "Es ist keine Steuer berechnet; nicht gefunden: {missing:terms}.",
};

const CORRECTED =
  "Bitte stornieren Sie die Rechnung {number} mit einer Gutschrift und senden Sie uns eine berichtigte Rechnung unter neuer Nummer.";

export const DE_REQUESTS_TAX: Readonly<Record<string, string>> = {
  SUPPLIER_VAT_INVALID: CORRECTED,
  VAT_FIELD_MISSING: CORRECTED,
  TAX_EXEMPT_REASON: CORRECTED,
  TAX_RATE: CORRECTED,
  TAX_RC_CHARGED: CORRECTED,
  TAX_RC_NOTE: CORRECTED,
};
