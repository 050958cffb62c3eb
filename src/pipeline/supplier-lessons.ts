/** What people taught about a supplier, as it is kept: one row a lesson, with who taught it and from which invoice. */
import { type Claims, FIELD_NAMES, type FieldName } from "../domain/extraction.ts";
import type { DocumentId, SupplierId } from "../domain/values/identifiers.ts";
import type { Instant } from "../domain/values/instant.ts";
import type { Lesson, SupplierProfile } from "../reading/profile/supplier-profile.ts";

export interface SupplierLesson {
  /** The learning job's key: the same lesson is never kept twice. */
  readonly id: string;
  readonly supplierId: SupplierId;
  readonly documentId: DocumentId;
  readonly taughtBy: string;
  readonly taughtAt: Instant;
  /** Fields that the person corrected. */
  readonly fields: readonly FieldName[];
  readonly lesson: Lesson;
  /** Null while it is in use. */
  readonly forgotten: { readonly by: string; readonly at: Instant } | null;
}

/** What to learn from: a correction that is under way, or an invoice that a person approved as it stands. */
export type Occasion = "corrected" | "approved";

const APPROVED = "~approved";

/** The key of the learning job; it begins with the extraction's id, see `Job`. */
export function learningKey(extractionId: string, occasion: Occasion): string {
  return occasion === "approved" ? `${extractionId}${APPROVED}` : extractionId;
}

export function occasionOf(key: string): { readonly extractionId: string; readonly occasion: Occasion } {
  return key.endsWith(APPROVED)
    ? { extractionId: key.slice(0, -APPROVED.length), occasion: "approved" }
    : { extractionId: key, occasion: "corrected" };
}

/** The newest lesson of each document, oldest document first; a later correction of an invoice replaces its lesson. */
export function lessonsInUse(lessons: readonly SupplierLesson[]): readonly SupplierLesson[] {
  const newest = new Map<DocumentId, SupplierLesson>();
  for (const lesson of lessons) if (lesson.forgotten === null) newest.set(lesson.documentId, lesson);
  return [...newest.values()];
}

/** Null when there is nothing to read with. */
export function profileOf(lessons: readonly SupplierLesson[], except?: DocumentId): SupplierProfile | null {
  const own = lessonsInUse(lessons).filter(({ documentId }) => documentId !== except);
  return own.length === 0 ? null : { lessons: own.map(({ lesson }) => lesson) };
}

/** What a person changed between two readings; null says that a person took the field away. */
export function correctionsOf(before: Claims, after: Claims): Partial<Record<FieldName, string | null>> {
  const entries = FIELD_NAMES.flatMap((name): readonly (readonly [FieldName, string | null])[] => {
    const claim = after[name];
    if (claim?.source === "person") return [[name, claim.value]];
    return before[name] && !claim ? [[name, null]] : [];
  });
  return Object.fromEntries(entries);
}

/** A misread letter, or an account, is corrected without teaching anything. */
export function isTaughtBy(lesson: Lesson | null, name: FieldName): boolean {
  const about = [...(lesson?.corrected ?? []), ...(lesson?.absent ?? [])].some(({ field }) => field === name);
  return about || (name === "currency" && lesson?.currency != null) || (name === "dueDate" && lesson?.termDays != null);
}
