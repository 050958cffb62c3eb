/** The letters behind a domain label such as "xn--nrdbolt-…": Punycode, RFC 3492. */

const BASE = 36;
const LEAST = 1;
const MOST = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;
const LAST_CODE = 0x10ffff;

/** The decoded label without its "xn--"; null when it is none. */
export function decodePunycode(label: string): string | null {
  const cut = label.lastIndexOf("-");
  const points = [...label.slice(0, Math.max(0, cut))].map((letter) => letter.codePointAt(0) ?? 0);
  let code = FIRST_CODE;
  let index = 0;
  let bias = FIRST_BIAS;
  for (let place = cut + 1; place < label.length; ) {
    const read = readNumber(label, place, bias);
    if (read === null) return null;
    const length = points.length + 1;
    const next = index + read.value;
    bias = adapted(read.value, length, index === 0);
    code += Math.floor(next / length);
    index = next % length;
    if (code > LAST_CODE) return null;
    points.splice(index, 0, code);
    index += 1;
    place = read.next;
  }
  return String.fromCodePoint(...points);
}

function readNumber(label: string, start: number, bias: number): { value: number; next: number } | null {
  let value = 0;
  let weight = 1;
  for (let place = start, step = BASE; place < label.length; place++, step += BASE) {
    const digit = digitOf(label.charCodeAt(place));
    if (digit === null) return null;
    value += digit * weight;
    if (value > LAST_CODE * BASE) return null;
    const threshold = Math.min(MOST, Math.max(LEAST, step - bias));
    if (digit < threshold) return { value, next: place + 1 };
    weight *= BASE - threshold;
  }
  return null;
}

function digitOf(code: number): number | null {
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : null;
}

function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / length);
  let bias = 0;
  while (rest > Math.floor(((BASE - LEAST) * MOST) / 2)) {
    rest = Math.floor(rest / (BASE - LEAST));
    bias += BASE;
  }
  return bias + Math.floor(((BASE - LEAST + 1) * rest) / (rest + SKEW));
}
