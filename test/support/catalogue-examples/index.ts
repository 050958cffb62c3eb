/** One example for each code of the catalogue: what the tests of limits run, and what docs/HOLDS.md shows. */
import type { HoldExample } from "../../../src/domain/matching/holds-page.ts";
import type { CatalogueExample } from "./catalogue-example.ts";
import { CREDIT_EXAMPLES } from "./credits.ts";
import { DECIDING_EXAMPLES } from "./deciding.ts";
import { DOCUMENT_EXAMPLES } from "./documents.ts";
import { MONEY_EXAMPLES } from "./money.ts";
import { ORDER_EXAMPLES } from "./orders.ts";
import { PRICE_EXAMPLES } from "./prices.ts";
import { QUANTITY_EXAMPLES } from "./quantities.ts";
import { TRUST_EXAMPLES } from "./trust.ts";

export const CATALOGUE_EXAMPLES: readonly CatalogueExample[] = [
  ...DOCUMENT_EXAMPLES,
  ...TRUST_EXAMPLES,
  ...ORDER_EXAMPLES,
  ...CREDIT_EXAMPLES,
  ...QUANTITY_EXAMPLES,
  ...PRICE_EXAMPLES,
  ...MONEY_EXAMPLES,
  ...DECIDING_EXAMPLES,
];

/** The examples as the page of holds shows them. */
export function holdExamples(): readonly HoldExample[] {
  return CATALOGUE_EXAMPLES.flatMap(({ code, story, raise }) => {
    const finding = raise().find((one) => one.code === code);
    return finding === undefined ? [] : [{ code, story, finding }];
  });
}
