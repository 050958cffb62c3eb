/** The pitfalls of national and older UBL: the same thing in another place or another word, and never another thing. */
import { describe, expect, test } from "vitest";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import {
  paymentMeans as means,
  money,
  PROFILES,
  taxCategory,
  type UblParts,
  ublInvoice,
  ublLine,
} from "../support/ubl.ts";
import { decodeXml } from "../support/xml.ts";

function read(parts: UblParts) {
  const [invoice] = readEInvoices(decodeXml(ublInvoice(parts)));
  if (!invoice) throw new Error("not recognised as UBL");
  return invoice;
}

describe("OIOUBL", () => {
  const moms = '<cbc:ID schemeID="urn:oioubl:id:taxschemeid-1.5">63</cbc:ID><cbc:Name>Moms</cbc:Name>' as const;
  const oioubl = (parts: UblParts) => read({ ...parts, profile: PROFILES.oioubl }).model;

  test("its TaxExclusiveAmount is the tax, so there is no net total", () => {
    const totals =
      money("LineExtensionAmount", "100.00") +
      money("TaxExclusiveAmount", "25.00") +
      money("TaxInclusiveAmount", "125.00");
    const body = `<cac:TaxTotal>${money("TaxAmount", "25.00")}<cac:TaxSubtotal>${money("TaxableAmount", "100.00")}${money("TaxAmount", "25.00")}${taxCategory("StandardRated", "25", moms)}</cac:TaxSubtotal></cac:TaxTotal>`;
    const model = oioubl({ totals, body });
    expect(model.totals).toMatchObject({ lines: "100.00", net: null, tax: "25.00", gross: "125.00" });
    expect(model.breakdown).toMatchObject([{ category: "S", rate: "25", base: "100.00" }]);
  });

  test("a VAT number without its country gets it from the scheme", () => {
    const seller = (id: string) =>
      `<cac:PartyName><cbc:Name>Nordlys</cbc:Name></cac:PartyName><cac:PartyTaxScheme><cbc:CompanyID schemeID="DK:SE">${id}</cbc:CompanyID><cac:TaxScheme>${moms}</cac:TaxScheme></cac:PartyTaxScheme>`;
    expect(oioubl({ seller: seller("16356706") }).seller).toMatchObject({ name: "Nordlys", vatId: "DK16356706" });
    expect(oioubl({ seller: seller("DK16356706") }).seller.vatId).toBe("DK16356706");
  });

  test("an account is its registration number and its number, and that is no BIC", () => {
    const account =
      "<cac:PayeeFinancialAccount><cbc:ID>0001234567</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>1234</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>";
    const [payment] = oioubl({ body: means(`<cbc:PaymentMeansCode>42</cbc:PaymentMeansCode>${account}`) }).payments;
    expect(payment).toMatchObject({ meansCode: "42", account: "1234 0001234567", bic: null });
  });

  test("a BIC stands with the institution of an international account", () => {
    const account =
      "<cac:PayeeFinancialAccount><cbc:ID>DK5000400440116243</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>0040</cbc:ID><cac:FinancialInstitution><cbc:ID>DABADKKK</cbc:ID></cac:FinancialInstitution></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>";
    const [payment] = oioubl({ body: means(`<cbc:PaymentMeansCode>31</cbc:PaymentMeansCode>${account}`) }).payments;
    expect(payment).toMatchObject({ account: "DK5000400440116243", bic: "DABADKKK" });
  });

  test("a payment slip names its creditor and its own number", () => {
    const slip =
      "<cbc:PaymentMeansCode>93</cbc:PaymentMeansCode><cbc:InstructionID>000000000012345</cbc:InstructionID><cbc:PaymentID>71</cbc:PaymentID><cac:CreditAccount><cbc:AccountID>81234567</cbc:AccountID></cac:CreditAccount>";
    const [payment] = oioubl({ body: means(slip) }).payments;
    expect(payment).toMatchObject({ account: "81234567", remittance: "71#000000000012345" });
  });

  test("a discount's factor becomes a percentage, as it is one in EN 16931", () => {
    const body = (factor: string) =>
      `<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:MultiplierFactorNumeric>${factor}</cbc:MultiplierFactorNumeric>${money("Amount", "5.00")}</cac:AllowanceCharge>`;
    expect(oioubl({ body: body("0.05") }).allowances[0]?.percent).toBe("5");
    expect(read({ body: body("0.05") }).model.allowances[0]?.percent).toBe("0.05");
  });

  test("an order that is n/a is none, and the contact says whose invoice it is", () => {
    const head = "<cac:OrderReference><cbc:ID>n/a</cbc:ID></cac:OrderReference>";
    const buyer = "<cac:Contact><cbc:ID>7778</cbc:ID></cac:Contact>";
    expect(oioubl({ head, buyer })).toMatchObject({ orderNumber: null, buyerReference: "7778" });
  });

  test("a price in other units than the quantity's is no unit price", () => {
    const price = (rate: string) =>
      `${money("PriceAmount", "10.00")}<cbc:OrderableUnitFactorRate>${rate}</cbc:OrderableUnitFactorRate>`;
    expect(oioubl({ lines: ublLine({ price: price("1.0") }) }).lines[0]?.price).toBe("10.00");
    expect(oioubl({ lines: ublLine({ price: price("12") }) }).lines[0]?.price).toBeNull();
  });
});

