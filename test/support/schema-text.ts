/** The whole schema as text, read from Postgres' own catalogue, so that a migration is reviewed as a diff. */
import postgres from "postgres";

export async function schemaText(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const columns = await sql<{ relation: string; line: string }[]>`
      select c.relname as relation,
        concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
          case a.attidentity when 'a' then 'generated always as identity' end,
          case when a.attgenerated = 's' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
            else 'default ' || pg_get_expr(d.adbin, d.adrelid) end) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`;
    const constraints = await sql<{ relation: string; line: string }[]>`
      select conrelid::regclass::text as relation, 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, conname`;
    const extras = await sql<{ line: string }[]>`
      select indexdef as line from pg_indexes where schemaname = 'public'
        and indexname not in (select conname from pg_constraint)
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
      union all select 'CREATE EXTENSION ' || extname from pg_extension order by 1`;
    const lines = Map.groupBy([...columns, ...constraints], (row) => row.relation);
    const tables = [...lines].map(
      ([relation, rows]) => `create table ${relation} (\n  ${rows.map((row) => row.line).join(",\n  ")}\n);`,
    );
    return `${tables.join("\n\n")}\n\n${extras.map((row) => `${row.line};`).join("\n")}\n`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
