/** Freight and other charges: against what the order planned, against its terms of delivery, else against what we let pass. */
import type { InvoiceLine } from "../../invoice.ts";
import type { PurchaseOrder } from "../../purchase-order.ts";
import { add, type Decimal, isPositive, larger, subtract, sum, ZERO } from "../../values/decimal.ts";
import { pairContracts } from "../contracts/contract-lines.ts";
import { type ChargeKind, chargeKind } from "../pairing/charges.ts";
import type { CatalogueEntry, Noticed, Rule, RuleContext } from "../rule.ts";
import { breach } from "../tolerances/breach.ts";
import { limitsFor } from "../tolerances/limits.ts";

const CODES = {
  CHARGE_INCOTERM: {
    severity: "hold",
    owner: "supplier",
    title: "Freight despite free delivery",
    sentence:
      "{variance:money} of freight ({description}) charged, but order {order} is delivered {incoterm}: the supplier pays it.",
    actions: ["ask the supplier for a credit note", "accept the freight"],
    reply: "query",
  },
  CHARGE_PLANNED_OVER: {
    severity: "hold",
    owner: "buyer",
    title: "Charges above the plan",
    sentence:
      "{billed:money} of charges ({description}), {planned:money} agreed on order {order}: {variance:money} too much, over the limit of {limit} ({scope:term}).",
    actions: ["accept the charges", "ask the supplier for a credit note"],
    reply: "query",
  },
  CHARGE_UNPLANNED: {
    severity: "hold",
    owner: "buyer",
    title: "Charge not agreed",
    sentence:
      "{variance:money} of charges ({description}) are not on the order, over the limit of {limit} ({scope:term}).",
    actions: ["accept the charge", "ask the supplier for a credit note"],
    reply: "query",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

/** Incoterms 2020 under which the seller pays carriage to the named place (§1.4 (9)); DPU and its forerunners among them. */
const SELLER_DELIVERS: readonly string[] = ["DAP", "DDP", "DPU", "CPT", "CIP", "DAT", "DDU"];

export const charge = {
  codes: CODES,
  check: (context: RuleContext): Noticed[] => {
    if (context.invoice.type === "credit-note") return [];
    const charges = chargesOf(context);
    const orders = ordersOf(context);
    const planned = orders.flatMap((order) => order.plannedCharges ?? []);
    if (planned.length > 0) return overPlan(charges, { orders, planned: sum(planned), context });
    const delivered = orders.filter(({ incoterm }) => isDelivered(incoterm));
    const isAllDelivered = delivered.length > 0 && delivered.length === orders.length;
    const freight = isAllDelivered ? charges.filter(({ kind }) => kind === "freight") : [];
    const rest = charges.filter((entry) => !freight.includes(entry));
    return [...incoterm(freight, delivered), ...unplanned(rest, context)];
  },
} as const satisfies Rule;

interface Charge {
  readonly kind: ChargeKind;
  readonly description: string;
  readonly amount: Decimal;
}

/** Lines that answer neither order nor contract, and BT-108, which stands beside the lines and says not what it is for. */
function chargesOf(context: RuleContext): Charge[] {
  const lines = openLines(context).flatMap((line): Charge[] => {
    const kind = chargeKind(line);
    return kind === null ? [] : [{ kind, description: line.description, amount: line.netAmount ?? ZERO }];
  });
  const beside = documentCharges(context);
  return isPositive(beside) ? [...lines, { kind: "other", description: "", amount: beside }] : lines;
}

function openLines(context: RuleContext): readonly InvoiceLine[] {
  if (context.pairs.length > 0 || context.unpaired.length > 0) return context.unpaired;
  return pairContracts(context, context.pairs).unanswered;
}

/** Without an order or contract there is nothing it could be planned on, and the missing order is held anyway. */
function documentCharges(context: RuleContext): Decimal {
  const hasBasis = context.pairs.length > 0 || pairContracts(context, context.pairs).pairs.length > 0;
  return hasBasis ? (context.invoice.chargeTotal ?? ZERO) : ZERO;
}

/** The orders that the invoice's lines answer. */
function ordersOf({ orders, pairs }: RuleContext): readonly PurchaseOrder[] {
  const numbers = new Set(pairs.map((pair) => pair.orderNumber));
  return orders.filter((order) => numbers.has(order.number));
}

/** "DAP Hamburg" counts as DAP. */
function isDelivered(incoterm: string | null): boolean {
  const code = incoterm?.trim().slice(0, 3).toUpperCase() ?? "";
  return SELLER_DELIVERS.includes(code);
}

/** Deposits are taken together, and what comes back of them never pays for freight. */
function total(charges: readonly Charge[]): Decimal {
  const of = (isDeposit: boolean) =>
    sum(charges.filter(({ kind }) => (kind === "deposit") === isDeposit).map(({ amount }) => amount));
  return add(of(false), larger(ZERO, of(true)));
}

function namesOf(charges: readonly Charge[]): string {
  return charges.flatMap(({ description }) => (description === "" ? [] : [description])).join(", ") || "–";
}

function incoterm(freight: readonly Charge[], orders: readonly PurchaseOrder[]): Noticed[] {
  const variance = total(freight);
  const order = orders[0];
  if (!isPositive(variance) || order === undefined) return [];
  const facts = { description: namesOf(freight), order: order.number, incoterm: order.incoterm ?? "–" };
  return [{ code: "CHARGE_INCOTERM", variance, facts }];
}

interface Plan {
  readonly orders: readonly PurchaseOrder[];
  readonly planned: Decimal;
  readonly context: RuleContext;
}

/** What earlier invoices charged is not known apart from their goods, so each invoice is held against the whole plan. */
function overPlan(charges: readonly Charge[], { orders, planned, context }: Plan): Noticed[] {
  const billed = total(charges);
  const exposure = subtract(billed, planned);
  if (!isPositive(exposure)) return [];
  const limits = limitsFor(context, "charges_planned");
  const limit = breach({ exposure, reference: planned, quantity: billed, documentExposure: exposure }, limits);
  if (limit === null) return [];
  const order = orders.map(({ number }) => number).join(", ");
  return [
    {
      code: "CHARGE_PLANNED_OVER",
      variance: exposure,
      facts: { description: namesOf(charges), billed, planned, order },
      limit,
    },
  ];
}

function unplanned(charges: readonly Charge[], context: RuleContext): Noticed[] {
  const exposure = total(charges);
  if (!isPositive(exposure)) return [];
  const reference = context.invoice.netTotal ?? ZERO;
  const limits = limitsFor(context, "charges_unplanned");
  const limit = breach({ exposure, reference, quantity: exposure, documentExposure: exposure }, limits);
  if (limit === null) return [];
  return [{ code: "CHARGE_UNPLANNED", variance: exposure, facts: { description: namesOf(charges) }, limit }];
}
