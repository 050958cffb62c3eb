/** The desk's side of the wire: the typed client, what it asks for, and the stream that says when to ask again. */
import { QueryClient, queryOptions } from "@tanstack/react-query";
import { parseResponse } from "hono/client";
import { useEffect, useState } from "react";
import { createClient, type View } from "../web/client.ts";

/** How often a desk without a stream asks again. */
const POLL_MS = 15_000;
/** Several changes at once, as when a batch arrives, are asked for once. */
const GATHER_MS = 200;

export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: true } },
});

export const api = createClient("/api");

export interface QueueQuestion {
  readonly view: View;
  readonly search: string;
  readonly offset: number;
}

export const PAGE_ROWS = 100;

export function queueQuery({ view, search, offset }: QueueQuestion) {
  const query = { view, search, offset: String(offset), limit: String(PAGE_ROWS) };
  return queryOptions({
    queryKey: ["queue", view, search, offset],
    queryFn: () => parseResponse(api.queue.$get({ query })),
    placeholderData: (previous) => previous,
  });
}

export const countsQuery = queryOptions({
  queryKey: ["counts"],
  queryFn: () => parseResponse(api.counts.$get()),
});

export const oddMailsQuery = queryOptions({
  queryKey: ["odd-mails"],
  queryFn: () => parseResponse(api["odd-mails"].$get()),
});

/** Accounts on their way into the master data. */
export const bankChangesQuery = queryOptions({
  queryKey: ["bank-changes"],
  queryFn: () => parseResponse(api["bank-changes"].$get()),
});

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => parseResponse(api.me.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});

export function invoiceQuery(documentId: string) {
  return queryOptions({
    queryKey: ["invoice", documentId],
    queryFn: () => parseResponse(api.invoices[":documentId"].$get({ param: { documentId } })),
  });
}

/** The pages that an e-invoice takes on paper. */
export function printedPagesQuery(documentId: string) {
  const pages = api.invoices[":documentId"]["e-invoice"].pages;
  return queryOptions({
    queryKey: ["printed", documentId],
    queryFn: () => parseResponse(pages.$get({ param: { documentId }, query: {} })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The pages of a supporting document. */
export function supportingPagesQuery(documentId: string, number: number) {
  const param = { documentId, number: String(number) };
  return queryOptions({
    queryKey: ["supporting", documentId, number],
    queryFn: () => parseResponse(api.invoices[":documentId"].supporting[":number"].pages.$get({ param })),
    // Part of an original, which never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function learningQuery(supplierId: string) {
  return queryOptions({
    queryKey: ["learning", supplierId],
    queryFn: () => parseResponse(api.suppliers[":supplierId"].learning.$get({ param: { supplierId } })),
  });
}

/** The sentence the server gave for a refusal, or one of our own. */
export function problemOf(error: unknown): string {
  const detail = typeof error === "object" && error !== null && "detail" in error ? error.detail : null;
  const data = typeof detail === "object" && detail !== null && "data" in detail ? detail.data : null;
  const body = typeof data === "object" && data !== null && "error" in data ? data.error : null;
  const hasMessage = typeof body === "object" && body !== null && "message" in body;
  return hasMessage && typeof body.message === "string" ? body.message : "The server did not answer. Try again.";
}

/** Follows the stream of changes; true while it is connected. The browser resumes by itself where it was cut. */
export function useLive(): boolean {
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const stream = new EventSource("/api/live");
    let gathering: number | undefined;
    const askAgain = () => {
      window.clearTimeout(gathering);
      gathering = window.setTimeout(() => void queries.invalidateQueries(), GATHER_MS);
    };
    const polling = window.setInterval(() => {
      if (stream.readyState !== EventSource.OPEN) askAgain();
    }, POLL_MS);
    stream.addEventListener("ready", () => setLive(true));
    stream.addEventListener("changed", askAgain);
    stream.addEventListener("reset", askAgain);
    stream.addEventListener("error", () => setLive(false));
    return () => {
      stream.close();
      window.clearInterval(polling);
      window.clearTimeout(gathering);
    };
  }, []);
  return isLive;
}
