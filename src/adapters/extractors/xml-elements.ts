/** XML bytes to elements, strictly: no DOCTYPE (and so no entities), and limits on everything that can be made to grow. */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Element } from "../../reading/e-invoice/element.ts";
import { readPlainXml } from "./plain-xml.ts";
import { readStrictXml } from "./strict-xml.ts";
import { decodeText } from "./xml-encoding.ts";
import { MAX_BYTES, Refused } from "./xml-limits.ts";

/** What is neither plain nor broken is rare and small; above this the strict parser would take longer than it may. */
const MAX_UNUSUAL = 500_000;

/** The root element; XML_REFUSED for a DOCTYPE or a broken limit, XML_BROKEN for bad encoding or bad XML. */
export function decodeXml(bytes: Uint8Array): Result<Element> {
  if (bytes.length > MAX_BYTES) return refused(`it is larger than ${MAX_BYTES / 1_000_000} MB`);
  const text = decodeText(bytes);
  if (text === null) return broken("its encoding is not the one it declares");
  try {
    const plain = readPlainXml(text);
    if (plain !== null) return ok(plain);
    return text.length > MAX_UNUSUAL ? broken("it is not well-formed XML") : ok(readStrictXml(text));
  } catch (error) {
    return error instanceof Refused ? refused(error.message) : broken("it is not well-formed XML");
  }
}

function refused(reason: string): Result<never> {
  return fail("XML_REFUSED", `The XML was not opened: ${reason}. Ask for a plain e-invoice or a PDF.`);
}

function broken(reason: string): Result<never> {
  return fail("XML_BROKEN", `The XML cannot be read: ${reason}. Ask the supplier to send it again.`);
}
