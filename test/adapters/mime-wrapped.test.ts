/** E-invoices come in signed envelopes and in base64 that nobody announced; what lies inside is read all the same. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMail } from "../../src/adapters/mime/parse-message.ts";
import { fromBase64, signedContent } from "../../src/adapters/mime/signed-content.ts";
import type { EmailId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { buildZip } from "../support/build-zip.ts";
import { detachedEnvelope, ENVELOPED_DATA, envelope, streamedEnvelope } from "../support/signed-envelope.ts";

const XML = Buffer.from('<?xml version="1.0"?><Invoice xmlns="urn:test"><ID>1</ID></Invoice>');
const HEAD =
  "From: a@northwind.example\r\nSubject: Invoice\r\nMessage-ID: <1@northwind.example>\r\nMIME-Version: 1.0\r\n";
const base64 = (bytes: Buffer) => Buffer.from(bytes.toString("base64").replace(/(.{76})/g, "$1\r\n"));

interface Enclosed {
  readonly name: string;
  readonly bytes: Buffer;
  readonly type?: string;
}

/** Name, fate and reason of every part. */
async function sorted(mail: Buffer): Promise<readonly string[]> {
  const { message } = expectOk(await parseMail(mail, "e1" as EmailId));
  return message.parts.map(({ name, fate, reason }) => [name, fate, reason?.code].filter(Boolean).join(" "));
}

function mailWith(...files: readonly Enclosed[]): Buffer {
  const parts = files.map(
    ({ name, bytes, type = "application/octet-stream" }) =>
      `--B\r\nContent-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}\r\n`,
  );
  return Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary="B"\r\n\r\n${parts.join("")}--B--\r\n`);
}

describe("a signed envelope", () => {
  const pem = Buffer.from(`-----BEGIN PKCS7-----\n${base64(envelope(XML))}\n-----END PKCS7-----\n`);
  test.each([
    ["DER", envelope(XML)],
    ["BER in chunks", streamedEnvelope(XML, 20)],
    ["base64", base64(envelope(XML))],
    ["base64 in base64", base64(base64(streamedEnvelope(XML, 7)))],
    ["PEM", pem],
  ])("gives its invoice, written as %s, and says that nobody checked the signature", async (_, bytes) => {
    expect(await sorted(mailWith({ name: "IT01_1.xml.p7m", bytes, type: "application/pkcs7-mime" }))).toEqual([
      "IT01_1.xml.p7m container SIGNATURE_NOT_CHECKED",
      "IT01_1.xml document",
    ]);
  });

  test("is known by its bytes, in an archive and beside its own content as well", async () => {
    const zip = buildZip([{ name: "a.xml.p7m", bytes: envelope(XML) }]);
    expect(await sorted(mailWith({ name: "a.zip", bytes: zip }, { name: "copy.xml", bytes: XML }))).toEqual([
      "a.zip container",
      "a.xml.p7m container SIGNATURE_NOT_CHECKED",
      "a.xml document",
      "copy.xml duplicate SAME_FILE_TWICE",
    ]);
  });

  test("may be the whole mail, with another mail inside", async () => {
    const inner = Buffer.from(`Content-Type: application/xml; name="i.xml"\r\n\r\n${XML}`);
    const type = 'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"';
    const mail = `${HEAD}Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(envelope(inner))}\r\n`;
    const { message } = expectOk(await parseMail(Buffer.from(mail), "e1" as EmailId));
    expect(message.quarantine).toBeNull();
    expect(await sorted(Buffer.from(mail))).toEqual(["smime.p7m container SIGNATURE_NOT_CHECKED", "i.xml document"]);
  });

  test("that is locked, empty or broken stays closed", async () => {
    const type = "application/pkcs7-mime";
    const locked = mailWith({ name: "a.p7m", bytes: envelope(XML, ENVELOPED_DATA), type });
    expect(await sorted(locked)).toEqual(["a.p7m quarantined ENCRYPTED_MAIL"]);
    expect(signedContent(detachedEnvelope())).toBeNull();
    expect(signedContent(envelope(XML).subarray(0, -60))).toBeNull();
  });

  test("comes out whole however it was cut into chunks, and no bytes make the reader throw", () => {
    const bytes = fc.uint8Array({ maxLength: 400 }).map((each) => Buffer.from(each));
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 90 }), (content, chunk) => {
        expect(signedContent(streamedEnvelope(content, chunk))).toEqual(content);
        expect(signedContent(envelope(content))).toEqual(content);
        signedContent(content);
      }),
    );
    const whole = streamedEnvelope(XML, 9);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const spoiled = Buffer.from(whole);
        spoiled[at] = byte;
        const content = signedContent(spoiled);
        expect(content === null || content.length <= whole.length).toBe(true);
      }),
    );
  });

  test("nested without end is given up", () => {
    expect(signedContent(Buffer.alloc(1_000_000, Buffer.from([0x30, 0x80])))).toBeNull();
  });
});

describe("base64 that no header announces", () => {
  test("is opened when an invoice lies in it, and only then", async () => {
    expect(await sorted(mailWith({ name: "invoice.xml", bytes: base64(base64(XML)), type: "text/plain" }))).toEqual([
      "invoice.xml container",
      "invoice.xml container",
      "invoice.xml document",
    ]);
    expect(await sorted(mailWith({ name: "key.txt", bytes: base64(Buffer.alloc(90, 7)), type: "text/plain" }))).toEqual(
      ["key.txt ignored TEXT_FILE"],
    );
  });

  test("is nothing but base64", () => {
    expect(fromBase64(Buffer.from("Dear Sir or Madam, please find attached"))).toBeNull();
    expect(fromBase64(Buffer.from(`${"QUJD".repeat(500)}!${"QUJD".repeat(10)}`))).toBeNull();
  });
});

test("XML in sixteen bits a character is XML, with a mark of its order or without", async () => {
  const utf16 = Buffer.from('<?xml version="1.0" encoding="UTF-16"?><Invoice/>', "utf16le");
  const swapped = Buffer.from(utf16).swap16();
  const marked = Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]);
  for (const bytes of [utf16, swapped, marked]) {
    expect(await sorted(mailWith({ name: "invoice.bin", bytes }))).toEqual(["invoice.bin document"]);
  }
});
