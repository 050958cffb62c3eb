/** What checking and matching say of one paper that names no order and comes from nobody known. */
import { readWords } from "../../src/adapters/extractors/page-words.ts";
import { checkInvoice } from "../../src/domain/checking/check-invoice.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { NO_ACCOUNT_EVIDENCE, NO_HISTORY } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { DocumentId, ExtractionId } from "../../src/domain/values/identifiers.ts";
import { localDate, parseLocalDate } from "../../src/domain/values/local-date.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";

/** Judged on the day of issue, so that no paper is too old. */
export function holdsOf(pages: readonly Page[]): readonly Finding[] {
  const reading = readWords({ pages, skews: new Map(), xml: [], warnings: [] }, NO_HINTS);
  const today = parseLocalDate(reading?.fields.issueDate?.value ?? "") ?? localDate("2026-01-01");
  const extraction = {
    id: "x.1" as ExtractionId,
    documentId: "x" as DocumentId,
    revision: 1,
    extractor: "page-words",
    reading,
    failure: null,
    pageSizes: pages,
    elapsedMs: 0,
  };
  const invoice = checkInvoice(extraction, { candidates: [], entities: [], senderAddress: null, today });
  const match = matchInvoice({
    invoice,
    supplier: null,
    entity: null,
    orders: [],
    contracts: [],
    earlier: [],
    original: null,
    prepayments: [],
    aliases: [],
    account: NO_ACCOUNT_EVIDENCE,
    mail: null,
    history: NO_HISTORY,
    tolerances: [],
    today,
    sender: null,
  });
  return [...invoice.findings, ...match.findings];
}
