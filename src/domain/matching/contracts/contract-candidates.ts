/** Which contracts come into question for an invoice, and which of their lines one invoice line answers. */
import type { ContractLine } from "../../agreements/contract.ts";
import type { InvoiceLine } from "../../invoice.ts";
import { absolute, compare, type Decimal, decimal, isZero, multiply, ONE, subtract } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { percentOf } from "../../values/percent.ts";
import { foldCode, printedProfile } from "../pairing/line-profile.ts";
import { descriptionLikeness, profileText, type TextProfile } from "../pairing/text-likeness.ts";
import { goesWithoutOrder } from "../policy.ts";
import type { MatchInputs } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { contractUnitFactor } from "./contract-units.ts";
import { isInTerm, overlaps, periodsIn, serviceDays, statedPeriod } from "./service-period.ts";

export interface ContractScope {
  /** In the invoice's currency and for the entity it is made out to. */
  readonly known: readonly ContractLine[];
  /** Those that lines without an order line may answer. */
  readonly open: readonly ContractLine[];
  /** The invoice names them, so a likeness is enough where the supplier's other contracts need certainty. */
  readonly isNamed: boolean;
}

interface Wanted {
  readonly inputs: MatchInputs;
  readonly scope: ContractScope;
  /** No other line of goods or services is to be found a place for. */
  readonly isOnlyLine: boolean;
  /** Contract lines that lines before it answer: of two alike the free one is taken. */
  readonly used: ReadonlySet<ContractLine>;
}

/** Contract texts are short, so they must agree well; of a contract that is named, as well as order lines must. */
const LIKE_ENOUGH = { named: 0.6, unnamed: 0.8 } as const;
/** Two lines whose likeness is this near are told apart by term and price, not by likeness. */
const ALIKE = 0.05;
const PRICE_NEAR = decimal("2");

/**
 * A contract number stands as such or in the field of the order number. Without either, all the supplier's contracts
 * are open; an invoice that names an order answers it, not a contract.
 */
export function contractScope(inputs: MatchInputs): ContractScope {
  const { invoice, contracts, orders } = inputs;
  const known = contracts.filter(
    ({ company, currency }) =>
      currency === invoice.currency && (company === null || invoice.entityId === null || company === invoice.entityId),
  );
  const printed = [invoice.terms?.contractNumber ?? "", ...invoice.orderNumbers].map(foldIdentifier);
  const named = known.filter(({ contractNumber }) => printed.includes(foldIdentifier(contractNumber)));
  if (named.length > 0) return { known, open: named, isNamed: true };
  const names = [...invoice.orderNumbers, ...invoice.lines.flatMap((line) => line.orderNumber ?? [])];
  const namesOrder = orders.some((order) => names.includes(order.number));
  const needsNoOrder = names.length === 0 || goesWithoutOrder(inputs);
  const isOpen = invoice.type !== "credit-note" && !namesOrder && needsNoOrder;
  return { known, open: isOpen ? known : [], isNamed: false };
}

/** By code, else by description, else as the only amount that falls due; null when none or several fit. */
export function contractLineFor(line: InvoiceLine, wanted: Wanted): ContractLine | null {
  const { scope } = wanted;
  const possible = scope.open.filter((contract) => isComparable(line, contract));
  const scored = possible.map((contract) => ({ contract, score: likeness(line, contract) }));
  const enough = scope.isNamed ? LIKE_ENOUGH.named : LIKE_ENOUGH.unnamed;
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best >= enough) {
    return theOne(
      scored.filter(({ score }) => score >= best - ALIKE).map(({ contract }) => contract),
      line,
      wanted,
    );
  }
  if (!wanted.isOnlyLine) return null;
  const due = possible.filter((contract) => contract.period !== null && isNearPrice(line, contract, wanted));
  if (due.length > 0) return theOne(due, line, wanted);
  return scope.isNamed && line.number === 0 ? theOne(possible, line, wanted) : null;
}

