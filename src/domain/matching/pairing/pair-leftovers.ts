/** Lines whose words say nothing, paired by money where every line has its counterpart and only one pairing does. */
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine, PurchaseOrder } from "../../purchase-order.ts";
import { absolute, compare, type Decimal, multiply, subtract } from "../../values/decimal.ts";
import type { ItemAlias } from "../evidence.ts";
import { lineNet } from "../normalising/normalise.ts";
import { inOrderUnit } from "../normalising/order-unit.ts";
import type { Pair } from "../rule.ts";

/** Enough to be compared, not enough to be called sure. */
const BY_TOTAL_SCORE = 0.6;

interface Counterpart {
  readonly orderNumber: string;
  readonly orderLine: OrderLine;
  readonly value: Decimal;
}

/**
 * Pairs each left-over line with the left-over order line of the same open value. Nothing unless there are as many of
 * one as of the other, each value fits one alone or several between which nothing differs, no line prints a code of its
 * own, and the units can be compared.
 */
export function pairLeftovers(
  lines: readonly InvoiceLine[],
  orders: readonly PurchaseOrder[],
  { aliases, tolerance }: { readonly aliases: readonly ItemAlias[]; readonly tolerance: Decimal },
): readonly Pair[] {
  const open = orders.flatMap((order) =>
    order.lines.map((orderLine) => ({ orderNumber: order.number, orderLine, value: openValue(orderLine) })),
  );
  if (open.length !== lines.length) return [];
  const taken = new Set<Counterpart>();
  const pairs = lines.flatMap((line): Pair[] => {
    const net = lineNet(line);
    const fitting = net === null ? [] : open.filter(({ value }) => isNear(value, net, tolerance));
    const free = new Set(fitting.map(worthOf)).size === 1 ? fitting.find((one) => !taken.has(one)) : undefined;
    if (free === undefined || line.itemCode !== null) return [];
    taken.add(free);
    return pairOf(line, free, aliases);
  });
  return pairs.length === lines.length ? pairs : [];
}

/** All by which a choice between two order lines could make a difference. */
function worthOf({ orderNumber, orderLine }: Counterpart): string {
  const { lineNumber: _place, ...rest } = orderLine;
  return JSON.stringify([orderNumber, rest]);
}

function pairOf(line: InvoiceLine, { orderNumber, orderLine }: Counterpart, aliases: readonly ItemAlias[]): Pair[] {
  const billed = inOrderUnit(line, orderLine, aliases);
  if (billed === null || billed.conversion !== "exact") return [];
  return [
    {
      invoiceLine: line.number,
      orderNumber,
      orderLine: orderLine.lineNumber,
      quantity: billed.quantity,
      unitPrice: billed.unitPrice,
      score: BY_TOTAL_SCORE,
      margin: 1,
      because: ["total"],
    },
  ];
}

function openValue(line: OrderLine): Decimal {
  return multiply(subtract(line.quantity, line.billed), line.unitPrice);
}

function isNear(a: Decimal, b: Decimal, tolerance: Decimal): boolean {
  return compare(absolute(subtract(a, b)), tolerance) <= 0;
}
