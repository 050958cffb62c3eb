/** What was asked for in advance of an order, and how much of it final invoices have taken off since. */
import { sql } from "drizzle-orm";
import { normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import type { DeductedPrepayment } from "../../domain/extraction.ts";
import type { Prepayment } from "../../domain/matching/evidence.ts";
import { add, type Decimal, larger, smaller, subtract, sum, ZERO } from "../../domain/values/decimal.ts";
import { type DocumentId, foldIdentifier } from "../../domain/values/identifiers.ts";
import type { Queries } from "./connect.ts";

const PREPAYMENT = "386";

interface Row extends Record<string, unknown> {
  readonly number: string;
  readonly typeCode: string | null;
  readonly orderNumber: string;
  readonly gross: Decimal;
  readonly prepaid: Decimal | null;
  readonly parts: readonly DeductedPrepayment[] | null;
}

/**
 * Approved prepayment invoices of these orders, oldest first. A final invoice that says which prepayment it takes off
 * is believed; an amount without a number comes off the oldest that is open.
 */
export async function prepaymentsOf(
  db: Queries,
  orderNumbers: readonly string[],
  except: DocumentId,
): Promise<readonly Prepayment[]> {
  if (orderNumbers.length === 0) return [];
  const rows = await approvedOf(db, orderNumbers, except);
  const paid = rows.filter((row) => row.typeCode === PREPAYMENT);
  const finals = rows.filter((row) => row.typeCode !== PREPAYMENT);
  const open = paid.map(({ number, orderNumber, gross }) => ({
    invoiceNumber: number,
    orderNumber,
    gross,
    deducted: namedOf(number, finals),
  }));
  return withUnnamed(open, unnamedOf(open, finals));
}

async function approvedOf(db: Queries, orderNumbers: readonly string[], except: DocumentId): Promise<readonly Row[]> {
  const asked = [...new Set(orderNumbers)].map((number) => ({ number, key: foldIdentifier(number) }));
  return db.execute<Row>(sql`
    with asked as (select * from json_to_recordset(${JSON.stringify(asked)}::json) as a(number text, key text))
    select i.number, i.type_code as "typeCode", i.gross_total::text as gross,
           (select a.number from asked a where a.key = any(i.order_keys) order by a.number limit 1) as "orderNumber",
           i.value->>'prepaidAmount' as prepaid, i.value->'terms'->'prepayments' as parts
      from invoices i
     where i.order_keys && array(select key from asked)
       and i.type = 'invoice' and i.state in ('approved', 'posted') and not i.is_superseded
       and i.document_id <> ${except} and i.gross_total is not null and i.number is not null
       and (i.type_code = ${PREPAYMENT} or i.value->>'prepaidAmount' is not null
            or jsonb_array_length(coalesce(i.value->'terms'->'prepayments', '[]')) > 0)
     order by i.issue_date, i.number`);
}

function namedOf(number: string, finals: readonly Row[]): Decimal {
  const norm = normaliseInvoiceNumber(number);
  const parts = finals.flatMap((final) => final.parts ?? []).filter((part) => isNamed(part, norm));
  return sum(parts.map((part) => part.amount));
}

function isNamed({ invoiceNumber }: DeductedPrepayment, norm: string): boolean {
  return invoiceNumber !== null && normaliseInvoiceNumber(invoiceNumber) === norm;
}

/** Taken off in all, less what was said to be for one of these. */
function unnamedOf(open: readonly Prepayment[], finals: readonly Row[]): Decimal {
  const all = sum(finals.map((final) => final.prepaid ?? sum((final.parts ?? []).map((part) => part.amount))));
  return larger(ZERO, subtract(all, sum(open.map((entry) => entry.deducted))));
}

function withUnnamed(open: readonly Prepayment[], unnamed: Decimal): readonly Prepayment[] {
  let left = unnamed;
  return open.map((entry) => {
    const part = smaller(left, larger(ZERO, subtract(entry.gross, entry.deducted)));
    left = subtract(left, part);
    return { ...entry, deducted: add(entry.deducted, part) };
  });
}
