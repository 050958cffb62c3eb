/** Where the invoice stands in the queue one came from, so that deciding leads on to the next without a detour. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { QueuePage } from "../web/client.ts";
import { invoiceQuery, queries } from "./server.ts";

export interface Neighbours {
  /** "3 of 7", or null when one did not come from a queue. */
  readonly place: string | null;
  readonly goNext: () => void;
  readonly goPrevious: () => void;
  readonly goBack: () => void;
}

export function useNeighbours(documentId: string): Neighbours {
  const navigate = useNavigate();
  const rows = lastQueueWith(documentId);
  const at = rows.indexOf(documentId);
  const next = rows[at + 1];
  useEffect(() => {
    if (next !== undefined) void queries.prefetchQuery(invoiceQuery(next));
  }, [next]);
  const goBack = () => void navigate({ to: "/" });
  const goTo = (id: string | undefined) => {
    if (id === undefined) return goBack();
    return void navigate({ to: "/invoices/$documentId", params: { documentId: id }, search: {} });
  };
  return {
    place: at < 0 ? null : `${at + 1} of ${rows.length}`,
    goNext: () => goTo(next),
    goPrevious: () => goTo(rows[at - 1]),
    goBack,
  };
}

/** The rows of the queue shown last that holds this invoice; empty when the page was opened by its address. */
function lastQueueWith(documentId: string): readonly string[] {
  const found = queries
    .getQueryCache()
    .findAll({ queryKey: ["queue"] })
    .map((query) => ({ at: query.state.dataUpdatedAt, data: query.state.data as QueuePage | undefined }))
    .filter(({ data }) => data?.rows.some((row) => row.documentId === documentId))
    .sort((a, b) => b.at - a.at);
  return found[0]?.data?.rows.map((row) => row.documentId) ?? [];
}
