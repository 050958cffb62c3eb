/** Stories of decisions that other papers waited for. */
import { expect, test } from "vitest";
import type { Invoice } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { Dossier } from "../../src/pipeline/deciding/dossier.ts";
import { rematchedBy } from "../../src/pipeline/deciding/rematched.ts";
import { anInvoice, inputs } from "../domain/example.ts";
import { back, given } from "../domain/example-credit.ts";

const dossierOf = (invoice: Invoice, match = matchInvoice(inputs(invoice))) =>
  ({ invoice, match }) as unknown as Pick<Dossier, "invoice" | "match">;

test("an invoice that is approved, or rejected, lets the papers go on that name it; one that is held lets them wait", () => {
  const named = [{ kind: "rematch-correcting", supplierId: "S-100", numberNorm: "20267" }];
  const invoice = anInvoice(undefined, { number: "RE-2026-007" });
  expect(rematchedBy({ outcome: "approve" }, dossierOf(invoice))).toEqual(named);
  expect(rematchedBy({ outcome: "reject" }, dossierOf(invoice))).toEqual(named);
  expect(rematchedBy({ outcome: "hold" }, dossierOf(invoice))).toEqual([]);
  expect(rematchedBy({ outcome: "approve" }, dossierOf(anInvoice(undefined, { number: null })))).toEqual([]);
});

test("a credit note that is approved gives back what invoices for the same orders may have waited for", () => {
  const credit = given([back("20")]);
  const dossier = dossierOf(credit.invoice, matchInvoice(credit));
  expect(rematchedBy({ outcome: "approve" }, dossier)).toEqual([
    { kind: "rematch", orderNumbers: ["PO-1001"] },
    { kind: "rematch-correcting", supplierId: "S-100", numberNorm: "4711" },
  ]);
  expect(rematchedBy({ outcome: "reject" }, dossier)).toEqual([]);
});
