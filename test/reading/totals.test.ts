import { assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { pageBuilder, right } from "../support/page.ts";

function print(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

function totalsPage(net: number, tax: number, rate: number) {
  return pageBuilder()
    .row(40, [[50, "Invoice"]], { size: 18 })
    .rows(300, 14, [
      [[380, "Net total"], right(545, print(net))],
      [[380, `VAT ${rate}%`], right(545, print(tax))],
      [[380, "Total EUR"], right(545, print(net + tax))],
    ])
    .build();
}

describe("totals", () => {
  it("are found whenever net + tax = gross is printed", async () => {
    await assert(
      property(integer({ min: 200, max: 90_000_000 }), constantFrom(5, 7, 19, 20, 21), (net, rate) => {
        const tax = Math.round((net * rate) / 100);
        const { fields } = readPages([totalsPage(net, tax, rate)], NO_HINTS);
        expect([fields.netTotal?.value, fields.taxTotal?.value, fields.grossTotal?.value]).toEqual([
          print(net),
          print(tax),
          print(net + tax),
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it("take the whole, not a row of the tax breakdown", () => {
    const page = pageBuilder()
      .row(300, [[250, "Rate"], right(380, "Net"), right(460, "VAT"), right(545, "Gross")])
      .row(314, [[250, "7 %"], right(380, "100.00"), right(460, "7.00"), right(545, "107.00")])
      .row(328, [[250, "19 %"], right(380, "200.00"), right(460, "38.00"), right(545, "238.00")])
      .row(342, [[250, "Total"], right(380, "300.00"), right(460, "45.00"), right(545, "345.00")])
      .build();
    const { fields, taxes } = readPages([page], NO_HINTS);
    expect([fields.netTotal?.value, fields.taxTotal?.value, fields.grossTotal?.value]).toEqual([
      "300.00",
      "45.00",
      "345.00",
    ]);
    expect(taxes).toHaveLength(2);
  });

  it("give prepaid and due from the printed payment", () => {
    const page = pageBuilder()
      .rows(300, 14, [
        [[380, "Subtotal"], right(545, "$500.00")],
        [[380, "Tax 10%"], right(545, "$50.00")],
        [[380, "Total"], right(545, "$550.00")],
        [[380, "Less deposit"], right(545, "-$150.00")],
        [[380, "Amount due"], right(545, "$400.00")],
      ])
      .build();
    const { fields } = readPages([page], NO_HINTS);
    expect([fields.grossTotal?.value, fields.prepaidAmount?.value, fields.amountDue?.value]).toEqual([
      "550.00",
      "150.00",
      "400.00",
    ]);
    expect(fields.amountDue?.accepted).toBe(true);
  });

  it("need a reason on the page before gross may equal net", () => {
    const rows = (note: string) =>
      pageBuilder()
        .rows(300, 14, [
          [[380, "Subtotal"], right(545, "€80.00")],
          [[380, "Total"], right(545, "€80.00")],
        ])
        .row(400, [[50, note]])
        .build();
    const free = readPages([rows("Reverse charge: tax is owed by the customer.")], NO_HINTS);
    expect(free.fields.netTotal?.value).toBe("80.00");
    expect(readPages([rows("Thank you.")], NO_HINTS).fields.netTotal).toBeUndefined();
  });
});
