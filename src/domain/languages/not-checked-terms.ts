/** Why a code of the catalogue could not be checked, in the words of each language. */

export const EN_NOT_CHECKED = {
  "no-budget-data": "no budgets are on file",
  "no-withholding-data": "nothing on file says whether tax is to be withheld",
  "no-timesheet-data": "no approved time sheets are on file",
  "no-retention-data": "no agreed retentions are on file",
  "no-period-data": "the accounting system keeps the closed periods",
  "no-requested-credit-data": "no amount of a requested credit is on file",
  "no-weight-data": "no weights were recorded with the receipt",
  "no-order-approval-data": "orders come without the state of their approval",
  "no-delivery-policy-data": "nothing on file says whether the supplier must name the delivery note",
  "no-exchange-rate-data": "no exchange rates are on file",
  "no-service-period": "the invoice states no period of service",
  "no-service-date": "the invoice states no date of service",
} as const;

export const DE_NOT_CHECKED = {
  "no-budget-data": "Budgets sind nicht hinterlegt",
  "no-withholding-data": "ob Steuer einzubehalten ist, ist nicht hinterlegt",
  "no-timesheet-data": "genehmigte Stundenzettel sind nicht hinterlegt",
  "no-retention-data": "vereinbarte Einbehalte sind nicht hinterlegt",
  "no-period-data": "gesperrte Perioden führt die Buchhaltung",
  "no-requested-credit-data": "der Betrag einer angeforderten Gutschrift ist nicht hinterlegt",
  "no-weight-data": "beim Wareneingang wurden keine Gewichte erfasst",
  "no-order-approval-data": "Bestellungen kommen ohne den Stand ihrer Genehmigung",
  "no-delivery-policy-data": "ob der Lieferant den Lieferschein nennen muss, ist nicht hinterlegt",
  "no-exchange-rate-data": "Wechselkurse sind nicht hinterlegt",
  "no-service-period": "die Rechnung nennt keinen Leistungszeitraum",
  "no-service-date": "die Rechnung nennt kein Leistungsdatum",
} as const satisfies Record<keyof typeof EN_NOT_CHECKED, string>;
