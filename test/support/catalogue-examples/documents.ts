/** Examples of what checking finds: the document, its parties, its fields and what tax law asks of the paper. */
import { checkInvoice } from "../../../src/domain/checking/check-invoice.ts";
import type { Contradiction, LineClaim, Reading, TaxClaim } from "../../../src/domain/extraction.ts";
import type { Iban, SupplierId } from "../../../src/domain/values/identifiers.ts";
import { anEntity, aSupplier, IBAN_ON_FILE, TODAY } from "../../domain/example.ts";
import { anExtraction, checked } from "../../domain/example-extraction.ts";
import { type CatalogueExample, checking, d, edge } from "./catalogue-example.ts";

type Fields = Parameters<typeof anExtraction>[0];

const reading = (changes: Partial<Reading>, fields: Fields = {}) =>
  checking(checked(anExtraction(fields, { reading: changes })));
const printed = (fields: Fields) => checking(checked(anExtraction(fields)));

const GROSS: Contradiction = { field: "grossTotal", page: "1190.00", xml: "1910.00" };
const LINE: LineClaim = { description: "Bolts", netAmount: d("1000.00"), confidence: 1 };
const TAXED: TaxClaim = { category: "S", rate: d("19"), base: d("1000.00"), tax: d("190.00") };
const EXEMPT: TaxClaim = { category: "E", rate: d("0"), base: d("1000.00"), tax: d("0") };
/** An e-invoice without a page: what is absent was not stated. */
const DATA: Partial<Reading> = { source: "xml", pages: [], lines: [LINE], taxes: [TAXED] };
const ADDRESSED: Fields = { buyerName: "Werkbank Example GmbH" };
const UNTAXED: Fields = { ...ADDRESSED, taxTotal: "0.00", grossTotal: "1000.00" };

const belgian = (issueDate: string) => {
  const context = { candidates: [aSupplier({ country: "BE", vatId: null })], entities: [anEntity({ country: "BE" })] };
  const paper = anExtraction({ issueDate, supplierVatId: null, taxTotal: "0.00", grossTotal: "1000.00" });
  return checking(checkInvoice(paper, { ...context, senderAddress: null, today: TODAY }));
};

const PAPERS: readonly CatalogueExample[] = [
  {
    code: "DOC_UNREADABLE",
    story: "The supplier sends a PDF that asks for a password.",
    raise: () => {
      const failure = { code: "PDF_PASSWORD", message: "the PDF asks for a password" };
      return checking(checked({ ...anExtraction(), reading: null, failure }));
    },
  },
  {
    code: "DOC_NOT_INVOICE",
    story: "A pro-forma invoice comes where an invoice is expected.",
    raise: () => reading({ type: "proforma" }),
  },
  {
    code: "DOC_HYBRID_MISMATCH",
    story: "The page says 1,190.00, the data inside the same PDF say 1,910.00.",
    raise: () =>
      reading({
        warnings: [{ code: "GROSS_MISMATCH", message: "page and data differ" }],
        contradictions: [GROSS],
      }),
  },
  {
    code: "DOC_SCHEMA_INVALID",
    story: "The totals of an e-invoice break a fatal rule of EN 16931.",
    raise: () => reading({ ...DATA, warnings: [{ code: "BR-CO-15", message: "gross is not net and tax" }] }, ADDRESSED),
  },
  {
    code: "DOC_EINV_REQUIRED",
    story: "A Belgian supplier still sends a plain PDF to a Belgian buyer in 2026.",
    raise: () => belgian("2026-03-02"),
    edges: [edge("the last day on which a PDF would do", ["2025-12-30", "2025-12-31", "2026-01-01"], belgian)],
  },
];

