/** Stories of who may approve: limits by role and kind, the second person, and those who took part in what is approved. */
import { describe, expect, it } from "vitest";
import { approvalSubject } from "../../src/domain/deciding/approval-subject.ts";
import {
  type ApprovalLimit,
  type ApprovalSubject,
  type Consent,
  requiredApprovals,
} from "../../src/domain/deciding/authority.ts";
import { reservationsFor } from "../../src/domain/deciding/decide.ts";
import { conflictOf, notAlone, partsTaken, releaseConflict, warningsOf } from "../../src/domain/deciding/separation.ts";
import type { GoodsReceiptLine } from "../../src/domain/goods-receipt.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { ROLES, type Role } from "../../src/domain/user.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { EntityId, Iban } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anEntity, anInvoice, anOrder, anOrderLine, billingLine, IBAN_ON_FILE, inputs } from "./example.ts";

const d = decimal;

function aLimit(role: Role, upTo: string | null, changes: Partial<ApprovalLimit> = {}): ApprovalLimit {
  const amount = upTo === null ? null : d(upTo);
  return { entityId: null, kind: "matched", role, upTo: amount, secondPersonAbove: null, ...changes };
}

const agreed = (approvedBy: string, role: Role): Consent => ({ approvedBy, role });

/** Approvers to 5,000; controllers any amount, from 100,000 on with a second person. */
const MATRIX = [aLimit("approver", "5000"), aLimit("controller", null, { secondPersonAbove: d("100000") })];

function judge(
  amount: string | null,
  given: readonly Consent[],
  changes: Partial<ApprovalSubject> = {},
  alone: string[] = [],
) {
  const subject: ApprovalSubject = {
    entityId: "E-1" as EntityId,
    kind: "matched",
    amount: amount === null ? null : d(amount),
    ...changes,
  };
  return requiredApprovals({ subject, limits: MATRIX, given, notAlone: alone });
}

describe("without limits", () => {
  it("an approver or an administrator settles any amount alone, and nobody else does", () => {
    const alone = (role: Role) =>
      requiredApprovals({
        subject: { entityId: null, kind: "no-order", amount: null },
        limits: [],
        given: [agreed("x", role)],
        notAlone: ["x"],
      });
    expect(ROLES.filter((role) => alone(role).isSettled)).toEqual(["approver", "administrator"]);
    expect(alone("controller")).toMatchObject({ missing: ["approver", "administrator"], needed: 1 });
  });

  it("of one kind, that kind stays free although another is limited", () => {
    expect(judge("9999999", [agreed("ann", "approver")], { kind: "variance" }).isSettled).toBe(true);
  });
});

describe("a limit", () => {
  it("is inclusive, and a cent more needs a role whose limit reaches", () => {
    expect(judge("5000.00", [agreed("ann", "approver")]).isSettled).toBe(true);
    expect(judge("5000.01", [agreed("ann", "approver")])).toMatchObject({
      isSettled: false,
      lacks: "authority",
      missing: ["controller"],
      limit: { limit: "5000" },
    });
  });

  it("asks for a second person above an amount, who may be of any role that has a limit", () => {
    const cleo = agreed("cleo", "controller");
    expect(judge("100000", [cleo])).toMatchObject({ isSettled: true, needed: 1 });
    expect(judge("100000.01", [cleo])).toMatchObject({
      isSettled: false,
      lacks: "second-person",
      needed: 2,
      missing: ["approver", "controller"],
    });
    expect(judge("100000.01", [cleo, agreed("ann", "approver")])).toMatchObject({ isSettled: true, needed: 2 });
    expect(judge("100000.01", [cleo, cleo]).isSettled).toBe(false);
    expect(judge("100000.01", [cleo, agreed("rita", "receiver")]).isSettled).toBe(false);
  });

  it("that cannot be compared leaves it to the highest step, with the second person", () => {
    expect(judge(null, [agreed("ann", "approver")])).toMatchObject({ isSettled: false, missing: ["controller"] });
    expect(judge(null, [agreed("cleo", "controller")])).toMatchObject({ isSettled: false, lacks: "second-person" });
  });

  it("of the entity takes the place of the general one; an unknown entity could be any", () => {
    const own = aLimit("approver", "100", { entityId: "E-1" as EntityId });
    const given = [agreed("ann", "approver")];
    const judged = (entityId: string | null) =>
      requiredApprovals({
        subject: { entityId: entityId as EntityId | null, kind: "matched", amount: d("101") },
        limits: [...MATRIX, own],
        given,
        notAlone: [],
      });
    expect(judged("E-1")).toMatchObject({ isSettled: false, missing: [] });
    expect(judged("E-2").isSettled).toBe(true);
    expect(judged(null).rows).toHaveLength(3);
  });

  it("does not let someone who wrote an amount approve it alone", () => {
    expect(judge("900", [agreed("ann", "approver")], {}, ["ann"])).toMatchObject({ isSettled: false, needed: 2 });
    expect(judge("900", [agreed("ann", "approver"), agreed("bob", "approver")], {}, ["ann"]).isSettled).toBe(true);
  });
});

