/** Invoices that break no rule, of invented parties: each a whole EN 16931 model, one for every VAT category. */
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";

const AT = "/Invoice";
const SPECIFICATION = "urn:cen.eu:en16931:2017";

const addressOf = (city: string, country: string) => ({
  line1: `${city} Street 1`,
  line2: null,
  line3: null,
  city,
  postcode: "20095",
  subdivision: null,
  country,
});

const partyOf = (name: string, vatId: string, city: string, country: string) => ({
  at: `${AT}/${name}`,
  name,
  tradingName: null,
  ids: [{ id: "4000001000005", scheme: "0088" }],
  legalId: { id: "HRB 1", scheme: "0204" },
  vatId,
  taxId: null,
  legalInformation: null,
  endpoint: { id: `post@${name.toLowerCase()}.example`, scheme: "EM" },
  address: addressOf(city, country),
  contact: { name: "Accounts", phone: "+49 40 123456", email: `desk@${name.toLowerCase()}.example` },
});

const entryOf = (at: string, amount: string, reasonCode: string) => ({
  at: `${AT}/${at}`,
  amount,
  base: "100.00",
  percent: String(Number(amount)),
  category: null,
  rate: null,
  reason: "as agreed",
  reasonCode,
});

const taxed = (category: string, rate: string | null) => ({ category, rate });

const payment = {
  at: `${AT}/cac:PaymentMeans[1]`,
  meansCode: "58",
  meansText: null,
  remittance: "RF18539007547034",
  account: "DE02120300000000202051",
  accountName: "Nordbolt",
  bic: "BYLADEM1001",
  cardNumber: null,
  cardHolder: null,
  mandate: null,
  creditor: null,
  debitedAccount: null,
};

/** A direct debit, for the rules about mandates. */
export const DIRECT_DEBIT = {
  ...payment,
  meansCode: "59",
  account: null,
  accountName: null,
  bic: null,
  mandate: "M-1",
  creditor: "DE98ZZZ09999999999",
  debitedAccount: "DE02500105170137075030",
};

/** A payment by card. */
export const CARD = { ...payment, meansCode: "48", account: null, accountName: null, bic: null, cardNumber: "123456" };

const lineOf = (id: string, netAmount: string, allowed: boolean) => ({
  at: `${AT}/cac:InvoiceLine[${id}]`,
  id,
  note: null,
  objectReference: { id: "METER-1", scheme: "ABT" },
  quantity: "10",
  unit: "C62",
  netAmount,
  orderLine: "1",
  orderNumber: null,
  accountingReference: null,
  period: { start: "2026-02-02", end: "2026-02-20" },
  allowances: allowed ? [entryOf(`line ${id}/allowance`, "5.00", "95")] : [],
  charges: allowed ? [entryOf(`line ${id}/charge`, "3.00", "FC")] : [],
  price: "10.00",
  discount: "2.00",
  listPrice: "12.00",
  priceBase: "1",
  priceBaseUnit: "C62",
  ...taxed("S", "19"),
  name: `Bolt ${id}`,
  description: null,
  sellerItem: null,
  buyerItem: null,
  standardItem: { id: "4000001000012", scheme: "0160" },
  classifications: [{ id: "44530000", scheme: "STI" }],
  origin: "SE",
  attributes: [{ name: "Colour", value: "zinc" }],
});

