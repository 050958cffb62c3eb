/** The account on the invoice is none of the supplier's verified accounts: the classic way money goes astray. */
import { ibanEnding } from "../../values/identifiers.ts";
import type { Rule, RuleContext } from "../rule.ts";

export const bankAccount = {
  codes: {
    BANK_MISMATCH: {
      severity: "block",
      owner: "master-data",
      title: "Bank account not on file",
      sentence: "The account ending {ending} is not among the verified accounts of {supplier} ({onFile}).",
      actions: [
        "call the supplier on a number already on file, then change the master data",
        "pay to the account on file",
        "reject it",
      ],
      reply: null,
    },
  },
  check: ({ invoice, supplier }: RuleContext) => {
    const { iban } = invoice;
    if (iban === null || supplier === null || supplier.ibans.includes(iban)) return [];
    const onFile = supplier.ibans.map((known) => `…${ibanEnding(known)}`).join(", ");
    const facts = { ending: ibanEnding(iban), supplier: supplier.name, onFile: onFile === "" ? "–" : onFile };
    return [{ code: "BANK_MISMATCH", facts, ...(invoice.grossTotal ? { variance: invoice.grossTotal } : {}) }];
  },
} as const satisfies Rule;