describe("taxes", () => {
  const total = (amount: string, inside = "") => `<cac:TaxTotal>${money("TaxAmount", amount)}${inside}</cac:TaxTotal>`;
  const subtotal = (tax: string, percent: string, scheme?: string) =>
    `<cac:TaxSubtotal>${money("TaxableAmount", "100.00")}${money("TaxAmount", tax)}${taxCategory("S", percent, scheme)}</cac:TaxSubtotal>`;

  test("each tax has a total of its own in UBL, and they add up", () => {
    const excise = "<cbc:ID>0071</cbc:ID><cbc:Name>OTV</cbc:Name>";
    const body = total("18.00", subtotal("18.00", "18")) + total("7.50", subtotal("7.50", "7.5", excise));
    const { model } = read({ body, profile: PROFILES.turkish, typeCode: "SATIS" });
    expect(model.totals.tax).toBe("25.50");
    expect(model.breakdown.map(({ tax }) => tax)).toEqual(["18.00", "7.50"]);
  });

  test("a total stated twice is counted once", () => {
    const whole = total("19.00", subtotal("19.00", "19"));
    expect(read({ body: whole + total("19.00") }).model.totals.tax).toBe("19.00");
    expect(read({ body: whole + whole }).model.totals.tax).toBe("19.00");
  });

  test("the accounting currency's tax alone is not the invoice's", () => {
    const head = "<cbc:TaxCurrencyCode>RON</cbc:TaxCurrencyCode>";
    const body = `<cac:TaxTotal>${money("TaxAmount", "95.00", "RON")}</cac:TaxTotal>`;
    expect(read({ head, body }).model.totals).toMatchObject({ tax: null, taxInAccountingCurrency: "95.00" });
  });

  test("before EN 16931 it stood in the subtotals (SI-UBL 1.x)", () => {
    const head = "<cbc:TaxCurrencyCode>USD</cbc:TaxCurrencyCode>";
    const converted = subtotal("19.00", "19").replace(
      "<cac:TaxCategory>",
      `${money("TransactionCurrencyTaxAmount", "28.50", "USD")}<cac:TaxCategory>`,
    );
    const { model } = read({ head, body: total("19.00", converted), profile: PROFILES.bii });
    expect(model.totals).toMatchObject({ tax: "19.00", taxInAccountingCurrency: "28.50" });
  });

  test("a line's rate may stand in a tax total of its own, above or in the category", () => {
    const outer = `<cac:TaxTotal><cac:TaxSubtotal><cbc:Percent>18</cbc:Percent><cac:TaxCategory><cac:TaxScheme><cbc:Name>KDV</cbc:Name><cbc:TaxTypeCode>0015</cbc:TaxTypeCode></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>`;
    const turkish = read({ profile: PROFILES.turkish, typeCode: "SATIS", lines: ublLine({ more: outer }) });
    expect(turkish.model.lines[0]).toMatchObject({ rate: "18", category: null });
    const older = read({ profile: PROFILES.bii, lines: ublLine({ more: total("21.00", subtotal("21.00", "21")) }) });
    expect(older.model.lines[0]).toMatchObject({ rate: "21", category: "S" });
  });
});

