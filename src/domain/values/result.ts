/** Business outcomes as values: something worked, or issues a person can fix. */

export interface Issue {
  /** Stable code in SCREAMING_SNAKE_CASE that scripts and tests rely on. */
  readonly code: string;
  /** One sentence that says what is wrong and what to do. */
  readonly message: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: string, message: string): Result<never> {
  return { ok: false, issues: [{ code, message }] };
}

/** The value, or a thrown bug: for places where failure was already ruled out. */
export function expectOk<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.issues.map((issue) => `${issue.code}: ${issue.message}`).join("; "));
}
