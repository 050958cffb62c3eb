/** The matching rules in order of precedence: the first hold that owes an answer decides which one is written. */
import type { Rule } from "../rule.ts";
import { approvalLimit } from "./approval-limit.ts";
import { auditSample } from "./audit-sample.ts";
import { bankAccount } from "./bank-account.ts";
import { charge } from "./charge.ts";
import { checking } from "./checking.ts";
import { coding } from "./coding.ts";
import { contract } from "./contract.ts";
import { creditNote } from "./credit-note.ts";
import { currencyMatch } from "./currency.ts";
import { date } from "./date.ts";
import { delivery } from "./delivery.ts";
import { deliveryNote } from "./delivery-note.ts";
import { duplicate } from "./duplicate.ts";
import { exchange } from "./exchange.ts";
import { fraud } from "./fraud.ts";
import { legal } from "./legal.ts";
import { line } from "./line.ts";
import { order } from "./order.ts";
import { orderTerm } from "./order-term.ts";
import { period } from "./period.ts";
import { prepayment } from "./prepayment.ts";
import { price } from "./price.ts";
import { quantityOrdered } from "./quantity-ordered.ts";
import { quantityReceived } from "./quantity-received.ts";
import { retention } from "./retention.ts";
import { sender } from "./sender.ts";
import { smallDifference } from "./small-difference.ts";
import { specialDocuments } from "./special-documents.ts";
import { spendingLimit } from "./spending-limit.ts";
import { substitution } from "./substitution.ts";
import { sureness } from "./sureness.ts";
import { tax } from "./tax.ts";
import { taxRate } from "./tax-rate.ts";
import { taxReverseCharge } from "./tax-reverse-charge.ts";
import { terms } from "./terms.ts";
import { total } from "./total.ts";
import { unit } from "./unit.ts";
import { value } from "./value.ts";

export const RULES = [
  checking,
  legal,
  sender,
  bankAccount,
  fraud,
  duplicate,
  specialDocuments,
  total,
  coding,
  order,
  orderTerm,
  currencyMatch,
  exchange,
  creditNote,
  prepayment,
  date,
  period,
  line,
  substitution,
  unit,
  quantityReceived,
  quantityOrdered,
  delivery,
  deliveryNote,
  spendingLimit,
  contract,
  retention,
  price,
  value,
  charge,
  taxReverseCharge,
  tax,
  taxRate,
  terms,
  smallDifference,
  sureness,
  approvalLimit,
  auditSample,
] as const satisfies readonly Rule[];
