/** Stories of answers: what a supplier is told, in which language, and what never leaves the house. */
import { describe, expect, it } from "vitest";
import type { Invoice } from "../../src/domain/invoice.ts";
import { languageOf } from "../../src/domain/languages/index.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { ReplyKind } from "../../src/domain/reply.ts";
import {
  composeReply,
  expectedPaymentDate,
  mayAnswerAutomatically,
  replyOwed,
} from "../../src/domain/replying/compose-reply.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Iban } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import {
  anEntity,
  anInvoice,
  anOrder,
  anOrderLine,
  aSupplier,
  billingLine,
  IBAN_ON_FILE,
  inputs,
  TODAY,
} from "./example.ts";
import { anExtraction, checked } from "./example-extraction.ts";

const d = decimal;
const dearInvoice = () => anInvoice([billingLine(1, anOrderLine(), { unitPrice: d("12.00") })]);

function holdsOf(invoice: Invoice, changes: Partial<MatchInputs> = {}) {
  return matchInvoice(inputs(invoice, changes)).findings.filter((finding) => finding.severity !== "warn");
}

function write(kind: ReplyKind, invoice: Invoice, code: string, changes: Partial<MatchInputs> = {}) {
  return composeReply({
    kind,
    invoice,
    supplier: aSupplier(),
    entity: anEntity(),
    findings: holdsOf(invoice, changes),
    payDate: localDate("2026-04-01"),
    ourReference: "AP-7F3K29-X",
    language: languageOf(code),
  });
}

describe("which answer is owed", () => {
  it("an approval for what is approved, a rejection for what is rejected", () => {
    expect(replyOwed({ outcome: "approve", openHolds: [] })).toBe("approval");
    expect(replyOwed({ outcome: "reject", openHolds: holdsOf(dearInvoice()) })).toBe("rejection");
  });

  it("a question for what the supplier can settle, and for the order number", () => {
    expect(replyOwed({ outcome: "hold", openHolds: holdsOf(dearInvoice()) })).toBe("query");
    expect(replyOwed({ outcome: "hold", openHolds: holdsOf(anInvoice(), { orders: [] }) })).toBe("missing-order");
    const proforma = checked(anExtraction({}, { reading: { type: "proforma" } }));
    expect(replyOwed({ outcome: "hold", openHolds: proforma.findings })).toBe("not-an-invoice");
  });

  it("nothing while we wait for goods, and nothing to someone who may be a fraudster", () => {
    const unreceived = holdsOf(anInvoice(), { orders: [anOrder([anOrderLine({ received: d("0") })])] });
    expect(replyOwed({ outcome: "hold", openHolds: unreceived })).toBeNull();
    const stolen = { ...dearInvoice(), iban: "GB82WEST12345698765432" as Iban };
    expect(replyOwed({ outcome: "hold", openHolds: holdsOf(stolen) })).toBeNull();
    expect(replyOwed({ outcome: "reject", openHolds: holdsOf(stolen) })).toBeNull();
    expect(replyOwed({ outcome: "hold", openHolds: holdsOf(dearInvoice(), { sender: "failed" }) })).toBeNull();
  });
});

describe("what it says", () => {
  it("an approval names the date, the money and only the end of the account", () => {
    const { subject, text } = write("approval", anInvoice(), "en");
    expect(subject).toBe("[AP-7F3K29-X] approved – invoice 4711 / Nordbolt AS");
    expect(text).toContain("invoice 4711 of 2026-03-02 over 1,190.00 EUR is approved.");
    expect(text).toContain("Expected payment: 2026-04-01.");
    expect(text).toContain("ending 3000");
    expect(text).not.toContain(IBAN_ON_FILE.slice(0, 8));
  });

  it("a query states the facts and asks for one thing, without our limits", () => {
    const { text } = write("query", dearInvoice(), "en");
    expect(text).toContain(
      "unit price agreed 10.00 EUR, billed 12.00 EUR, quantity 100 pieces; difference 200.00 EUR net",
    );
    expect(text).toContain("Please send us a credit note over 200.00 EUR net that quotes invoice 4711.");
    expect(text.match(/Please/g)).toHaveLength(1);
    expect(text).not.toMatch(/limit|tolerance|2 %/i);
  });

  it("is written in the supplier's language, with its numbers and dates", () => {
    const { subject, text } = write("query", dearInvoice(), "de");
    expect(subject).toBe("[AP-7F3K29-X] Rückfrage – Rechnung 4711 / Nordbolt AS");
    expect(text).toContain("vom 02.03.2026 über 1.428,00 EUR");
    expect(text).toContain("Bitte senden Sie uns eine Gutschrift über 200,00 EUR netto");
    expect(languageOf("fr").code).toBe("en");
    expect(languageOf("de-AT").code).toBe("de");
    expect(languageOf(null).code).toBe("en");
  });

  it("leaves out what is not known instead of a gap", () => {
    const unread = checked({
      ...anExtraction(),
      reading: null,
      failure: { code: "PDF_PASSWORD", message: "it asks for a password" },
    });
    const { subject, text } = composeReply({
      kind: "unreadable",
      invoice: unread,
      supplier: null,
      entity: null,
      findings: unread.findings,
      payDate: null,
      ourReference: "AP-1",
      language: languageOf("en"),
    });
    expect(subject).toBe("[AP-1] unreadable – your document");
    expect(text).toContain("it asks for a password");
    expect(text).not.toMatch(/[{}]|null|undefined/);
  });

  it("never lets a document break the subject line", () => {
    const { subject } = write("approval", { ...anInvoice(), number: "47\r\nBcc: all@x.example" }, "en");
    expect(subject).not.toMatch(/[\r\n]/);
  });
});

