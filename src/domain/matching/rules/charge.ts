/** Freight and other charges that nobody agreed to, beyond what we let pass. */
import { add, isPositive, sum, ZERO } from "../../values/decimal.ts";
import { breach } from "../breach.ts";
import { limitsFor } from "../limits.ts";
import { isCharge } from "../pairing/charges.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

export const charge = {
  codes: {
    CHARGE_UNPLANNED: {
      severity: "hold",
      owner: "buyer",
      title: "Charge not agreed",
      sentence:
        "{variance:money} of charges ({description}) are not on the order, over the limit of {limit} ({scope:term}).",
      actions: ["accept the charge", "ask the supplier for a credit note"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice, unpaired } = context;
    if (invoice.type === "credit-note") return [];
    const lines = unpaired.filter(isCharge);
    const exposure = add(sum(lines.flatMap((line) => line.netAmount ?? [])), documentCharges(context));
    if (!isPositive(exposure)) return [];
    const reference = invoice.netTotal ?? ZERO;
    const quantity = exposure;
    const limit = breach(
      { exposure, reference, quantity, documentExposure: exposure },
      limitsFor(context, "charges_unplanned"),
    );
    if (limit === null) return [];
    const description = lines.map((line) => line.description).join(", ");
    return [{ code: "CHARGE_UNPLANNED", variance: exposure, facts: { description: description || "–" }, limit }];
  },
} as const satisfies Rule;

/** BT-108, which stands beside the lines; without an order there is nothing it could be planned on. */
function documentCharges({ invoice, pairs }: RuleContext) {
  return pairs.length === 0 ? ZERO : (invoice.chargeTotal ?? ZERO);
}
