/** Where the lines of an invoice are charged that no order says it of, and what says so: kept with the match. */
import type { InvoiceLine } from "../../invoice.ts";
import { type ContractPair, pairContracts } from "../contracts/contract-lines.ts";
import { isOwnOrder } from "../own-orders.ts";
import { isCharge } from "../pairing/charges.ts";
import { goesWithoutOrder } from "../policy.ts";
import type { MatchInputs, Pair } from "../rule.ts";
import { isPrepayment } from "../special-types.ts";
import type { LineCoding } from "./coded-line.ts";
import { type CodingAnswer, isSpecific, ruleForLine } from "./rule-for-line.ts";
import { linesOf } from "./uncovered-lines.ts";

type Matched = MatchInputs & { readonly pairs: readonly Pair[] };

/**
 * At most one for a line: the contract's that covers it, else the rule's; none where two contract lines share it. A
 * contract that names only a cost centre leaves the account to the rule. What an order answers is the order's to say.
 */
export function lineCodings(matched: Matched): readonly LineCoding[] {
  if (isAgreedPrepayment(matched)) return [];
  const byLine = Map.groupBy(pairContracts(matched, matched.pairs).pairs, (pair) => pair.invoiceLine);
  const ordered = new Set(matched.pairs.map((pair) => pair.invoiceLine));
  return linesOf(matched.invoice).flatMap((line): LineCoding[] => {
    const covering = byLine.get(line.number) ?? [];
    const agreed = covering.length === 1 ? covering.flatMap(ofContract) : [];
    if (ordered.has(line.number) || agreed.some(({ ledgerAccount }) => ledgerAccount !== null)) return agreed;
    const [byRule] = isCoded(line, matched) ? ofRule(line, codingAnswer(line, matched)) : [];
    if (byRule === undefined) return agreed;
    return [{ ...byRule, costCenter: agreed[0]?.costCenter ?? byRule.costCenter }];
  });
}

/** Money before the supply of an order is charged nowhere yet. */
function isAgreedPrepayment(matched: Matched): boolean {
  return isPrepayment(matched.invoice) && matched.orders.some((order) => isOwnOrder(order, matched));
}

/** What the supplier's rules say of a line, whether or not something else answers it. */
export function codingAnswer(line: InvoiceLine, inputs: MatchInputs): CodingAnswer {
  const { supplier, codingRules: rules = [], aliases, invoice } = inputs;
  if (supplier === null) return { rule: null, rivals: [] };
  return ruleForLine(line, { rules, aliases, supplierId: supplier.id, entityId: invoice.entityId });
}

/** Whether a line that neither order nor contract answers is one of a direct invoice that a rule knows: then it needs no order. */
export function isCodedDirectly(line: InvoiceLine, inputs: MatchInputs): boolean {
  return inputs.orders.length === 0 && goesWithoutOrder(inputs) && codingAnswer(line, inputs).rule !== null;
}

/** Beside ordered goods, freight goes where freight goes, unless a rule is about it. */
function isCoded(line: InvoiceLine, matched: Matched): boolean {
  if (matched.pairs.length === 0 || !isCharge(line)) return true;
  const { rule } = codingAnswer(line, matched);
  return rule !== null && isSpecific(rule);
}

function ofContract({ invoiceLine, contract }: ContractPair): LineCoding[] {
  const { ledgerAccount = null, costCenter = null, contractNumber, line } = contract;
  if (ledgerAccount === null && costCenter === null) return [];
  return [{ invoiceLine, ledgerAccount, costCenter, project: null, from: { kind: "contract", contractNumber, line } }];
}

function ofRule({ number }: InvoiceLine, { rule }: CodingAnswer): LineCoding[] {
  if (rule === null) return [];
  const { ledgerAccount, costCenter, project, company, itemCode, words } = rule;
  return [
    { invoiceLine: number, ledgerAccount, costCenter, project, from: { kind: "rule", company, itemCode, words } },
  ];
}

/** "2 → 4400/K12 (contract C-77/1)", for the trail. */
export function sayCoding({ invoiceLine, ledgerAccount, costCenter, project, from }: LineCoding): string {
  const target = [ledgerAccount ?? "–", costCenter, project].filter((part) => part !== null).join("/");
  const source =
    from.kind === "contract"
      ? `contract ${from.contractNumber}/${from.line}`
      : ["rule", from.itemCode, from.words, from.company].filter((part) => part !== null).join(" ");
  return `${invoiceLine} → ${target} (${source})`;
}