const PARTIES: readonly CatalogueExample[] = [
  {
    code: "SUPPLIER_SELF",
    story: "The account that was read is one of our own, so the wrong party was taken for the supplier.",
    raise: () => {
      const entities = [anEntity({ ibans: [IBAN_ON_FILE as Iban] })];
      const context = { candidates: [aSupplier()], entities, senderAddress: null, today: TODAY };
      return checking(checkInvoice(anExtraction(), context));
    },
  },
  {
    code: "SUPPLIER_BLOCKED",
    story: "The supplier was blocked in the master data.",
    raise: () => checking(checked(anExtraction(), [aSupplier({ status: "blocked" })])),
  },
  {
    code: "SUPPLIER_UNKNOWN",
    story: "A company that nobody has bought from sends an invoice.",
    raise: () => printed({ supplierName: "Fremde Hand GmbH", supplierVatId: null, iban: null }),
  },
  {
    code: "SUPPLIER_AMBIGUOUS",
    story: "Two master records carry the VAT id that is printed, and nothing else tells them apart.",
    raise: () => {
      const branch = aSupplier({ id: "S-101" as SupplierId, name: "Nordbolt AS Branch", ibans: [] });
      return checking(checked(anExtraction({ supplierName: null, iban: null }), [aSupplier({ ibans: [] }), branch]));
    },
  },
  {
    code: "BUYER_WRONG_ENTITY",
    story: "The invoice is addressed to a company that is not ours.",
    raise: () => printed({ buyerName: "Quite Another Company Ltd" }),
  },
  {
    code: "SUPPLIER_VAT_INVALID",
    story: "The last digit of the supplier's VAT id is wrong.",
    raise: () => checking(checked(anExtraction({ supplierVatId: "DE136695977" }), [aSupplier({ vatId: null })])),
  },
];

const ahead = (issueDate: string) => printed({ issueDate });

const FIELDS: readonly CatalogueExample[] = [
  {
    code: "FIELD_MISSING",
    story: "The page has no invoice number.",
    raise: () => printed({ invoiceNumber: null }),
  },
  {
    code: "CUR_UNCLEAR",
    story: "The page shows a dollar sign, which several currencies use.",
    raise: () => printed({ currency: "$" }),
  },
  {
    code: "DATE_INVALID",
    story: "The invoice is due the day before it was issued.",
    raise: () => printed({ dueDate: "2026-03-01" }),
    edges: [
      edge("due on the day of issue", ["2026-03-03", "2026-03-02", "2026-03-01"], (dueDate) => printed({ dueDate })),
      edge(
        "a service that ends on the day it begins",
        ["2026-02-28", "2026-02-27", "2026-02-26"],
        (periodEnd: string) => reading({ terms: { periodStart: "2026-02-27", periodEnd } }),
      ),
    ],
  },
  {
    code: "DATE_FUTURE",
    story: "The invoice is dated four days from today.",
    raise: () => ahead("2026-03-14"),
    edges: [edge("three days ahead of today", ["2026-03-12", "2026-03-13", "2026-03-14"], ahead)],
  },
  {
    code: "EXTRACT_LOW_CONF",
    story: "The gross total was read from a smudged scan.",
    raise: () => checking(checked(anExtraction({}, { unsure: ["grossTotal"] }))),
  },
  {
    code: "READING_WARNING",
    story: "Two bank accounts are printed on the page.",
    raise: () => reading({ warnings: [{ code: "SEVERAL_IBANS", message: "Two accounts are printed on the page." }] }),
  },
];

const withoutBuyer = (grossTotal: string) => reading(DATA, { grossTotal, netTotal: null, taxTotal: "19.00" });
/** Up to the limit it is shown; only a hold counts as raised. */
const heldWithoutBuyer = (gross: string) => withoutBuyer(gross).filter(({ severity }) => severity === "hold");

const LEGAL: readonly CatalogueExample[] = [
  {
    code: "TAX_WHT",
    story: "An Italian consultant withholds 20 % of income tax, which we must remit.",
    raise: () =>
      reading({ withheldTax: [{ kind: "Ritenuta", rate: d("20"), amount: d("200.00") }] }, { amountDue: "990.00" }),
  },
  {
    code: "VAT_FIELD_MISSING",
    story: "An e-invoice does not say to whom it is made out.",
    raise: () => reading(DATA),
    edges: [edge("250.00 euro, up to which an invoice may be short", ["249.99", "250.00", "250.01"], heldWithoutBuyer)],
  },
  {
    code: "TAX_EXEMPT_REASON",
    story: "An e-invoice charges no tax, calls it exempt and gives no reason.",
    raise: () => reading({ ...DATA, taxes: [EXEMPT] }, UNTAXED),
  },
];

export const DOCUMENT_EXAMPLES: readonly CatalogueExample[] = [...PAPERS, ...PARTIES, ...FIELDS, ...LEGAL];