/** Units must convert; of a line that is billed by period, money is compared whatever its unit. */
function isComparable(line: InvoiceLine, contract: ContractLine): boolean {
  return contract.period !== null || line.quantity === null || contractUnitFactor(line.unit, contract) !== null;
}

function likeness(line: InvoiceLine, contract: ContractLine): number {
  const code = foldCode(contract.itemCode);
  if (code !== "" && code === foldCode(line.itemCode)) return 1;
  const printed = printedProfile(line).text;
  const agreed = agreedProfile(contract);
  // Without a word in common no two texts are like enough, and a rate card has hundreds of them.
  return printed.words.some((word) => agreed.words.includes(word)) ? descriptionLikeness(printed, agreed) : 0;
}

/** Compared with every line of an invoice, prepared once. */
const AGREED = new WeakMap<ContractLine, TextProfile>();

function agreedProfile(contract: ContractLine): TextProfile {
  const known = AGREED.get(contract);
  if (known !== undefined) return known;
  const profile = profileText(contract.description);
  AGREED.set(contract, profile);
  return profile;
}

/** Told apart by the days of supply, then by the price, then by what is still free; two that would cost the same are one. */
function theOne(alike: readonly ContractLine[], line: InvoiceLine, wanted: Wanted): ContractLine | null {
  const days = serviceDays(line, wanted.inputs.invoice);
  const inTerm = days === null ? [] : alike.filter((contract) => isInTerm(days, contract));
  const timely = inTerm.length > 0 ? inTerm : latest(alike);
  const near = timely.filter((contract) => isNearPrice(line, contract, wanted));
  const left = timely.length > 1 && near.length > 0 ? near : timely;
  const [first] = left;
  if (first === undefined || left.some((other) => !costsTheSame(first, other))) return null;
  const free = left.filter((contract) => !wanted.used.has(contract));
  const period = statedPeriod(line, wanted.inputs.invoice);
  const isBilled = ({ billedPeriods }: ContractLine) =>
    period !== null && billedPeriods.some((billed) => overlaps(billed, period));
  return free.find((contract) => !isBilled(contract)) ?? free[0] ?? first;
}

/** The version that held last, where none covers the days of supply. */
function latest(lines: readonly ContractLine[]): ContractLine[] {
  const end = ({ validTo }: ContractLine) => validTo ?? "9999-12-31";
  const last = lines.map(end).sort().at(-1);
  return lines.filter((line) => end(line) === last);
}

function costsTheSame(a: ContractLine, b: ContractLine): boolean {
  return a.contractNumber === b.contractNumber && a.period === b.period && compare(a.price, b.price) === 0;
}

/** Of a recurring amount: within its limits either way (±5 % and ±250 unless set); of a rate: within 2 %. */
function isNearPrice(line: InvoiceLine, contract: ContractLine, { inputs }: Wanted): boolean {
  const expected = expectedNet(line, contract, inputs);
  if (expected === null || line.netAmount === null || isZero(expected)) return false;
  const apart = absolute(subtract(line.netAmount, expected));
  if (contract.period === null) return compare(apart, percentOf(PRICE_NEAR, expected)) <= 0;
  const { percent, amount } = limitsFor(inputs, "contract_recurring");
  return (
    (percent === null || compare(apart, percentOf(percent.value, expected)) <= 0) &&
    (amount === null || compare(apart, amount.value) <= 0)
  );
}

function expectedNet(line: InvoiceLine, contract: ContractLine, { invoice }: MatchInputs): Decimal | null {
  const period = statedPeriod(line, invoice);
  if (contract.period === "once" || (contract.period !== null && period === null)) return contract.price;
  if (contract.period !== null && period !== null) {
    return multiply(contract.price, decimal(periodsIn(period, contract.period)));
  }
  const factor = contractUnitFactor(line.unit, contract) ?? ONE;
  return line.quantity === null ? null : multiply(multiply(line.quantity, factor), contract.price);
}
