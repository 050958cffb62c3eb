/** Collects the parts of one mail in reading order: every leaf and container gets one ordinal, one fingerprint, one fate. */
import { createHash } from "node:crypto";
import type { Part, PartFate } from "../../domain/message.ts";
import type { Fingerprint } from "../../domain/values/identifiers.ts";
import type { Issue } from "../../domain/values/result.ts";

export interface PartFacts {
  readonly parent: number | null;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly fate: PartFate;
  readonly reason: Issue | null;
}

export class PartList {
  readonly parts: Part[] = [];
  readonly bytes = new Map<number, Uint8Array>();
  /** Text of forwarded mails, used only when the mail itself says nothing. */
  readonly nestedTexts: string[] = [];
  /** The first reason to set the whole mail aside. */
  quarantine: Issue | null = null;
  readonly #documents = new Set<string>();

  /** Adds a part and gives its ordinal; a second copy of the same document is a duplicate, not a second invoice. */
  add(facts: PartFacts): number {
    const ordinal = this.parts.length + 1;
    const fingerprint = createHash("sha256").update(facts.bytes).digest("hex") as Fingerprint;
    const isRepeat = facts.fate === "document" && this.#documents.has(fingerprint);
    if (facts.fate === "document") this.#documents.add(fingerprint);
    this.parts.push({
      ordinal,
      parent: facts.parent,
      name: facts.name,
      mediaType: facts.mediaType,
      fingerprint,
      sizeBytes: facts.bytes.length,
      fate: isRepeat ? "duplicate" : facts.fate,
      reason: isRepeat
        ? { code: "SAME_FILE_TWICE", message: "the same file is already a part of this mail" }
        : facts.reason,
    });
    this.bytes.set(ordinal, facts.bytes);
    return ordinal;
  }

  /** A container that turned out not to be openable. */
  setAside(ordinal: number, reason: Issue): void {
    const index = ordinal - 1;
    const part = this.parts[index];
    if (part) this.parts[index] = { ...part, fate: "quarantined", reason };
  }
}
