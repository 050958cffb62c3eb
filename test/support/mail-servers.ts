/** Servers that misbehave on purpose: an SMTP server told what to answer, and a wire between client and server. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

export interface ScriptedSmtp {
  readonly port: number;
  /** Whole messages whose terminating dot arrived, in order. */
  readonly received: readonly string[];
  readonly stop: () => Promise<void>;
}

export interface SmtpScript {
  /** Answers by verb; "cut" closes the line instead. Verbs: EHLO, MAIL, RCPT, DATA, DOT. */
  readonly [verb: string]: string;
}

const USUAL: SmtpScript = {
  EHLO: "250 ready",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  DOT: "250 queued as 1",
  QUIT: "221 bye",
};

export async function startScriptedSmtp(script: SmtpScript): Promise<ScriptedSmtp> {
  const received: string[] = [];
  const answers = { ...USUAL, ...script };
  const server = createServer((socket) => speakSmtp(socket, answers, received));
  const { port, stop } = await listen(server);
  return { port, received, stop };
}

function speakSmtp(socket: Socket, answers: SmtpScript, received: string[]): void {
  let pending = "";
  let inData = false;
  const take = (part: string) => {
    if (inData) received.push(part);
    const verb = inData ? "DOT" : (part.split(" ", 1)[0] ?? "").toUpperCase();
    const answer = answers[verb] ?? "502 unknown";
    inData = verb === "DATA" && answer.startsWith("354");
    if (answer === "cut") socket.destroy();
    else socket.write(`${answer}\r\n`);
  };
  socket.on("error", () => socket.destroy());
  socket.write("220 test\r\n");
  socket.on("data", (chunk) => {
    pending += chunk.toString("latin1");
    for (let piece = nextPiece(pending, inData); piece !== null; piece = nextPiece(pending, inData)) {
      pending = piece.rest;
      take(piece.part);
    }
  });
}

function nextPiece(text: string, inData: boolean): { readonly part: string; readonly rest: string } | null {
  const mark = inData ? "\r\n.\r\n" : "\r\n";
  const at = text.indexOf(mark);
  return at < 0 ? null : { part: text.slice(0, at), rest: text.slice(at + mark.length) };
}

export interface Wire {
  readonly port: number;
  /** Closes every connection after this many more bytes from the server. */
  readonly cutAfter: (bytes: number) => void;
  readonly stop: () => Promise<void>;
}

/** Passes bytes through to a server on loopback; `rewrite` may change what the server says. */
export async function startWire(targetPort: number, rewrite: (text: string) => string = (text) => text): Promise<Wire> {
  let bytesLeft = Number.POSITIVE_INFINITY;
  const server = createServer((near) => {
    const far = connect(targetPort, "127.0.0.1");
    const close = () => {
      near.destroy();
      far.destroy();
    };
    near.on("data", (chunk) => far.write(chunk));
    far.on("data", (chunk) => {
      bytesLeft -= chunk.length;
      if (bytesLeft < 0) close();
      else near.write(Buffer.from(rewrite(chunk.toString("latin1")), "latin1"));
    });
    for (const socket of [near, far]) socket.on("error", close).on("close", close);
  });
  const { port, stop } = await listen(server);
  return {
    port,
    cutAfter: (bytes) => {
      bytesLeft = bytes;
    },
    stop,
  };
}

function listen(server: Server): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ port: (server.address() as AddressInfo).port, stop }));
  });
}
