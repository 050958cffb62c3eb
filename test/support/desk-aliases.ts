/** Confirmed words of the in-memory product: one pack size and one item code of its first supplier. */
import type { ItemAlias } from "../../src/domain/matching/evidence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { instant } from "../../src/domain/values/instant.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { fail, ok, type Result } from "../../src/domain/values/result.ts";
import type { AliasRevoking } from "../../src/pipeline/review/review.ts";

export interface Aliases {
  readonly all: ItemAlias[];
  revoke(input: AliasRevoking): Result<null>;
}

export function deskAliases(): Aliases {
  const confirmed = { supplierId: "S-1", confirmedBy: "maya", confirmedAt: instant("2026-11-01T10:00:00Z") };
  const factor = { fromUnit: "BX" as UnitCode, toUnit: "C62" as UnitCode, factor: decimal("12") };
  const all: ItemAlias[] = [
    { ...confirmed, id: "alias-1", key: "NWBOX", itemCode: null, factor, confirmations: 2 },
    { ...confirmed, id: "alias-2", key: "text:copy paper a4", itemCode: "P-A4", factor: null, confirmations: 1 },
  ];
  return {
    all,
    revoke: ({ aliasId }) => {
      const at = all.findIndex(({ id }) => id === aliasId);
      if (at < 0) return fail("ALIAS_NOT_FOUND", "This word is no longer in use; look at the list again.");
      all.splice(at, 1);
      return ok(null);
    },
  };
}
