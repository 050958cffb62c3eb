/** What a mail tells about its sender: who vouches for it, whether we know the address, and what its words announce. */
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/domain/message.ts";
import type { Supplier } from "../../src/domain/supplier.ts";
import { mailEvidenceOf } from "../../src/pipeline/gathering/mail-evidence.ts";
import type { Ports } from "../../src/pipeline/ports.ts";
import { emailNamed, messageOf, supplierNamed } from "../support/nouns.ts";

const email = emailNamed("evidence");
const nordbolt = supplierNamed("S-1", "Nordbolt AS", {
  emails: ["bo.nordbolt@gmail.com", "billing@nordbolt.example"],
  domains: ["nordbolt.example"],
});

function evidence(changes: Partial<Message>, story: { supplier?: Supplier | null; hasWritten?: boolean } = {}) {
  const { supplier = nordbolt, hasWritten = false } = story;
  const message: Message = { ...messageOf(email, "invoice.pdf"), ...changes };
  const store = { email: async () => email, hasWrittenBefore: async () => hasWritten };
  return mailEvidenceOf(message, supplier, { store, policy: { trustedAuthserv: ["mx.example"] } } as unknown as Ports);
}

const from = (address: string) => ({ from: { address, name: "Billing" } });

describe("the evidence of a mail", () => {
  it("names sender, answer address and the day of our own clock", async () => {
    const replyTo = { address: "other@mailbox.example", name: "" };
    expect(await evidence({ ...from("billing@nordbolt.example"), replyTo })).toMatchObject({
      fromDomain: "nordbolt.example",
      replyToDomain: "mailbox.example",
      receivedOn: email.receivedAt.slice(0, 10),
      isFirstFromAddress: true,
      isRegisteredSender: true,
    });
    expect(await evidence({ from: null })).toBeNull();
  });

  it("takes only the word of a trusted server for the sender's own domain", async () => {
    const said = async (header: string) =>
      (await evidence({ ...from("x@post.example"), authenticationResults: [header] }))?.authentication;
    expect(await said("mx.example; dkim=pass header.d=post.example")).toBe("pass");
    expect(await said("mx.example; dmarc=fail header.from=post.example")).toBe("fail");
    expect(await said("mx.example; dkim=pass header.d=other.example")).toBe("none");
    expect(await said("evil.example; dkim=pass header.d=post.example")).toBe("none");
  });

  it("knows a whole address at a free-mail house, never the house", async () => {
    const isKnown = async (address: string, supplier: Supplier | null = nordbolt) =>
      (await evidence(from(address), { supplier }))?.isRegisteredSender;
    expect(await isKnown("bo.nordbolt@gmail.com")).toBe(true);
    expect(await isKnown("somebody.else@gmail.com")).toBe(false);
    expect(await isKnown("ar@invoices.nordbolt.example")).toBe(true);
    expect(await isKnown("billing@nordbolt.example", null)).toBe(false);
  });

  it("is no first mail when it came before, or when a colleague sends it on", async () => {
    const isFirst = async (changes: Partial<Message>, hasWritten = false) =>
      (await evidence(changes, { hasWritten }))?.isFirstFromAddress;
    expect(await isFirst(from("x@post.example"))).toBe(true);
    expect(await isFirst(from("x@post.example"), true)).toBe(false);
    const colleague = { ...from("ida@buyer.example"), to: [{ address: "invoices@buyer.example", name: "" }] };
    expect(await isFirst(colleague)).toBe(false);
  });

  it("hears a new account in the subject and in the text", async () => {
    const heard = async (subject: string, text: string) => {
      const found = await evidence({ ...from("x@post.example"), subject, text });
      return [found?.announcesBankChange, found?.urges];
    };
    expect(await heard("Invoice 4711", "Please find it attached.")).toEqual([false, false]);
    expect(await heard("URGENT: our new bank details", "")).toEqual([true, true]);
    expect(await heard("Rechnung", "Bitte beachten Sie unsere neue Bankverbindung.")).toEqual([true, false]);
  });
});
