/** What happened, when and by whom: one line an event, never changed, never removed. */
import type { Instant } from "./values/instant.ts";

export interface TrailLine {
  readonly at: Instant;
  /** "rule", a stage's name, or a user's login. */
  readonly actor: string;
  /** The email, document or invoice it is about. */
  readonly emailId: string | null;
  readonly documentId: string | null;
  /** Verb in the past tense: received, parsed, extracted, corrected, released, sent … */
  readonly event: string;
  /** Facts for people and auditors; no secret, no full IBAN. */
  readonly detail: Readonly<Record<string, string>>;
}
