/** Mails and files that nobody on the project wrote: none may hurt, none may lose an attachment silently. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseMail } from "../../src/adapters/mime/parse-message.ts";
import type { Message } from "../../src/domain/message.ts";
import type { EmailId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";

const SHARED = join(import.meta.dirname, "../../../shared");
const HOSTILE = join(SHARED, "hostile");
const CORPUS = join(SHARED, "corpus");

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly expected?: string;
  readonly truth?: string;
  readonly assert?: Readonly<Record<string, unknown>>;
}

function entries(folder: string, kinds: readonly string[]): readonly Entry[] {
  const path = join(folder, "index.jsonl");
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Entry).filter((entry) => kinds.includes(entry.kind));
}

/** A file of the collection as the only attachment of an ordinary mail. */
function asMail(entry: Entry): Buffer {
  const bytes = readFileSync(join(HOSTILE, entry.file));
  if (entry.kind === "mime") return bytes;
  const name = entry.file.split("/").at(-1);
  return Buffer.concat([
    Buffer.from(`From: a@supplier.example\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n`),
    Buffer.from(
      `Content-Type: ${declaredType(entry.file)}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    ),
    Buffer.from(`${bytes.toString("base64").replace(/(.{76})/g, "$1\r\n")}\r\n--B--\r\n`),
  ]);
}

function declaredType(file: string): string {
  const types: Readonly<Record<string, string>> = {
    png: "image/png",
    jpg: "image/jpeg",
    tif: "image/tiff",
    zip: "application/zip",
  };
  return types[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
}

function outcomeOf(message: Message): string {
  const fates = new Set(message.parts.map((part) => part.fate));
  if (message.quarantine !== null || fates.has("quarantined")) return "quarantined";
  return fates.has("rejected") ? "rejected" : "accepted";
}

const hostile = entries(HOSTILE, ["mime", "zip", "tnef", "img"]);

describe.skipIf(hostile.length === 0)("hostile mails and files (needs ../shared/hostile)", () => {
  test.each(hostile.map((entry) => [entry.file, entry] as const))("%s", async (_, entry) => {
    const { message } = expectOk(await parseMail(asMail(entry), "e1" as EmailId));
    expect((entry.expected ?? "accepted").split("|")).toContain(outcomeOf(message));
    const documents = message.parts.filter((part) => part.fate === "document").length;
    const wanted = entry.assert?.["pdf_documents"];
    if (typeof wanted === "number" && outcomeOf(message) === "accepted") expect(documents).toBe(wanted);
    if (entry.assert?.["auto_reply"] === false) expect(message.neverAnswer).not.toBeNull();
    expect(JSON.stringify(message)).not.toContain("\\u0000");
    for (const part of message.parts) expect(part.name).not.toMatch(/[/\\\r\n]/);
    expect(
      message.parts.filter((part) => !["document", "container", "body"].includes(part.fate) && !part.reason),
    ).toEqual([]);
  });
});

const mails = entries(CORPUS, ["eml"]);

describe.skipIf(mails.length === 0)("malformed mails of other parsers' suites (needs ../shared/corpus)", () => {
  test.each(mails.map((entry) => [entry.file, entry] as const))("%s loses no attachment", async (_, entry) => {
    const truth = JSON.parse(readFileSync(join(CORPUS, entry.truth ?? ""), "utf8")) as {
      readonly attachments: readonly { readonly sha256: string }[];
    };
    const { message } = expectOk(await parseMail(readFileSync(join(CORPUS, entry.file)), "e1" as EmailId));
    const fingerprints = message.parts.map((part) => part.fingerprint as string);
    expect(truth.attachments.filter((wanted) => !fingerprints.includes(wanted.sha256))).toEqual([]);
  });
});
