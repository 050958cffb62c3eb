/** What many rules ask of one invoice, worked out once: sums by VAT category and rate, and who uses which category. */
import { add, type Decimal, decimal, multiply, negate, sum, trimZeros, ZERO } from "../../../domain/values/decimal.ts";
import type { EnAllowance, EnInvoice, EnLine } from "../en-invoice.ts";
import { numberOf } from "./numbers.ts";
import { type Profile, profileOf } from "./profile.ts";

export interface Facts {
  readonly model: EnInvoice;
  readonly profile: Profile;
  /** In CII, whose artefacts differ in small ways from those of UBL. */
  readonly isCii: boolean;
  /** Σ BT-131; null when a line's amount is missing or no number. */
  readonly lineTotal: Decimal | null;
  readonly lineAllowances: readonly EnAllowance[];
  readonly lineCharges: readonly EnAllowance[];
  /** VAT categories of the lines (BT-151), the allowances (BT-95) and the charges (BT-102). */
  readonly categories: Readonly<Record<"lines" | "allowances" | "charges", ReadonlySet<string>>>;
  /** Σ lines − allowances + charges of a category, of one rate or of all; null when nothing has it. */
  readonly baseOf: (category: string, rate?: Decimal | null) => Decimal | null;
  /** What Factur-X EXTENDED allows a sum to be off: a cent for each amount added. */
  readonly slack: Decimal;
}

const CENT = decimal("0.01");

/** The facts of one invoice; one pass over its lines. */
export function factsOf(model: EnInvoice): Facts {
  const profile = profileOf(model);
  const bases = basesOf(model);
  const added = model.lines.length + model.allowances.length + model.charges.length;
  return {
    model,
    profile,
    isCii: model.at.startsWith("/rsm:"),
    lineTotal: bases.lineTotal,
    lineAllowances: model.lines.flatMap((line) => line.allowances),
    lineCharges: model.lines.flatMap((line) => line.charges),
    categories: {
      lines: new Set(model.lines.map(({ category }) => category ?? "")),
      allowances: new Set(model.allowances.map(({ category }) => category ?? "")),
      charges: new Set(model.charges.map(({ category }) => category ?? "")),
    },
    baseOf: (category, rate) => bases.of(rate === undefined ? category : keyOf(category, rate)),
    slack: profile.isExtended ? multiply(CENT, decimal(added)) : ZERO,
  };
}

interface Bases {
  readonly lineTotal: Decimal | null;
  readonly of: (key: string) => Decimal | null;
}

function basesOf({ lines, allowances, charges }: EnInvoice): Bases {
  const totals = new Map<string, Decimal>();
  const enter = ({ category, rate }: Taxed, amount: Decimal) => {
    for (const key of [category ?? "", keyOf(category ?? "", numberOf(rate))]) {
      totals.set(key, add(totals.get(key) ?? ZERO, amount));
    }
  };
  const { groups, areAllRead } = groupsOf(lines);
  const sums = groups.map((group) => sum(group.amounts));
  for (const [index, group] of groups.entries()) enter(group, sums[index] ?? ZERO);
  for (const allowance of allowances) enter(allowance, negate(numberOf(allowance.amount) ?? ZERO));
  for (const charge of charges) enter(charge, numberOf(charge.amount) ?? ZERO);
  return { lineTotal: areAllRead ? sum(sums) : null, of: (key) => totals.get(key) ?? null };
}

type Taxed = Pick<EnLine, "category" | "rate">;

interface Group extends Taxed {
  readonly amounts: Decimal[];
}

/** The lines by category and rate as written, so that ten thousand of them cost one addition each. */
function groupsOf(lines: readonly EnLine[]) {
  const groups = new Map<string, Group>();
  let areAllRead = true;
  for (const { category, rate, netAmount } of lines) {
    const amount = numberOf(netAmount);
    const written = `${category} ${rate}`;
    let group = groups.get(written);
    if (group === undefined) {
      group = { category, rate, amounts: [] };
      groups.set(written, group);
    }
    if (amount === null) areAllRead = false;
    else group.amounts.push(amount);
  }
  return { groups: [...groups.values()], areAllRead };
}

/** "S 19": rates that are worth the same are the same rate. */
function keyOf(category: string, rate: Decimal | null): string {
  return `${category} ${rate === null ? "" : trimZeros(rate)}`;
}
