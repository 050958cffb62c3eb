/** Agreements as cells under the columns of `matchbook import`: contracts, limits, rates, policies, coding rules. */
import type { CodingRule } from "../../domain/agreements/coding-rule.ts";
import type { AgreedContractLine } from "../../domain/agreements/contract.ts";
import type { ExchangeRate } from "../../domain/agreements/exchange-rate.ts";
import type { ApprovalLimit } from "../../domain/deciding/authority.ts";
import type { AgreedPolicy } from "../../domain/matching/policy.ts";
import type { Tolerance } from "../../domain/matching/tolerances/tolerance.ts";

type Cells = Readonly<Record<string, string | null>>;

export function contractCells(line: AgreedContractLine): Cells {
  return {
    contract_no: line.contractNumber,
    line: line.line,
    supplier_id: line.supplierId,
    company: line.company,
    description: line.description,
    item_code: line.itemCode,
    uom: line.unit,
    price: line.price,
    currency: line.currency,
    valid_from: line.validFrom,
    valid_to: line.validTo,
    period: line.period,
    cap_amount: line.capAmount,
    cap_qty: line.capQuantity,
    approved_by: line.approvedBy,
    retention_pct: line.retentionPercent ?? null,
    hours_per_day: line.hoursPerDay ?? null,
    gl: line.ledgerAccount ?? null,
    cost_center: line.costCenter ?? null,
  };
}

export function toleranceCells(tolerance: Tolerance): Cells {
  return {
    key: tolerance.key,
    scope: tolerance.scope,
    scope_id: tolerance.scopeId || null,
    upper_pct: tolerance.upperPercent,
    upper_abs: tolerance.upperAmount,
    lower_pct: tolerance.lowerPercent,
    lower_abs: tolerance.lowerAmount,
    floor: tolerance.floor,
    currency: tolerance.currency,
    base: tolerance.base,
    per: tolerance.per,
    combine: tolerance.combine ?? null,
    span: tolerance.span ?? null,
  };
}

export function limitCells(limit: ApprovalLimit): Cells {
  return {
    role: limit.role,
    kind: limit.kind,
    company: limit.entityId,
    up_to: limit.upTo ?? "any",
    second_person_above: limit.secondPersonAbove,
  };
}

export function rateCells({ from, to, day, rate, source }: ExchangeRate): Cells {
  return { currency: from, to, day, rate, source };
}

export function policyCells({ scope, scopeId, policy }: AgreedPolicy): Cells {
  return { scope, scope_id: scopeId || null, match_policy: policy };
}

export function codingCells(rule: CodingRule): Cells {
  return {
    supplier_id: rule.supplierId,
    company: rule.company,
    item_code: rule.itemCode,
    words: rule.words,
    gl: rule.ledgerAccount,
    cost_center: rule.costCenter,
    project: rule.project,
  };
}
