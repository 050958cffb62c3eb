/** What a person should know of an e-invoice before its values are used: tests, several accounts, another payee. */
import type { Issue } from "../../domain/values/result.ts";
import type { EnInvoice } from "./en-invoice.ts";
import { documentTypeOf } from "./type-codes.ts";

/** The warnings that the model alone gives reason for; the EN 16931 rules are judged elsewhere. */
export function modelWarnings(model: EnInvoice): readonly Issue[] {
  return [
    ...testOf(model),
    ...dueDatesOf(model),
    ...accountsOf(model),
    ...payeeOf(model),
    ...withheldOf(model),
    ...contentOf(model),
  ];
}

function testOf(model: EnInvoice): readonly Issue[] {
  if (!model.isTest) return [];
  return [{ code: "TEST_INDICATOR", message: "The e-invoice calls itself a test; ask before paying it." }];
}

/** Extended profiles and national formats may state instalments; with several days there is no one due date. */
function dueDatesOf({ dueDates = [] }: EnInvoice): readonly Issue[] {
  if (dueDates.length < 2) return [];
  const message = `The e-invoice is due in parts (${dueDates.slice(0, 12).join(", ")}); choose the day to pay.`;
  return [{ code: "SEVERAL_DUE_DATES", message }];
}

function accountsOf(model: EnInvoice): readonly Issue[] {
  const named = model.payments.flatMap(({ account }) => (account === null ? [] : [account.replace(/\s/g, "")]));
  const accounts = new Set(named.map((account) => account.toUpperCase()));
  if (accounts.size < 2) return [];
  const message = `The e-invoice names ${accounts.size} accounts to pay to; the first is read, compare them with the master record.`;
  return [{ code: "SEVERAL_IBANS", message }];
}

function payeeOf({ payee, seller }: EnInvoice): readonly Issue[] {
  const name = payee?.name ?? null;
  if (name === null || name === seller.name) return [];
  const message = `The e-invoice asks to pay "${name.slice(0, 80)}" instead of the seller; check the assignment before paying.`;
  return [{ code: "PAYEE_NOT_SELLER", message }];
}

/** The amount due is less than the total, and the rest is owed to the tax office. */
function withheldOf({ withheldTax = [] }: EnInvoice): readonly Issue[] {
  if (withheldTax.length === 0) return [];
  const parts = withheldTax.slice(0, 3).map(({ kind, amount }) => `${kind ?? "tax"} ${amount ?? "unstated"}`);
  const message = `The e-invoice withholds tax from the payment (${parts.join(", ").slice(0, 120)}); remit it, and pay the amount due.`;
  return [{ code: "WITHHELD_TAX", message }];
}

function contentOf(model: EnInvoice): readonly Issue[] {
  const code = model.typeCode ?? "none";
  const type: Issue = {
    code: "TYPE_CODE_UNKNOWN",
    message: `The e-invoice has type code ${code.slice(0, 40)} (BT-3); say what it is.`,
  };
  const lines: Issue = {
    code: "NO_LINES_IN_PROFILE",
    message: "This e-invoice carries no lines; read them from its page or match by totals.",
  };
  return [...(documentTypeOf(model.typeCode) === null ? [type] : []), ...(model.lines.length === 0 ? [lines] : [])];
}
