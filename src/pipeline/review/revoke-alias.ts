/** A person takes back what approvals taught about one of the supplier's words. */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import type { AliasRevoking } from "./review.ts";

export async function revokeAlias(
  { supplierId, aliasId, user }: AliasRevoking,
  ports: Ports,
): Promise<Result<Outcome>> {
  const known = (await ports.store.aliases(supplierId)).find((alias) => alias.id === aliasId);
  if (known === undefined) return fail("ALIAS_NOT_FOUND", "This word is no longer in use; look at the list again.");
  const at = ports.clock.now();
  return ok({
    changes: [{ kind: "alias-revoked", supplierId, aliasId, by: user.login, at }],
    next: [],
    trail: [trailLine(ports, { actor: user.login }, "alias revoked", { supplier: supplierId, word: known.key })],
  });
}
