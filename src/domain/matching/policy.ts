/** What an order line is compared with: nothing but the order, its receipt, its inspection, a contract, or money. */
import type { ContractLine } from "../agreements/contract.ts";
import type { OrderLine } from "../purchase-order.ts";
import type { BuyerEntity, MatchPolicy, Supplier } from "../supplier.ts";
import { foldIdentifier } from "../values/identifiers.ts";

/** A policy that was agreed for more than one order line; ids may be written in any way. */
export interface AgreedPolicy {
  readonly scope: "item-supplier" | "category" | "company";
  /** Item and supplier joined, the category, or the company's id; empty for every company. */
  readonly scopeId: string;
  readonly policy: MatchPolicy;
}

export interface PolicyInputs {
  readonly supplier: Pick<Supplier, "id" | "matchPolicy"> | null;
  /** The company that is billed; absent where nobody asked. */
  readonly entity?: Pick<BuyerEntity, "id"> | null;
  readonly contracts: readonly Pick<ContractLine, "contractNumber" | "period">[];
  /** Absent where nothing beyond order lines and suppliers was agreed. */
  readonly policies?: readonly AgreedPolicy[];
}

const DEFAULT_POLICY: MatchPolicy = "THREE_WAY";
/** The policies that compare pieces; only among these do the flags of an order line choose. */
const COUNTED: readonly MatchPolicy[] = ["TWO_WAY", "THREE_WAY", "FOUR_WAY"];

/**
 * Order line, contract, item and supplier, category, supplier, company, then three-way (accounts-payable §1.2).
 * A line that says nothing but asks for inspection, or for a receipt or none, is compared by that: with neither two-way,
 * with a receipt three-way, with both four-way.
 */
export function resolvePolicy(line: OrderLine, inputs: PolicyInputs): MatchPolicy {
  if (line.matchPolicy !== null) return line.matchPolicy;
  const agreed =
    ofContract(line, inputs) ??
    ofItem(line, inputs) ??
    agreedFor(inputs, "category", [line.category ?? ""]) ??
    inputs.supplier?.matchPolicy ??
    ofCompany(inputs) ??
    DEFAULT_POLICY;
  return COUNTED.includes(agreed) ? byFlags(line, agreed) : agreed;
}

/** True where what is agreed with the supplier, else in the company, is that it invoices without orders. */
export function goesWithoutOrder(inputs: PolicyInputs): boolean {
  const policy = inputs.supplier?.matchPolicy ?? ofCompany(inputs);
  return policy === "NON_PO" || policy === "CONTRACT";
}

/** A contract that is billed by the period is compared by its rates; one that only sets a price leaves the goods to be counted. */
function ofContract({ contractNumber }: OrderLine, { contracts }: PolicyInputs): MatchPolicy | null {
  if (contractNumber === null) return null;
  const wanted = foldIdentifier(contractNumber);
  const own = contracts.filter((contract) => foldIdentifier(contract.contractNumber) === wanted);
  return own.length > 0 && own.every(({ period }) => period !== null) ? "CONTRACT" : null;
}

function ofItem({ itemCode, supplierItemCode }: OrderLine, inputs: PolicyInputs): MatchPolicy | null {
  const supplier = inputs.supplier?.id ?? "";
  const items = [itemCode, supplierItemCode].filter((code) => code !== null && code !== "");
  if (supplier === "") return null;
  const ids = items.flatMap((item) => [`${item}${supplier}`, `${supplier}${item}`]);
  return agreedFor(inputs, "item-supplier", ids);
}

/** The company's own word, else that for all companies. */
function ofCompany(inputs: PolicyInputs): MatchPolicy | null {
  const own = inputs.entity?.id ?? "";
  return agreedFor(inputs, "company", [own]) ?? agreedFor(inputs, "company", [""]);
}

/** An empty id names every company; of an article or category it names none. */
function agreedFor(
  { policies = [] }: PolicyInputs,
  scope: AgreedPolicy["scope"],
  ids: readonly string[],
): MatchPolicy | null {
  const wanted = ids.map(foldIdentifier).filter((id) => scope === "company" || id !== "");
  const found = policies.find((agreed) => agreed.scope === scope && wanted.includes(foldIdentifier(agreed.scopeId)));
  return found?.policy ?? null;
}

function byFlags({ inspectionRequired, receiptRequired }: OrderLine, agreed: MatchPolicy): MatchPolicy {
  if (inspectionRequired) return "FOUR_WAY";
  if (receiptRequired === false) return "TWO_WAY";
  return receiptRequired && agreed === "TWO_WAY" ? "THREE_WAY" : agreed;
}
