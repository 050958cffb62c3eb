/**
 * What drizzle is handed as its client: each statement is prepared once a connection and only run from then on. Sent
 * unprepared, as drizzle would, it is parsed and planned each time, and the driver asks for its types first, one more way
 * there and back.
 */
import { type SQL, sql } from "drizzle-orm";
import type postgres from "postgres";

/** A connection keeps what it prepared as long as it lives, so texts without end must not fill the server's memory. */
const MOST_TEXTS = 500;
/** The driver would send a statement without parameters by the simple protocol, which prepares nothing. */
const PREPARED = { prepare: true, simple: false };

type Client = postgres.Sql | postgres.TransactionSql;
type Within = (work: (inner: postgres.TransactionSql) => unknown) => unknown;

/** The same client, preparing. With `?prepare=false` in its URL the driver still prepares nothing. */
export function preparing(client: postgres.Sql): postgres.Sql {
  return withPreparing(client, new Set());
}

function withPreparing<C extends Client>(client: C, texts: Set<string>): C {
  const unsafe = (text: string, parameters: never[] = []) => {
    if (texts.size < MOST_TEXTS) texts.add(text);
    return client.unsafe(text, parameters, texts.has(text) ? PREPARED : {});
  };
  const within = (name: string): Within => {
    const enter = Reflect.get(client, name) as Within;
    return (work) => enter((inner) => work(withPreparing(inner, texts)));
  };
  return new Proxy(client, {
    get: (target, name) => {
      if (name === "unsafe") return unsafe;
      return name === "begin" || name === "savepoint" ? within(name) : Reflect.get(target, name);
    },
  });
}

/** `= any(…)` of texts as one parameter: with `in` each number of them would be a text of its own to prepare. */
export function among(all: readonly string[]): SQL {
  return sql`= any(${sql.param([...new Set(all)])}::text[])`;
}
