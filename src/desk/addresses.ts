/** What stands in the address behind "?": decoded once, so that a mistyped address is a plain queue. */
import type { View } from "../web/client.ts";

const VIEWS: readonly string[] = ["needs-me", "waiting", "done", "all"] satisfies View[];

/** What a key pressed in the queue wants to happen once the invoice is open. */
const ACTS: readonly string[] = ["approve", "hold", "reject", "reply"];

export type Act = "approve" | "hold" | "reject" | "reply";

export interface QueueAddress {
  readonly view?: View;
  readonly search?: string;
  readonly offset?: number;
}

export function queueFrom({ view, search, offset }: Record<string, unknown>): QueueAddress {
  return {
    ...(VIEWS.includes(String(view)) ? { view: view as View } : {}),
    ...(search === undefined || search === "" ? {} : { search: String(search) }),
    ...(Number.isInteger(offset) && Number(offset) > 0 ? { offset: Number(offset) } : {}),
  };
}

export function actFrom({ act }: Record<string, unknown>): { readonly act?: Act } {
  return ACTS.includes(String(act)) ? { act: act as Act } : {};
}
