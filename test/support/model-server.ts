/** A local OpenAI-compatible server that answers as a test says: well, badly, slowly, or not at all. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface ModelRequest {
  readonly body: {
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
    readonly tools?: unknown;
  };
  readonly authorization: string | undefined;
}

/** A text is the model's message; otherwise an HTTP status, or silence. */
type ModelAnswer = string | { readonly status: number } | "silence";

export interface ModelServer {
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  close(): Promise<void>;
}

export async function startModelServer(answer: (request: ModelRequest) => ModelAnswer): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = { body: JSON.parse(await textOf(incoming)), authorization: incoming.headers.authorization };
    requests.push(request);
    const said = answer(request);
    if (said === "silence") return;
    const isMessage = typeof said === "string";
    response.writeHead(isMessage ? 200 : said.status, { "content-type": "application/json" });
    response.end(JSON.stringify(isMessage ? completion(said) : { error: { message: "no", type: "invalid" } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function completion(content: string) {
  return {
    id: "c1",
    object: "chat.completion",
    created: 1,
    model: "test",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
