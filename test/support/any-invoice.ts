/** Any invoice that EN 16931 can say: every term present or absent, texts of whatever XML can carry. */
import fc from "fast-check";
import { addDays, localDate } from "../../src/domain/values/local-date.ts";
import type {
  EnAddress,
  EnAllowance,
  EnAttribute,
  EnContact,
  EnDelivery,
  EnIdentifier,
  EnInvoice,
  EnLine,
  EnParty,
  EnPayee,
  EnPayment,
  EnPeriod,
  EnReference,
} from "../../src/reading/e-invoice/en-invoice.ts";

const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Trimmed and not blank, as readers give every text. */
const text = fc
  .oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.string({ unit: "binary", maxLength: 20 }))
  .map((raw) => raw.toWellFormed().replace(NOT_XML, "").trim() || "x");
const orNull = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const maybe = orNull(text);
const amount = fc
  .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.constantFrom(0, 1, 2, 4))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places));
const maybeAmount = orNull(amount);
const day = fc.integer({ min: 0, max: 30_000 }).map((days): string => addDays(localDate("1980-01-01"), days));
const maybeDay = orNull(fc.oneof({ weight: 9, arbitrary: day }, { weight: 1, arbitrary: fc.constant("end of March") }));
const id: fc.Arbitrary<EnIdentifier> = fc.record({ id: text, scheme: orNull(fc.constantFrom("0002", "0088", "EM")) });
const maybeId = orNull(id);
/** Absent, or with one term at least: an empty group states nothing. */
const stated = <T extends object>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  of.map((group) => (Object.values(group).every((term) => term === null) ? null : group));
const some = <T>(of: fc.Arbitrary<T | null>, maxLength: number): fc.Arbitrary<T[]> =>
  fc.array(of, { maxLength }).map((items) => items.filter((item) => item !== null));
const at = fc.constant("");
const category = orNull(fc.constantFrom("S", "Z", "E", "AE", "K", "G", "O"));

/** A second line only below a first one: see what UBL loses. */
const address = stated<EnAddress>(
  fc
    .record({
      line1: maybe,
      line2: maybe,
      line3: maybe,
      city: maybe,
      postcode: maybe,
      subdivision: maybe,
      country: maybe,
    })
    .map((any): EnAddress => {
      const line2 = any.line1 === null ? null : any.line2;
      return { ...any, line2, line3: line2 === null ? null : any.line3 };
    }),
);
const period = stated<EnPeriod>(fc.record({ start: maybeDay, end: maybeDay }));
const allowance = (isOfLine: boolean): fc.Arbitrary<EnAllowance> =>
  fc.record({
    at,
    amount: maybeAmount,
    base: maybeAmount,
    percent: maybeAmount,
    category: isOfLine ? fc.constant(null) : category,
    rate: isOfLine ? fc.constant(null) : maybeAmount,
    reason: maybe,
    reasonCode: maybe,
  });

const party: fc.Arbitrary<EnParty> = fc.record({
  at,
  name: text,
  tradingName: maybe,
  // Those without a scheme first: see what CII loses.
  ids: fc.array(id, { maxLength: 3 }).map((ids) => ids.toSorted((a, b) => Number(!!a.scheme) - Number(!!b.scheme))),
  legalId: maybeId,
  vatId: maybe,
  taxId: maybe,
  legalInformation: maybe,
  endpoint: maybeId,
  address,
  contact: stated<EnContact>(fc.record({ name: maybe, phone: maybe, email: maybe })),
});

const payment: fc.Arbitrary<EnPayment> = fc.record({
  at,
  meansCode: fc.constantFrom("1", "30", "48", "58", "59"),
  meansText: maybe,
  remittance: maybe,
  account: orNull(fc.oneof(text, fc.constant("DE89370400440532013000"))),
  accountName: maybe,
  bic: orNull(fc.constantFrom("COBADEFFXXX", "INGDDEFF")),
  cardNumber: maybe,
  cardHolder: maybe,
  mandate: maybe,
  creditor: maybe,
  debitedAccount: maybe,
});

