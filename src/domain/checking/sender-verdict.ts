/**
 * Whether a mail comes from whom it says, judged by the receiving server's Authentication-Results (RFC 8601): only the
 * topmost field of a trusted server counts, because anything below it may have been written by the sender.
 */
import { domainOf, type Message, type SenderVerdict } from "../message.ts";

export interface AuthenticationMethod {
  /** Lower case: "dkim", "spf", "dmarc" … */
  readonly method: string;
  /** Lower case: "pass", "fail", "softfail", "none" … */
  readonly result: string;
  /** Properties such as "header.d" or "header.from", in lower case. */
  readonly properties: ReadonlyMap<string, string>;
}

export interface AuthenticationResults {
  readonly authservId: string;
  readonly methods: readonly AuthenticationMethod[];
}

/**
 * `trusted`: exact authserv-ids, compared without case. `registered`: addresses (with "@") and domains of the supplier's
 * master record; an address in a shared domain such as a free-mail one must be listed whole.
 * `not-checked` only when no authserv-id is trusted at all.
 */
export function senderVerdict(
  message: Pick<Message, "from" | "authenticationResults">,
  trusted: readonly string[],
  registered: readonly string[],
): SenderVerdict {
  if (trusted.length === 0) return "not-checked";
  if (message.from === null) return "failed";
  const ids = new Set(trusted.map((id) => id.toLowerCase()));
  const results = message.authenticationResults
    .map(parseAuthenticationResults)
    .find((parsed) => parsed !== null && ids.has(parsed.authservId));
  if (!results) return "unverified";
  const verdict = domainVerdict(results, domainOf(message.from.address));
  return verdict === "verified" && !isRegistered(message.from.address, registered) ? "unverified" : verdict;
}

/** Reads one field's value; null when it names no server. Comments are dropped, quoted strings kept whole. */
export function parseAuthenticationResults(value: string): AuthenticationResults | null {
  const sections = splitSections(value);
  const authservId = (sections[0]?.[0] ?? "").toLowerCase();
  if (authservId === "" || authservId.includes("=")) return null;
  const methods = sections.slice(1).flatMap((tokens) => {
    const [head, ...rest] = tokens.map(pairOf);
    if (!head?.[1]) return [];
    const method = head[0].split("/", 1)[0] ?? "";
    return [{ method, result: head[1], properties: new Map(rest.filter(([name]) => name.includes("."))) }];
  });
  return { authservId, methods };
}

function domainVerdict(results: AuthenticationResults, fromDomain: string): SenderVerdict {
  const of = (method: string) => results.methods.filter((entry) => entry.method === method);
  const dmarc = of("dmarc");
  if (dmarc.some(({ result }) => result === "fail" || result === "permerror")) return "failed";
  if (
    dmarc.length > 0 &&
    dmarc.every((entry) => entry.result === "pass" && speaksFor(entry, "header.from", fromDomain))
  ) {
    return "verified";
  }
  const aligned = of("dkim").filter((entry) => isAligned(signerOf(entry), fromDomain));
  if (aligned.some(({ result }) => result === "pass")) return "verified";
  const isContradicted = [...aligned, ...of("spf")].some(({ result }) => result === "fail");
  return isContradicted ? "failed" : "unverified";
}

/** A missing property says nothing against it; a different one means the pass was for somebody else. */
function speaksFor(entry: AuthenticationMethod, property: string, domain: string): boolean {
  const value = entry.properties.get(property);
  return value === undefined || domainOf(value) === domain;
}

function signerOf(entry: AuthenticationMethod): string {
  return domainOf(entry.properties.get("header.d") ?? entry.properties.get("header.i") ?? "");
}

/** Relaxed alignment without a public-suffix list: the same domain, or one lies under the other with a dot in both. */
function isAligned(signer: string, fromDomain: string): boolean {
  if (signer === "" || !signer.includes(".") || !fromDomain.includes(".")) return false;
  return signer === fromDomain || fromDomain.endsWith(`.${signer}`);
}

function isRegistered(address: string, registered: readonly string[]): boolean {
  const domain = domainOf(address);
  return registered.some((entry) => {
    const known = entry.toLowerCase();
    return known.includes("@") ? known === address : domain === known || domain.endsWith(`.${known}`);
  });
}

function pairOf(token: string): readonly [string, string] {
  const equals = token.indexOf("=");
  return equals < 0
    ? [token.toLowerCase(), ""]
    : [token.slice(0, equals).toLowerCase(), token.slice(equals + 1).toLowerCase()];
}

/** Tokens of each ";"-separated section; spaces around "=" are tolerated. */
function splitSections(value: string): readonly (readonly string[])[] {
  return withoutComments(value)
    .replace(/\s*=\s*/g, "=")
    .split(";")
    .map((section) => section.split(/\s+/).filter((token) => token !== ""))
    .filter((tokens, index) => index === 0 || tokens.length > 0);
}

/** Quoted strings become one token, then comments go, innermost first; a deeper nest than honest servers write stays. */
function withoutComments(value: string): string {
  let text = value
    .replace(/\\[()"\\]/g, "_")
    .replace(/"([^"]*)"/g, (_, inner: string) => inner.replace(/[;=()\s]/g, "_"));
  for (let depth = 0; depth < 5; depth++) text = text.replace(/\([^()]*\)/g, " ");
  return text;
}