describe("when payment is expected", () => {
  it("is the later of the printed date and the agreed terms, never in the past", () => {
    const on = (dueDate: string | null, termsCode: string | null, today = TODAY) =>
      expectedPaymentDate(
        anInvoice(undefined, { dueDate: dueDate === null ? null : localDate(dueDate) }),
        aSupplier({ termsCode }),
        today,
      );
    expect(on(null, "2/10/45")).toBe("2026-04-16");
    expect(on("2026-03-16", "30")).toBe("2026-04-01");
    expect(on("2026-05-01", "30")).toBe("2026-05-01");
    expect(on(null, null, localDate("2026-06-01"))).toBe("2026-06-01");
  });
});

describe("whether it may leave by itself", () => {
  const permit = (changes: Partial<Parameters<typeof mayAnswerAutomatically>[0]> = {}) => {
    const { state, reason } = mayAnswerAutomatically({
      kind: "approval",
      to: "billing@nordbolt.example",
      supplier: aSupplier(),
      neverAnswer: null,
      senderVerdict: "verified",
      mode: "send",
      repliesToday: 0,
      ownAddresses: ["ap@werkbank.example", "werkbank.example"],
      ...changes,
    });
    return [state, reason?.code ?? null];
  };

  it("only to an address of the master record, from a sender who is not in doubt", () => {
    expect(permit()).toEqual(["queued", null]);
    expect(permit({ senderVerdict: "not-checked" })).toEqual(["queued", null]);
    expect(permit({ to: "someone@nordbolt.example" })).toEqual(["draft", "REPLY_UNREGISTERED"]);
    expect(permit({ supplier: null })).toEqual(["draft", "REPLY_UNREGISTERED"]);
    expect(permit({ senderVerdict: "failed" })).toEqual(["draft", "REPLY_UNVERIFIED"]);
    expect(permit({ senderVerdict: "unverified" })).toEqual(["draft", "REPLY_UNVERIFIED"]);
  });

  it("never into a loop, to ourselves, or more than ten times a day", () => {
    const neverAnswer = { code: "AUTO_SUBMITTED", message: "the mail was sent by a machine" };
    expect(permit({ neverAnswer })).toEqual(["suppressed", "AUTO_SUBMITTED"]);
    expect(permit({ to: "info@werkbank.example" })).toEqual(["suppressed", "REPLY_TO_SELF"]);
    expect(permit({ repliesToday: 9 })).toEqual(["queued", null]);
    expect(permit({ repliesToday: 10 })).toEqual(["draft", "REPLY_LIMIT"]);
  });

  it("as the mode says, and never with agreed prices in it", () => {
    expect(permit({ mode: "off" })).toEqual(["suppressed", "REPLY_OFF"]);
    expect(permit({ mode: "draft" })).toEqual(["draft", "REPLY_DRAFT"]);
    expect(permit({ kind: "query" })).toEqual(["draft", "REPLY_NAMES_PRICES"]);
    expect(permit({ kind: "query", findings: holdsOf(dearInvoice()) })).toEqual(["draft", "REPLY_NAMES_PRICES"]);
    const sums = holdsOf(anInvoice(undefined, { grossTotal: d("1290.00") }));
    expect(permit({ kind: "query", findings: sums })).toEqual(["queued", null]);
  });
});
