/** Stories of mails and accounts that want our money (accounts-payable §2.2), and of ordinary ones that must pass. */
import { describe, expect, it } from "vitest";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { AccountEvidence, MailEvidence, SupplierHistory } from "../../src/domain/matching/evidence.ts";
import { NO_HISTORY } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { lookalikeDomain } from "../../src/domain/matching/signals/lookalike-domain.ts";
import { decodePunycode } from "../../src/domain/matching/signals/punycode.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Iban } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anEntity, anInvoice, aSupplier, codesOf, inputs } from "./example.ts";

const STRANGE = "GB82WEST12345698765432" as Iban;
const GERMAN = "DE75512108001245126199" as Iban;

/** A mail of the supplier as it comes every month. */
const USUAL: MailEvidence = {
  fromDomain: "nordbolt.example",
  replyToDomain: null,
  authentication: "pass",
  isFirstFromAddress: false,
  announcesBankChange: false,
  urges: false,
  receivedOn: localDate("2026-03-03"),
  isRegisteredSender: true,
};
const KNOWN: SupplierHistory = { ...NO_HISTORY, approvedInvoices: 12, firstApprovedOn: localDate("2025-01-10") };

interface Story {
  readonly mail?: Partial<MailEvidence>;
  readonly history?: Partial<SupplierHistory>;
  readonly account?: Partial<AccountEvidence>;
  readonly invoice?: Partial<Invoice>;
  readonly inputs?: Partial<MatchInputs>;
}

function told({ mail, history, account, invoice, inputs: more }: Story) {
  return inputs(anInvoice(undefined, invoice), {
    mail: { ...USUAL, ...mail },
    history: { ...KNOWN, ...history },
    account: { otherOwners: [], change: null, ...account },
    ...more,
  });
}

function found(story: Story, code: string) {
  return matchInvoice(told(story)).findings.find((finding) => finding.code === code);
}

const SCAM = { fromDomain: "nordb0lt.example", isRegisteredSender: false };

describe("an ordinary mail", () => {
  it("of a known supplier says nothing, and a hurried one very little", () => {
    expect(codesOf(told({}))).toEqual([]);
    expect(codesOf(told({ mail: { urges: true, receivedOn: localDate("2026-03-07") } }))).toEqual([]);
  });

  it("may be the first one and bring the first invoice, from a registered address", () => {
    const first = { mail: { isFirstFromAddress: true }, history: NO_HISTORY };
    expect(codesOf(told(first))).toEqual([]);
    expect(codesOf(told({ ...first, mail: { ...first.mail, receivedOn: localDate("2026-03-08") } }))).toEqual([]);
  });

  it("may be a scan that a colleague sends on", () => {
    const mail = { fromDomain: "werkbank.example", isFirstFromAddress: true, isRegisteredSender: false };
    expect(codesOf(told({ mail, history: NO_HISTORY, inputs: { entity: anEntity() } }))).toEqual([]);
  });

  it("is answered at the supplier's own address, whoever carries it", () => {
    const carried = { fromDomain: "post-office.example", replyToDomain: "nordbolt.example", isRegisteredSender: false };
    expect(codesOf(told({ mail: carried }))).toEqual([]);
  });
});

describe("signs that add up (FRD_SIGNALS)", () => {
  it("thirty points hold: a first invoice in a first mail from nowhere", () => {
    const stranger = { fromDomain: "post-office.example", isFirstFromAddress: true, isRegisteredSender: false };
    expect(found({ mail: stranger, history: NO_HISTORY }, "FRD_SIGNALS")).toMatchObject({
      severity: "hold",
      owner: "ap-lead",
      variance: "1190.00",
      limit: { key: "fraud_score", limit: "29" },
      facts: { score: "30", signals: "signal-first-mail, signal-first-invoice" },
    });
    expect(codesOf(told({ mail: stranger }))).toEqual([]);
  });

  it("a broken signature and answers that go elsewhere hold together, not each alone", () => {
    expect(codesOf(told({ mail: { authentication: "fail" } }))).toEqual([]);
    expect(codesOf(told({ mail: { replyToDomain: "mailbox.example" } }))).toEqual([]);
    const both = { mail: { authentication: "fail" as const, replyToDomain: "mailbox.example" } };
    expect(found(both, "FRD_SIGNALS")?.facts["score"]).toBe("50");
    const firstToo = { ...both, history: NO_HISTORY };
    expect(found(firstToo, "FRD_SIGNALS")).toMatchObject({ severity: "block", facts: { score: "70" } });
  });

  it("a mail that announces another account blocks, even when the invoice shows the old one", () => {
    const announced = { mail: { announcesBankChange: true, urges: true } };
    expect(found(announced, "FRD_SIGNALS")).toMatchObject({
      severity: "block",
      facts: { score: "70", signals: "signal-bank-announced, signal-urgent" },
    });
    const change = { state: "active" as const, proposedAt: instant("2026-02-01T08:00:00Z") };
    expect(codesOf(told({ ...announced, account: { change } }))).toEqual([]);
  });

  it("sums just below an approval limit hold when there are three in a month", () => {
    expect(codesOf(told({ history: { belowLimit: 2 } }))).toEqual([]);
    expect(found({ history: { belowLimit: 3 } }, "FRD_SIGNALS")?.facts["signals"]).toBe("signal-split-below-limit");
  });

  it("numbers without a gap and an unusual sum count, and are not enough", () => {
    const lastNumbers = ["4710", "4709", "4708", "4707", "4706"];
    const usual = { medianGross: decimal("500.00"), spreadGross: decimal("10.00") };
    const both = { history: { lastNumbers, ...usual }, mail: { receivedOn: localDate("2026-03-07") } };
    expect(found(both, "FRD_SIGNALS")?.facts["signals"]).toBe("signal-only-customer, signal-weekend, signal-amount");
    expect(codesOf(told({ ...both, mail: {} }))).toEqual([]);
    const gap = { ...both, history: { ...usual, lastNumbers: ["4710", "4709", "4707", "4706", "4705"] } };
    expect(codesOf(told(gap))).toEqual([]);
    const exact = { ...both, history: { ...both.history, medianGross: decimal("1160.00") } };
    expect(codesOf(told(exact))).toEqual([]);
  });

  it("a round sum counts only where nobody ordered it", () => {
    const round = { grossTotal: decimal("2000.00"), orderNumbers: [] };
    const supplier = aSupplier({ matchPolicy: "NON_PO" });
    const story = { mail: { replyToDomain: "mailbox.example" }, invoice: round, inputs: { orders: [], supplier } };
    expect(found(story, "FRD_SIGNALS")?.facts["signals"]).toBe("signal-reply-to, signal-round");
    expect(found({ ...story, inputs: { supplier } }, "FRD_SIGNALS")).toBeUndefined();
  });
});