const line: fc.Arbitrary<EnLine> = fc
  .record({
    at,
    id: maybe,
    note: maybe,
    objectReference: maybeId,
    quantity: maybeAmount,
    unit: maybe,
    netAmount: maybeAmount,
    orderLine: maybe,
    orderNumber: maybe,
    accountingReference: maybe,
    period,
    allowances: fc.array(allowance(true), { maxLength: 2 }),
    charges: fc.array(allowance(true), { maxLength: 2 }),
    price: maybeAmount,
    discount: maybeAmount,
    listPrice: maybeAmount,
    priceBase: maybeAmount,
    priceBaseUnit: maybe,
    category,
    rate: maybeAmount,
    name: text,
    description: maybe,
    sellerItem: maybe,
    buyerItem: maybe,
    standardItem: maybeId,
    classifications: fc.array(id, { maxLength: 2 }),
    origin: maybe,
    attributes: some(stated<EnAttribute>(fc.record({ name: maybe, value: maybe })), 2),
  })
  .map(({ attributes, ...any }) => {
    // A unit stands on its quantity, and nowhere without one.
    const unit = any.quantity === null ? null : any.unit;
    const own = { ...any, unit, priceBaseUnit: any.priceBase === null ? null : any.priceBaseUnit };
    return attributes.length === 0 ? own : { ...own, attributes };
  });

const due = fc.oneof(
  maybeDay.map((dueDate) => ({ dueDate })),
  fc.uniqueArray(day, { minLength: 2, maxLength: 3 }).map((dueDates) => ({ dueDate: null, dueDates })),
);

const totals = fc.record({
  at,
  lines: maybeAmount,
  allowances: maybeAmount,
  charges: maybeAmount,
  net: maybeAmount,
  tax: maybeAmount,
  taxInAccountingCurrency: maybeAmount,
  gross: maybeAmount,
  prepaid: maybeAmount,
  rounding: maybeAmount,
  due: maybeAmount,
});

const head = fc.record({
  at,
  number: maybe,
  issueDate: maybeDay,
  typeCode: orNull(fc.constantFrom("380", "381", "384", "389", "261")),
  currency: orNull(fc.constantFrom("EUR", "CHF")),
  taxCurrency: orNull(fc.constantFrom("NOK", "SEK")),
  taxPointDate: maybeDay,
  taxPointCode: orNull(fc.constantFrom("3", "35", "432")),
  buyerReference: maybe,
  projectReference: maybe,
  contractReference: maybe,
  orderNumber: maybe,
  salesOrderNumber: maybe,
  receivingAdvice: maybe,
  despatchAdvice: maybe,
  tenderReference: maybe,
  objectReference: maybeId,
  accountingReference: maybe,
  paymentTerms: maybe,
  notes: fc.array(fc.record({ subject: orNull(fc.constantFrom("AAI", "REG")), text }), { maxLength: 3 }),
  process: maybe,
  specification: fc.constantFrom(
    "urn:cen.eu:en16931:2017",
    "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
  ),
});

const groups = fc.record({
  preceding: some(stated<EnReference>(fc.record({ number: maybe, date: maybeDay })), 2),
  seller: party,
  buyer: party,
  payee: stated<EnPayee>(fc.record({ name: maybe, id: maybeId, legalId: maybeId })),
  taxRepresentative: orNull(party),
  delivery: stated<EnDelivery>(fc.record({ name: maybe, location: maybeId, date: maybeDay, address })),
  period,
  payments: fc.array(payment, { maxLength: 2 }),
  allowances: fc.array(allowance(false), { maxLength: 2 }),
  charges: fc.array(allowance(false), { maxLength: 2 }),
  totals,
  breakdown: some(
    fc
      .record({
        at,
        base: maybeAmount,
        tax: maybeAmount,
        category,
        rate: maybeAmount,
        reason: maybe,
        reasonCode: maybe,
      })
      .map((row) => (Object.values(row).every((term) => !term) ? null : row)),
    3,
  ),
  attachments: fc.array(
    fc
      .record({ id: text, description: maybe, location: maybe, content: orNull(fc.base64String({ minLength: 4 })) })
      .chain((own) =>
        own.content === null
          ? fc.constant({ ...own, mediaType: null, fileName: null })
          : fc.record({ mediaType: maybe, fileName: maybe }).map((file) => ({ ...own, ...file })),
      ),
    { maxLength: 2 },
  ),
  lines: fc.array(line, { maxLength: 3 }),
  language: orNull(fc.constantFrom("de", "en")),
  isTest: fc.boolean(),
});

export const anyInvoice: fc.Arbitrary<EnInvoice> = fc
  .tuple(head, due, groups)
  .map(([head, due, groups]) => ({ ...head, ...due, ...groups }));
