/** What a hold about identity or accounts rests on, in one picture: the envelope, the paper, and what is on file. */
import { isHold } from "../../domain/finding.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { withPlaces } from "../../domain/languages/fill.ts";
import { formatAmount } from "../../domain/languages/format.ts";
import { languageOf } from "../../domain/languages/index.ts";
import type { SupplierHistory } from "../../domain/matching/evidence.ts";
import { domainOf, type Message } from "../../domain/message.ts";
import type { Supplier } from "../../domain/supplier.ts";
import { foldIdentifier, ibanEnding } from "../../domain/values/identifiers.ts";
import { standingFindings } from "../../pipeline/deciding/standing-findings.ts";
import type { Case, Store } from "../../pipeline/store.ts";
import type { EvidenceRow } from "../api/evidence-shapes.ts";

/** Somebody may not be who they say they are. */
const ABOUT_IDENTITY = /^(BANK|FRD|SENDER)_/;
const LAST_NUMBERS = 3;
const EN = languageOf("en");

interface Sources {
  readonly message: Message;
  readonly invoice: Invoice;
  readonly supplier: Supplier;
  readonly history: SupplierHistory;
}

/** Empty where no hold asks who somebody is, and for suppliers that are not known. */
export async function evidenceView(
  store: Pick<Store, "supplier" | "history">,
  found: Case,
): Promise<readonly EvidenceRow[]> {
  const { message, invoice, document } = found;
  const isAsked = standingFindings(found).some((finding) => isHold(finding) && ABOUT_IDENTITY.test(finding.code));
  if (!isAsked || invoice.supplierId === null) return [];
  const [supplier, history] = await Promise.all([
    store.supplier(invoice.supplierId),
    store.history(invoice.supplierId, invoice.currency, document.id),
  ]);
  const sources = { message, invoice, supplier, history };
  return [
    nameRow(sources),
    addressRow(sources),
    accountRow(sources),
    vatRow(sources),
    amountRow(sources),
    pastRow(sources),
  ];
}

function nameRow({ message, invoice, supplier }: Sources): EvidenceRow {
  return {
    what: "Name",
    mail: orNull(message.from?.name),
    paper: invoice.supplierName,
    onFile: supplier.name,
    differs: false,
  };
}

/** The address that wrote, and the other one that answers would go to. */
function addressRow({ message: { from, replyTo }, supplier }: Sources): EvidenceRow {
  const address = from?.address ?? null;
  const answers = replyTo !== null && replyTo.address !== address ? `, answers to ${replyTo.address}` : "";
  const known = [...supplier.emails, ...supplier.domains];
  return {
    what: "Address",
    mail: address === null ? null : `${address}${answers}`,
    paper: null,
    onFile: known.length === 0 ? null : known.join(", "),
    differs: address !== null && ![address, replyTo?.address ?? address].every((one) => isKnown(one, supplier)),
  };
}

function isKnown(address: string, { emails, domains }: Supplier): boolean {
  const domain = domainOf(address);
  return emails.some((known) => known.toLowerCase() === address) || domains.some((known) => known === domain);
}

function accountRow({ invoice: { iban }, supplier }: Sources): EvidenceRow {
  const said = (account: string) => `${account.slice(0, 2)} …${ibanEnding(account)}`;
  return {
    what: "Account",
    mail: null,
    paper: iban === null ? null : said(iban),
    onFile: supplier.ibans.length === 0 ? null : supplier.ibans.map(said).join(", "),
    differs: iban !== null && !supplier.ibans.includes(iban),
  };
}

function vatRow({ invoice: { supplierVatId: printed }, supplier: { vatId } }: Sources): EvidenceRow {
  const differs = printed !== null && vatId !== null && foldIdentifier(printed) !== foldIdentifier(vatId);
  return { what: "VAT id", mail: null, paper: printed, onFile: vatId, differs };
}

function amountRow({ invoice: { grossTotal, currency }, history: { medianGross } }: Sources): EvidenceRow {
  const said = (amount: string) => formatAmount(withPlaces(amount, currency), currency, EN);
  return {
    what: "Amount",
    mail: null,
    paper: grossTotal === null ? null : said(grossTotal),
    onFile: medianGross === null ? null : `usually ${said(medianGross)}`,
    differs: false,
  };
}

function pastRow({ message, invoice, history }: Sources): EvidenceRow {
  const { approvedInvoices, firstApprovedOn, lastNumbers } = history;
  const since = firstApprovedOn === null ? "" : ` since ${firstApprovedOn}`;
  const last = lastNumbers.length === 0 ? "" : `, last ${lastNumbers.slice(0, LAST_NUMBERS).join(", ")}`;
  return {
    what: "Invoice",
    mail: orNull(message.subject),
    paper: invoice.number,
    onFile: approvedInvoices === 0 ? "no approved invoice yet" : `${approvedInvoices} approved${since}${last}`,
    differs: false,
  };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
