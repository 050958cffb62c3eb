/** Prints what became of every mail, page by page, however many there are. */
import { connect } from "../../adapters/postgres/connect.ts";
import { createStore } from "../../adapters/postgres/store.ts";
import type { EmailId } from "../../domain/values/identifiers.ts";
import { type Instant, parseInstant } from "../../domain/values/instant.ts";
import { parseLocalDate } from "../../domain/values/local-date.ts";
import { journeyOf } from "../../pipeline/journey.ts";
import { printJourney } from "../../pipeline/print-journey.ts";
import type { MailRecord, Store } from "../../pipeline/store.ts";
import { openDatabase } from "../database.ts";
import { loadConfig } from "../environment.ts";

const PAGE = 100;

export async function journeys(options: { json: boolean; since: string | null }): Promise<number> {
  const since = options.since === null ? null : momentOf(options.since);
  if (options.since !== null && since === null) {
    process.stderr.write(
      `SINCE_NOT_CLEAR: "${options.since}" is no moment; write 2026-11-03 or 2026-11-03T08:00:00Z.\n`,
    );
    return 1;
  }
  const database = await openDatabase(loadConfig());
  const connection = connect(database.url);
  try {
    for await (const record of allMails(createStore(connection.db), since)) {
      process.stdout.write(options.json ? `${JSON.stringify(journeyOf(record))}\n` : `${printJourney(record)}\n`);
    }
    return 0;
  } finally {
    await connection.close();
    await database.close();
  }
}

export async function* allMails(store: Pick<Store, "mails">, since: Instant | null): AsyncGenerator<MailRecord> {
  let after: EmailId | null = null;
  for (;;) {
    const page: readonly MailRecord[] = await store.mails({ since, after, limit: PAGE });
    yield* page;
    after = page.at(-1)?.email.id ?? null;
    if (page.length < PAGE) return;
  }
}

function momentOf(text: string): Instant | null {
  return parseLocalDate(text) === null ? parseInstant(text) : parseInstant(`${text}T00:00:00Z`);
}
