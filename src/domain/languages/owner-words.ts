/** Who can settle a hold, in the words of each language: one table for the desk, the journeys and the page of holds. */
import type { Owner } from "../finding.ts";

type OwnerTerm = `owner-${Owner}`;
/** What is said of a hold beside its own sentence. */
type SettlingTerm = "settled-by" | "stopped" | "stopped-unread" | "no-tolerance" | "exact" | "none";

export const EN_OWNERS = {
  "owner-ap": "accounts payable",
  "owner-ap-lead": "the head of accounts payable",
  "owner-buyer": "the buyer",
  "owner-receiver": "goods receiving",
  "owner-supplier": "the supplier",
  "owner-master-data": "master data",
  "owner-tax": "the tax department",
  "owner-controller": "the controller",
  "owner-contract-owner": "the owner of the contract",
  "owner-quality": "quality inspection",
  "owner-treasury": "treasury",
  "settled-by": "settled by {owner}",
  stopped: "{amount} stopped",
  "stopped-unread": "the amount was not read",
  "no-tolerance": "no tolerance",
  exact: "exact",
  none: "none",
} as const satisfies Record<OwnerTerm | SettlingTerm, string>;

export const DE_OWNERS = {
  "owner-ap": "die Kreditorenbuchhaltung",
  "owner-ap-lead": "die Leitung der Kreditorenbuchhaltung",
  "owner-buyer": "der Einkauf",
  "owner-receiver": "der Wareneingang",
  "owner-supplier": "der Lieferant",
  "owner-master-data": "die Stammdatenpflege",
  "owner-tax": "die Steuerabteilung",
  "owner-controller": "das Controlling",
  "owner-contract-owner": "die für den Vertrag verantwortliche Person",
  "owner-quality": "die Qualitätsprüfung",
  "owner-treasury": "die Finanzabteilung",
  "settled-by": "regeln kann es {owner}",
  stopped: "{amount} angehalten",
  "stopped-unread": "der Betrag wurde nicht gelesen",
  "no-tolerance": "keine Toleranz",
  exact: "genau",
  none: "keine",
} as const satisfies Record<keyof typeof EN_OWNERS, string>;
