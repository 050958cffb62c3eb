/** One spelling for invoice numbers: normalising twice changes nothing, and decoration never matters. */
import { assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseInvoiceNumber } from "../../src/domain/checking/duplicate.ts";

describe("a normalised invoice number", () => {
  it("stays as it is when normalised again", async () => {
    await assert(
      property(string({ unit: "grapheme", maxLength: 30 }), (text) => {
        const once = normaliseInvoiceNumber(text);
        expect(normaliseInvoiceNumber(once)).toBe(once);
      }),
    );
  });

  it("does not depend on prefix, separators or leading zeros", async () => {
    const prefixes = constantFrom("", "RE-", "INV ", "Rechnung Nr. ", "Facture #", "invoice no. ");
    const numbers = integer({ min: 1, max: 999_999 });
    await assert(
      property(prefixes, constantFrom("-", " ", "/", "."), numbers, (prefix, separator, number) => {
        const plain = normaliseInvoiceNumber(`2026-${number}`);
        expect(normaliseInvoiceNumber(`${prefix}2026${separator}000${number}`)).toBe(plain);
      }),
    );
  });

  it("keeps different numbers apart and reads O and I among digits", async () => {
    expect(normaliseInvoiceNumber("RE-2026-0147")).toBe(normaliseInvoiceNumber("RE 2026 147"));
    expect(normaliseInvoiceNumber("2O26-I47")).toBe("2026147");
    expect(normaliseInvoiceNumber("4711")).not.toBe(normaliseInvoiceNumber("4711-1"));
    expect(normaliseInvoiceNumber("REX-12")).toBe("REX12");
  });
});
