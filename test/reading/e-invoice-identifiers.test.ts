/** Peppol's identifiers: what their check digits catch, and where in an invoice they are looked at. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";
import {
  isAustralian,
  isGs1Number,
  isLuhn,
  isModulo11,
  isModulo97,
} from "../../src/reading/e-invoice/rules/check-digits.ts";
import { judge } from "../../src/reading/e-invoice/rules/judge.ts";
import { PEPPOL, XRECHNUNG } from "../support/valid-invoices.ts";

/** Published examples of real registers' documentation. */
const KNOWN = [
  ["GLN", isGs1Number, "1234567890128"],
  ["Norwegian organisation number", isModulo11, "974760673"],
  ["Belgian enterprise number", isModulo97, "0202239951"],
  ["Swedish organisation number", isLuhn, "2021005489"],
  ["Australian Business Number", isAustralian, "51824753556"],
] as const;

describe.each(KNOWN)("the check digit of a %s", (_, isRight, number) => {
  test("agrees with a known number, and with no number that differs from it in one digit", () => {
    expect(isRight(number)).toBe(true);
    const place = fc.nat({ max: number.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digit = (Number(number[at]) + by) % 10;
        return !isRight(`${number.slice(0, at)}${digit}${number.slice(at + 1)}`);
      }),
    );
  });
});

const idsOf = (model: EnInvoice) => judge(model).map(({ rule, at, message }) => [rule, at, message.match(/".+"/)?.[0]]);
const GLN = { id: "4000001000006", scheme: "0088" };

describe("an identifier that cannot be what it is said to be", () => {
  test("is found wherever a party has one, and quoted", () => {
    const { seller, buyer, payee } = PEPPOL;
    const gln = ["PEPPOL-COMMON-R040", seller.at, '"4000001000006"'];
    expect(idsOf({ ...PEPPOL, seller: { ...seller, ids: [...seller.ids, GLN] } })).toEqual([gln]);
    expect(idsOf({ ...PEPPOL, seller: { ...seller, legalId: GLN } })).toEqual([gln]);
    expect(idsOf({ ...PEPPOL, buyer: { ...buyer, endpoint: GLN } })).toEqual([[gln[0], buyer.at, gln[2]]]);
    expect(idsOf({ ...PEPPOL, payee: payee && { ...payee, id: GLN } })).toEqual([[gln[0], PEPPOL.at, gln[2]]]);
  });

  test("is no breach where Peppol's rules do not hold", () => {
    expect(idsOf({ ...XRECHNUNG, seller: { ...XRECHNUNG.seller, ids: [GLN] } })).toEqual([]);
  });

  test("may go without its country where a newer release of the rules allows it", () => {
    const of = (id: string) => idsOf({ ...PEPPOL, seller: { ...PEPPOL.seller, legalId: { id, scheme: "0184" } } });
    expect([of("12345678"), of("DK12345678")]).toEqual([[], []]);
    expect(of("SE12345678")).toHaveLength(1);
  });
});
