/** Lessons of the in-memory product: each correction teaches where the field stands, as the real reading would. */
import type { FieldName } from "../../src/domain/extraction.ts";
import type { Instant } from "../../src/domain/values/instant.ts";
import { fail, ok, type Result } from "../../src/domain/values/result.ts";
import type { Forgetting } from "../../src/pipeline/review/review.ts";
import type { Case } from "../../src/pipeline/store.ts";
import type { SupplierLesson } from "../../src/pipeline/supplier-lessons.ts";
import type { Anchor, Lesson } from "../../src/reading/profile/supplier-profile.ts";

export const NO_LESSON: Lesson = {
  fingerprint: [],
  corrected: [],
  confirmed: [],
  absent: [],
  hits: [],
  misses: [],
  decimalMark: null,
  dateOrder: null,
  currency: null,
  termDays: null,
};

export function anchor(field: Anchor["field"], phrase: string): Anchor {
  const distances = { dx0: 1, dx1: 6, dy: 0, skips: 0, place: 0.2 };
  return { field, phrase, relation: "right", ...distances, shape: "AA-9999", words: 1 };
}

export interface Lessons {
  readonly all: SupplierLesson[];
  taught(found: Case, fields: readonly FieldName[], at: Instant): void;
  forget(input: Forgetting, at: Instant): Result<null>;
}

export function deskLessons(): Lessons {
  const all: SupplierLesson[] = [];
  return {
    all,
    taught: ({ document, invoice }, fields, taughtAt) => {
      if (invoice.supplierId === null) return;
      const corrected = fields
        .filter((field) => field !== "iban" && field !== "bic")
        .map((field) => anchor(field, "our sign"));
      const names = { supplierId: invoice.supplierId, documentId: document.id, taughtBy: "maya" };
      const lesson = { ...NO_LESSON, corrected };
      all.push({ ...names, id: `${document.id}.${all.length}`, taughtAt, fields, lesson, forgotten: null });
    },
    forget: ({ supplierId, documentId, user, isForgotten }, at) => {
      const isMeant = (one: SupplierLesson) =>
        one.supplierId === supplierId && (documentId === null || one.documentId === documentId);
      if (!all.some(isMeant)) return fail("LESSON_NOT_FOUND", "Nothing was learned from that invoice.");
      const forgotten = isForgotten ? { by: user.login, at } : null;
      all.splice(0, all.length, ...all.map((one) => (isMeant(one) ? { ...one, forgotten } : one)));
      return ok(null);
    },
  };
}
