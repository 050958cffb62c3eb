import { describe, expect, it } from "vitest";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { americanInvoice, germanInvoice } from "../support/invoice-pages.ts";
import { pageBuilder, right } from "../support/page.ts";

/** A letter with this title that also mentions an invoice, as reminders and statements do. */
function typeOf(title: string, size = 16): string {
  const page = pageBuilder()
    .row(40, [[50, "Nordlicht Werkzeuge GmbH"]])
    .row(120, [[50, title]], { size, bold: true })
    .row(160, [[50, "Number: 4711"]])
    .row(300, [[50, "Please quote the invoice number with any payment for our goods and services."]])
    .row(320, [[380, "Total"], right(545, "119.00")])
    .build();
  return readPages([page], NO_HINTS).type;
}

describe("the kind of paper", () => {
  it.each([
    ["Invoice", "invoice"],
    ["Tax Invoice", "invoice"],
    ["Rechnung", "invoice"],
    ["Facture", "invoice"],
    ["R E C H N U N G", "invoice"],
    ["Credit Note", "credit-note"],
    ["Gutschrift", "credit-note"],
    ["Proforma Invoice", "proforma"],
    ["Statement of Account", "statement"],
    ["2. Mahnung", "reminder"],
    ["Payment Reminder", "reminder"],
    ["Purchase Order", "order"],
    ["Auftragsbestätigung", "order-confirmation"],
    ["Delivery Note", "delivery-note"],
    ["Lieferschein", "delivery-note"],
    ["Receipt", "receipt"],
    ["Angebot", "other"],
  ])("%s", (title, type) => {
    expect(typeOf(title)).toBe(type);
  });

  it("is not changed by another paper that an invoice names", () => {
    expect(readPages([germanInvoice()], NO_HINTS).type).toBe("invoice");
    expect(readPages([americanInvoice()], NO_HINTS).type).toBe("invoice");
  });
});
