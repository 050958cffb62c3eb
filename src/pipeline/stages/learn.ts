/** Extraction → what it teaches: a person's corrections make the supplier's next invoice read better. */
import { type Extraction, extractionIdOf, type FieldName } from "../../domain/extraction.ts";
import type { ExtractionId } from "../../domain/values/identifiers.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import type { Case } from "../store.ts";
import {
  correctionsOf,
  isTaughtBy,
  learningKey,
  lessonsInUse,
  type Occasion,
  occasionOf,
  profileOf,
  type SupplierLesson,
} from "../supplier-lessons.ts";
import { trailLine } from "../trail-line.ts";

const NOTHING: Outcome = { changes: [], next: [], trail: [] };
/** Approvals without a correction add nothing any more once so many invoices were let stand. */
const ENOUGH_APPROVALS = 6;

export async function learn(key: string, ports: Ports): Promise<Outcome> {
  const { extractionId, occasion } = occasionOf(key);
  const extraction = await ports.store.extraction(extractionId as ExtractionId);
  const found = await ports.store.case(extraction.documentId);
  // A newer correction has a job of its own.
  if (found === null || found.extraction.id !== extraction.id || found.invoice.supplierId === null) return NOTHING;
  const { supplierId } = found.invoice;
  const first = await firstReading(extraction, ports);
  if (first === null || first.source === "xml") return NOTHING;
  const corrections = correctionsOf(first.fields, extraction.reading?.fields ?? {});
  const lessons = await ports.store.lessons(supplierId);
  if (Object.keys(corrections).length === 0 && knowsEnough(lessons)) return NOTHING;
  const taught = { reading: first, corrections, isApproved: occasion === "approved" };
  const earlier = profileOf(lessons, found.document.id);
  const learned = await ports.documentReader.learn(found.document.files, { ...taught, earlier });
  if (!learned.ok || learned.value === null) return NOTHING;
  const fields = (Object.keys(corrections) as FieldName[]).filter((name) => isTaughtBy(learned.value, name));
  const taughtBy = teacherOf(found, occasion);
  const lesson: SupplierLesson = {
    id: learningKey(extractionId, occasion),
    supplierId,
    documentId: found.document.id,
    taughtBy,
    taughtAt: ports.clock.now(),
    fields,
    lesson: learned.value,
    forgotten: null,
  };
  const subject = { emailId: found.email.id, documentId: found.document.id, actor: taughtBy };
  const detail = { supplier: supplierId, fields: fields.join(" ") || "confirmed as read" };
  return { changes: [{ kind: "lesson", lesson }], next: [], trail: [trailLine(ports, subject, "learned", detail)] };
}

/** As the machine read it, before any person. */
async function firstReading(extraction: Extraction, ports: Ports): Promise<Extraction["reading"]> {
  if (extraction.revision === 1) return extraction.reading;
  return (await ports.store.extraction(extractionIdOf(extraction.documentId, 1))).reading;
}

function knowsEnough(lessons: readonly SupplierLesson[]): boolean {
  return lessonsInUse(lessons).filter(({ fields }) => fields.length === 0).length >= ENOUGH_APPROVALS;
}

function teacherOf({ trail, decisions }: Case, occasion: Occasion): string {
  const decided = decisions.at(-1)?.decidedBy;
  const corrected = trail.findLast(({ event }) => event === "corrected")?.actor;
  return (occasion === "approved" ? decided : corrected) ?? corrected ?? decided ?? "unknown";
}
