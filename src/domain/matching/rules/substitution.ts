/** Another article than the ordered one: the codes differ where the words agree, or the supplier says so. */
import type { InvoiceLine } from "../../invoice.ts";
import { multiply } from "../../values/decimal.ts";
import { OTHER_CODE } from "../pairing/candidates.ts";
import { foldText } from "../pairing/text-likeness.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

/** As suppliers mark it, folded; "Ersatzteil" is a spare part and no mark. */
const MARK =
  /\b(?:substitut\w*|in lieu of|replacement for|replaces|supersedes|ersatz fur|ersatzartikel|ersatzlieferung|ersetzt|nachfolgeartikel|en remplacement de|remplace|sustituye|sostituisce|in sostituzione di|vervangt|ter vervanging van|zamiennik|zamiast)\b/;

export const substitution = {
  codes: {
    ITEM_SUBSTITUTED: {
      severity: "hold",
      owner: "buyer",
      title: "Another article billed",
      sentence:
        "“{description}” ({billedCode}, {variance:money}) is billed where order {order} line {orderLine} asks for “{ordered}” ({orderedCode}).",
      actions: ["accept the other article", "have the buyer change the order", "reject it and ask for the ordered one"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const pairs = context.pairs.filter((pair) => isSubstitute(pair, context.invoiceLineOf(pair)));
    const firsts = pairs.filter(
      (pair, at) => pairs.findIndex((other) => other.invoiceLine === pair.invoiceLine) === at,
    );
    return firsts.map((pair) => substituted(pair, context));
  },
} as const satisfies Rule;

/** The ordered article's own code settles it, whatever the words say. */
function isSubstitute({ because }: Pair, { description }: InvoiceLine): boolean {
  if (because.includes("code") || because.includes("supplier code")) return false;
  return because.includes(OTHER_CODE) || MARK.test(foldText(description));
}

function substituted(pair: Pair, context: RuleContext): Noticed {
  const billed = context.invoiceLineOf(pair);
  const ordered = context.orderLineOf(pair);
  return {
    code: "ITEM_SUBSTITUTED",
    line: pair.invoiceLine,
    variance: billed.netAmount ?? multiply(pair.quantity, pair.unitPrice),
    facts: {
      description: billed.description,
      billedCode: billed.itemCode ?? "–",
      ordered: ordered.description,
      orderedCode: ordered.itemCode ?? ordered.supplierItemCode ?? "–",
      order: pair.orderNumber,
      orderLine: pair.orderLine,
    },
  };
}
