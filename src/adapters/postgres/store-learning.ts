/** Lessons about suppliers' layouts: asked for, added, forgotten and remembered again. */
import { and, asc, eq } from "drizzle-orm";
import type { SupplierId } from "../../domain/values/identifiers.ts";
import type { Change } from "../../pipeline/outcome.ts";
import type { SupplierLesson } from "../../pipeline/supplier-lessons.ts";
import type { Queries } from "./connect.ts";
import { supplierLessons } from "./tables-learning.ts";

export async function lessonsOf(db: Queries, supplierId: SupplierId): Promise<readonly SupplierLesson[]> {
  const { taughtAt, id } = supplierLessons;
  const about = eq(supplierLessons.supplierId, supplierId);
  const rows = await db.select().from(supplierLessons).where(about).orderBy(asc(taughtAt), asc(id));
  return rows.map(({ forgottenBy, forgottenAt, ...lesson }) => ({
    ...lesson,
    forgotten: forgottenBy === null || forgottenAt === null ? null : { by: forgottenBy, at: forgottenAt },
  }));
}

/** The same lesson again is the same work repeated. */
export async function writeLesson(db: Queries, { forgotten, ...lesson }: SupplierLesson): Promise<void> {
  await db
    .insert(supplierLessons)
    .values({ ...lesson, forgottenBy: forgotten?.by ?? null, forgottenAt: forgotten?.at ?? null })
    .onConflictDoNothing();
}

export async function forgetLessons(
  db: Queries,
  { supplierId, documentId, forgotten }: Extract<Change, { kind: "lessons-forgotten" }>,
): Promise<void> {
  const fromDocument = documentId === null ? undefined : eq(supplierLessons.documentId, documentId);
  await db
    .update(supplierLessons)
    .set({ forgottenBy: forgotten?.by ?? null, forgottenAt: forgotten?.at ?? null })
    .where(and(eq(supplierLessons.supplierId, supplierId), fromDocument));
}
