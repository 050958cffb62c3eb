/** The law of a reversal: with the posting that it undoes it adds up to nothing, on every account by itself. */
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { reversePosting } from "../../src/domain/ledger/reverse-posting.ts";
import type { LedgerLine, LedgerRole, Posting } from "../../src/domain/posting.ts";
import { type Decimal, decimal, divide, equals, isZero, negate, sum, ZERO } from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { approvalOf, documentOf, emailNamed, extractionOf, invoiceOf, matchOf, postingOf } from "../support/nouns.ts";

const invoice = invoiceOf(extractionOf(documentOf(emailNamed("m"), "a.pdf")));
const PLAIN: Posting = postingOf(approvalOf(matchOf(invoice), []), "4711");
const BY = { decisionId: "d#2/1" as DecisionId, date: localDate("2026-04-05") };

const cents = (amount: number): Decimal => divide(decimal(String(amount)), decimal("100"));
const line = record({
  role: constantFrom<LedgerRole>("expense", "grni", "price-variance", "tax"),
  account: constantFrom("4400", "1400", "grni"),
  costCenter: constantFrom(null, "K1"),
  text: constantFrom("Bolts", "Input tax"),
  amount: integer({ min: -999_999, max: 999_999 }).map(cents),
  taxRate: constantFrom(null, decimal("19")),
});

/** Lines with what is owed for them. */
const balanced = array(line, { maxLength: 12 }).map((lines): LedgerLine[] => {
  const owed = negate(sum(lines.map(({ amount }) => amount)));
  const payables = { role: "payables", account: "payables", costCenter: null, text: "Owed", taxRate: null } as const;
  return [...lines, { ...payables, amount: owed }];
});

const keyOf = ({ role, account, costCenter, taxRate }: LedgerLine) => [role, account, costCenter, taxRate].join("/");

describe("a reversal", () => {
  it("balances, and leaves nothing on any account", async () => {
    await assert(
      property(balanced, (lines) => {
        const posting = { ...PLAIN, lines };
        const back = reversePosting(posting, BY);
        expect(isZero(sum(back.lines.map(({ amount }) => amount)))).toBe(true);
        const both = Map.groupBy([...posting.lines, ...back.lines], keyOf);
        for (const [key, own] of both) expect(equals(sum(own.map(({ amount }) => amount)), ZERO), key).toBe(true);
      }),
    );
  });

  it("undone is the posting again", async () => {
    await assert(
      property(balanced, (lines) => {
        const posting = { ...PLAIN, lines };
        const twice = reversePosting(reversePosting(posting, BY), BY);
        expect(twice.documentType).toBe(posting.documentType);
        expect(twice.lines.map(({ amount }) => Number(amount))).toEqual(lines.map(({ amount }) => Number(amount)));
      }),
    );
  });

  it("is a posting of its own, to be booked by itself, and says what it takes back", () => {
    const booked: Posting = { ...PLAIN, state: "posted", reference: "F-1" };
    expect(reversePosting(booked, BY)).toMatchObject({
      id: "d#2/1~posting",
      decisionId: "d#2/1",
      reverses: booked.id,
      state: "pending",
      reference: null,
      documentType: "credit-note",
      invoiceNumber: "4711",
      invoiceDate: "2026-04-05",
      dueDate: booked.dueDate,
    });
  });
});
