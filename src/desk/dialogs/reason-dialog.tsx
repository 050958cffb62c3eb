/** Asks why, before something is decided: the reason goes on the trail. */
import { type FormEvent, useId, useState } from "react";
import { Dialog } from "../ui/dialog.tsx";

export interface ReasonQuestion {
  readonly title: string;
  readonly explanation: string;
  readonly suggestion: string;
  readonly verb: string;
  readonly tone: "good" | "bad" | "plain";
}

export function ReasonDialog({
  question,
  isBusy,
  onAnswer,
  onClose,
}: {
  readonly question: ReasonQuestion;
  readonly isBusy: boolean;
  readonly onAnswer: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState(question.suggestion);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length >= 3) onAnswer(reason.trim());
  };
  return (
    <Dialog title={question.title} onClose={onClose}>
      <form onSubmit={submit}>
        <p>{question.explanation}</p>
        <label htmlFor={id}>Reason, for the trail</label>
        <input
          id={id}
          value={reason}
          minLength={3}
          maxLength={1000}
          required={true}
          onChange={(event) => setReason(event.target.value)}
        />
        <footer>
          <button type="button" className="plain" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className={question.tone} disabled={isBusy}>
            {question.verb}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
