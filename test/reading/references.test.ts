/** Numbers of papers where no list knows the caption: titles, cells, payment slips, and the numbers that are traps. */
import { describe, expect, it } from "vitest";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

type Row = readonly [y: number, ...pieces: Piece[]];

/** A page with these rows between the supplier's name and one line of goods with its totals. */
function paper(rows: readonly Row[], title = { text: "", y: 120 }) {
  const builder = pageBuilder().row(40, [[50, "Harbour Cleaning Ltd"]], { size: 16 });
  if (title.text) builder.row(title.y, [[50, title.text]], { size: 15, bold: true });
  for (const [y, ...pieces] of rows) builder.row(y, pieces);
  return builder
    .row(420, [[50, "Description"], right(360, "Qty"), right(440, "Price"), right(545, "Amount")])
    .row(436, [[50, "Window cleaning"], right(360, "4"), right(440, "25.00"), right(545, "100.00")])
    .row(470, [[400, "Total"], right(545, "100.00")]);
}

function fieldsOf(rows: readonly Row[], title?: string) {
  const page = paper(rows, title === undefined ? undefined : { text: title, y: 120 }).build();
  return readPages([page], NO_HINTS).fields;
}

describe("a title gives number and date, in any wording", () => {
  it.each([
    ["Rechnung 4711 vom 3. März 2026", "4711", "2026-03-03"],
    ["Invoice #INV-22 — 5 Mar 2026", "INV-22", "2026-03-05"],
    ["Faktura VAT nr FV/12/2026 z dnia 05.03.2026", "FV/12/2026", "2026-03-05"],
    ["Facture de vente n° 202212 en date du 08/03/2026", "202212", null],
    ["Salgsfaktura 69.487.892 af 15.04.2026", "69.487.892", "2026-04-15"],
    ["Schlussrechnung Nr. 2026-118 vom 31.10.2026", "2026-118", "2026-10-31"],
    ["Sales credit note 5593-4231", "5593-4231", null],
    ["Myyntilasku L635/2026", "L635/2026", null],
  ])("%s", (title, number, date) => {
    const fields = fieldsOf([], title);
    expect(fields.invoiceNumber).toMatchObject({ value: number, accepted: true });
    if (date) expect(fields.issueDate).toMatchObject({ value: date, accepted: true });
  });

  it("stands above its number when the line is full", () => {
    const page = paper([], { text: "Faktura korygująca", y: 100 })
      .row(118, [[50, "M829/2026 z dnia 2026-04-03"]], { size: 15, bold: true })
      .build();
    const { fields, type } = readPages([page], NO_HINTS);
    expect(type).toBe("credit-note");
    expect(fields.invoiceNumber?.value).toBe("M829/2026");
    expect(fields.issueDate?.value).toBe("2026-04-03");
  });

  it("proves nothing in a sentence that speaks of another invoice", () => {
    const fields = fieldsOf([[200, [50, "Your invoice 8812 of 3 March 2026 was paid twice, thank you very much."]]]);
    expect(fields.invoiceNumber?.accepted ?? false).toBe(false);
    expect(fields.issueDate?.accepted ?? false).toBe(false);
  });
});

