/** The sheet of each kind of import; a new kind is a line here. */
import type { ImportKind } from "../../pipeline/imports.ts";
import { CONTRACTS, TOLERANCES } from "./agreements.ts";
import { CODING } from "./coding.ts";
import { LIMITS } from "./limits.ts";
import { ORDERS } from "./orders.ts";
import { ENTITIES, SUPPLIERS } from "./parties.ts";
import { POLICIES } from "./policies.ts";
import { RATES } from "./rates.ts";
import { RECEIPTS } from "./receipts.ts";
import type { Sheet } from "./sheet.ts";

export const SHEETS: Readonly<Record<ImportKind, Sheet>> = {
  entities: ENTITIES,
  suppliers: SUPPLIERS,
  orders: ORDERS,
  receipts: RECEIPTS,
  contracts: CONTRACTS,
  tolerances: TOLERANCES,
  limits: LIMITS,
  rates: RATES,
  policies: POLICIES,
  coding: CODING,
};
