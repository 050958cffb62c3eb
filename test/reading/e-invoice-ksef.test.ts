/** KSeF FA(2) and FA(3) in the words of EN 16931: numbered fields, corrections before and after, factors and splits. */
import { describe, expect, test } from "vitest";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import { type KsefParts, ksef, ksefLine } from "../support/ksef.ts";
import { decodeXml } from "../support/xml.ts";

function read(parts: KsefParts = {}) {
  const [invoice] = readEInvoices(decodeXml(ksef(parts)));
  if (!invoice) throw new Error("not recognised as KSeF");
  return invoice;
}

describe("a plain invoice", () => {
  test.each([2, 3] as const)("of FA(%s) is read term by term", (version) => {
    const after =
      "<Platnosc><TerminPlatnosci><Termin>2026-04-01</Termin></TerminPlatnosci><FormaPlatnosci>6</FormaPlatnosci><RachunekBankowy><NrRB>61109010140000071219812874</NrRB><SWIFT>WBKPPLPP</SWIFT></RachunekBankowy></Platnosc><WarunkiTransakcji><Umowy><NrUmowy>U-1</NrUmowy></Umowy><Zamowienia><NrZamowienia>PO-7</NrZamowienia></Zamowienia></WarunkiTransakcji>";
    const foot = "<Stopka><Rejestry><KRS>0000770001</KRS></Rejestry></Stopka>";
    const { model, reading } = read({ version, after, foot, before: "<WZ>WZ-4</WZ><P_6>2026-02-27</P_6>" });
    expect(model).toMatchObject({
      at: "/Faktura",
      number: "FV/1/2026",
      issueDate: "2026-03-02",
      typeCode: "380",
      currency: "PLN",
      specification: `FA (${version}) 1-0E`,
      orderNumber: "PO-7",
      contractReference: "U-1",
      despatchAdvice: "WZ-4",
      delivery: { date: "2026-02-27" },
      dueDate: "2026-04-01",
    });
    expect(model.seller).toMatchObject({
      at: "/Faktura/Podmiot1",
      name: "Śruby Przykład Sp. z o.o.",
      vatId: "PL7790000014",
      taxId: "7790000014",
      legalId: { id: "0000770001" },
      ids: [{ id: "5900000000008", scheme: "0088" }],
      address: { line1: "ul. Próbna 1", line2: "00-001 Warszawa", country: "PL" },
      contact: { email: "biuro@przyklad.example", phone: "225550000" },
    });
    expect(model.buyer).toMatchObject({ vatId: "PL8890000020", ids: [{ id: "K-77", scheme: null }] });
    expect(reading.fields).toMatchObject({
      netTotal: { value: "100.00" },
      taxTotal: { value: "23.00" },
      grossTotal: { value: "123.00" },
      iban: { value: "PL61109010140000071219812874" },
      bic: { value: "WBKPPLPP" },
    });
    expect(reading.taxes).toEqual([{ category: "S", rate: "23", base: "100.00", tax: "23.00" }]);
    expect(reading.lines).toMatchObject([
      {
        description: "Śruba M8",
        itemCode: "S-1",
        quantity: "10",
        unit: "szt.",
        unitPrice: "10",
        netAmount: "100.00",
        taxRate: "23",
      },
    ]);
    expect(reading.warnings).toEqual([]);
  });

  test("a buyer of the Union and one from elsewhere", () => {
    expect(read({ buyer: "<KodUE>DE</KodUE><NrVatUE>111111125</NrVatUE>" }).model.buyer).toMatchObject({
      vatId: "DE111111125",
      taxId: null,
    });
    expect(read({ buyer: "<KodKraju>US</KodKraju><NrID>12-3</NrID>" }).model.buyer).toMatchObject({
      vatId: null,
      taxId: "12-3",
    });
  });
});

describe("what it is", () => {
  test.each([
    ["VAT", "380"],
    ["ROZ", "380"],
    ["UPR", "380"],
    ["ZAL", "386"],
    ["KOR", "384"],
    ["KOR_ZAL", "384"],
    ["NOWA", null],
  ])("%s is %s", (kind, code) => {
    expect(read({ kind }).model.typeCode).toBe(code);
  });

  test("the law's words are told, and self-billing is a type", () => {
    const { model } = read({ remarks: "<P_16>1</P_16><P_17>1</P_17><P_18>2</P_18><P_18A>1</P_18A>" });
    expect(model.notes.map(({ text }) => text)).toEqual([
      "metoda kasowa",
      "samofakturowanie",
      "mechanizm podzielonej płatności",
    ]);
    expect([model.typeCode, model.taxPointCode]).toEqual(["389", "432"]);
  });

  test("an advance is dated by its payment, not by a delivery, and its order's lines are not billed", () => {
    const lines =
      "<Zamowienie><WartoscZamowienia>1230.00</WartoscZamowienia><ZamowienieWiersz><NrWierszaZam>1</NrWierszaZam><P_7Z>Śruba</P_7Z><P_12Z>23</P_12Z></ZamowienieWiersz></Zamowienie>";
    const { model } = read({ kind: "ZAL", lines });
    expect([model.delivery, model.lines, model.breakdown[0]?.rate]).toEqual([null, [], "23"]);
  });
});

