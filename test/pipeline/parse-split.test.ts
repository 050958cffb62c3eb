/** From mail to documents: each file is read once, and a PDF with its XML is one document. */
import { describe, expect, it } from "vitest";
import { type Email, emailIdOf } from "../../src/domain/email.ts";
import { type Message, messageNotOpened, type Part } from "../../src/domain/message.ts";
import type { Fingerprint } from "../../src/domain/values/identifiers.ts";
import { fail, ok } from "../../src/domain/values/result.ts";
import type { Outcome } from "../../src/pipeline/outcome.ts";
import { parse } from "../../src/pipeline/stages/parse.ts";
import { split } from "../../src/pipeline/stages/split.ts";
import { NOON, testPorts } from "../support/ports.ts";

const FINGERPRINT = "ab".repeat(32) as Fingerprint;
const EMAIL: Email = {
  id: emailIdOf(FINGERPRINT),
  fingerprint: FINGERPRINT,
  sizeBytes: 1000,
  complete: true,
  receivedAt: NOON,
  storedAt: NOON,
};

function part(ordinal: number, name: string, fingerprint: string, mediaType = "application/pdf"): Part {
  return {
    ordinal,
    parent: null,
    name,
    mediaType,
    fingerprint: fingerprint as Fingerprint,
    sizeBytes: 10,
    fate: "document",
    reason: null,
  };
}

function messageWith(parts: readonly Part[]): Message {
  return { ...messageNotOpened(EMAIL.id, { code: "X", message: "" }), parts, neverAnswer: null, quarantine: null };
}

async function parsed(parts: readonly Part[], known: readonly string[], email = EMAIL): Promise<Outcome> {
  return parse(
    email.id,
    testPorts({
      store: { email: async () => email, knownFiles: async () => new Set(known as Fingerprint[]) },
      ports: {
        originals: { put: async () => FINGERPRINT, get: async () => new Uint8Array([1]) },
        mailReader: {
          read: async () =>
            parts.length === 0
              ? fail("MIME_BROKEN", "Ask for the mail again.")
              : ok({ message: messageWith(parts), bytes: new Map(parts.map((p) => [p.ordinal, new Uint8Array([2])])) }),
        },
      },
    }),
  );
}

function messageIn(outcome: Outcome): Message {
  const change = outcome.changes[0];
  if (change?.kind !== "message") throw new Error("the parse stage gives one message");
  return change.message;
}

describe("parsing a mail", () => {
  it("reads a file once, though it hangs on the mail twice and came last week as well", async () => {
    const outcome = await parsed([part(1, "a.pdf", "f1"), part(2, "copy.pdf", "f1"), part(3, "b.pdf", "f2")], ["f2"]);
    expect(messageIn(outcome).parts.map((p) => [p.fate, p.reason?.code ?? ""])).toEqual([
      ["document", ""],
      ["duplicate", "FILE_SEEN_BEFORE"],
      ["duplicate", "FILE_SEEN_BEFORE"],
    ]);
    expect(outcome.next).toEqual([{ stage: "split", key: EMAIL.id }]);
  });

  it("keeps a mail that no parser can open, with its reason, and stops there", async () => {
    const outcome = await parsed([], []);
    expect(messageIn(outcome).quarantine?.code).toBe("MIME_BROKEN");
    expect(outcome.next).toEqual([]);
  });

  it("says what to do with a mail that was too large to fetch", async () => {
    const outcome = await parsed([part(1, "a.pdf", "f1")], [], { ...EMAIL, complete: false, sizeBytes: 60_000_000 });
    expect(messageIn(outcome).quarantine).toEqual({
      code: "MAIL_TOO_LARGE",
      message: expect.stringContaining("60 MB"),
    });
  });
});

describe("splitting a mail into documents", () => {
  async function groups(parts: readonly Part[]): Promise<string[]> {
    const outcome = await split(EMAIL.id, testPorts({ store: { message: async () => messageWith(parts) } }));
    return outcome.changes.map((change) =>
      change.kind === "document" ? change.document.files.map((file) => file.name).join("+") : "?",
    );
  }
  const xml = (ordinal: number, name: string) => part(ordinal, name, `x${ordinal}`, "application/xml");

  it("pairs the only PDF with the only XML, whatever they are called", async () => {
    expect(await groups([part(1, "invoice.pdf", "f1"), xml(2, "factur-x.xml")])).toEqual(["invoice.pdf+factur-x.xml"]);
  });

  it("pairs the names that programs give, and what came together in one archive", async () => {
    const inside = (container: number, each: Part): Part => ({ ...each, parent: container });
    const named = [
      part(1, "RE-1.pdf", "f1"),
      part(2, "RE-2.pdf", "f2"),
      xml(3, "re-2_factur-x.xml"),
      xml(4, "RE-1.pdf.xml"),
    ];
    expect(await groups(named)).toEqual(["RE-1.pdf+RE-1.pdf.xml", "RE-2.pdf+re-2_factur-x.xml"]);
    const archived = [
      ...[inside(1, part(2, "invoice.pdf", "f2")), inside(1, xml(3, "x.xml"))],
      ...[inside(4, part(5, "invoice.pdf", "f5")), inside(4, xml(6, "invoice.xml"))],
    ];
    expect(await groups(archived)).toEqual(["invoice.pdf+x.xml", "invoice.pdf+invoice.xml"]);
  });

  it("pairs several by their names and leaves the others alone", async () => {
    const parts = [part(1, "A1.pdf", "f1"), part(2, "A2.pdf", "f2"), xml(3, "a2.xml"), xml(4, "a3.xml")];
    expect(await groups(parts)).toEqual(["A1.pdf", "A2.pdf+a2.xml", "a3.xml"]);
  });
});
