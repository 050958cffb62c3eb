/** What is said of credit notes. */
import type { CatalogueEntry } from "../rule.ts";

export const CREDIT_CODES = {
  CN_ORIGINAL_UNKNOWN: {
    severity: "hold",
    owner: "ap",
    title: "Credited invoice unknown",
    sentence: "The credit note over {gross:money} corrects invoice {preceding}, which is not on file.",
    actions: ["find the invoice and correct its number", "wait for the invoice", "ask the supplier"],
    reply: "query",
  },
  CN_ORIGINAL_OPEN: {
    severity: "hold",
    owner: "ap",
    title: "Credited invoice not approved",
    sentence:
      "The credit note over {gross:money} corrects invoice {preceding}, which is not approved ({state:term}): nothing was booked that it could take back.",
    actions: ["decide invoice {preceding} first", "reject both, when neither is to be booked"],
    reply: null,
  },
  CN_CURRENCY: {
    severity: "hold",
    owner: "ap",
    title: "Credited in another currency",
    sentence: "The credit note is in {credited}, invoice {preceding} was in {billed}.",
    actions: ["correct the currency from the page", "ask the supplier"],
    reply: "query",
  },
  CN_NO_REFERENCE: {
    severity: "warn",
    owner: "ap",
    title: "Credit without reference",
    sentence:
      "The credit note over {gross:money} does not say which invoice it corrects. By articles, quantities and prices it may be: {suggested}.",
    actions: ["find the invoice and enter its number", "ask the supplier", "release it"],
    reply: "query",
  },
  CN_OVER_CREDIT: {
    severity: "hold",
    owner: "supplier",
    title: "More credited than billed",
    sentence:
      "{basis:term} credited on {source}: {credited:count} now, of which {left:count} can be credited at most ({billed:count} billed, {before:count} credited before): {over:count} too much ({variance:money}), above the limit of {limit} ({scope:term}).",
    actions: ["compare it with the invoice", "ask the supplier for a corrected credit note", "release it"],
    reply: "query",
  },
  CN_EXPECTED_SHORT: {
    severity: "hold",
    owner: "ap",
    title: "Less credited than asked",
    sentence:
      "{requested:money} were asked for on invoice {preceding}; {credited:money} are credited now and {before:money} before: {variance:money} too little, above the limit of {limit} ({scope:term}).",
    actions: ["ask the supplier for the difference", "release it and let the rest go"],
    reply: "query",
  },
  CN_LINE_UNMATCHED: {
    severity: "hold",
    owner: "ap",
    title: "Not on credited invoice",
    sentence: "“{description}” ({net:money}) is credited, and invoice {preceding} billed no such thing on an order.",
    actions: ["correct the line or the number of the invoice", "ask the supplier", "release it as other income"],
    reply: "query",
  },
  CN_PRICE_SHORT: {
    severity: "hold",
    owner: "ap",
    title: "Credited below billed price",
    sentence:
      "{quantity:number} are credited at {creditedPrice:money} on {source}, billed were {billedPrice:money}: {variance:money} too little, above the limit of {limit} ({scope:term}).",
    actions: ["ask the supplier for the difference", "accept what is credited"],
    reply: "query",
  },
  CN_RETURN_EXPECTED: {
    severity: "info",
    owner: "receiver",
    title: "Return not booked yet",
    sentence:
      "{quantity:number} on order {order} line {orderLine} are credited ({variance:money}), and their return is not booked: {received:number} are counted as here.",
    actions: ["book the return", "see whether the goods are still here"],
    reply: null,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