describe("who it is from", () => {
  test("a Turkish trader is a person with a tax number among the identifiers", () => {
    const seller =
      '<cac:PartyIdentification><cbc:ID schemeID="TCKN">11111111110</cbc:ID></cac:PartyIdentification><cac:PartyTaxScheme><cac:TaxScheme><cbc:Name>Ulus</cbc:Name></cac:TaxScheme></cac:PartyTaxScheme><cac:Person><cbc:FirstName>Ayla</cbc:FirstName><cbc:FamilyName>Deniz</cbc:FamilyName></cac:Person>';
    const { seller: read1 } = read({ profile: PROFILES.turkish, typeCode: "SATIS", seller }).model;
    expect(read1).toMatchObject({ name: "Ayla Deniz", taxId: "11111111110", vatId: null });
  });

  test("a Dutch VAT number may stand as the registration, named by its scheme", () => {
    const seller =
      '<cac:PartyLegalEntity><cbc:RegistrationName>Windpark</cbc:RegistrationName><cbc:CompanyID schemeID="NL:VAT">NL123456782B01</cbc:CompanyID></cac:PartyLegalEntity>';
    expect(read({ profile: PROFILES.bii, seller }).model.seller.vatId).toBe("NL123456782B01");
  });

  test("a street parted from its number, and an address of free lines", () => {
    const address = (inside: string) => `<cac:PostalAddress>${inside}</cac:PostalAddress>`;
    const parted = address(
      "<cbc:StreetName>Dorpsweg</cbc:StreetName><cbc:BuildingNumber>12</cbc:BuildingNumber><cbc:CityName>Delft</cbc:CityName>",
    );
    const free = address(
      "<cac:AddressLine><cbc:Line>Havn 4</cbc:Line></cac:AddressLine><cac:AddressLine><cbc:Line>Baghus</cbc:Line></cac:AddressLine>",
    );
    expect(read({ seller: parted }).model.seller.address).toMatchObject({ line1: "Dorpsweg 12", city: "Delft" });
    expect(read({ seller: free }).model.seller.address).toMatchObject({ line1: "Havn 4", line2: "Baghus" });
  });
});

describe("extensions", () => {
  test("the metering point of a Dutch energy invoice is the invoiced object", () => {
    const head =
      '<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><s:SEEFExtensionWrapper xmlns:s="urn:www.energie-efactuur.nl:profile:invoice:ver2.0"><s:UtilityConsumptionPoint><cbc:ID schemeName="EAN">871000000000000001</cbc:ID></s:UtilityConsumptionPoint></s:SEEFExtensionWrapper></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>';
    expect(read({ head, profile: PROFILES.bii }).model.objectReference).toEqual({
      id: "871000000000000001",
      scheme: "EAN",
    });
  });

  const part = (id: string, amount: string) => ublLine({ element: "SubInvoiceLine", id, amount });

  test("sub-lines that make up their line are read instead of it (XRechnung)", () => {
    const nested = ublLine({ element: "SubInvoiceLine", id: "1.2", amount: "40.00", more: part("1.2.1", "40.00") });
    const lines = ublLine({ id: "1", more: part("1.1", "60.00") + nested }) + ublLine({ id: "2" });
    expect(read({ lines }).model.lines.map(({ id, at }) => [id, at])).toEqual([
      ["1.1", "/Invoice/cac:InvoiceLine[1]/cac:SubInvoiceLine[1]"],
      ["1.2.1", "/Invoice/cac:InvoiceLine[1]/cac:SubInvoiceLine[2]/cac:SubInvoiceLine[1]"],
      ["2", "/Invoice/cac:InvoiceLine[2]"],
    ]);
  });

  test("sub-lines that do not add up only explain", () => {
    const lines = ublLine({ id: "1", more: part("1.1", "60.00") });
    expect(read({ lines }).model.lines.map(({ id }) => id)).toEqual(["1"]);
  });
});

test("an order that Peppol calls NA is none, the seller's own number stays (BT-13, BT-14)", () => {
  const head = "<cac:OrderReference><cbc:ID>NA</cbc:ID><cbc:SalesOrderID>SO-9</cbc:SalesOrderID></cac:OrderReference>";
  expect(read({ head }).model).toMatchObject({ orderNumber: null, salesOrderNumber: "SO-9" });
});
