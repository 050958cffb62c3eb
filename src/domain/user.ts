/** Who may do what at the desk. */

export const ROLES = [
  "clerk",
  "approver",
  "buyer",
  "receiver",
  "controller",
  "auditor",
  "administrator",
  // Nobody: a system with a token, that brings in data and sees nothing.
  "program",
] as const;

export type Role = (typeof ROLES)[number];

export interface User {
  readonly id: string;
  /** Lower case, unique; shown as the actor. */
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}

export type Action =
  | "read"
  | "approve"
  | "hold"
  | "reject"
  | "correct"
  | "release"
  | "send-reply"
  | "post-receipt"
  /** Master data, orders and receipts by the thousand, over the API. */
  | "import"
  | "administer";

const ALLOWED: Readonly<Record<Role, readonly Action[]>> = {
  clerk: ["read", "hold", "reject", "correct", "send-reply"],
  approver: ["read", "approve", "hold", "reject", "correct", "release", "send-reply"],
  buyer: ["read", "hold", "release"],
  receiver: ["read", "post-receipt"],
  // Approves what the approval limits give a controller; without limits nothing.
  controller: ["read", "approve", "release"],
  auditor: ["read"],
  administrator: [
    "read",
    "approve",
    "hold",
    "reject",
    "correct",
    "release",
    "send-reply",
    "post-receipt",
    "import",
    "administer",
  ],
  program: ["import"],
};

/** Roles whose yes the approval limits may ask for; a buyer gives it by releasing a hold. */
export const APPROVING_ROLES = ["approver", "buyer", "controller", "administrator"] as const satisfies readonly Role[];

/** Roles that approve any amount alone where no approval limits are on file. */
export const UNLIMITED_ROLES = ["approver", "administrator"] as const satisfies readonly Role[];

export function mayDo(role: Role, action: Action): boolean {
  return ALLOWED[role].includes(action);
}
