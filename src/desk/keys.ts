/** Every key of the desk: the bindings and the sheet behind "?" both come from this list. */
import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";

export const KEYS = {
  next: { key: "j", does: "Next invoice", where: "Everywhere" },
  previous: { key: "k", does: "Previous invoice", where: "Everywhere" },
  open: { key: "Enter", does: "Open the chosen invoice", where: "Queue" },
  search: { key: "/", press: "[Shift]+/", does: "Search", where: "Queue" },
  approve: { key: "a", does: "Approve", where: "Everywhere" },
  hold: { key: "h", does: "Put on hold", where: "Everywhere" },
  reply: { key: "q", does: "Query the supplier", where: "Everywhere" },
  reject: { key: "r", does: "Reject", where: "Everywhere" },
  nextField: { key: "f", does: "Next field that needs a look", where: "Invoice" },
  zoomIn: { key: "+", press: "[Shift]+(\\+|=)", does: "Larger page", where: "Invoice" },
  zoomOut: { key: "-", does: "Smaller page", where: "Invoice" },
  pageForward: { key: "]", does: "Next page of the paper", where: "Invoice" },
  pageBack: { key: "[", does: "Previous page of the paper", where: "Invoice" },
  back: { key: "Esc", press: "Escape", does: "Back to the queue", where: "Invoice" },
  help: { key: "?", press: "[Shift]+?", does: "All keys", where: "Everywhere" },
} as const satisfies Record<string, Key>;

/** `press` is the binding where it is not the key itself: signs that need Shift on some keyboards. */
interface Key {
  readonly key: string;
  readonly press?: string;
  readonly does: string;
  readonly where: "Everywhere" | "Queue" | "Invoice";
}

export type Command = keyof typeof KEYS;

const OFF = "matchbook-keys-off";

/** Single keys can be switched off (WCAG 2.1.4); the choice stays in this browser. */
export function areKeysOff(): boolean {
  return window.localStorage.getItem(OFF) !== null;
}

export function switchKeys(off: boolean): void {
  if (off) window.localStorage.setItem(OFF, "1");
  else window.localStorage.removeItem(OFF);
}

/** Binds commands while a part is on screen; keys are dead while typing, in dialogs, and when switched off. */
export function useKeys(commands: Partial<Record<Command, () => void>>): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const bindings = Object.entries<Key>(KEYS).map(([name, { key, press = key }]) => [
      press,
      (event: KeyboardEvent) => {
        const command = latest.current[name as Command];
        if (command === undefined || isElsewhere(event)) return;
        event.preventDefault();
        command();
      },
    ]);
    return tinykeys(window, Object.fromEntries(bindings));
  }, []);
}

function isElsewhere(event: KeyboardEvent): boolean {
  if (areKeysOff() || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return true;
  if (document.querySelector("dialog[open]") !== null) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("input, textarea, select, [contenteditable]") !== null) return true;
  return event.key === "Enter" && target.closest("a, button, summary") !== null;
}
