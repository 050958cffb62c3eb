/** The ledger of an order line: whatever the order in which invoices are matched and decided, no line is billed twice over. */
import { array, assert, check, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { decideByRule, reservationsFor } from "../../src/domain/deciding/decide.ts";
import type { Reservation } from "../../src/domain/decision.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { PurchaseOrder } from "../../src/domain/purchase-order.ts";
import { add, compare, type Decimal, decimal, isNegative, sum, ZERO } from "../../src/domain/values/decimal.ts";
import type { DocumentId } from "../../src/domain/values/identifiers.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "../domain/example.ts";

const ORDERED = decimal("100");

type Step = "match" | "decide" | "credit";

interface Paper {
  readonly invoice: Invoice;
  /** What its newest match saw. */
  seen: { readonly order: PurchaseOrder; readonly match: ReturnType<typeof matchInvoice> } | null;
  state: "open" | "approved" | "credited";
}

/** As the database keeps it: sums of reservations, and a version that each of them raises. */
class Ledger {
  readonly reserved: Reservation[] = [];
  readonly #checksVersion: boolean;

  constructor(checksVersion: boolean) {
    this.#checksVersion = checksVersion;
  }

  get billed(): Decimal {
    return sum(this.reserved.map((reservation) => reservation.quantity));
  }

  get order(): PurchaseOrder {
    const billedAmount = sum(this.reserved.map((reservation) => reservation.netAmount));
    const line = anOrderLine({ quantity: ORDERED, billed: this.billed, billedAmount });
    return anOrder([line], { version: this.reserved.length + 1 });
  }

  take(paper: Paper, step: Step): void {
    if (step === "match") this.#match(paper);
    if (step === "decide") this.#decide(paper);
    if (step === "credit") this.#credit(paper);
  }

  #match(paper: Paper): void {
    const order = this.order;
    paper.seen = { order, match: matchInvoice(inputs(paper.invoice, { orders: [order] })) };
  }

  #decide(paper: Paper): void {
    const { seen, invoice, state } = paper;
    if (seen === null || state !== "open") return;
    // An older version is refused at the door, and the invoice matched again.
    if (this.#checksVersion && seen.order.version !== this.order.version) {
      this.#match(paper);
      return;
    }
    const ruled = decideByRule({
      match: seen.match,
      invoice,
      supplier: inputs(invoice).supplier,
      releases: [],
      autoApproveLimit: null,
      orders: [seen.order],
    });
    if (ruled.outcome !== "approve") return;
    this.reserved.push(...ruled.reservations);
    paper.state = "approved";
  }

  #credit(paper: Paper): void {
    if (paper.state !== "approved") return;
    const note: Invoice = {
      ...paper.invoice,
      type: "credit-note",
      sign: -1,
      precedingInvoiceNumber: paper.invoice.number,
    };
    const orders = [this.order];
    this.reserved.push(...reservationsFor(matchInvoice(inputs(note, { orders })), note, orders));
    paper.state = "credited";
  }
}

function papersOf(quantities: readonly number[]): Paper[] {
  return quantities.map((quantity, place) => {
    const line = billingLine(1, anOrderLine({ quantity: ORDERED }), { quantity: decimal(quantity) });
    const number = `RE-${place}`;
    return {
      invoice: anInvoice([line], { number, documentId: `doc-${place}` as DocumentId }),
      seen: null,
      state: "open",
    };
  });
}

const quantities = array(integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 5 });
const steps = array(
  record({ paper: integer({ min: 0, max: 4 }), step: constantFrom<Step>("match", "decide", "decide", "credit") }),
  { maxLength: 40 },
);

/** Whether the line was ever billed beyond what was ordered, or below nothing. */
function isEverOverBilled(
  ledger: Ledger,
  papers: readonly Paper[],
  all: readonly { paper: number; step: Step }[],
): boolean {
  return all.some(({ paper, step }) => {
    const taken = papers[paper % papers.length];
    if (taken !== undefined) ledger.take(taken, step);
    return compare(ledger.billed, ORDERED) > 0 || isNegative(ledger.billed);
  });
}

const PATIENCE_MS = 60_000;

describe("an order line", { timeout: PATIENCE_MS }, () => {
  it("is never billed beyond what was ordered, however matches and decisions interleave", async () => {
    await assert(
      property(quantities, steps, (each, all) => !isEverOverBilled(new Ledger(true), papersOf(each), all)),
      { numRuns: 100 },
    );
  });

  it("would be, were decisions not bound to the version that their match saw", async () => {
    const unguarded = property(
      quantities,
      steps,
      (each, all) => !isEverOverBilled(new Ledger(false), papersOf(each), all),
    );
    expect((await check(unguarded, { numRuns: 2000, endOnFailure: true })).failed).toBe(true);
  });

  it("has open again exactly what a credit note gave back", async () => {
    await assert(
      property(quantities, steps, (each, all) => {
        const [ledger, papers] = [new Ledger(true), papersOf(each)];
        isEverOverBilled(ledger, papers, all);
        const standing = papers.filter((paper) => paper.state === "approved").map(({ invoice }) => invoice.lines[0]);
        const expected = standing.reduce((total, line) => add(total, line?.quantity ?? ZERO), ZERO);
        expect(compare(ledger.billed, expected)).toBe(0);
        for (const paper of papers) ledger.take(paper, "credit");
        expect(compare(ledger.billed, ZERO)).toBe(0);
        const [whole] = papersOf([100]);
        if (whole === undefined) return;
        ledger.take(whole, "match");
        ledger.take(whole, "decide");
        expect(whole.state).toBe("approved");
      }),
      { numRuns: 50 },
    );
  });
});