describe("captions in words that no list has", () => {
  it("announce by their stems what the number is", () => {
    const fields = fieldsOf([
      [150, [50, "Fakturakennzeichen"], [220, "HC-1186"]],
      [164, [50, "Bestellzeichen des Kunden"], [220, "77812"]],
      [178, [50, "Lieferscheinkennung"], [220, "DN-90331"]],
    ]);
    expect(fields.invoiceNumber?.value).toBe("HC-1186");
    expect(fields.purchaseOrderNumber?.value).toBe("77812");
    expect(fields.deliveryNoteNumber?.value).toBe("DN-90331");
  });

  it("may stand over their values in a grid", () => {
    const fields = fieldsOf([
      [150, [50, "Kundenkonto"], [180, "Rekvisitionsnr."], [330, "Följesedelsref."]],
      [162, [50, "880412"], [180, "PO-5512"], [330, "LS-33110"]],
    ]);
    expect(fields.purchaseOrderNumber?.value).toBe("PO-5512");
    expect(fields.deliveryNoteNumber?.value).toBe("LS-33110");
    expect(fields.invoiceNumber).toBeUndefined();
  });

  it("never make our number of a customer's, an offer's or an order confirmation's", () => {
    const fields = fieldsOf([
      [150, [50, "Kundenkonto:"], [220, "880412"]],
      [164, [50, "Angebotskennung:"], [220, "Q-5512"]],
      [178, [50, "Unsere Auftragsbestätigung:"], [220, "AB-3311"]],
    ]);
    expect(fields.invoiceNumber).toBeUndefined();
    expect(fields.purchaseOrderNumber).toBeUndefined();
  });

  it("among the goods name goods: an article's order number is not the order", () => {
    const page = paper([[164, [50, "Bestellnummer:"], [220, "P8847434"]]])
      .row(448, [[50, "Best.-Nr. KI-7390"]], { size: 10 })
      .build();
    expect(readPages([page], NO_HINTS).fields.purchaseOrderNumber?.value).toBe("P8847434");
  });
});

describe("the number on the payment slip", () => {
  it("is that of the invoice, and makes it surer", () => {
    const rows: Row[] = [[150, [50, "Fakturaref."], [220, "202470748"]]];
    const alone = fieldsOf(rows).invoiceNumber;
    const quoted = readPages(
      [
        paper(rows)
          .row(700, [
            [50, "Bitte bei Zahlung angeben:"],
            [220, "202470748"],
          ])
          .build(),
      ],
      NO_HINTS,
    ).fields.invoiceNumber;
    expect(quoted?.value).toBe("202470748");
    expect(quoted?.confidence ?? 0).toBeGreaterThan(alone?.confidence ?? 1);
  });
});

describe("the invoice that a credit note takes back", () => {
  it.each([
    ["Gutschrift INV-4170", "zu Rechnung:"],
    ["Kreditnota INV-4170", "Vedr. faktura"],
    ["Faktura korygująca INV-4170", "Dotyczy faktury:"],
    ["Hyvityslasku INV-4170", "Koskee laskua"],
    ["Creditfactuur INV-4170", "Credit op factuur:"],
    ["Credit note INV-4170", "Credit against invoice"],
    ["Avoir INV-4170", "Annule la facture"],
    ["Nota di credito INV-4170", "Storno fattura:"],
  ])("%s, %s", (title, caption) => {
    const fields = fieldsOf([[150, [50, caption], [220, "RE-2025-53950"]]], title);
    expect(fields.invoiceNumber?.value).toBe("INV-4170");
    expect(fields.precedingInvoiceNumber?.value).toBe("RE-2025-53950");
  });

  it("is not this invoice's own reference", () => {
    const fields = fieldsOf([[150, [50, "Réf. facture :"], [220, "RE-2023-51578"]]], "Facture");
    expect(fields.invoiceNumber?.value).toBe("RE-2023-51578");
    expect(fields.precedingInvoiceNumber).toBeUndefined();
  });
});

describe("captions printed small below their values", () => {
  it("name the value above them, not the one below", () => {
    const page = paper([])
      .row(150, [
        [50, "C1698"],
        [180, "252574"],
        [330, "06-Jun-2024"],
      ])
      .row(
        162,
        [
          [50, "Customer ID"],
          [180, "Invoice no."],
          [330, "Invoice date"],
        ],
        { size: 8 },
      )
      .row(180, [
        [50, "GB 461 8759 13"],
        [180, "PO4066/61"],
        [330, "83002592"],
      ])
      .row(
        192,
        [
          [50, "VAT no."],
          [180, "PO number"],
          [330, "Delivery note no."],
        ],
        { size: 8 },
      )
      .build();
    expect(readPages([page], NO_HINTS).fields).toMatchObject({
      invoiceNumber: { value: "252574" },
      purchaseOrderNumber: { value: "PO4066/61" },
      deliveryNoteNumber: { value: "83002592" },
    });
  });
});
