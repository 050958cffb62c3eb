/** An invoice that states nothing, in parts: whoever makes one names only what it says, and it stands in no file yet. */
import {
  BLANK_INVOICE as BLANK_TERMS,
  blankLine,
  blankParty,
  blankPayment,
  blankTotals,
} from "../../reading/e-invoice/blank.ts";
import type { EnInvoice } from "../../reading/e-invoice/en-invoice.ts";

const NOWHERE = "";

export const BLANK_PARTY = blankParty(NOWHERE);
export const BLANK_PAYMENT = blankPayment(NOWHERE);
export const BLANK_LINE = blankLine(NOWHERE);

export const BLANK_INVOICE: EnInvoice = {
  ...BLANK_TERMS,
  at: NOWHERE,
  seller: BLANK_PARTY,
  buyer: BLANK_PARTY,
  totals: blankTotals(NOWHERE),
};

export { BLANK_ADDRESS } from "../../reading/e-invoice/blank.ts";
