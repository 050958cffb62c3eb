/** Who may claim to be a supplier, by what our own mail server wrote on top of the mail. */
import { describe, expect, test } from "vitest";
import { parseAuthenticationResults, senderVerdict } from "../../src/domain/checking/sender-verdict.ts";

const TRUSTED = ["mx.buyer.example"];
const REGISTERED = ["northwind.example", "anna@freemail.example"];

function verdict(address: string | null, ...authenticationResults: readonly string[]) {
  const from = address === null ? null : { address, name: "" };
  return senderVerdict({ from, authenticationResults }, TRUSTED, REGISTERED);
}

describe("the sender's verdict", () => {
  test.each([
    ["dmarc passed for the sender's domain", "mx.buyer.example; dmarc=pass header.from=northwind.example", "verified"],
    [
      "a signature of the sender's own domain",
      "MX.buyer.example 1; dkim=pass (2048 bit) header.d=northwind.example",
      "verified",
    ],
    ["a signature of somebody else", "mx.buyer.example; dkim=pass header.d=mailer.example", "unverified"],
    ["dmarc failed", "mx.buyer.example; spf=pass; dmarc=fail header.from=northwind.example", "failed"],
    ["dmarc passed for another domain", "mx.buyer.example; dmarc=pass header.from=evil.example", "unverified"],
    ["a server nobody trusts", "mx.evil.example; dmarc=pass header.from=northwind.example", "unverified"],
    [
      "a pass hidden in a comment",
      "mx.buyer.example; dmarc=none (dmarc=pass header.from=northwind.example)",
      "unverified",
    ],
    ["a pass hidden in a quoted reason", 'mx.buyer.example; spf=none reason="x; dmarc=pass"', "unverified"],
  ])("%s", (_, header, expected) => {
    expect(verdict("billing@northwind.example", header)).toBe(expected);
  });

  test("only the topmost trusted field counts: a sender may have written the ones below", () => {
    const fail = "mx.buyer.example; dmarc=fail header.from=northwind.example";
    const forged = "mx.buyer.example; dmarc=pass header.from=northwind.example";
    expect(verdict("billing@northwind.example", fail, forged)).toBe("failed");
    expect(verdict("billing@northwind.example", "mx.buyer.example; spf=none", forged)).toBe("unverified");
  });

  test("in a shared domain only the registered address counts", () => {
    const pass = "mx.buyer.example; dmarc=pass header.from=freemail.example";
    expect(verdict("anna@freemail.example", pass)).toBe("verified");
    expect(verdict("other@freemail.example", pass)).toBe("unverified");
  });

  test("nothing trusted means not checked, no sender means failed", () => {
    expect(senderVerdict({ from: null, authenticationResults: [] }, [], [])).toBe("not-checked");
    expect(verdict(null, "mx.buyer.example; dmarc=pass")).toBe("failed");
  });
});

test("methods, results and properties are read apart", () => {
  const parsed = parseAuthenticationResults(
    "mx.buyer.example; spf=pass smtp.mailfrom=a@b.example; dkim = fail header.d=b.example",
  );
  expect(parsed?.authservId).toBe("mx.buyer.example");
  expect(parsed?.methods.map(({ method, result }) => `${method}:${result}`)).toEqual(["spf:pass", "dkim:fail"]);
  expect(parsed?.methods[1]?.properties.get("header.d")).toBe("b.example");
});
