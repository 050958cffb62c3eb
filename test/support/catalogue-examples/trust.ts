/** Examples of doubt about who writes, whose account it is, and whether the invoice was here before. */
import { lineSetOf } from "../../../src/domain/checking/duplicate.ts";
import type { Invoice } from "../../../src/domain/invoice.ts";
import type { MailEvidence, OriginalInvoice } from "../../../src/domain/matching/evidence.ts";
import type { EarlierInvoice, MatchInputs } from "../../../src/domain/matching/rule.ts";
import type { Iban } from "../../../src/domain/values/identifiers.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import { anInvoice, aSupplier, inputs } from "../../domain/example.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

const raised = (invoice: Partial<Invoice>, changes: Partial<MatchInputs> = {}) =>
  matching(inputs(anInvoice(undefined, invoice), changes));

const STRANGE = "DE02120300000000202051" as Iban;

const mail = (changes: Partial<MailEvidence>): MailEvidence => ({
  fromDomain: "nordbolt.example",
  replyToDomain: null,
  authentication: "pass",
  isFirstFromAddress: false,
  announcesBankChange: false,
  urges: false,
  receivedOn: localDate("2026-03-10"),
  isRegisteredSender: true,
  ...changes,
});

const KNOWN = { approvedInvoices: 40, firstApprovedOn: localDate("2024-01-10"), medianGross: null, spreadGross: null };
const HISTORY = { ...KNOWN, lastNumbers: [], belowLimit: 0 };
const belowLimit = (count: string) =>
  raised({}, { history: { ...HISTORY, belowLimit: Number(count) }, mail: mail({ receivedOn: null }) });

const writtenFrom = (fromDomain: string) => raised({}, { history: HISTORY, mail: mail({ fromDomain }) });

/** The example invoice 4711 of 2 March over 1,190.00, as it was booked before. */
const earlier = (changes: Partial<EarlierInvoice> = {}): EarlierInvoice => ({
  invoiceId: "y.1",
  documentId: "y",
  number: "4711",
  issueDate: localDate("2026-03-02"),
  grossTotal: d("1190.00"),
  currency: "EUR",
  state: "posted",
  receivedAt: "2026-03-03T08:00:00Z",
  supplierId: "S-100",
  supplierName: "Nordbolt AS",
  lineSet: lineSetOf(anInvoice()),
  type: "invoice",
  orderNumbers: ["PO-1001"],
  ...changes,
});

const again = (issueDate: string, number = "4711-1") =>
  raised({ number, issueDate: localDate(issueDate) }, { earlier: [earlier()], today: localDate("2026-04-20") });

const SENDERS: readonly CatalogueExample[] = [
  {
    code: "SENDER_UNVERIFIED",
    story: "The mail carries no signature of a domain that the supplier is known by.",
    raise: () => raised({}, { sender: "unverified" }),
  },
  {
    code: "BANK_MISMATCH",
    story: "The invoice asks for payment to an account that is not on file for the supplier.",
    raise: () => raised({ iban: STRANGE }),
  },
  {
    code: "BANK_SHARED",
    story: "The account on the invoice is that of another supplier as well.",
    raise: () => raised({}, { account: { otherOwners: ["Kabelwerk Ost GmbH"], change: null } }),
  },
  {
    code: "FRD_LOOKALIKE",
    story: "The mail comes from nordb0lt.example, with a zero in the supplier's name.",
    raise: () => writtenFrom("nordb0lt.example"),
    edges: [
      {
        limit: "the supplier's own domain and what lies under it",
        within: () => writtenFrom("nordbolt.example"),
        at: () => writtenFrom("mail.nordbolt.example"),
        beyond: () => writtenFrom("nordb0lt.example"),
      },
    ],
  },
  {
    code: "FRD_SIGNALS",
    story: "Within a month three invoices came that stay just below the limit of an approval.",
    raise: () => belowLimit("3"),
    edges: [edge("two invoices just below a limit within a month", ["1", "2", "3"], belowLimit)],
  },
];

const TWINS: readonly CatalogueExample[] = [
  {
    code: "DUP_EXACT",
    story: "Invoice RE 4711 comes a second time, although 4711 over the same sum was booked last week.",
    raise: () => raised({ number: "RE 4711" }, { earlier: [earlier()] }),
  },
  {
    code: "DUP_NEAR",
    story: "Twenty days after invoice 4711 comes 4711-1 with the same lines and the same sum.",
    raise: () => again("2026-03-22"),
    edges: [
      {
        limit: "45 days between two with the same lines and sum",
        within: () => again("2026-04-18"),
        at: () => again("2026-04-17"),
        beyond: () => again("2026-04-16"),
      },
    ],
  },
  {
    code: "DUP_CROSS",
    story: "The same invoice was booked under a second master record of the supplier.",
    raise: () => {
      const other = { supplierId: "S-200", supplierName: "NB Trading", sharedKeys: ["number", "iban"] as const };
      return raised({}, { earlier: [earlier(other)] });
    },
  },
];

const FIRST: OriginalInvoice = {
  invoiceId: "o.1",
  documentId: "o",
  number: "4700",
  state: "rejected",
  currency: "EUR",
  netTotal: d("1100.00"),
  grossTotal: d("1309.00"),
  creditedGross: d("0"),
  lines: [],
};

const SPECIAL: readonly CatalogueExample[] = [
  {
    code: "INVOICE_CORRECTED",
    story: "A corrected invoice takes the place of one that we rejected.",
    raise: () =>
      raised({ number: "4700-K", precedingInvoiceNumber: "4700", terms: { typeCode: "384" } }, { original: FIRST }),
  },
  {
    code: "SELF_BILLED_COPY",
    story: "The supplier sends back the invoice that we wrote ourselves.",
    raise: () => raised({ terms: { typeCode: "389" } }),
  },
  {
    code: "CODING_MISSING",
    story: "The electricity invoice comes without an order, and no account is set for it.",
    raise: () =>
      matching(
        inputs(anInvoice(undefined, { orderNumbers: [] }), {
          orders: [],
          supplier: aSupplier({ matchPolicy: "NON_PO" }),
        }),
      ),
  },
];

export const TRUST_EXAMPLES: readonly CatalogueExample[] = [...SENDERS, ...TWINS, ...SPECIAL];