describe("the tax", () => {
  test("each field is a row of its kind; sales without tax have none", () => {
    const sums =
      "<P_13_2>50.00</P_13_2><P_14_2>4.00</P_14_2><P_13_6_2>10.00</P_13_6_2><P_13_7>20.00</P_13_7><P_13_8>30.00</P_13_8><P_13_10>40.00</P_13_10>";
    const remarks = "<Zwolnienie><P_19>1</P_19><P_19A>art. 43 ust. 1</P_19A></Zwolnienie>";
    const lines = ksefLine("<P_7>A</P_7><P_11>50.00</P_11><P_12>8</P_12>");
    const { model } = read({ sums, remarks, lines, total: "154.00" });
    expect(model.breakdown.map(({ category, rate, base, tax }) => [category, rate, base, tax])).toEqual([
      ["S", "8", "50.00", "4.00"],
      ["K", "0", "10.00", "0"],
      ["E", "0", "20.00", "0"],
      ["O", "0", "30.00", "0"],
      ["AE", "0", "40.00", "0"],
    ]);
    expect(model.breakdown[2]).toMatchObject({ at: "/Faktura/Fa/P_13_7", reason: "art. 43 ust. 1" });
    expect(model.totals).toMatchObject({ net: "150.00", tax: "4.00", gross: "154.00" });
  });

  test("a field of two rates is of the one that the lines name, or of none", () => {
    const line = (rate: string, number: string) =>
      ksefLine(`<P_7>A</P_7><P_11>50.00</P_11><P_12>${rate}</P_12>`, number);
    expect(read({ lines: line("22", "1") }).model.breakdown[0]?.rate).toBe("22");
    const both = read({ lines: line("22", "1") + line("23", "2") });
    expect(both.model.breakdown[0]?.rate).toBeNull();
    expect(both.reading.warnings.map(({ code }) => code)).toEqual(["TAX_GROUP_INCOMPLETE"]);
  });

  test.each([
    ["0 WDT", "K", "0"],
    ["0", null, "0"],
    ["zw", "E", null],
    ["oo", "AE", null],
    ["np I", "O", null],
  ])("a line at %s", (stated, category, rate) => {
    const lines = ksefLine(`<P_7>A</P_7><P_11>1.00</P_11><P_12>${stated}</P_12>`);
    expect(read({ lines }).model.lines[0]).toMatchObject({ category, rate });
  });

  test("an invoice in euros states its tax in zlotys as well", () => {
    const { model } = read({
      currency: "EUR",
      sums: "<P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_14_1W>98.90</P_14_1W>",
    });
    expect([model.taxCurrency, model.totals.tax, model.totals.taxInAccountingCurrency]).toEqual([
      "PLN",
      "23.00",
      "98.90",
    ]);
  });
});

describe("a correction", () => {
  const before =
    "<P_7>Śruba</P_7><P_8B>10</P_8B><P_9A>10.00</P_9A><P_11>100.00</P_11><P_12>23</P_12><StanPrzed>1</StanPrzed>";
  const now = "<P_7>Śruba</P_7><P_8B>8</P_8B><P_9A>10.00</P_9A><P_11>80.00</P_11><P_12>23</P_12>";
  const corrected =
    "<PrzyczynaKorekty>zwrot</PrzyczynaKorekty><DaneFaKorygowanej><DataWystFaKorygowanej>2026-02-01</DataWystFaKorygowanej><NrFaKorygowanej>FV/9/2026</NrFaKorygowanej></DaneFaKorygowanej>";
  const sums = "<P_13_1>-20.00</P_13_1><P_14_1>-4.60</P_14_1>";
  const parts = { kind: "KOR", corrected, sums, total: "-24.60", lines: ksefLine(before) + ksefLine(now, "2") };

  test("takes back what was, so that the lines make the difference", () => {
    const { model } = read(parts);
    expect(model.lines.map(({ quantity, netAmount, price }) => [quantity, netAmount, price])).toEqual([
      ["-10", "-100.00", "10.00"],
      ["8", "80.00", "10.00"],
    ]);
    expect(model.preceding).toEqual([{ number: "FV/9/2026", date: "2026-02-01" }]);
    expect(model.notes).toEqual([{ subject: null, text: "zwrot" }]);
  });

  test("over less is a credit note of positive amounts", () => {
    const { reading } = read(parts);
    expect([reading.type, reading.fields.grossTotal?.value, reading.fields.taxTotal?.value]).toEqual([
      "credit-note",
      "24.60",
      "4.60",
    ]);
    expect(reading.lines.map(({ netAmount }) => netAmount)).toEqual(["100.00", "-80.00"]);
    expect(reading.warnings.map(({ code }) => code)).toEqual(["NEGATIVE_TOTALS"]);
  });
});

