/** What a caption in its own cell, a title, or the terms of payment say about the value beside them. */
import { describe, expect, it } from "vitest";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

const COUNTED: Piece[] = [[50, "Description"], right(360, "Qty"), right(440, "Price"), right(545, "Amount")];

/** A form of boxes at the top, one line and its totals; whatever the test adds stands between. */
function form(...extra: readonly (readonly [number, string])[]) {
  const builder = pageBuilder()
    .row(40, [[50, "Harbour Cleaning Ltd"]], { size: 18 })
    .row(
      110,
      [
        [50, "Invoice No."],
        [200, "Date"],
        [350, "Order No."],
      ],
      { size: 8 },
    )
    .row(121, [
      [50, "HC-1186"],
      [200, "31 October 2026"],
      [350, "PO-1006"],
    ])
    .row(300, COUNTED)
    .row(316, [[50, "Window cleaning"], right(360, "4"), right(440, "25.00"), right(545, "100.00")])
    .rows(350, 14, [
      [[400, "Net"], right(545, "100.00")],
      [[400, "VAT 20 %"], right(545, "20.00")],
      [[400, "Total GBP"], right(545, "120.00")],
    ]);
  extra.forEach(([x, text], at) => {
    builder.row(420 + 14 * at, [[x, text]]);
  });
  return readPages([builder.build()], NO_HINTS).fields;
}

describe("captions above their values", () => {
  it("make an everyday word sure: the cell under 'Date' holds the date", () => {
    const fields = form();
    expect(fields.issueDate).toMatchObject({ value: "2026-10-31", accepted: true });
    expect(fields.invoiceNumber).toMatchObject({ value: "HC-1186", accepted: true });
    expect(fields.purchaseOrderNumber).toMatchObject({ value: "PO-1006", accepted: true });
  });

  it("do not when two cells are called the same", () => {
    const page = pageBuilder()
      .row(110, [
        [50, "Date"],
        [200, "Date"],
      ])
      .row(121, [
        [50, "31 October 2026"],
        [200, "12 October 2026"],
      ])
      .build();
    expect(readPages([page], NO_HINTS).fields.issueDate?.accepted ?? false).toBe(false);
  });
});

describe("the due date", () => {
  it("is sure where it is as many days after the invoice as the terms say", () => {
    expect(form([50, "Payment within 30 days, by 30 November 2026."]).dueDate).toMatchObject({
      value: "2026-11-30",
      accepted: true,
    });
  });

  it("is not the day of the discount", () => {
    const fields = form([50, "Payable within 10 days less 2 %, net 30 days: 30 November 2026"]);
    expect(fields.dueDate?.value).toBe("2026-11-30");
  });

  it("is not read where it is only counted: no date is printed", () => {
    expect(form([50, "Payment within 30 days"]).dueDate).toBeUndefined();
  });
});

describe("the amount due", () => {
  it("is the proven total where no payment is spoken of", () => {
    expect(form().amountDue).toMatchObject({ value: "120.00", accepted: true });
  });

  it("is left to a person where one is", () => {
    expect(form([50, "Deposit paid"]).amountDue?.accepted ?? false).toBe(false);
  });
});

describe("a title with a number", () => {
  it("numbers the invoice, also on a scan", () => {
    const page = pageBuilder()
      .row(120, [[50, "Invoice BM-2026-118"]], { size: 14, confidence: 0.95 })
      .row(140, [[50, "Thank you for your order."]], { confidence: 0.95 })
      .build();
    expect(readPages([page], NO_HINTS).fields.invoiceNumber).toMatchObject({ value: "BM-2026-118", accepted: true });
  });

  it("in a sentence proves nothing", () => {
    const page = pageBuilder()
      .row(120, [[50, "With invoice BM-2026-118 you were charged twice for the same parts."]])
      .build();
    expect(readPages([page], NO_HINTS).fields.invoiceNumber?.accepted ?? false).toBe(false);
  });
});

describe("tax printed per rate only", () => {
  it("is the sum of its groups, and sure when bases and totals close", () => {
    const page = pageBuilder()
      .row(300, COUNTED)
      .row(316, [[50, "Window cleaning"], right(360, "4"), right(440, "25.00"), right(545, "100.00")])
      .row(330, [[50, "Soap"], right(360, "2"), right(440, "10.00"), right(545, "20.00")])
      .rows(360, 14, [
        [[300, "Total excluding VAT"], right(545, "120.00")],
        [[300, "VAT 13.5 % on 100.00"], right(545, "13.50")],
        [[300, "VAT 23 % on 20.00"], right(545, "4.60")],
        [[300, "Total to pay EUR"], right(545, "138.10")],
      ])
      .build();
    expect(readPages([page], NO_HINTS).fields.taxTotal).toMatchObject({ value: "18.10", accepted: true });
  });
});

describe("tax under a label for each rate, with no sum of it", () => {
  it("is added up where net and total prove it", () => {
    const page = pageBuilder()
      .row(300, COUNTED)
      .row(316, [[50, "Window cleaning"], right(360, "4"), right(440, "25.00"), right(545, "100.00")])
      .row(330, [[50, "Soap"], right(360, "2"), right(440, "10.00"), right(545, "20.00")])
      .row(380, [
        [50, "Net total"],
        [180, "VAT 20.00 %"],
        [310, "VAT 5.00 %"],
        [450, "Invoice total GBP"],
      ])
      .row(392, [
        [50, "120.00"],
        [180, "20.00"],
        [310, "1.00"],
        [450, "141.00"],
      ])
      .build();
    const { fields } = readPages([page], NO_HINTS);
    expect(fields).toMatchObject({
      netTotal: { value: "120.00" },
      taxTotal: { value: "21.00" },
      grossTotal: { value: "141.00" },
      currency: { value: "GBP", accepted: true },
    });
  });
});

describe("the buyer", () => {
  it("is who gets the invoice, not who gets the goods", () => {
    const page = pageBuilder()
      .row(40, [[50, "Harbour Cleaning Ltd"]], { size: 18 })
      .rows(100, 12, [
        [
          [50, "Tarnbrook Foods Ltd"],
          [350, "Deliver to"],
        ],
        [
          [50, "5 Mill Street"],
          [350, "Larkfield Ltd"],
        ],
        [
          [50, "Bristol LS5 7RX"],
          [350, "9 Quay Street"],
        ],
        [[350, "Derby LS6 4RX"]],
      ])
      .build();
    const { buyerName } = readPages([page], NO_HINTS).fields;
    expect(buyerName?.value).toBe("Tarnbrook Foods Ltd");
  });
});

describe("an IBAN broken over two lines", () => {
  it("is read whole", () => {
    const page = pageBuilder()
      .row(700, [
        [50, "IBAN"],
        [90, "DE89 3704 0044 0532"],
      ])
      .row(712, [[90, "0130 00"]])
      .build();
    expect(readPages([page], NO_HINTS).fields.iban?.value).toBe("DE89370400440532013000");
  });
});
