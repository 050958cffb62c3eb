/** For the one field that a person just asked for: it takes the focus once, when it appears. */
export function focusFirst(element: HTMLElement | null): void {
  element?.focus();
}
