/** The fast reader of XML says what the strict one says, or nothing; and bytes that lie about themselves are refused. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainXml } from "../../src/adapters/extractors/plain-xml.ts";
import { readStrictXml } from "../../src/adapters/extractors/strict-xml.ts";
import { decodeXml } from "../../src/adapters/extractors/xml-elements.ts";
import { Refused } from "../../src/adapters/extractors/xml-limits.ts";
import type { Element } from "../../src/reading/e-invoice/element.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));
const bytes = (text: string) => new TextEncoder().encode(text);
const NAMES = ["a", "b:c", "x-y.z", "_1", "b:xml"];

type Said = Element | "refused" | "broken" | null;

function said(read: () => Element | null): Said {
  try {
    return read();
  } catch (error) {
    return error instanceof Refused ? "refused" : "broken";
  }
}

/** What the fast reader reads, the strict one reads alike; what it refuses, the strict one does not read. */
function expectAgreement(text: string): void {
  const plain = said(() => readPlainXml(text));
  const strict = said(() => readStrictXml(text));
  if (plain === null) return;
  if (plain === "refused") expect(typeof strict).toBe("string");
  else expect(plain).toEqual(strict);
}

const name = fc.constantFrom(...NAMES);
const value = fc.constantFrom(
  "",
  "1.00",
  "a&amp;b",
  "&#65;&#x41;",
  "\tline\r\nbreak\n",
  "Grün €",
  "'",
  "urn:x",
  "]]",
  ">",
);
const attribute = fc.tuple(fc.constantFrom(...NAMES, "xmlns", "xmlns:b", "xmlns:q", "q:r", "r"), value);
const { tree } = fc.letrec<{ tree: string; inner: string }>((tie) => ({
  inner: fc.oneof(
    { maxDepth: 4 },
    value.map((text) => text.replace(">", "&gt;")),
    fc.constantFrom("<!-- c -->", "<![CDATA[ <&]] ]]>", "<?pi some?>", "\n  "),
    tie("tree"),
  ),
  tree: fc
    .tuple(name, fc.array(attribute, { maxLength: 3 }), fc.array(tie("inner"), { maxLength: 4 }))
    .map(([tag, attributes, parts]) => {
      const written = attributes.map(([key, text]) => ` ${key}="${text}"`).join("");
      return parts.length === 0 ? `<${tag}${written}/>` : `<${tag}${written}>${parts.join("")}</${tag} >`;
    }),
}));
const document = tree.map(
  (root) => `<?xml version="1.0" encoding='utf-8'?>\n<r xmlns:b="urn:b" xmlns:q="urn:q">${root}</r>\n`,
);

describe("the fast reader of XML", () => {
  it("reads well-formed XML as the strict reader does", () => {
    fc.assert(fc.property(document, expectAgreement), { numRuns: 1000 });
    expect(readPlainXml(`<a b="1" c='x>"y'><d/>t&lt;<![CDATA[<]]></a><!-- end -->`)).toMatchObject({
      attributes: { b: "1", c: 'x>"y' },
      text: "t<<",
      children: [{ name: "d" }],
    });
  });

  it("never reads what the strict reader does not", () => {
    const junk = fc.constantFrom(
      "<",
      ">",
      "&",
      "]]>",
      "</r>",
      "<!--",
      "--",
      '"',
      "<?xml ?>",
      "\u0000",
      "\ufffe",
      "<a a='1' a='2'/>",
      "é",
      "<!DOCTYPE r>",
    );
    const spoiled = fc.tuple(document, fc.nat(), junk, fc.nat(3)).map(([text, place, odd, cut]) => {
      const at = place % text.length;
      return text.slice(0, at) + odd + text.slice(at + cut);
    });
    fc.assert(fc.property(spoiled, expectAgreement), { numRuns: 3000 });
    const bits = fc.array(
      fc.constantFrom(
        "<a>",
        "</a>",
        "<a",
        "/>",
        ">",
        " b='1'",
        "t",
        "&#0;",
        "&amp;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
      ),
    );
    fc.assert(
      fc.property(
        bits.map((parts) => parts.join("")),
        expectAgreement,
      ),
      { numRuns: 3000 },
    );
  });

  it.skipIf(!existsSync(CORPUS))("agrees on every e-invoice beside the repository (../shared/corpus)", () => {
    const files = readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((file) => /\.xml$/i.test(file));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(join(CORPUS, file), "utf8").replace(/^\ufeff/, "");
      const plain = readPlainXml(text);
      expect(plain, file).not.toBeNull();
      expect(plain).toEqual(readStrictXml(text));
    }
  });
});

