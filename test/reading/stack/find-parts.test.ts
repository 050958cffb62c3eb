/** A stack is parted where an invoice of its own begins, and nowhere else. */
import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_HINTS, type Page } from "../../../src/reading/page.ts";
import { readPages } from "../../../src/reading/read-pages.ts";
import { findParts } from "../../../src/reading/stack/find-parts.ts";
import { pageCounter } from "../../../src/reading/stack/page-counter.ts";
import { americanInvoice, creditNote, germanInvoice } from "../../support/invoice-pages.ts";
import { pageBuilder, right } from "../../support/page.ts";

/** The pages one behind the other, numbered anew; and where each part begins and ends. */
function partsOf(...pages: readonly Page[]): readonly (readonly number[])[] {
  const numbered = pages.map((page, index) => ({ ...page, number: index + 1 }));
  return findParts(numbered, NO_HINTS).map((part) => part.map((page) => page.number));
}

function terms(): Page {
  const clause = "These terms apply to every invoice; an invoice is due within 30 days of its date.";
  return pageBuilder()
    .row(50, [[50, "Terms and conditions"]], { size: 14 })
    .rows(80, 13, [[[50, clause]], [[50, "Goods remain ours until paid in full, as does invoice copyright."]]])
    .build();
}

function deliveryNote(): Page {
  return pageBuilder()
    .row(50, [[50, "Lieferschein"]], { size: 16, bold: true })
    .row(80, [
      [50, "Lieferschein-Nr.:"],
      [160, "LS-77201"],
    ])
    .row(120, [[50, "Bezeichnung"], right(360, "Menge")])
    .row(136, [[50, "Sechskantschraube M8"], right(360, "200")])
    .build();
}

describe("a stack of papers", () => {
  it("is parted where the next number and the next totals begin", () => {
    expect(partsOf(germanInvoice(), americanInvoice(), creditNote())).toEqual([[1], [2], [3]]);
  });

  it("keeps terms, delivery notes and copies with the invoice before them", () => {
    expect(partsOf(germanInvoice(), terms())).toEqual([[1, 2]]);
    expect(partsOf(germanInvoice(), deliveryNote(), americanInvoice(), terms())).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(partsOf(germanInvoice(), germanInvoice())).toEqual([[1, 2]]);
  });

  it("gives a cover sheet to the invoice behind it", () => {
    expect(partsOf(terms(), americanInvoice())).toEqual([[1, 2]]);
  });

  it("loses no page and keeps their order, whatever lies in it", async () => {
    const paper = constantFrom(germanInvoice, americanInvoice, creditNote, terms, deliveryNote);
    await assert(
      property(array(paper, { minLength: 1, maxLength: 6 }), (papers) => {
        const pages = papers.map((make) => make());
        expect(partsOf(...pages).flat()).toEqual(pages.map((_, index) => index + 1));
      }),
      { numRuns: 25 },
    );
  });
});

describe("a long file", () => {
  /** How often a page was read to part the file, together or alone. */
  function pagesRead(pages: readonly Page[]): number {
    let count = 0;
    findParts(pages, NO_HINTS, (some, hints) => {
      count += some.length;
      return readPages(some, hints);
    });
    return count;
  }

  function pagesOf(count: number, draw: (page: number) => Page): readonly Page[] {
    return Array.from({ length: count }, (_, index) => ({ ...draw(index + 1), number: index + 1 }));
  }

  it("that counts its pages is not read at all before it is read as one", () => {
    const counted = (page: number) =>
      pageBuilder()
        .row(50, [[50, `Invoice RE-2026-0001, page ${page} of 200`]])
        .build();
    expect(pagesRead(pagesOf(200, counted))).toBe(0);
  });

  it("of pages that announce nothing is looked at, not read", () => {
    expect(pagesRead(pagesOf(200, deliveryNote))).toBe(0);
  });

  it("of bare invoices costs each of their pages a reading alone and no more, however many there are", () => {
    const invoice = (page: number) => (page % 2 === 0 ? germanInvoice() : americanInvoice());
    for (const count of [2, 20, 60]) expect(pagesRead(pagesOf(count, invoice))).toBe(count);
  });
});

describe("the counter of a page", () => {
  it.each([
    ["Page 2 of 3", 2, 3],
    ["Seite 1/4", 1, 4],
    ["Strona 2 z 2", 2, 2],
    ["Página: 3 de 5", 3, 5],
    ["2/3", 2, 3],
  ])("is read from %s at the foot", (text, page, of) => {
    expect(
      pageCounter(
        pageBuilder()
          .row(800, [[280, text]])
          .build(),
      ),
    ).toEqual({ page, of });
  });

  it.each([["4/3"], ["12/2026 and more"], ["Delivery 2/3"]])("is not seen in %s", (text) => {
    expect(
      pageCounter(
        pageBuilder()
          .row(800, [[280, text]])
          .build(),
      ),
    ).toBeNull();
  });

  it("is not seen in bare figures amid the page, nor where two differ", () => {
    expect(
      pageCounter(
        pageBuilder()
          .row(400, [[280, "1/2"]])
          .build(),
      ),
    ).toBeNull();
    const both = pageBuilder()
      .row(20, [[280, "Page 1 of 2"]])
      .row(800, [[280, "Page 2 of 2"]]);
    expect(pageCounter(both.build())).toBeNull();
  });
});