/** Standard rated: lines 98.00 and 100.00, allowance 10.00, charge 5.00, so 193.00 net, 36.67 VAT and 229.67 gross. */
export const STANDARD: EnInvoice = {
  at: AT,
  number: "R-2026-1",
  issueDate: "2026-03-02",
  typeCode: "380",
  currency: "EUR",
  taxCurrency: "SEK",
  taxPointDate: "2026-02-28",
  taxPointCode: null,
  dueDate: "2026-04-01",
  buyerReference: "04011000-1",
  projectReference: null,
  contractReference: null,
  orderNumber: "PO-1001",
  salesOrderNumber: null,
  receivingAdvice: null,
  despatchAdvice: null,
  tenderReference: null,
  objectReference: { id: "OBJECT-1", scheme: "ABT" },
  accountingReference: null,
  paymentTerms: null,
  notes: [{ subject: "AAK", text: "Thank you" }],
  process: null,
  specification: SPECIFICATION,
  preceding: [{ number: "R-2025-9", date: "2025-12-01" }],
  seller: partyOf("Nordbolt", "DE111111125", "Hamburg", "DE"),
  buyer: partyOf("Suedwerk", "DE222222223", "Bremen", "DE"),
  payee: {
    name: "Factoring Nord",
    id: { id: "4000001000029", scheme: "0088" },
    legalId: { id: "HRB 7", scheme: "0204" },
  },
  taxRepresentative: {
    ...partyOf("Fiscal", "DE333333331", "Kiel", "DE"),
    ids: [],
    legalId: null,
    endpoint: null,
    contact: null,
  },
  delivery: {
    name: "Suedwerk Store",
    location: { id: "4000001000036", scheme: "0088" },
    date: "2026-02-27",
    address: addressOf("Kiel", "DE"),
  },
  period: { start: "2026-02-01", end: "2026-02-28" },
  payments: [payment],
  allowances: [{ ...entryOf("allowance", "10.00", "95"), ...taxed("S", "19") }],
  charges: [{ ...entryOf("charge", "5.00", "FC"), ...taxed("S", "19") }],
  totals: {
    at: `${AT}/cac:LegalMonetaryTotal`,
    lines: "198.00",
    allowances: "10.00",
    charges: "5.00",
    net: "193.00",
    tax: "36.67",
    taxInAccountingCurrency: "410.00",
    gross: "229.67",
    prepaid: "20.00",
    rounding: "0.03",
    due: "209.70",
  },
  breakdown: [
    {
      at: `${AT}/cac:TaxTotal[1]/cac:TaxSubtotal[1]`,
      base: "193.00",
      tax: "36.67",
      ...taxed("S", "19.00"),
      reason: null,
      reasonCode: null,
    },
  ],
  attachments: [
    {
      id: "TS-1",
      description: "Hours",
      location: null,
      content: "aG91cnM=",
      mediaType: "text/csv",
      fileName: "hours.csv",
    },
  ],
  lines: [lineOf("1", "98.00", true), lineOf("2", "100.00", false)],
  language: null,
  isTest: false,
};

/** The same with everything in one other category: a rate of its own, or no tax and a reason why. */
export function invoiceOf(category: string, rate: string | null): EnInvoice {
  if (category === "S") return { ...STANDARD, taxRepresentative: null };
  const isTaxed = category === "L" || category === "M";
  const all = <Entry>(entries: readonly Entry[]) => entries.map((entry) => ({ ...entry, ...taxed(category, rate) }));
  const [group] = STANDARD.breakdown;
  if (group === undefined) return STANDARD;
  const untaxed = { ...STANDARD.totals, tax: "0.00", gross: "193.00", due: "173.03", taxInAccountingCurrency: "0.00" };
  const isReasoned = !isTaxed && category !== "Z";
  const row = { ...group, ...taxed(category, rate), reason: isReasoned ? "not taxed" : null };
  const people = { seller: STANDARD.seller, buyer: STANDARD.buyer, taxRepresentative: null };
  return {
    ...STANDARD,
    ...(category === "O"
      ? { ...people, seller: { ...people.seller, vatId: null }, buyer: { ...people.buyer, vatId: null } }
      : people),
    lines: all(STANDARD.lines),
    allowances: all(STANDARD.allowances),
    charges: all(STANDARD.charges),
    totals: isTaxed ? STANDARD.totals : untaxed,
    breakdown: [isTaxed ? row : { ...row, tax: "0.00" }],
  };
}

/** In Italian hands, split payment. */
export const SPLIT_PAYMENT: EnInvoice = {
  ...invoiceOf("L", "19"),
  ...(({ lines, allowances, charges, breakdown }) => ({
    lines: lines.map((line) => ({ ...line, category: "B" })),
    allowances: allowances.map((entry) => ({ ...entry, category: "B" })),
    charges: charges.map((entry) => ({ ...entry, category: "B" })),
    breakdown: breakdown.map((group) => ({ ...group, category: "B" })),
  }))(STANDARD),
  seller: { ...STANDARD.seller, address: addressOf("Milano", "IT") },
  buyer: { ...STANDARD.buyer, address: addressOf("Roma", "IT") },
  delivery: null,
};

/** By the German rules. */
export const XRECHNUNG: EnInvoice = {
  ...STANDARD,
  specification: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
};

/** By the rules of the Peppol network. */
export const PEPPOL: EnInvoice = {
  ...STANDARD,
  specification: "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
  process: "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
};
