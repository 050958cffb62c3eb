/** What matching asks beside orders: contracts, prepayments, the invoice a credit note names, confirmed words. */
import { and, desc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { BilledPeriod, ContractLine } from "../../domain/agreements/contract.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { CreditableInvoice } from "../../domain/matching/evidence.ts";
import { orderLineKey } from "../../domain/purchase-order.ts";
import { type Decimal, ZERO } from "../../domain/values/decimal.ts";
import type { DocumentId, SupplierId } from "../../domain/values/identifiers.ts";
import type { Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { agreementsStore } from "./store-agreements.ts";
import { aliasesOf } from "./store-aliases.ts";
import { originalInvoice } from "./store-originals.ts";
import { prepaymentsOf } from "./store-prepayments.ts";
import { invoices } from "./tables-invoice.ts";
import { contractLines } from "./tables-purchasing.ts";

type MatchingStore = Pick<
  Store,
  | "contracts"
  | "originalInvoice"
  | "creditableInvoices"
  | "prepayments"
  | "aliases"
  | keyof ReturnType<typeof agreementsStore>
>;

const MOST_CONTRACT_LINES = 500;
const MOST_PERIODS = 60;
const MOST_CREDITABLE = 40;
const APPROVED = ["approved", "posted"] as const;

export function matchingStore(db: Queries): MatchingStore {
  return {
    contracts: (supplierId) => contractsOf(db, supplierId),
    originalInvoice: (supplierId, numberNorm, except) => originalInvoice(db, { supplierId, numberNorm, except }),
    creditableInvoices: (supplierId, currency, except) => creditableInvoices(db, { supplierId, currency, except }),
    prepayments: (orderNumbers, except) => prepaymentsOf(db, orderNumbers, except),
    aliases: (supplierId) => aliasesOf(db, supplierId),
    ...agreementsStore(db),
  };
}

async function contractsOf(db: Queries, supplierId: SupplierId): Promise<readonly ContractLine[]> {
  const lines = await db
    .select({ value: contractLines.value })
    .from(contractLines)
    .where(eq(contractLines.supplierId, supplierId))
    .orderBy(contractLines.contractNumber, contractLines.line)
    .limit(MOST_CONTRACT_LINES);
  if (lines.length === 0) return [];
  const used = Map.groupBy(await usesOf(db, [...new Set(lines.map(({ value }) => value.contractNumber))]), (use) =>
    orderLineKey(use.contractNumber, use.line),
  );
  return lines.map(({ value }) => {
    const uses = used.get(orderLineKey(value.contractNumber, value.line)) ?? [];
    return {
      ...value,
      billedAmount: uses[0]?.amount ?? ZERO,
      billedQuantity: uses[0]?.quantity ?? ZERO,
      billedPeriods: uses.flatMap((use) => use.periods ?? []).slice(0, MOST_PERIODS),
    };
  });
}

interface Use {
  readonly contractNumber: string;
  readonly line: string;
  readonly amount: Decimal;
  readonly quantity: Decimal;
  readonly periods: readonly BilledPeriod[] | null;
}

/** Sums by line; a period counts as billed while its credits have not taken all of it back. */
async function usesOf(db: Queries, numbers: readonly string[]): Promise<readonly Use[]> {
  // Numbers one by one: of a list it cannot look into, Postgres expects so many that it would read the whole table.
  const rows = await db.execute<Record<keyof Use, unknown>>(sql`
    with used as (
      select a.contract_number, a.line, a.period_start, a.period_end,
             sum(a.net_amount) as amount, sum(a.quantity) as quantity, min(i.number) as number
        from contract_allocations a
        join decisions d on d.id = a.decision_id
        join matches m on m.id = d.match_id
        join invoices i on i.id = m.invoice_id
       where a.contract_number in ${[...numbers]}
         and i.state in ('approved', 'posted') and not i.is_superseded
       group by 1, 2, 3, 4)
    select contract_number as "contractNumber", line, sum(amount)::text as amount, sum(quantity)::text as quantity,
           json_agg(json_build_object('start', period_start, 'end', period_end, 'invoiceNumber', number)
             order by period_end desc) filter (where period_start is not null and amount > 0) as periods
      from used group by 1, 2`);
  return rows.map((row) => ({ ...row }) as unknown as Use);
}

interface CreditableAsked {
  readonly supplierId: SupplierId;
  readonly currency: string | null;
  readonly except: DocumentId;
}

async function creditableInvoices(db: Queries, asked: CreditableAsked): Promise<readonly CreditableInvoice[]> {
  const { number, grossTotal, value } = invoices;
  const rows = await db
    .select({ number, grossTotal, lines: sql<Invoice["lines"]>`${value}->'lines'` })
    .from(invoices)
    .where(
      and(
        eq(invoices.supplierId, asked.supplierId),
        eq(invoices.type, "invoice"),
        sql`${invoices.currency} = ${asked.currency}`,
        inArray(invoices.state, [...APPROVED]),
        isNotNull(number),
        ne(invoices.documentId, asked.except),
        sql`not ${invoices.isSuperseded}`,
      ),
    )
    .orderBy(desc(invoices.issueDate), desc(invoices.id))
    .limit(MOST_CREDITABLE);
  return rows.map((row) => ({
    number: row.number ?? "",
    grossTotal: row.grossTotal,
    lines: row.lines.map(({ description, itemCode, quantity, unitPrice }) => ({
      description,
      itemCode,
      quantity,
      unitPrice,
    })),
  }));
}