describe("what is approved", () => {
  const subjectOf = (invoice: Invoice, changes: Partial<Parameters<typeof inputs>[1]> = {}, entity = anEntity()) => {
    const all = inputs(invoice, changes);
    const match = matchInvoice(all);
    const reservations = reservationsFor(match, invoice, all.orders);
    return approvalSubject({ invoice, match, entity, orders: all.orders, reservations });
  };

  it("is the gross total, or what the order has come to when that is more", () => {
    expect(subjectOf(anInvoice())).toMatchObject({ kind: "matched", amount: "1190.00" });
    const long = anOrderLine({ quantity: d("1000"), billed: d("700"), billedAmount: d("7000.00") });
    const part = anInvoice([billingLine(1, long, { quantity: d("100") })]);
    expect(subjectOf(part, { orders: [anOrder([long])] })).toMatchObject({ amount: "8000.00" });
  });

  it("is a variance once a hold had to be released, and no order when nothing was ordered", () => {
    const dear = anInvoice([billingLine(1, anOrderLine(), { unitPrice: d("12.00") })]);
    expect(subjectOf(dear).kind).toBe("variance");
    expect(subjectOf(anInvoice(undefined, { orderNumbers: [] }), { orders: [] }).kind).toBe("no-order");
  });

  it("cannot be compared in a currency that is not the entity's", () => {
    expect(subjectOf(anInvoice(), {}, anEntity({ currency: currency("SEK") })).amount).toBeNull();
  });
});

describe("duties kept apart", () => {
  const receipt = (postedBy: string | null, orderLine = "10"): GoodsReceiptLine => ({
    receiptNumber: "GR-1",
    line: "1",
    orderNumber: "PO-1001",
    orderLine,
    date: localDate("2026-03-01"),
    quantity: d("100"),
    accepted: null,
    deliveryNote: null,
    reversalOf: null,
    postedBy,
  });
  const corrected = (actor: string, fields: string) => ({
    at: instant("2026-03-02T12:00:00Z"),
    actor,
    emailId: null,
    documentId: "x",
    event: "corrected",
    detail: { fields },
  });
  const invoice = anInvoice();
  const parts = partsTaken({
    invoice,
    match: matchInvoice(inputs(invoice)),
    orders: [
      anOrder([anOrderLine({ requesterEmail: "Rob@werkbank.example" })], { buyerEmail: "ida@werkbank.example" }),
    ],
    receipts: [receipt("Rita"), receipt("otto", "20"), receipt(null)],
    trail: [corrected("ann", "invoiceNumber grossTotal"), corrected("bob", "invoiceNumber")],
    accountChanges: [
      { iban: IBAN_ON_FILE, people: ["import", "tess"] },
      { iban: "GB82WEST12345698765432" as Iban, people: ["theo"] },
    ],
  });

  it("names everybody who took part in this very document", () => {
    expect(parts).toEqual({
      receivedBy: ["rita"],
      orderedBy: ["ida@werkbank.example", "rob@werkbank.example"],
      correctedBy: ["ann"],
      accountBy: ["import", "tess"],
    });
  });

  it("lets no one approve what they received from 500 on, and warns below", () => {
    expect(conflictOf("rita", parts, d("500"))?.code).toBe("FOUR_EYES_RECEIPT");
    expect(conflictOf("rita", parts, d("499.99"))).toBeNull();
    expect(warningsOf("rita", parts, d("499.99"))).toEqual(["receipt-and-approval"]);
    expect(conflictOf("rita", parts, null)?.code).toBe("FOUR_EYES_RECEIPT");
    expect(conflictOf("otto", parts, d("1190"))).toBeNull();
  });

  it("lets no one approve what they ordered or asked for, yet a buyer settles the variance of an own order", () => {
    expect(conflictOf("ida", parts, d("10"))?.code).toBe("FOUR_EYES_ORDER");
    expect(conflictOf("rob@werkbank.example", parts, d("10"))?.code).toBe("FOUR_EYES_ORDER");
    expect(releaseConflict("ida", parts, d("1190"))).toBeNull();
    expect(releaseConflict("rita", parts, d("1190"))?.code).toBe("FOUR_EYES_RECEIPT");
  });

  it("lets no one approve a payment to an account they helped to change", () => {
    expect(conflictOf("tess", parts, d("10"))?.code).toBe("FOUR_EYES_ACCOUNT");
    expect(conflictOf("theo", parts, d("10"))).toBeNull();
  });

  it("asks for a second person where someone corrected an amount, from 500 on", () => {
    expect(notAlone(parts, ["ann", "bob"], d("500"))).toEqual(["ann"]);
    expect(notAlone(parts, ["ann", "bob"], d("499.99"))).toEqual([]);
  });
});
