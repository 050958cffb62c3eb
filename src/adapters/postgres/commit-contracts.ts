/**
 * The last door before a contract's cap. An order carries a version; a contract line does not, so an approval that uses
 * one locks it and compares what was billed of it with what its match saw.
 */
import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { ContractLine } from "../../domain/agreements/contract.ts";
import type { Decision } from "../../domain/decision.ts";
import { orderLineKey } from "../../domain/purchase-order.ts";
import { equals, ZERO } from "../../domain/values/decimal.ts";
import type { InvoiceId } from "../../domain/values/identifiers.ts";
import type { Queries } from "./connect.ts";
import { Outdated } from "./outdated.ts";
import { decisions, invoices, matches } from "./tables-invoice.ts";
import { contractAllocations, matchInputs } from "./tables-matching.ts";
import { contractLines } from "./tables-purchasing.ts";

/** Locks the lines that an approval uses, after orders and before invoices. Throws Outdated when another used them since. */
export async function lockContracts(db: Queries, { outcome, contractUses = [], matchId }: Decision): Promise<void> {
  if (outcome !== "approve" || contractUses.length === 0) return;
  const { contractNumber, line } = contractLines;
  const used = contractUses.map((use) => and(eq(contractNumber, use.contractNumber), eq(line, use.line)));
  await db
    .select({ line })
    .from(contractLines)
    .where(or(...used))
    .orderBy(contractNumber, line)
    .for("no key update");
  const [seen] = await db
    .select({ value: matchInputs.value })
    .from(matchInputs)
    .where(eq(matchInputs.matchId, matchId));
  const now = await usedBy(
    db,
    contractUses.map((use) => use.contractNumber),
  );
  const keys = new Set(contractUses.map((use) => orderLineKey(use.contractNumber, use.line)));
  const moved = [...keys].find((key) => !isSame(lineOf(seen?.value.contracts ?? [], key), now.get(key)));
  if (moved === undefined) return;
  throw new Outdated(matchId.split("#")[0] as InvoiceId, `contract line ${moved} was billed since it was matched`);
}

type Billed = Pick<ContractLine, "billedAmount" | "billedQuantity">;

function lineOf(lines: readonly ContractLine[], key: string): Billed | undefined {
  return lines.find((line) => orderLineKey(line.contractNumber, line.line) === key);
}

function isSame(seen: Billed | undefined, now: Billed | undefined): boolean {
  if (seen === undefined) return false;
  return (
    equals(seen.billedAmount, now?.billedAmount ?? ZERO) && equals(seen.billedQuantity, now?.billedQuantity ?? ZERO)
  );
}

/** What approvals that stand use of the contracts' lines. */
async function usedBy(db: Queries, numbers: readonly string[]): Promise<ReadonlyMap<string, Billed>> {
  const { contractNumber, line, netAmount, quantity } = contractAllocations;
  const sums = await db
    .select({
      contractNumber,
      line,
      billedAmount: sql`sum(${netAmount})`.mapWith(netAmount),
      billedQuantity: sql`sum(${quantity})`.mapWith(quantity),
    })
    .from(contractAllocations)
    .innerJoin(decisions, eq(decisions.id, contractAllocations.decisionId))
    .innerJoin(matches, eq(matches.id, decisions.matchId))
    .innerJoin(invoices, eq(invoices.id, matches.invoiceId))
    .where(
      and(
        inArray(contractNumber, [...new Set(numbers)]),
        inArray(invoices.state, ["approved", "posted"]),
        sql`not ${invoices.isSuperseded}`,
      ),
    )
    .groupBy(contractNumber, line);
  return new Map(sums.map((sum) => [orderLineKey(sum.contractNumber, sum.line), sum as Billed]));
}
