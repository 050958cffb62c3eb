/** Words about currencies, rates and the day of posting, for findings of the match: English terms, German holds, badges and terms. */

export const EN_TERMS_EXCHANGE = {
  "currency-not-agreed": "nothing says that another currency was agreed with the supplier",
  "currency-without-rate": "no exchange rate between the two is on file for {day:date}",
  "limit-with-earlier": "counting {money:money} that earlier invoices took",
} as const;

export const DE_TERMS_EXCHANGE = {
  "currency-not-agreed": "nichts sagt, dass mit dem Lieferanten eine andere Währung vereinbart ist",
  "currency-without-rate": "für den {day:date} ist kein Wechselkurs zwischen beiden hinterlegt",
  "limit-with-earlier": "mit {money:money} aus früheren Rechnungen",
} as const satisfies Record<keyof typeof EN_TERMS_EXCHANGE, string>;

export const DE_HOLDS_EXCHANGE = {
  CUR_MISMATCH:
    "Berechnet in {billed} ({variance:money} netto), die Bestellung {order} lautet auf {ordered}, und {missing:clause}.",
  FX_VARIANCE:
    "Die Steuer von {tax:money} ist mit {printed:amount} angegeben, zum Kurs {printedRate:number} für einen {billed}; hinterlegt ist {rate:number} ({source}, {day:date}): {variance:money} Unterschied, über der Grenze von {limit} ({scope:term}).",
  PERIOD_CLOSED:
    "Die Rechnung ist vom {date:date}, die Buchhaltung bis {closedUntil:date} abgeschlossen: gebucht wird sie am {postingDate:date}, dem ersten offenen Tag; der Zeitpunkt der Steuer bleibt.",
} as const;

export const DE_TITLES_EXCHANGE = {
  FX_VARIANCE: "Anderer Wechselkurs",
  PERIOD_CLOSED: "Periode abgeschlossen",
} as const;
