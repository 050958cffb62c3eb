/**
 * Years of purchasing, made by Postgres itself from running numbers: every order has ten open lines, every fifth was
 * delivered, and every order was billed ten times before. Few suppliers have very much, as in any company.
 */
import type { Sql } from "postgres";
import { anInvoice, anOrderLine, billingLine } from "../domain/example.ts";

/** How many rows of each; see `sizeOf`. */
export interface Size {
  readonly suppliers: number;
  readonly orders: number;
  readonly invoices: number;
}

export const LINES_PER_ORDER = 10;
/** Every one of so many orders was delivered. */
export const DELIVERED_EVERY = 5;
/** The day after the newest row. */
export const LAST_DAY = "2026-11-02";
const INVOICES_PER_ORDER = 10;

/** Scale 1: 1,000,000 open order lines, 200,000 receipts, 1,000,000 past invoices, 2,000 suppliers. */
export function sizeOf(scale: number): Size {
  const orders = Math.max(100, Math.round(100_000 * scale));
  return { suppliers: Math.max(20, Math.round(2_000 * scale)), orders, invoices: orders * INVOICES_PER_ORDER };
}

const TABLES = [
  "purchase_orders",
  "order_lines",
  "goods_receipts",
  "emails",
  "messages",
  "documents",
  "extractions",
  "invoices",
  "matches",
  "decisions",
  "allocations",
  "contract_lines",
  "contract_allocations",
  "stage_runs",
  "trail",
];

/** Fills a migrated database whose suppliers (S-00000 …) and company (E-1) are there already; ends with an analyze. */
export async function seedPast(sql: Sql, size: Size, say: (text: string) => void): Promise<void> {
  // The rows fit together, so nobody has to look each reference up; indices are built once, at the end.
  await sql.unsafe("set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'");
  await sql.unsafe("set maintenance_work_mem = '512MB'");
  const dropped = await dropIndices(sql);
  for (const [what, statement] of statementsFor(size)) {
    const started = performance.now();
    await sql.unsafe(statement, statement.includes("$1") ? [JSON.stringify(templateInvoice())] : []);
    say(`seeded ${what} (${Math.round((performance.now() - started) / 1000)} s)`);
  }
  say("building the indices");
  for (const definition of dropped) await sql.unsafe(definition);
  await sql.unsafe("reset session_replication_role");
  await sql.unsafe("vacuum (analyze)");
}

