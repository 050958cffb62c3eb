/** What of a match's inputs is stored with it: enough to match again and find the same. */
import type { Match } from "../match.ts";
import type { MatchInputs } from "../rule.ts";

/** Of open orders that were only looked through, those that were proposed: the others decided nothing, and are many. */
export function keptInputs(inputs: MatchInputs, { suggestedOrders = [] }: Pick<Match, "suggestedOrders">): MatchInputs {
  if (inputs.suggestedOrders === undefined) return inputs;
  const proposed = inputs.suggestedOrders.filter((order) => suggestedOrders.includes(order.number));
  return { ...inputs, suggestedOrders: proposed };
}
