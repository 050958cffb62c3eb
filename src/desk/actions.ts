/** What a person does on the invoice page: each act tells the server, says what happened, and moves on when it decided. */
import { useMutation } from "@tanstack/react-query";
import { parseResponse } from "hono/client";
import { toast } from "sonner";
import type { BankChangeView, FieldView } from "../web/client.ts";
import type { ReceiptEntry } from "./dialogs/receipt-dialog.tsx";
import { api, problemOf, queries } from "./server.ts";

export interface Doing {
  /** Sends the request; must throw when it was refused. */
  readonly run: () => Promise<unknown>;
  /** What to say when it worked. */
  readonly said: string;
  readonly after?: () => void;
}

/** Runs one act at a time; everything shown is asked for again, whether it worked or not. */
export function useDoing() {
  return useMutation({
    mutationFn: ({ run }: Doing) => run(),
    onSuccess: (_, { said, after }) => {
      toast.success(said);
      after?.();
    },
    onError: (error) => toast.error(problemOf(error)),
    onSettled: () => queries.invalidateQueries(),
  });
}

type AccountMove = BankChangeView["moves"][number]["move"];

const of = (documentId: string) => ({ documentId });

export const ask = {
  approve: (documentId: string, reason: string) =>
    parseResponse(api.invoices[":documentId"].approve.$post({ param: of(documentId), json: { reason } })),
  hold: (documentId: string, reason: string) =>
    parseResponse(api.invoices[":documentId"].hold.$post({ param: of(documentId), json: { reason } })),
  reject: (documentId: string, reason: string) =>
    parseResponse(api.invoices[":documentId"].reject.$post({ param: of(documentId), json: { reason } })),
  release: (documentId: string, hold: string, reason: string) =>
    parseResponse(api.invoices[":documentId"].release.$post({ param: of(documentId), json: { hold, reason } })),
  correct: (documentId: string, name: FieldView["name"], value: string | null) =>
    parseResponse(
      api.invoices[":documentId"].correct.$post({ param: of(documentId), json: { fields: { [name]: value } } }),
    ),
  send: (replyId: string, text: string | null) =>
    parseResponse(api.replies[":replyId"].send.$post({ param: { replyId }, json: { text } })),
  forget: (supplierId: string, documentId: string | null) =>
    parseResponse(api.suppliers[":supplierId"].learning.forget.$post({ param: { supplierId }, json: { documentId } })),
  remember: (supplierId: string, documentId: string | null) =>
    parseResponse(
      api.suppliers[":supplierId"].learning.remember.$post({ param: { supplierId }, json: { documentId } }),
    ),
  revokeAlias: (supplierId: string, aliasId: string) =>
    parseResponse(api.suppliers[":supplierId"].aliases[":aliasId"].revoke.$post({ param: { supplierId, aliasId } })),
  proposeAccount: (documentId: string) =>
    parseResponse(api.invoices[":documentId"]["bank-change"].$post({ param: of(documentId) })),
  moveAccount: (supplierId: string, json: { iban: string; move: AccountMove; note: string }) =>
    parseResponse(api.suppliers[":supplierId"]["bank-changes"].$post({ param: { supplierId }, json })),
  receipt: (entry: ReceiptEntry) => parseResponse(api["goods-receipts"].$post({ json: { lines: [entry] } })),
};
