/** One order line of 100 pieces at 10.00 and an invoice over some of them: what the stories of quantities start from. */
import type { Finding } from "../../src/domain/finding.ts";
import { languageOf } from "../../src/domain/languages/index.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "./example.ts";

/** `count` pieces billed of the order line. */
export function billing(count: string, line: Partial<OrderLine> = {}, changes: Partial<MatchInputs> = {}): MatchInputs {
  const ordered = anOrderLine(line);
  const invoice = anInvoice([billingLine(1, ordered, { quantity: decimal(count) })]);
  return inputs(invoice, { orders: [anOrder([ordered])], ...changes });
}

export function found(matchInputs: MatchInputs): readonly Finding[] {
  return matchInvoice(matchInputs).findings;
}

/** The findings as an English speaker reads them. */
export function english(matchInputs: MatchInputs): string[] {
  return found(matchInputs).map((finding) => saySentence(finding, languageOf("en")));
}
