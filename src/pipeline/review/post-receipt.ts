/** Goods arrived: the receipt is stored, and every invoice that waits for its order enters again at match. */
import { isZero } from "../../domain/values/decimal.ts";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import type { ReceiptPosting } from "./review.ts";

export async function postReceipt(input: ReceiptPosting, ports: Ports): Promise<Result<Outcome>> {
  const { lines, user } = input;
  if (lines.length === 0) return fail("LINES_MISSING", "A receipt needs at least one line with a quantity.");
  if (lines.some((line) => isZero(line.quantity))) {
    return fail("QUANTITY_ZERO", "Write how much arrived; a return is a negative quantity.");
  }
  const orderNumbers = [...new Set(lines.map((line) => line.orderNumber))];
  const orders = await ports.store.orders(orderNumbers);
  const unknown = lines.find(
    (line) =>
      !orders.some(
        (order) =>
          order.number === line.orderNumber && order.lines.some((ordered) => ordered.lineNumber === line.orderLine),
      ),
  );
  if (unknown !== undefined) {
    return fail("ORDER_LINE_UNKNOWN", `There is no order line ${unknown.orderNumber}/${unknown.orderLine}.`);
  }
  return ok({
    changes: [
      ...lines.map((line) => ({ kind: "receipt" as const, line: { ...line, postedBy: user.login } })),
      { kind: "rematch", orderNumbers },
    ],
    next: [],
    trail: [trailLine(ports, { actor: user.login }, "receipt posted", { orders: orderNumbers.join(" ") })],
  });
}
