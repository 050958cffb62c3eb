/** The characters of XML 1.0: which may stand at all, what line breaks and references mean. */

/** XML allows no other control characters; lone surrogates cannot come out of a strict decoder. */
const FORBIDDEN = /[[\p{Cc}--[\t\n\r\u007f-\u009f]]\ufffe\uffff]/v;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function hasForbidden(text: string): boolean {
  return FORBIDDEN.test(text);
}

/** Every line break as one line feed (XML 1.0 §2.11). */
export function normalLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** The text with its references resolved; null when one of them is unknown or stands for a forbidden character. */
export function unescaped(text: string): string | null {
  if (!text.includes("&")) return text;
  let isWhole = !text.replace(REFERENCE, "").includes("&");
  const resolved = text.replace(REFERENCE, (_, name?: string, decimal?: string, hex?: string) => {
    const character = name === undefined ? characterOf(decimal, hex) : NAMED[name];
    if (character === undefined) isWhole = false;
    return character ?? "";
  });
  return isWhole ? resolved : null;
}

function characterOf(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const character = String.fromCodePoint(code);
  return hasForbidden(character) ? undefined : character;
}
