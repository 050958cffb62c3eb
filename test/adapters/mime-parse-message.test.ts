/** A mail becomes a message with one fate for each part, whatever its bytes are. */
import { describe, expect, test } from "vitest";
import { parseMail } from "../../src/adapters/mime/parse-message.ts";
import type { EmailId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { buildZip } from "../support/build-zip.ts";

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const XML = Buffer.from('<?xml version="1.0"?><Invoice xmlns="urn:test"><ID>1</ID></Invoice>');

interface PartFacts {
  readonly type: string;
  readonly name?: string;
  readonly bytes: Buffer;
  readonly headers?: string;
}

const HEAD =
  "From: Northwind <Billing@Northwind.example>\r\nTo: invoices@buyer.example\r\nSubject: Invoice\r\n" +
  "Message-ID: <1@northwind.example>\r\nDate: Mon, 4 May 2026 09:00:00 +0200\r\nMIME-Version: 1.0\r\n";

function mixed(parts: readonly PartFacts[], extra = "", subtype = "mixed"): Buffer {
  const pieces = parts.map(({ type, name, bytes, headers = "" }) => {
    const named = name === undefined ? "" : `; name="${name}"`;
    const body = bytes.toString("base64").replace(/(.{76})/g, "$1\r\n");
    return `--B\r\nContent-Type: ${type}${named}\r\n${headers}Content-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
  });
  return Buffer.from(
    `${HEAD}${extra}Content-Type: multipart/${subtype}; boundary="B"\r\n\r\n${pieces.join("")}--B--\r\n`,
  );
}

async function read(bytes: Uint8Array) {
  return expectOk(await parseMail(bytes, "e1" as EmailId));
}

async function fates(bytes: Uint8Array): Promise<readonly string[]> {
  const { message } = await read(bytes);
  return message.parts.map((part) => (part.reason ? `${part.fate} ${part.reason.code}` : part.fate));
}

const BODY: PartFacts = { type: "text/plain; charset=utf-8", bytes: Buffer.from("Grüße aus Köln") };

function file(name: string, bytes: Buffer, type = "application/octet-stream"): PartFacts {
  return { type, name, bytes };
}

describe("an ordinary mail", () => {
  test("gives sender, thread, text and parts", async () => {
    const { message, bytes } = await read(mixed([BODY, { type: "application/pdf", name: "invoice.pdf", bytes: PDF }]));
    expect(message.from).toEqual({ address: "billing@northwind.example", name: "Northwind" });
    expect(message.messageId).toBe("<1@northwind.example>");
    expect(message.sentAt).toBe("2026-05-04T07:00:00Z");
    expect(message.text).toBe("Grüße aus Köln");
    expect(message.parts.map((part) => [part.name, part.mediaType, part.fate])).toEqual([
      ["body.txt", "text/plain", "body"],
      ["invoice.pdf", "application/pdf", "document"],
    ]);
    expect(Buffer.compare(Buffer.from(bytes.get(2) ?? []), PDF)).toBe(0);
    expect(message.neverAnswer).toBeNull();
    expect(message.quarantine).toBeNull();
  });

  test("text of an HTML mail is what a reader sees", async () => {
    const html = Buffer.from(
      "<html><head><style>p{}</style></head><body><p>Invoice 4711&nbsp;&euro;</p><script>evil()</script>Bye</body>",
    );
    const { message } = await read(mixed([{ type: "text/html; charset=utf-8", bytes: html }]));
    expect(message.text).toBe("Invoice 4711 €\nBye");
  });

  test("names are text for people, never paths or disguises", async () => {
    const names = ["../../etc/passwd.pdf", "C:\\\\temp\\\\a.pdf", "invoice\u202Efdp.exe.pdf", `${"x".repeat(400)}.pdf`];
    const parts = names.map((name, index) => ({
      type: "application/pdf",
      name,
      bytes: Buffer.concat([PDF, Buffer.from(`%${index}`)]),
    }));
    const { message } = await read(mixed(parts));
    const clean = message.parts.map((part) => part.name);
    expect(clean.slice(0, 3)).toEqual(["passwd.pdf", "a.pdf", "invoicefdp.exe.pdf"]);
    expect(clean[3]).toHaveLength(200);
    expect(clean[3]?.endsWith(".pdf")).toBe(true);
  });
});

describe("fates are decided by bytes", () => {
  test.each([
    ["a PDF called data", [file("data.bin", PDF)], ["document"]],
    ["an XML called text", [file("invoice.txt", XML, "text/plain")], ["document"]],
    ["an empty PDF", [file("invoice.pdf", Buffer.alloc(0), "application/pdf")], ["rejected EMPTY_FILE"]],
    [
      "a program called PDF",
      [file("invoice.pdf", Buffer.from("MZ\0\0\0\0"), "application/pdf")],
      ["rejected TYPE_NOT_ALLOWED"],
    ],
    [
      "words called PNG",
      [file("scan.png", Buffer.from("push graphic-context"), "image/png")],
      ["rejected TYPE_MISMATCH"],
    ],
    [
      "rubbish called PDF",
      [file("invoice.pdf", Buffer.from("hello"), "application/pdf")],
      ["quarantined FILE_DAMAGED"],
    ],
    ["the same file twice", [file("a.pdf", PDF), file("b.pdf", PDF)], ["document", "duplicate SAME_FILE_TWICE"]],
    ["a calendar entry", [file("a.ics", Buffer.from("BEGIN:VCALENDAR"), "text/calendar")], ["ignored CALENDAR"]],
    [
      "a sealed mail",
      [file("smime.p7m", Buffer.from([1, 2]), "application/pkcs7-mime")],
      ["quarantined ENCRYPTED_MAIL"],
    ],
  ])("%s", async (_, parts, expected) => {
    expect(await fates(mixed([BODY, ...parts]))).toEqual(["body", ...expected]);
  });

  test("a file cut in its base64 is set aside, not read half", async () => {
    const long = Buffer.concat([PDF.subarray(0, 20), Buffer.alloc(3_000, 65), Buffer.from("%%EOF")]);
    const whole = mixed([BODY, file("invoice.pdf", long, "application/pdf")]);
    expect(await fates(whole)).toEqual(["body", "document"]);
    expect(await fates(whole.subarray(0, -1_503))).toEqual(["body", "quarantined FILE_TRUNCATED"]);
  });
});

describe("containers", () => {
  test("an archive's members are parts of their own", async () => {
    const inner = buildZip([{ name: "b.xml", bytes: XML }]);
    const zip = buildZip([
      { name: "folder/a.pdf", bytes: PDF },
      { name: "inner.zip", bytes: inner },
    ]);
    const { message } = await read(mixed([BODY, file("files.zip", zip)]));
    expect(message.parts.map(({ ordinal, parent, name, fate }) => [ordinal, parent, name, fate])).toEqual([
      [1, null, "body.txt", "body"],
      [2, null, "files.zip", "container"],
      [3, 2, "a.pdf", "document"],
      [4, 2, "inner.zip", "container"],
      [5, 4, "b.xml", "document"],
    ]);
  });

  test.each([
    ["a path outside", buildZip([{ name: "../a.pdf", bytes: PDF }]), "ARCHIVE_PATH"],
    ["a bomb", buildZip([{ name: "a.pdf", bytes: Buffer.alloc(30_000_000) }]), "ARCHIVE_TOO_LARGE"],
    ["a broken directory", buildZip([{ name: "a.pdf", bytes: PDF }]).subarray(0, -10), "ARCHIVE_DAMAGED"],
  ])("an archive with %s is not opened in part", async (_, zip, code) => {
    expect(await fates(mixed([BODY, file("files.zip", zip)]))).toEqual(["body", `quarantined ${code}`]);
  });

  test("a forwarded mail is opened, and its sender is not ours", async () => {
    const forwarded = mixed([file("invoice.pdf", PDF)])
      .toString()
      .replace("Northwind.example", "other.example");
    const bytes = Buffer.from(`${HEAD}Content-Type: message/rfc822\r\n\r\n${forwarded}`);
    const { message } = await read(bytes);
    expect(message.parts.map((part) => part.fate)).toEqual(["container", "document"]);
    expect(message.from?.address).toBe("billing@northwind.example");
  });
});

describe("mails that are set aside", () => {
  test.each([
    ["two senders", mixed([BODY], "From: other@evil.example\r\n"), "MIME_AMBIGUOUS"],
    ["too many parts", mixed(Array.from({ length: 250 }, () => BODY)), "MIME_TOO_MANY_PARTS"],
    ["nothing at all", Buffer.alloc(0), "EMPTY_MESSAGE"],
    ["a header of megabytes", Buffer.from(`${`X-A: ${"a".repeat(990)}\r\n`.repeat(1_200)}\r\nhi`), "MIME_TOO_LARGE"],
    [
      "encryption",
      mixed([file2("application/pgp-encrypted"), file2("application/octet-stream")], "", "encrypted"),
      "ENCRYPTED_MAIL",
    ],
  ])("%s", async (_, bytes, code) => {
    const { message } = await read(bytes);
    expect(message.quarantine?.code).toBe(code);
    expect(message.parts.filter((part) => part.fate === "document")).toEqual([]);
  });

  function file2(type: string): PartFacts {
    return { type, bytes: Buffer.from("Version: 1") };
  }

  test("a NUL in the sender leaves no sender rather than a genuine-looking one", async () => {
    const bytes = Buffer.from("From: a@north\0wind.example\r\nSubject: a\0b\r\n\r\nhi\r\n");
    const { message } = await read(bytes);
    expect(message.from).toBeNull();
    expect(message.subject).not.toContain("\0");
    expect(message.neverAnswer?.code).toBe("NO_SENDER");
  });
});

describe("mails that get no automatic answer", () => {
  test.each([
    ["Auto-Submitted: auto-generated", "AUTO_SUBMITTED"],
    ["Precedence: bulk", "BULK_MAIL"],
    ["List-Id: <news.northwind.example>", "MAILING_LIST"],
    ["Return-Path: <>", "NULL_SENDER"],
    ["X-Auto-Response-Suppress: OOF, AutoReply", "SUPPRESSED_BY_SENDER"],
    ["X-Loop: yes", "MAIL_LOOP"],
  ])("%s", async (header, code) => {
    expect((await read(mixed([BODY], `${header}\r\n`))).message.neverAnswer?.code).toBe(code);
  });

  test("but one that only says no to being automatic does", async () => {
    expect((await read(mixed([BODY], "Auto-Submitted: no\r\n"))).message.neverAnswer).toBeNull();
  });
});
