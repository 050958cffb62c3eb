/** One example for each code of the catalogue: what the tests of limits run, and what docs/HOLDS.md shows. */
import type { HoldExample } from "../../../src/domain/matching/holds-page.ts";
import type { CatalogueExample } from "./catalogue-example.ts";
import { CREDIT_EXAMPLES } from "./credits.ts";
import { DECIDING_EXAMPLES } from "./deciding.ts";
import { DIRECT_EXAMPLES } from "./direct.ts";
import { DOCUMENT_EXAMPLES } from "./documents.ts";
import { EXCHANGE_EXAMPLES } from "./exchange.ts";
import { MONEY_EXAMPLES } from "./money.ts";
import { ORDER_EXAMPLES } from "./orders.ts";
import { PRICE_EXAMPLES } from "./prices.ts";
import { QUANTITY_EXAMPLES } from "./quantities.ts";
import { TRUST_EXAMPLES } from "./trust.ts";

export const CATALOGUE_EXAMPLES: readonly CatalogueExample[] = [
  ...DOCUMENT_EXAMPLES,
  ...TRUST_EXAMPLES,
  ...ORDER_EXAMPLES,
  ...DIRECT_EXAMPLES,
  ...CREDIT_EXAMPLES,
  ...QUANTITY_EXAMPLES,
  ...PRICE_EXAMPLES,
  ...MONEY_EXAMPLES,
  ...EXCHANGE_EXAMPLES,
  ...DECIDING_EXAMPLES,
];

export const NOTHING_READ = { grossTotal: null, currency: null };

/** The examples as the page of holds shows them. */
export function holdExamples(): readonly HoldExample[] {
  return CATALOGUE_EXAMPLES.flatMap(({ code, story, raise }) => {
    const raised = raise();
    const finding = raised.find((one) => one.code === code);
    return finding === undefined ? [] : [{ code, story, finding, stopped: raised.on ?? NOTHING_READ }];
  });
}
