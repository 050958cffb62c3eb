/** The account on the invoice is none of the supplier's verified accounts, or somebody else's: the classic way money goes astray. */
import { ibanEnding } from "../../values/identifiers.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { isAccountUnknown, signalsOf } from "../signals/signals.ts";

export const bankAccount = {
  codes: {
    BANK_MISMATCH: {
      severity: "block",
      owner: "master-data",
      title: "Bank account not on file",
      sentence:
        "{variance:money} would go to the account ending {ending}, which is not among the verified accounts of {supplier} ({onFile}); a change to it {change:term}.",
      actions: [
        "start the procedure for a changed account: call the supplier on a number already on file",
        "pay to the account on file",
        "reject it",
      ],
      reply: null,
    },
    BANK_SHARED: {
      severity: "block",
      owner: "ap-lead",
      title: "Account of somebody else",
      sentence:
        "{variance:money} would go to the account ending {ending} on this invoice of {supplier}, which is on file for {owners}.",
      actions: [
        "ask the supplier on a number already on file",
        "join the two master records when they are one supplier",
        "release it when the account is a factor's or the group's",
        "reject it",
      ],
      reply: null,
    },
  },
  check: (context: RuleContext) => [...mismatch(context), ...shared(context)],
} as const satisfies Rule;

function mismatch(context: RuleContext): Noticed[] {
  const { invoice, supplier, account } = context;
  if (invoice.iban === null || supplier === null || !isAccountUnknown(context)) return [];
  const onFile = supplier.ibans.map((known) => `…${ibanEnding(known)}`).join(", ");
  const signals = signalsOf(context).filter(({ about }) => about === "account");
  const facts = {
    ending: ibanEnding(invoice.iban),
    supplier: supplier.name,
    onFile: onFile === "" ? "–" : onFile,
    change: `change-${account.change?.state ?? "none"}`,
    ...(signals.length === 0 ? {} : { signals: signals.map(({ term }) => term).join(", ") }),
  };
  return [{ code: "BANK_MISMATCH", facts, ...(invoice.grossTotal ? { variance: invoice.grossTotal } : {}) }];
}

function shared({ invoice, supplier, account }: RuleContext): Noticed[] {
  if (invoice.iban === null || account.otherOwners.length === 0) return [];
  const facts = {
    ending: ibanEnding(invoice.iban),
    supplier: supplier?.name ?? invoice.supplierName ?? "–",
    owners: account.otherOwners.join(", "),
  };
  return [{ code: "BANK_SHARED", facts, ...(invoice.grossTotal ? { variance: invoice.grossTotal } : {}) }];
}
