/** Each question that checking and matching ask of the store, timed alone over many different invoices. */
import type { Sql } from "postgres";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { Decimal } from "../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import type { LocalDate } from "../../src/domain/values/local-date.ts";
import type { Ports } from "../../src/pipeline/ports.ts";
import { cluesOf } from "../../src/pipeline/profile-for.ts";
import { check } from "../../src/pipeline/stages/check.ts";
import type { Figure, Goal } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { noteOf, type Paper } from "./scale-papers.ts";

const MOST_MS = 10;
const GOAL: Goal = { sense: "at most", value: MOST_MS };
const SEVERAL = 5;

/** An invoice as checked, the paper it came from, and an older invoice of its supplier. */
interface Asked {
  readonly paper: Paper;
  readonly invoice: Invoice;
  readonly supplierId: SupplierId;
  readonly older: Older;
}

interface Older {
  readonly number: string;
  readonly gross: Decimal;
  readonly day: LocalDate;
}

type Question = readonly [name: string, ask: (asked: Asked) => Promise<unknown>, goal?: Goal];

/** p50 and p95 in ms of every question. */
export async function questionTimes(
  papers: readonly Paper[],
  { sql, ports, warmUp }: { readonly sql: Sql; readonly ports: Ports; readonly warmUp: number },
): Promise<readonly Figure[]> {
  const asked = await askedOf(papers, sql, ports);
  const orders = papers.map((paper) => paper.orderNumber);
  const figures: Figure[] = [];
  for (const [name, ask, goal] of questions(ports, orders)) {
    // The first ones only warm up, so that none is asked twice.
    const taken = await durationsOf({ rounds: asked.length - warmUp, warmUp: 0 }, (round) =>
      ask(at(asked, round + warmUp)),
    );
    figures.push(...spread(name, taken, "ms", goal === undefined ? {} : { p95: goal }));
  }
  return figures;
}

function questions({ store }: Ports, orders: readonly string[]): readonly Question[] {
  const several = ({ paper }: Asked) => {
    const from = orders.indexOf(paper.orderNumber);
    return Array.from({ length: SEVERAL }, (_, step) => at(orders, from + 7 * step));
  };
  return [
    ["orders, one number", ({ paper }) => store.orders([paper.orderNumber]), GOAL],
    ["orders, five numbers", (asked) => store.orders(several(asked)), GOAL],
    ["openOrders", ({ supplierId }) => store.openOrders(supplierId), GOAL],
    [
      "ordersOfDeliveryNotes",
      ({ supplierId, paper }) => store.ordersOfDeliveryNotes(supplierId, [noteOf(paper.orderNumber)]),
      GOAL,
    ],
    ["earlierInvoices, new", ({ invoice }) => store.earlierInvoices(invoice), GOAL],
    ["earlierInvoices, twin", (asked) => store.earlierInvoices(twinOf(asked)), GOAL],
    [
      "earlierInvoices, usual amount",
      ({ invoice }) => store.earlierInvoices({ ...invoice, grossTotal: "119.00" as Decimal }),
      GOAL,
    ],
    [
      "supplierCandidates",
      ({ paper }) => store.supplierCandidates(cluesOf(paper.extraction.reading, paper.message.from?.address ?? null)),
    ],
    ["receipts", ({ paper }) => store.receipts([paper.orderNumber])],
    ["history", ({ supplierId, paper }) => store.history(supplierId, "EUR", paper.document.id)],
    ["accountEvidence", ({ supplierId, invoice }) => store.accountEvidence(invoice.iban ?? "", supplierId)],
    ["prepayments", ({ paper }) => store.prepayments([paper.orderNumber], paper.document.id)],
    [
      "originalInvoice",
      ({ supplierId, older, paper }) => store.originalInvoice(supplierId, older.number, paper.document.id),
    ],
    ["contracts", ({ supplierId }) => store.contracts(supplierId)],
    ["hasWrittenBefore", ({ paper }) => store.hasWrittenBefore(paper.message.from?.address ?? "", paper.email.id)],
    [
      "hasWrittenBefore, stranger",
      ({ paper }) => store.hasWrittenBefore(`x${paper.email.id}@new.example`, paper.email.id),
    ],
    ["readingHints", () => store.readingHints()],
  ];
}

/** The same paper once more, a week later. */
function twinOf({ invoice, older }: Asked): Invoice {
  return { ...invoice, number: older.number, grossTotal: older.gross, issueDate: older.day };
}

async function askedOf(papers: readonly Paper[], sql: Sql, ports: Ports): Promise<readonly Asked[]> {
  const found: Asked[] = [];
  for (const paper of papers) {
    const { changes } = await check(paper.extraction.id, ports);
    const [invoice] = changes.flatMap((change) => (change.kind === "invoice" ? [change.invoice] : []));
    const supplierId = paper.supplier.id;
    const [older] = await sql<Older[]>`
      select number, gross_total::text as gross, issue_date::text as day from invoices
       where supplier_id = ${supplierId} and type = 'invoice' order by id limit 1 offset ${found.length % 5}`;
    if (invoice?.supplierId !== supplierId || older === undefined) throw new Error(`${paper.email.id} is of no use`);
    found.push({ paper, invoice, supplierId, older });
  }
  return found;
}

function at<T>(all: readonly T[], place: number): T {
  return all[place % all.length] as T;
}
