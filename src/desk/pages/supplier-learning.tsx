/** What was learned about one supplier's invoices: from which invoice, by whom, how it fared; to forget, or to keep. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { LearnedLesson } from "../../web/client.ts";
import { ask, useDoing } from "../actions.ts";
import { Aliases } from "../parts/aliases.tsx";
import { learningQuery, problemOf } from "../server.ts";
import { sayMoment } from "../ui/money.tsx";

const route = getRouteApi("/suppliers/$supplierId/learning");

export function SupplierLearningPage() {
  const { supplierId } = route.useParams();
  const { data, error } = useQuery(learningQuery(supplierId));
  const doing = useDoing();
  const inUse = data?.lessons.filter((lesson) => lesson.forgotten === null).length ?? 0;
  const forget = (documentId: string | null) =>
    doing.mutate({
      run: () => ask.forget(supplierId, documentId),
      said: "Forgotten; the next invoice is read without it",
    });
  const remember = (documentId: string) =>
    doing.mutate({ run: () => ask.remember(supplierId, documentId), said: "Remembered" });
  return (
    <main id="main" className="queue learning">
      <Link to="/" className="back">
        ‹ Queue
      </Link>
      <header className="queue-head">
        <h1>What was learned about {data?.supplierName ?? supplierId}</h1>
        <p className="soft">
          Places and ways of writing that people showed by correcting invoices. Used only where the page looks the same;
          amounts must still add up, and bank details are never learned.
        </p>
        {inUse > 1 && data?.mayChange ? (
          <button type="button" className="plain" disabled={doing.isPending} onClick={() => forget(null)}>
            Forget everything
          </button>
        ) : null}
      </header>
      {error === null ? null : <p role="alert">{problemOf(error)}</p>}
      {data?.lessons.length === 0 ? (
        <p className="empty">Nobody has corrected an invoice of this supplier yet.</p>
      ) : null}
      <ul className="lessons">
        {data?.lessons.map((lesson) => (
          <Lesson
            key={lesson.documentId}
            lesson={lesson}
            isLocked={!data.mayChange || doing.isPending}
            onForget={() => forget(lesson.documentId)}
            onRemember={() => remember(lesson.documentId)}
          />
        ))}
      </ul>
      <Aliases
        aliases={data?.aliases ?? []}
        isLocked={!data?.mayChange || doing.isPending}
        onRevoke={(alias) =>
          doing.mutate({ run: () => ask.revokeAlias(supplierId, alias.id), said: `${alias.word} is no longer used` })
        }
      />
    </main>
  );
}

interface LessonProps {
  readonly lesson: LearnedLesson;
  readonly isLocked: boolean;
  readonly onForget: () => void;
  readonly onRemember: () => void;
}

function Lesson({ lesson, isLocked, onForget, onRemember }: LessonProps) {
  const { documentId, invoiceNumber, taughtBy, taughtAt, forgotten } = lesson;
  return (
    <li className={forgotten === null ? "lesson" : "lesson forgotten"}>
      <div>
        <h2>
          From{" "}
          <Link to="/invoices/$documentId" params={{ documentId }}>
            invoice {invoiceNumber ?? "without a number"}
          </Link>
        </h2>
        <p className="soft">
          {lesson.fields.length > 0 ? "corrected" : "approved as read"} by {taughtBy},{" "}
          <time dateTime={taughtAt}>{sayMoment(taughtAt)}</time>
          {forgotten === null ? null : ` · forgotten by ${forgotten.by}, ${sayMoment(forgotten.at)}`}
        </p>
        <ul>
          {lesson.rules.map((rule) => (
            <li key={rule.sentence}>
              {rule.sentence} <Fared hits={rule.hits} misses={rule.misses} />
            </li>
          ))}
          {lesson.confirmed > 0 ? (
            <li className="soft">{counted(lesson.confirmed, "field")} let stand as read, noted with less weight.</li>
          ) : null}
        </ul>
      </div>
      {forgotten === null ? (
        <button type="button" className="plain" disabled={isLocked} onClick={onForget}>
          Forget
        </button>
      ) : (
        <button type="button" className="plain" disabled={isLocked} onClick={onRemember}>
          Undo
        </button>
      )}
    </li>
  );
}

function Fared({ hits, misses }: { readonly hits: number; readonly misses: number }) {
  if (hits + misses === 0) return null;
  const wrong = misses === 0 ? "" : `, corrected ${counted(misses, "time")}`;
  return (
    <span className="soft">
      Right {counted(hits, "time")}
      {wrong}.
    </span>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