describe("lines", () => {
  test("counted with tax are net only where their tax is stated", () => {
    const whole =
      "<P_7>A</P_7><P_8B>1</P_8B><P_9B>123.00</P_9B><P_11A>123.00</P_11A><P_11Vat>23.00</P_11Vat><P_12>23</P_12>";
    expect(read({ lines: ksefLine(whole) }).model.lines[0]).toMatchObject({ netAmount: "100.00", price: null });
    const bare = "<P_7>A</P_7><P_8B>1</P_8B><P_9B>123.00</P_9B><P_10>5.00</P_10><P_11A>123.00</P_11A><P_12>23</P_12>";
    expect(read({ lines: ksefLine(bare) }).model.lines[0]).toMatchObject({ netAmount: null, allowances: [] });
  });

  test("a discount that the price does not show is an allowance", () => {
    const line = "<P_7>A</P_7><P_8B>10</P_8B><P_9A>10.00</P_9A><P_10>5.00</P_10><P_11>95.00</P_11><P_12>23</P_12>";
    expect(read({ lines: ksefLine(line) }).model.lines[0]?.allowances).toMatchObject([
      { at: "/Faktura/Fa/FaWiersz[1]/P_10", amount: "5.00" },
    ]);
  });
});

describe("the payment", () => {
  test("goes to a factor first, and asks a person", () => {
    const others =
      "<Podmiot3><DaneIdentyfikacyjne><NIP>7790000037</NIP><Nazwa>Faktor Próba</Nazwa></DaneIdentyfikacyjne><Rola>1</Rola></Podmiot3>";
    const after =
      "<Platnosc><RachunekBankowy><NrRB>61109010140000071219812874</NrRB></RachunekBankowy><RachunekBankowyFaktora><NrRB>AT611904300234573201</NrRB></RachunekBankowyFaktora></Platnosc>";
    const { model, reading } = read({ others, after });
    expect(model.payee?.name).toBe("Faktor Próba");
    expect(reading.fields.iban?.value).toBe("AT611904300234573201");
    expect(reading.warnings.map(({ code }) => code)).toEqual(["SEVERAL_IBANS", "PAYEE_NOT_SELLER"]);
  });

  test("that was made leaves nothing due; a part of it is prepaid", () => {
    const paid = read({ after: "<Platnosc><Zaplacono>1</Zaplacono><DataZaplaty>2026-03-02</DataZaplaty></Platnosc>" });
    expect(paid.model.totals).toMatchObject({ prepaid: "123.00", due: "0" });
    const part =
      "<Rozliczenie><Odliczenia><Kwota>3.00</Kwota><Powod>kaucja</Powod></Odliczenia><DoZaplaty>120.00</DoZaplaty></Rozliczenie><Platnosc><ZnacznikZaplatyCzesciowej>1</ZnacznikZaplatyCzesciowej><ZaplataCzesciowa><KwotaZaplatyCzesciowej>20.00</KwotaZaplatyCzesciowej></ZaplataCzesciowa><ZaplataCzesciowa><KwotaZaplatyCzesciowej>30.00</KwotaZaplatyCzesciowej></ZaplataCzesciowa></Platnosc>";
    expect(read({ after: part }).model).toMatchObject({
      totals: { prepaid: "50.00", due: "120.00" },
      notes: [{ text: "Odliczenie: 3.00, kaucja" }],
    });
  });

  test("terms are told in the words of either version", () => {
    const terms = (inside: string) =>
      `<Platnosc><TerminPlatnosci><TerminOpis>${inside}</TerminOpis></TerminPlatnosci></Platnosc>`;
    const three =
      "<Ilosc>14</Ilosc><Jednostka>dni</Jednostka><ZdarzeniePoczatkowe>otrzymanie faktury</ZdarzeniePoczatkowe>";
    expect(read({ after: terms(three) }).model.paymentTerms).toBe("14 dni otrzymanie faktury");
    expect(read({ version: 2, after: terms("14 dni") }).model.paymentTerms).toBe("14 dni");
  });
});
