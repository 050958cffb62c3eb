/** How the seller wants to be paid (BG-16), one block for each way, with the terms above them. */
import type { EnInvoice, EnPayment } from "../en-invoice.ts";
import type { Markup } from "./markup.ts";
import { account, drawn, fact, facts, joined, type Say, section } from "./say.ts";

export function payment(say: Say, { payments, paymentTerms }: EnInvoice): Markup | null {
  const terms = facts([fact(say.label("terms"), "BT-20", paymentTerms)]);
  const ways = drawn(payments, (way) => wayOf(say, way)).filter((way) => way !== null);
  if (terms === null && ways.length === 0) return null;
  return section("payment", say.label("payment"), [terms, ...ways]);
}

function wayOf(say: Say, way: EnPayment): Markup | null {
  const { label } = say;
  return facts([
    fact(label("means"), "BT-81, BT-82", joined([say.code("means", way.meansCode), way.meansText], ", ")),
    fact(label("account"), "BT-84", account(way.account)),
    fact(label("accountName"), "BT-85", way.accountName),
    fact("BIC", "BT-86", way.bic),
    fact(label("remittance"), "BT-83", way.remittance),
    fact(label("card"), "BT-87", way.cardNumber),
    fact(label("cardHolder"), "BT-88", way.cardHolder),
    fact(label("mandate"), "BT-89", way.mandate),
    fact(label("creditor"), "BT-90", way.creditor),
    fact(label("debitedAccount"), "BT-91", account(way.debitedAccount)),
  ]);
}
