/** Whose yes would settle an invoice, before anybody has given one: what a hold for an approval names. */
import { approvalSubject } from "../../domain/deciding/approval-subject.ts";
import { requiredApprovals } from "../../domain/deciding/authority.ts";
import { reservationsFor } from "../../domain/deciding/decide.ts";
import type { Role } from "../../domain/user.ts";
import type { Ports } from "../ports.ts";
import type { Dossier } from "./dossier.ts";

/** By the approval limits of its kind and amount; without limits everybody who may approve. */
export async function approversOf(dossier: Dossier, { store }: Pick<Ports, "store">): Promise<readonly Role[]> {
  const { match, invoice, orders } = dossier;
  const { limits } = await store.authority({ matchId: match.id, supplierId: invoice.supplierId, logins: [] });
  const subject = approvalSubject({ ...dossier, reservations: reservationsFor(match, invoice, orders) });
  return requiredApprovals({ subject, limits, given: [], notAlone: [] }).missing;
}
