/** Signed envelopes (CMS) as senders make them, without a signature worth the name: nobody verifies it. */

/** One DER element. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const length =
    content.length < 0x80
      ? Buffer.from([content.length])
      : Buffer.from([0x84, ...Buffer.from(content.length.toString(16).padStart(8, "0"), "hex")]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}

/** One BER element whose length only its end mark tells. */
function openEnded(tag: number, ...contents: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([tag, 0x80]), ...contents, Buffer.from([0, 0])]);
}

const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const DATA = oid("2a864886f70d010701");
export const SIGNED_DATA = "2a864886f70d010702";
export const ENVELOPED_DATA = "2a864886f70d010703";
const VERSION = der(0x02, Buffer.from([1]));
const ALGORITHMS = der(0x31, der(0x30, oid("608648016503040201")));

/** As DER, the content in one piece. */
export function envelope(content: Buffer, type = SIGNED_DATA): Buffer {
  const inner = der(0x30, DATA, der(0xa0, der(0x04, content)));
  return der(0x30, oid(type), der(0xa0, der(0x30, VERSION, ALGORITHMS, inner, der(0x31))));
}

/** As BER in a stream: open-ended, the content in chunks. */
export function streamedEnvelope(content: Buffer, chunk: number): Buffer {
  const count = Math.ceil(content.length / chunk);
  const chunks = Array.from({ length: count }, (_, index) =>
    der(0x04, content.subarray(index * chunk, (index + 1) * chunk)),
  );
  const inner = openEnded(0x30, DATA, openEnded(0xa0, openEnded(0x24, ...chunks)));
  const signed = openEnded(0x30, VERSION, ALGORITHMS, inner, der(0x31));
  return openEnded(0x30, oid(SIGNED_DATA), openEnded(0xa0, signed));
}

/** The signature apart from what was signed. */
export function detachedEnvelope(): Buffer {
  return der(0x30, oid(SIGNED_DATA), der(0xa0, der(0x30, VERSION, ALGORITHMS, der(0x30, DATA), der(0x31))));
}
