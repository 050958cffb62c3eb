/** Who may do what at the desk. */

export const ROLES = ["clerk", "approver", "buyer", "receiver", "controller", "auditor", "administrator"] as const;

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
  | "administer";

const ALLOWED: Readonly<Record<Role, readonly Action[]>> = {
  clerk: ["read", "hold", "reject", "correct", "send-reply"],
  approver: ["read", "approve", "hold", "reject", "correct", "release", "send-reply"],
  buyer: ["read", "hold", "release"],
  receiver: ["read", "post-receipt"],
  controller: ["read", "release"],
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
    "administer",
  ],
};

export function mayDo(role: Role, action: Action): boolean {
  return ALLOWED[role].includes(action);
}
