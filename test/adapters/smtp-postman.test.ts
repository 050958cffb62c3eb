/** What a reply's delivery is called when the server says no, yes, or nothing at all. */
import { afterEach, describe, expect, test } from "vitest";
import { startMailServers } from "../../src/adapters/demo/mail-servers.ts";
import { checkSmtp, smtpPostman } from "../../src/adapters/smtp/postman.ts";
import { renderReply, shortReferences } from "../../src/adapters/smtp/render-reply.ts";
import type { SmtpSettings } from "../../src/adapters/smtp/settings.ts";
import type { Reply } from "../../src/domain/reply.ts";
import type { EmailId, ReplyId } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { type ScriptedSmtp, type SmtpScript, startScriptedSmtp } from "../support/mail-servers.ts";

const MAIL_FROM = "Accounts payable <invoices@buyer.example>";
const NOON = instant("2026-05-04T12:00:00Z");
const clock = { now: () => NOON };

const reply: Reply = {
  id: "e1~query" as ReplyId,
  decisionId: null,
  documentId: null,
  emailId: "e1" as EmailId,
  kind: "query",
  state: "queued",
  to: "billing@supplier.example",
  subject: "Re: Invoice 4711 – Größe",
  text: "Line 2 is <higher> than ordered.\n\nKind regards\n.\nA dot on a line of its own must survive.",
  messageId: "<r.1.abc@buyer.example>",
  inReplyTo: "<invoice-4711@supplier.example>",
  references: ["<root@supplier.example>", "<invoice-4711@supplier.example>"],
  automatic: true,
};

function settingsFor(port: number): SmtpSettings {
  return {
    host: "127.0.0.1",
    port,
    secure: false,
    requireStartTls: false,
    user: null,
    password: null,
    certificateAuthority: null,
  };
}

let server: ScriptedSmtp | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function send(script: SmtpScript, beforeData: () => Promise<void> = () => Promise.resolve()) {
  server = await startScriptedSmtp(script);
  return smtpPostman(settingsFor(server.port), MAIL_FROM, clock).send(reply, beforeData);
}

describe("answers of the server", () => {
  test("an accepted message is sent, and the phase was committed before its last dot", async () => {
    const order: string[] = [];
    const outcome = await send({}, () => {
      order.push(`committed with ${server?.received.length} messages at the server`);
      return Promise.resolve();
    });
    expect(outcome).toEqual({ kind: "sent", answer: "250 queued as 1" });
    expect(order).toEqual(["committed with 0 messages at the server"]);
    expect(server?.received).toHaveLength(1);
  });

  test.each([
    ["the recipient for now", { RCPT: "450 try later" }, "not-sent"],
    ["the recipient for good", { RCPT: "550 no such user" }, "refused"],
    ["the content for now", { DOT: "451 greylisted" }, "not-sent"],
    ["the content for good", { DOT: "554 policy" }, "refused"],
    ["everybody at the door", { EHLO: "554 go away", HELO: "554 go away" }, "not-sent"],
  ])("a server that refuses %s", async (_, script, kind) => {
    expect((await send(script)).kind).toBe(kind);
  });
});

describe("broken lines", () => {
  test("a line cut before the message leaves is safe to try again", async () => {
    let phases = 0;
    const outcome = await send({ RCPT: "cut" }, () => {
      phases += 1;
      return Promise.resolve();
    });
    expect(outcome.kind).toBe("not-sent");
    expect(phases).toBe(0);
  });

  test("a line cut after the dot is unknown and nothing is sent a second time", async () => {
    const outcome = await send({ DOT: "cut" });
    expect(outcome.kind).toBe("unknown");
    expect(server?.received).toHaveLength(1);
  });

  test("when the phase cannot be committed the server never gets the dot", async () => {
    const outcome = await send({}, () => Promise.reject(new Error("the database is down")));
    expect(outcome.kind).toBe("not-sent");
    expect(server?.received).toEqual([]);
  });

  test("nobody listening is not sent", async () => {
    const gone = await startScriptedSmtp({});
    await gone.stop();
    const outcome = await smtpPostman(settingsFor(gone.port), MAIL_FROM, clock).send(reply, () => Promise.resolve());
    expect(outcome.kind).toBe("not-sent");
    expect(await checkSmtp(settingsFor(gone.port))).toMatchObject({
      ok: false,
      issues: [{ code: "SMTP_UNREACHABLE" }],
    });
  });

  test("the demo's SMTP server keeps what it accepted", async () => {
    const servers = await startMailServers();
    const settings = settingsFor(servers.smtpPort);
    expect((await checkSmtp(settings)).ok).toBe(true);
    const outcome = await smtpPostman(settings, MAIL_FROM, clock).send(reply, () => Promise.resolve());
    expect(outcome.kind).toBe("sent");
    expect(servers.accepted()).toMatchObject([
      { messageId: reply.messageId, from: "invoices@buyer.example", to: [reply.to] },
    ]);
    await servers.stop();
  });
});

describe("the bytes of a reply", () => {
  test("the same reply gives the same bytes, threaded and marked as automatic", async () => {
    const first = await renderReply(reply, MAIL_FROM, NOON);
    expect(Buffer.compare(first, await renderReply(reply, MAIL_FROM, NOON))).toBe(0);
    const text = first.toString();
    expect(text).toContain("Message-ID: <r.1.abc@buyer.example>");
    expect(text).toContain("In-Reply-To: <invoice-4711@supplier.example>");
    expect(text).toContain("References: <root@supplier.example>");
    expect(text).toContain("Auto-Submitted: auto-replied");
    expect(text).toContain("X-Auto-Response-Suppress: All");
    expect(text).toContain("multipart/alternative");
    expect(text).toContain("&lt;higher&gt;");
  });

  test("a reply that a person released does not call itself automatic", async () => {
    const text = (await renderReply({ ...reply, automatic: false }, MAIL_FROM, NOON)).toString();
    expect(text).not.toMatch(/auto-submitted|auto-response/i);
  });

  test("a subject cannot add a header", async () => {
    const text = (
      await renderReply({ ...reply, subject: "Hi\r\nBcc: thief@evil.example" }, MAIL_FROM, NOON)
    ).toString();
    expect(text).not.toMatch(/^Bcc:/im);
  });

  test("a long thread keeps its root and its last twenty", () => {
    const thread = Array.from({ length: 60 }, (_, index) => `<${index}@supplier.example>`);
    const short = shortReferences(thread);
    expect(short).toHaveLength(21);
    expect([short[0], short[1], short.at(-1)]).toEqual([
      "<0@supplier.example>",
      "<40@supplier.example>",
      "<59@supplier.example>",
    ]);
  });
});
