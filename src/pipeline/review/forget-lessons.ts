/** A person forgets what was taught about a supplier, from one invoice or all of it, or takes the forgetting back. */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import type { Forgetting } from "./review.ts";

export async function forgetLessons(input: Forgetting, ports: Ports): Promise<Result<Outcome>> {
  const { supplierId, documentId, user, isForgotten } = input;
  const lessons = await ports.store.lessons(supplierId);
  const meant = lessons.filter((lesson) => documentId === null || lesson.documentId === documentId);
  if (meant.length === 0)
    return fail("LESSON_NOT_FOUND", "Nothing was learned from that invoice; look at the list again.");
  const forgotten = isForgotten ? { by: user.login, at: ports.clock.now() } : null;
  const event = isForgotten ? "lesson forgotten" : "lesson remembered";
  const [first] = meant;
  return ok({
    changes: [{ kind: "lessons-forgotten", supplierId, documentId, forgotten }],
    next: [],
    trail: [...new Set(meant.map((lesson) => lesson.documentId))].map((id) =>
      trailLine(ports, { documentId: id, actor: user.login }, event, { supplier: first?.supplierId ?? supplierId }),
    ),
  });
}
