/** Pairs of an invoice whose orders or contracts are in another currency: found by its own money, said at the orders' prices. */
import type { ContractUse } from "../../agreements/contract.ts";
import { roundMoney } from "../../values/money.ts";
import { pairContracts } from "../contracts/contract-lines.ts";
import { type FoundPairs, findPairs } from "../pairing/find-pairs.ts";
import type { MatchInputs } from "../rule.ts";
import { exchangedBack, rateBetween } from "./exchange.ts";
import type { InOneCurrency } from "./orders-in-currency.ts";
import { atNetPrices, settlePairs } from "./settle-pairs.ts";

/** Of inputs in one currency, with the rates on the certificate; what contracts lose is told in their own currency. */
export function findPairsAtRates({ inputs, exchange }: InOneCurrency, asked: MatchInputs): FoundPairs {
  if (exchange.length === 0) return findPairs(inputs);
  const found = turnedPairs({ inputs, exchange }, asked);
  return { ...found, certificate: { ...found.certificate, exchange } };
}

function turnedPairs({ inputs, exchange }: InOneCurrency, asked: MatchInputs): FoundPairs {
  const { invoice } = inputs;
  const { currency, lines } = invoice;
  const orders = inputs.orders.filter((order) => !asked.orders.includes(order));
  const hasContracts = inputs.contracts.some((contract) => !asked.contracts.includes(contract));
  if (currency === null || (orders.length === 0 && !hasContracts)) return findPairs(inputs);
  const found = findPairs({ ...inputs, invoice: { ...invoice, lines: atNetPrices(lines, currency) } });
  const pairs = settlePairs(found.pairs, { lines, currency, orders });
  const printed = new Map(lines.map((line) => [line.number, line]));
  return {
    ...found,
    pairs,
    unpaired: found.unpaired.map((line) => printed.get(line.number) ?? line),
    contractUses: pairContracts(inputs, pairs).uses.map((use) => inOwnCurrency(use, { inputs, exchange }, asked)),
  };
}

function inOwnCurrency(use: ContractUse, { inputs, exchange }: InOneCurrency, asked: MatchInputs): ContractUse {
  const contract = asked.contracts.find(
    ({ contractNumber, line }) => contractNumber === use.contractNumber && line === use.line,
  );
  const { currency } = inputs.invoice;
  if (contract === undefined || currency === null || contract.currency === currency) return use;
  const rate = rateBetween(exchange, contract.currency, currency);
  return rate === null ? use : { ...use, netAmount: roundMoney(exchangedBack(use.netAmount, rate), contract.currency) };
}
