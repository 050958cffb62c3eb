/** Which of our entities is billed; a clear stranger is a finding, an unclear name is not. */
import type { Claims } from "../extraction.ts";
import type { Noticed } from "../matching/rule.ts";
import type { BuyerEntity } from "../supplier.ts";
import { foldIdentifier, parseVatId } from "../values/identifiers.ts";
import { nameContains, nameLikeness } from "./party-name.ts";

const SAME_NAME = 0.85;
/** Names less alike than this belong to two companies. */
const OTHER_NAME = 0.5;

export function recogniseBuyer(
  fields: Claims,
  entities: readonly BuyerEntity[],
): { readonly entity: BuyerEntity | null; readonly noticed: readonly Noticed[] } {
  if (entities.length === 0) return { entity: null, noticed: [] };
  const entity = entities.find((own) => hasVatId(own, fields)) ?? byName(fields, entities);
  if (entity) return { entity, noticed: [] };
  if (isStranger(fields, entities)) {
    const name = fields.buyerName?.value ?? fields.buyerVatId?.value ?? "";
    return { entity: null, noticed: [{ code: "BUYER_WRONG_ENTITY", facts: { name } }] };
  }
  const [only, ...others] = entities;
  return { entity: others.length === 0 && only ? only : null, noticed: [] };
}

function hasVatId(entity: BuyerEntity, fields: Claims): boolean {
  const printed = fields.buyerVatId?.value;
  return printed !== undefined && entity.vatId !== null && foldIdentifier(printed) === foldIdentifier(entity.vatId);
}

function namesOf(entity: BuyerEntity): string[] {
  return [entity.name, entity.legalName].filter((name) => name !== null);
}

function byName(fields: Claims, entities: readonly BuyerEntity[]): BuyerEntity | undefined {
  const printed = fields.buyerName?.value;
  if (printed === undefined) return undefined;
  const scored = entities
    .map((entity) => ({ entity, likeness: Math.max(...namesOf(entity).map((name) => likenessOf(printed, name))) }))
    .sort((a, b) => b.likeness - a.likeness);
  const best = scored[0];
  return best !== undefined && best.likeness >= SAME_NAME ? best.entity : undefined;
}

function likenessOf(printed: string, own: string): number {
  return nameContains(printed, own) || nameContains(own, printed)
    ? Math.max(0.9, nameLikeness(printed, own))
    : nameLikeness(printed, own);
}

/** A sure reading of a VAT id that is none of ours, or of a name that resembles none of ours. */
function isStranger(fields: Claims, entities: readonly BuyerEntity[]): boolean {
  const { buyerVatId, buyerName } = fields;
  const knowsVatIds = entities.every((entity) => entity.vatId !== null);
  const named = entities.flatMap(namesOf).map((name) => likenessOf(buyerName?.value ?? "", name));
  if (buyerVatId?.accepted && knowsVatIds && parseVatId(buyerVatId.value) !== null) {
    return buyerName === undefined || Math.max(...named) < SAME_NAME;
  }
  return buyerVatId === undefined && buyerName?.accepted === true && Math.max(...named) < OTHER_NAME;
}