describe("XML of ill will", () => {
  const codeOf = (content: Uint8Array) => {
    const result = decodeXml(content);
    return result.ok ? "read" : result.issues[0]?.code;
  };
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>`;
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
  it.each([
    ["a DOCTYPE", bytes("<!DOCTYPE a><a/>"), "XML_REFUSED"],
    ["a billion laughs", bytes(laughs), "XML_REFUSED"],
    [
      "a DOCTYPE behind comments, in sixteen bits",
      utf16(`\ufeff<!--${"-a".repeat(2000)}--><!DOCTYPE a><a/>`),
      "XML_REFUSED",
    ],
    [
      "an XInclude",
      bytes(`<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="file:///etc/passwd"/></a>`),
      "XML_REFUSED",
    ],
    ["elements nested too deep", bytes("<a>".repeat(200_000)), "XML_REFUSED"],
    ["too many elements", bytes(`<a>${"<b/>".repeat(600_000)}</a>`), "XML_REFUSED"],
    [
      "too many attributes",
      bytes(`<a ${Array.from({ length: 20_000 }, (_, i) => `x${i}=""`).join(" ")}/>`),
      "XML_REFUSED",
    ],
    [
      "too many namespaces",
      bytes(`<a ${Array.from({ length: 20_000 }, (_, i) => `xmlns:x${i}="u"`).join(" ")}/>`),
      "XML_REFUSED",
    ],
    ["too many bytes", new Uint8Array(20_000_001).fill(32), "XML_REFUSED"],
    ["an unknown entity", bytes("<a>&evil;</a>"), "XML_BROKEN"],
    ["two roots", bytes("<a/><b/>"), "XML_BROKEN"],
    ["a NUL", bytes("<a>\u0000</a>"), "XML_BROKEN"],
    ["a NUL by reference", bytes("<a>&#0;</a>"), "XML_BROKEN"],
    ["text before the root", bytes("a<a/>"), "XML_BROKEN"],
    ["UTF-16 that says UTF-8", utf16('<?xml version="1.0" encoding="UTF-8"?><a/>'), "XML_BROKEN"],
    ["UTF-8 that says UTF-16", bytes('<?xml version="1.0" encoding="UTF-16"?><a/>'), "XML_BROKEN"],
    ["a mark of UTF-8 before Latin-1", bytes('\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a/>'), "XML_BROKEN"],
    ["ASCII with more than ASCII", bytes('<?xml version="1.0" encoding="US-ASCII"?><a>é</a>'), "XML_BROKEN"],
    ["an encoding that hides tags", bytes('<?xml version="1.0" encoding="UTF-7"?><a/>'), "XML_BROKEN"],
    ["many megabytes that never close", bytes(`<a>${"<b>text</b>".repeat(300_000)}`), "XML_BROKEN"],
  ])("is refused for %s", (_, content, code) => {
    expect(codeOf(content)).toBe(code);
  });

  it("is read where it only asks for things that nobody fetches", () => {
    const style = '<?xml version="1.0"?><?xml-stylesheet href="http://evil.example/x.xsl"?>';
    const where = 'xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:schemaLocation="u http://evil.example/x.xsd"';
    expect(codeOf(bytes(`${style}<a ${where}/>`))).toBe("read");
    expect(codeOf(utf16('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'))).toBe("read");
  });
});
