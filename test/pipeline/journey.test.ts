/** Every mail has exactly one fate, and it follows from its rows. */
import { describe, expect, it } from "vitest";
import type { Email } from "../../src/domain/email.ts";
import { type Message, messageNotOpened, type Part, type PartFate } from "../../src/domain/message.ts";
import { fateOf, handlingOf, journeyOf } from "../../src/pipeline/journey.ts";
import type { Case, MailRecord } from "../../src/pipeline/store.ts";
import { NOON } from "../support/ports.ts";

const ASKED = { code: "FILE_EMPTY", message: "Ask for the file again." };
const EMAIL = { id: "e", receivedAt: NOON, storedAt: NOON } as unknown as Email;

function message(...fates: readonly PartFate[]): Message {
  const parts = fates.map((fate, index) => ({ ordinal: index + 1, fate, reason: ASKED }) as unknown as Part);
  return { ...messageNotOpened("e" as never, ASKED), parts, neverAnswer: null, quarantine: null };
}

function record(facts: Partial<MailRecord>): MailRecord {
  return {
    email: EMAIL,
    mailbox: "invoices@imap.example/INBOX",
    uid: 7,
    sightings: 1,
    message: null,
    parked: null,
    cases: [],
    openDocuments: [],
    ...facts,
  };
}

function decided(outcome: string, ...codes: readonly string[]): Case {
  const findings = codes.map((code) => ({ code, severity: "hold", line: null, variance: null, facts: {} }));
  return { decisions: [{ outcome }], match: { findings } } as unknown as Case;
}

describe("the fate of a mail", () => {
  it.each([
    ["before it is parsed", record({}), "pending"],
    [
      "while a document is being read",
      record({ message: message("document"), openDocuments: [{} as never] }),
      "pending",
    ],
    ["between parsing and splitting", record({ message: message("document") }), "pending"],
    [
      "with a decision for each document",
      record({ message: message("document"), cases: [decided("hold")] }),
      "processed",
    ],
    ["when nobody could open it", record({ message: messageNotOpened("e" as never, ASKED) }), "quarantined"],
    ["when its work was set aside", record({ parked: ASKED }), "quarantined"],
    ["with an empty file and nothing else", record({ message: message("body", "rejected") }), "quarantined"],
    ["with a file that came before", record({ message: message("body", "duplicate") }), "duplicate"],
    ["with words only", record({ message: message("body", "decoration") }), "ignored"],
  ])("%s", (_, mail, fate) => {
    expect(fateOf(mail).fate).toBe(fate);
  });

  it("says what a person can do wherever nothing was read", () => {
    expect(fateOf(record({ parked: ASKED })).reason).toBe("FILE_EMPTY: Ask for the file again.");
    expect(fateOf(record({ message: message("body") })).reason).toMatch(/^NO_INVOICE: .+mailbox/);
  });
});

describe("the demo's three words", () => {
  it.each([
    ["handled", decided("approve")],
    ["look", decided("hold", "PRICE_OVER")],
    ["stopped", decided("hold", "PRICE_OVER", "BANK_MISMATCH")],
    ["stopped", decided("hold", "FRD_LOOKALIKE")],
  ])("%s", (handling, found) => {
    expect(handlingOf(record({ message: message("document"), cases: [found] }))).toBe(handling);
  });
});

describe("a journey", () => {
  it("keeps the contract that scripts read", () => {
    expect(journeyOf(record({ message: message("rejected") }))).toMatchObject({
      mailbox: "invoices@imap.example/INBOX",
      uid: 7,
      sightings: 1,
      messageId: null,
      from: null,
      fate: "quarantined",
      parts: [{ fate: "rejected", reason: "FILE_EMPTY: Ask for the file again." }],
      documents: [],
      replies: [],
      postings: [],
    });
  });
});
