/** The matching rules in order of precedence: the first hold that owes an answer decides which one is written. */
import type { Rule } from "../rule.ts";
import { approvalLimit } from "./approval-limit.ts";
import { bankAccount } from "./bank-account.ts";
import { charge } from "./charge.ts";
import { checking } from "./checking.ts";
import { creditNote } from "./credit-note.ts";
import { currencyMatch } from "./currency.ts";
import { date } from "./date.ts";
import { duplicate } from "./duplicate.ts";
import { line } from "./line.ts";
import { order } from "./order.ts";
import { price } from "./price.ts";
import { quantityOrdered } from "./quantity-ordered.ts";
import { quantityReceived } from "./quantity-received.ts";
import { sender } from "./sender.ts";
import { sureness } from "./sureness.ts";
import { tax } from "./tax.ts";
import { terms } from "./terms.ts";
import { total } from "./total.ts";
import { unit } from "./unit.ts";
import { value } from "./value.ts";

export const RULES = [
  checking,
  sender,
  bankAccount,
  duplicate,
  total,
  order,
  currencyMatch,
  creditNote,
  date,
  line,
  unit,
  quantityReceived,
  quantityOrdered,
  price,
  value,
  charge,
  tax,
  terms,
  sureness,
  approvalLimit,
] as const satisfies readonly Rule[];
