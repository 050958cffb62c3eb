/** Orders with goods in the house and the invoices that billing them, checked and ready for the real stages. */
import { sealWith } from "../../src/app/secret-key.ts";
import type { Invoice, InvoiceLine } from "../../src/domain/invoice.ts";
import { type Decimal, decimal, multiply } from "../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { taxOn } from "../../src/domain/values/percent.ts";
import type { ImportBatch, ImportedOrder } from "../../src/pipeline/imports.ts";
import type { Ports } from "../../src/pipeline/ports.ts";
import { runStage } from "../../src/pipeline/run-stage.ts";
import { bringInvoice, type DeskOfRows } from "./desk-of-rows.ts";
import { orderOf, supplierNamed } from "./nouns.ts";
import { type PortParts, testPorts } from "./ports.ts";

export const SUPPLIER: ImportBatch = {
  kind: "suppliers",
  records: [
    supplierNamed("S-1", "Nordbolt AS", { emails: ["billing@nordbolt.example"], domains: ["nordbolt.example"] }),
  ],
};

/** 100 bolts at 10.00 each, all of them received. */
export function receivedOrders(
  numbers: readonly string[],
  changes: Partial<ImportedOrder> = {},
): readonly ImportBatch[] {
  return [
    {
      kind: "orders",
      records: numbers.map((number) => {
        const order = orderOf(number);
        const lines = order.lines.map((line) => ({ ...line, unitPrice: decimal("10.00"), taxRate: decimal("19") }));
        return { ...order, lines: lines as typeof order.lines, ...changes };
      }),
    },
    {
      kind: "receipts",
      records: numbers.map((number) => ({
        receiptNumber: `GR-${number}`,
        line: "1",
        orderNumber: number,
        orderLine: "10",
        date: localDate("2026-03-01"),
        quantity: decimal("100"),
        accepted: null,
        deliveryNote: null,
        reversalOf: null,
        postedBy: "rita",
      })),
    },
  ];
}

/** The stages as a worker runs them, on the rows of this desk. */
export function stagesOn({ store, committer }: DeskOfRows, parts: PortParts["ports"] = {}): Ports {
  return testPorts({ store, committer, ports: { seal: sealWith("a key for tests only"), ...parts } });
}

interface Billing {
  readonly name: string;
  readonly order: string;
  readonly quantity: string;
  readonly price?: string;
  readonly entityId?: Invoice["entityId"];
  readonly supplierId?: string;
  readonly changes?: Partial<Invoice>;
}

/** An invoice over so many bolts of an order; its match is queued. */
async function invoiceOver(desk: DeskOfRows, billing: Billing) {
  const line = lineOf(decimal(billing.quantity), decimal(billing.price ?? "10.00"));
  const net = line.netAmount ?? decimal("0");
  const tax = taxOn(net, decimal("19"), "EUR" as never);
  const gross = decimal(String(Number(net) + Number(tax)));
  return bringInvoice(desk.committer, billing.name, {
    number: billing.name,
    entityId: billing.entityId ?? null,
    supplierId: (billing.supplierId ?? "S-1") as SupplierId,
    orderNumbers: [billing.order],
    netTotal: net,
    taxTotal: tax,
    grossTotal: gross,
    amountDue: gross,
    lines: [line],
    taxes: [{ category: "S", rate: decimal("19"), base: net, tax }] as never,
    ...billing.changes,
  });
}

/** The same, matched as a worker would match it; its decision is queued. */
export async function matchedInvoiceOver(desk: DeskOfRows, ports: Ports, billing: Billing) {
  const brought = await invoiceOver(desk, billing);
  await runStage({ stage: "match", key: `${brought.invoice.id}#1` }, ports);
  return brought;
}

function lineOf(quantity: Decimal, unitPrice: Decimal): InvoiceLine {
  return {
    number: 1,
    description: "M8 bolt",
    itemCode: "M8",
    quantity,
    unit: null,
    printedUnit: null,
    unitPrice,
    netAmount: multiply(quantity, unitPrice),
    taxRate: decimal("19"),
    orderLine: null,
  } as InvoiceLine;
}