describe("a sender made to look like the supplier (FRD_LOOKALIKE)", () => {
  it("holds, names both domains, and blocks beside another sign", () => {
    expect(found({ mail: SCAM }, "FRD_LOOKALIKE")).toMatchObject({
      severity: "hold",
      facts: { domain: "nordb0lt.example", registered: "nordbolt.example", how: "letters-alike", score: "50" },
    });
    expect(found({ mail: { ...SCAM, isFirstFromAddress: true } }, "FRD_LOOKALIKE")?.severity).toBe("block");
    expect(found({ mail: SCAM }, "FRD_SIGNALS")).toBeUndefined();
  });

  it.each([
    ["norbdolt.example", "letters-other"],
    ["nordbolts.example", "letters-other"],
    ["nord-bolt.example", "letters-alike"],
    ["xn--nrdbolt-9ig.example", "letters-alike"],
    ["nordbolt-billing.example", "word-added"],
    ["nordbolt.example.payments.test", "word-added"],
    ["nordbolt.test", "ending-other"],
  ])("%s: %s", (domain, how) => {
    expect(lookalikeDomain(domain, ["nordbolt.example"])?.how).toBe(how);
  });

  it.each([
    "nordbolt.example",
    "mail.nordbolt.example",
    "post-office.example",
    "gmail.com",
    "northern.example",
  ])("%s is none", (domain) => {
    expect(lookalikeDomain(domain, ["nordbolt.example", "gmail.com"])).toBeNull();
  });

  it("short names and everybody's mail servers imitate nobody", () => {
    expect(lookalikeDomain("abd.example", ["abc.test"])?.how).toBe("letters-other");
    expect(lookalikeDomain("xyc.example", ["abc.test"])).toBeNull();
    expect(lookalikeDomain("gmai1.com", ["gmail.com"])).toBeNull();
  });

  it("reads the letters behind an encoded name", () => {
    expect(decodePunycode("mnchen-3ya")).toBe("münchen");
    expect(decodePunycode("80ak6aa92e")).toBe("аррӏе");
    expect(decodePunycode("!")).toBeNull();
  });
});

describe("the account on the invoice", () => {
  it("changed on the paper, in a mail whose signature is right (G17): blocked, payable to the old account only", () => {
    const outcome = matchInvoice(told({ invoice: { iban: STRANGE } }));
    expect(outcome.verdict).toBe("blocked");
    expect(outcome.findings.map((finding) => finding.code)).toEqual(["BANK_MISMATCH"]);
    expect(outcome.findings[0]?.facts).toEqual({
      ending: "5432",
      supplier: "Nordbolt AS",
      onFile: "…3000",
      change: "change-none",
      signals: "signal-iban-abroad",
    });
    expect(found({ invoice: { iban: GERMAN } }, "BANK_MISMATCH")?.facts["signals"]).toBeUndefined();
  });

  it("says where its procedure stands, and holds once, not twice", () => {
    const change = { state: "cooling" as const, proposedAt: instant("2026-03-01T08:00:00Z") };
    const mail = { announcesBankChange: true, urges: true };
    const story = { invoice: { iban: STRANGE }, account: { change }, mail };
    expect(codesOf(told(story))).toEqual(["BANK_MISMATCH"]);
    expect(found(story, "BANK_MISMATCH")?.facts).toMatchObject({
      change: "change-cooling",
      signals: "signal-bank-announced, signal-urgent, signal-iban-abroad",
    });
    const scam = { ...story, mail: { ...mail, ...SCAM } };
    expect(found(scam, "FRD_LOOKALIKE")).toMatchObject({ severity: "block", facts: { score: "205" } });
  });

  it("belongs to somebody else (BANK_SHARED): blocked, on file or not", () => {
    const shared = { account: { otherOwners: ["Werkbank Example GmbH", "Kabel AG"] } };
    expect(found(shared, "BANK_SHARED")).toMatchObject({
      severity: "block",
      variance: "1190.00",
      facts: { ending: "3000", owners: "Werkbank Example GmbH, Kabel AG" },
    });
    expect(codesOf(told({ ...shared, invoice: { iban: null } }))).toEqual([]);
  });
});