/** Gives their definitions. */
async function dropIndices(sql: Sql): Promise<readonly string[]> {
  const found = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any(${TABLES}::regclass[])
       and not exists (select 1 from pg_constraint where conindid = indexrelid)`;
  for (const { name } of found) await sql.unsafe(`drop index ${name}`);
  return found.map(({ definition }) => definition);
}

/** An invoice of three lines; what tells one from another is laid over it. */
function templateInvoice() {
  const line = anOrderLine();
  return anInvoice([1, 2, 3].map((number) => billingLine(number, line)));
}

/** Statements by what they make. Row i of `past` is the invoice that everything around it belongs to. */
function statementsFor(size: Size): readonly (readonly [string, string])[] {
  return [["helpers", HELPERS.replace("SUPPLIERS", String(size.suppliers))], ...purchasing(size), ...past(size)];
}

/** Chance by a fingerprint of the number; squared, so that the first suppliers have most. */
const HELPERS = `
  create function pg_temp.chance(i int) returns float8 language sql immutable as
    $$ select (hashint4(i)::float8 + 2147483648::float8) / 4294967296::float8 $$;
  create function pg_temp.supplier(i int) returns text language sql immutable as
    $$ select 'S-' || lpad(floor(pg_temp.chance(i) * pg_temp.chance(i) * SUPPLIERS)::int::text, 5, '0') $$;
  create function pg_temp.order_number(i int) returns text language sql immutable as $$ select 'PO-' || 1000000 + i $$`;

function purchasing({ orders, suppliers }: Size): [string, string][] {
  const goods =
    "(array['Hexagon bolt', 'Carriage bolt', 'Countersunk screw', 'Spring washer', 'Flat washer', 'Lock nut'])";
  return [
    [
      "orders",
      `insert into purchase_orders (number, folded, mask, supplier_id, entity_id, currency, status, order_date, version)
       select pg_temp.order_number(i), 'PO' || 1000000 + i, 'AA-9999999', pg_temp.supplier(i), 'E-1', 'EUR', 'open',
              date '${LAST_DAY}' - 20 - i % 300, 1 from generate_series(0, ${orders - 1}) i`,
    ],
    [
      "order lines",
      `insert into order_lines (order_number, line_number, position, item_code, description, quantity, unit, unit_price,
              tax_rate, inspection_required, opening_received, opening_billed)
       select pg_temp.order_number(i), (l * 10)::text, l, 'B-' || (i * 10 + l) * 7919::bigint % 500000,
              ${goods}[1 + (i + l) % 6] || ' M' || 4 + (i + l) % 7 || 'x' || 10 + 5 * (i * 3 + l * 7) % 65 || ' zinc plated',
              10 + (i + l) % 90, 'C62', round((0.5 + (i * 7 + l * 13) % 400 / 20.0)::numeric, 2), 19, false, 0, 0
         from generate_series(0, ${orders - 1}) i cross join generate_series(1, ${LINES_PER_ORDER}) l`,
    ],
    [
      "goods receipts",
      `insert into goods_receipts (receipt_number, line, order_number, order_line, date, quantity, delivery_note)
       select 'GR-' || i, (l * 10)::text, pg_temp.order_number(i), (l * 10)::text, date '${LAST_DAY}' - 10 - i % 300,
              10 + (i + l) % 90, 'DN-' || i
         from generate_series(0, ${orders - 1}, ${DELIVERED_EVERY}) i cross join generate_series(1, ${LINES_PER_ORDER}) l`,
    ],
    [
      "contracts",
      `insert into contract_lines (contract_number, line, supplier_id, value)
       select 'C-' || s, l::text, supplier, jsonb_build_object('contractNumber', 'C-' || s, 'line', l::text,
              'supplierId', supplier, 'company', null, 'description', 'Maintenance of line ' || l, 'itemCode', null, 'unit', null,
              'price', '250.00', 'currency', 'EUR', 'validFrom', '2023-01-01', 'validTo', null, 'period', 'month',
              'capAmount', null, 'capQuantity', null, 'approvedBy', null)
         from generate_series(0, ${suppliers - 1}, 5) s cross join generate_series(1, 5) l
         cross join lateral (select 'S-' || lpad(s::text, 5, '0') as supplier) named`,
    ],
  ];
}

function past({ orders, invoices }: Size): [string, string][] {
  return [["the past", pastRows(orders, invoices)], ...AROUND, ["invoices", INVOICES], ...JUDGED];
}

/** One in twenty bills the same amount again and again, one in fifty is a credit note, one in a hundred is still open. */
function pastRows(orders: number, invoices: number): string {
  return `
  create temp table past as
  select i, left(encode(sha256(i::text::bytea), 'hex'), 24) as email, pg_temp.supplier(i % ${orders}) as supplier,
         pg_temp.order_number(i % ${orders}) as order_number, 'A' || 100000 + i % 200000 as number,
         date '${LAST_DAY}' - 1 - (i * 7919::bigint % 1095)::int as day, i / ${orders} % 5 = 2 as is_matched,
         case when i % 20 = 0 then 119.00 else 20 + (i * 7919::bigint % 1000003) / 100.0 end::numeric(12, 2) as gross,
         i % 50 = 3 and i >= ${orders} as is_credit, 'A' || 100000 + (i - ${orders}) % 200000 as preceding,
         case when i % 100 = 7 then 'in-review' when i % 100 = 8 then 'rejected' when i % 10 = 9 then 'approved'
              else 'posted' end as state
    from generate_series(0, ${invoices - 1}) i`;
}

const AROUND: [string, string][] = [
  [
    "mails",
    `insert into emails (id, fingerprint, size_bytes, complete, received_at, stored_at)
     select email, encode(sha256(i::text::bytea), 'hex'), 90000, true, day + 1, day + 1 from past order by day, i`,
  ],
  [
    "messages",
    `insert into messages (email_id, message_id, "references", "from", "to", subject, text, authentication_results)
     select email, '<' || i || '@mail.example>', '[]', jsonb_build_object('address', 'billing@' || lower(supplier) || '.example', 'name', ''),
            '[]', 'Invoice ' || number, 'Please find our invoice.', '[]' from past`,
  ],
  [
    "documents",
    `insert into documents (id, email_id, ordinal, files)
     select email || '-1', email, 1, jsonb_build_array(jsonb_build_object('fingerprint', encode(sha256(i::text::bytea), 'hex'),
            'name', 'invoice.pdf', 'kind', 'pdf')) from past`,
  ],
  [
    "extractions",
    `insert into extractions (id, document_id, revision, extractor, page_sizes, elapsed_ms)
     select email || '-1.1', email || '-1', 1, 'page-words', '[]', 12 from past`,
  ],
  [
    "stage runs",
    `insert into stage_runs (stage, key, state, attempts, finished_at)
     select stage, email || '-1.1#1', 'done', 1, day + 1 from past cross join unnest(array['match', 'decide']) stage`,
  ],
  [
    "the trail",
    `insert into trail (at, actor, email_id, document_id, event, detail)
     select day + 1, 'match', email, email || '-1', 'matched', '{"run": "1", "verdict": "matched", "findings": ""}' from past`,
  ],
];

const INVOICES = `
  insert into invoices (id, extraction_id, document_id, type, supplier_id, supplier_name, number, number_norm, issue_date,
         currency, net_total, tax_total, gross_total, value, state, findings, money_at_risk, iban, supplier_vat_id, digits,
         line_set, preceding_norm, type_code, order_keys, search)
  select p.email || '-1.1', p.email || '-1.1', p.email || '-1', kind, supplier, s.name, number, number, day,
         'EUR', net, gross - net, gross,
         $1::text::jsonb || jsonb_build_object('id', p.email || '-1.1', 'extractionId', p.email || '-1.1',
           'documentId', p.email || '-1', 'type', kind, 'supplierId', supplier, 'supplierName', s.name, 'number', number,
           'issueDate', day, 'netTotal', net::text, 'taxTotal', (gross - net)::text, 'grossTotal', gross::text,
           'entityId', 'E-1', 'iban', account, 'orderNumbers', jsonb_build_array(order_number)),
         state, '[]', gross, account, s.value->>'vatId', substr(number, 2), '1@' || net,
         case when is_credit then preceding end, case when i % 1000 = 1 then '386' else '380' end,
         array[replace(order_number, '-', '')], lower(s.name || ' ' || number || ' ' || order_number)
    from past p join suppliers s on s.id = p.supplier
    cross join lateral (select round(gross / 1.19, 2) as net, case when is_credit then 'credit-note' else 'invoice' end as kind,
                               s.value->'ibans'->>0 as account) as more`;

/** A fifth was matched and approved by our rules, with one order line each; the others came from elsewhere. */
const JUDGED: [string, string][] = [
  [
    "matches",
    `insert into matches (id, invoice_id, run, verdict, value)
     select email || '-1.1#1', email || '-1.1', 1, 'matched', jsonb_build_object('id', email || '-1.1#1',
            'invoiceId', email || '-1.1', 'run', 1, 'findings', '[]'::jsonb, 'verdict', 'matched',
            'pairs', jsonb_build_array(jsonb_build_object('orderNumber', order_number, 'orderLine', '10')),
            'orders', jsonb_build_array(jsonb_build_object('number', order_number, 'version', 1)))
       from past where is_matched`,
  ],
  [
    "decisions",
    `insert into decisions (id, match_id, ordinal, outcome, decided_by, decided_at, reason)
     select email || '-1.1#1/1', email || '-1.1#1', 1, 'approve', 'rule', day + 1, 'Everything agrees'
       from past where is_matched and state in ('approved', 'posted')`,
  ],
  [
    "allocations",
    `insert into allocations (decision_id, ordinal, order_number, order_line, quantity, net_amount)
     select email || '-1.1#1/1', 1, order_number, '10', case when is_credit then -1 else 1 end, case when is_credit then -1.00 else 1.00 end
       from past where is_matched and state in ('approved', 'posted')`,
  ],
  [
    "contract allocations",
    `insert into contract_allocations (decision_id, ordinal, contract_number, line, quantity, net_amount, period_start, period_end)
     select email || '-1.1#1/1', 1, c.contract_number, c.line, 1, 250, date_trunc('month', day)::date,
            (date_trunc('month', day) + interval '1 month - 1 day')::date
       from past join contract_lines c on c.supplier_id = supplier and c.line = (1 + i % 5)::text
      where is_matched and state in ('approved', 'posted') and i % 7 = 0`,
  ],
];
