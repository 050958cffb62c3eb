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

describe("titles in words that no list has", () => {
  it.each([
    ["Creditfactuur 2026/3456 d.d. 23/08/2026", "credit-note"],
    ["Hyvitys", "credit-note"],
    ["Facture d'avoir n° 118", "credit-note"],
    ["Baurechnung Nr. 4711", "invoice"],
    ["3. Mahnung zu Ihrem Konto", "reminder"],
    ["Betalningspåminnelse nr 2", "reminder"],
    ["Wezwanie do zapłaty", "reminder"],
    ["Relevé de compte", "statement"],
    ["Potwierdzenie zamówienia", "order-confirmation"],
    ["Orderbevestiging 8812", "order-confirmation"],
    ["Orden de compra 4500012345", "order"],
    ["Bon de livraison 4711", "delivery-note"],
    ["Faktura pro forma", "proforma"],
    ["Kassakvitto", "receipt"],
    ["Preventivo 12/2026", "other"],
  ])("%s", (title, type) => {
    expect(typeOf(title)).toBe(type);
  });

  it("lose against a larger one: terms that speak of the invoice do not make one of an order confirmation", () => {
    const page = pageBuilder()
      .row(80, [[50, "Orderbevestiging 8812"]], { size: 18 })
      .row(300, [[50, "Factuur"]], { size: 10, bold: true })
      .row(314, [[50, "Invoice number and total are sent with the goods."]])
      .row(340, [[380, "Total"], right(545, "119.00")])
      .build();
    expect(readPages([page], NO_HINTS).type).toBe("order-confirmation");
  });
});

describe("a paper titled Gutschrift", () => {
  it("takes money back, unless it says that the buyer wrote it in the supplier's name", () => {
    const gutschrift = (remark: string) =>
      readPages(
        [
          pageBuilder()
            .row(80, [[50, "Gutschrift Nr. 4711"]], { size: 16, bold: true })
            .row(200, [[50, remark]])
            .row(340, [[380, "Summe"], right(545, "119,00")])
            .build(),
        ],
        NO_HINTS,
      ).type;
    expect(gutschrift("für Ihre Rücksendung")).toBe("credit-note");
    expect(gutschrift("Abrechnung im Gutschriftsverfahren nach § 14 Abs. 2 UStG")).toBe("invoice");
  });
});

describe("a paper without a title", () => {
  it("is an invoice where its number and a total are printed", () => {
    const page = pageBuilder()
      .row(100, [[50, "Invoice number: HC-1186"]])
      .row(340, [[380, "Total"], right(545, "119.00")])
      .build();
    expect(readPages([page], NO_HINTS).type).toBe("invoice");
  });
});
