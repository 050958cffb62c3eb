/** The exchange rates that a match needs: none where everything is in the invoice's currency, which is nearly always. */
import { currenciesWanted, rateDay } from "../../domain/matching/normalising/orders-in-currency.ts";
import type { MatchInputs } from "../../domain/matching/rule.ts";
import type { Store } from "../store.ts";

type Gathered = Pick<
  MatchInputs,
  "invoice" | "orders" | "suggestedOrders" | "contracts" | "tolerances" | "entity" | "original" | "today"
>;

/**
 * From the currencies of orders, contracts, limits and our own books to the invoice's; one question at most. The other
 * way round, from the invoice's currency to our books, is the same rate turned.
 */
export async function ratesFor(
  gathered: Gathered,
  store: Pick<Store, "exchangeRates">,
): Promise<Pick<MatchInputs, "exchangeRates">> {
  const to = gathered.invoice.currency;
  const from = to === null ? [] : currenciesWanted(gathered);
  if (to === null || from.length === 0) return {};
  return { exchangeRates: await store.exchangeRates({ from, to, day: rateDay(gathered) }) };
}
