/** Approval limits from rows: which role may approve how much of what, and from when on two people must agree. */
import { APPROVAL_KINDS, type ApprovalKind, type ApprovalLimit } from "../../domain/deciding/authority.ts";
import { APPROVING_ROLES } from "../../domain/user.ts";
import { compare, type Decimal, isNegative, parseDecimal, ZERO } from "../../domain/values/decimal.ts";
import type { EntityId } from "../../domain/values/identifiers.ts";
import type { Row } from "./row.ts";
import type { Sheet } from "./sheet.ts";

/** Every kind in one row. */
const EVERY_KIND = "*";

export const LIMITS: Sheet = {
  required: ["role", "kind", "up_to"],
  optional: ["company", "second_person_above"],
  key: ["role", "kind", "company"],
  read: (rows) => ({ kind: "limits", records: rows.flatMap(toLimits) }),
};

function toLimits(row: Row): ApprovalLimit[] {
  const role = row.text("role") === "" ? null : row.oneOf("role", APPROVING_ROLES);
  const upTo = amountOr(row, "up_to", "any");
  const isBlank = row.optional("second_person_above") === null;
  const secondPersonAbove = isBlank ? null : amountOr(row, "second_person_above", "never");
  if (upTo !== null && secondPersonAbove !== null && compare(secondPersonAbove, upTo) >= 0) {
    row.warn("second_person_above", `${secondPersonAbove} is never reached, because up_to ends at ${upTo}`);
  }
  const entityId = row.optional("company") as EntityId | null;
  return kindsOf(row).flatMap((kind) => (role === null ? [] : [{ entityId, kind, role, upTo, secondPersonAbove }]));
}

function kindsOf(row: Row): readonly ApprovalKind[] {
  const text = row.text("kind");
  if (text === EVERY_KIND) return APPROVAL_KINDS;
  const kind = text === "" ? null : row.oneOf("kind", APPROVAL_KINDS);
  return kind === null ? [] : [kind];
}

/** Null stands for the word; a blank never means an amount. */
function amountOr(row: Row, column: string, word: string): Decimal | null {
  const text = row.text(column).toLowerCase();
  if (text === "" || text === word) return null;
  const amount = parseDecimal(text);
  if (amount !== null && !isNegative(amount)) return amount;
  return row.wrong(column, `${text} must be ${word} or an amount from 0`, ZERO);
}
