/** What was read, where and how surely; each field can be corrected where it stands. */
import { type FormEvent, useState } from "react";
import type { FieldView, InvoiceView } from "../../web/client.ts";
import { focusFirst } from "../ui/focus-first.ts";
import { sayDay, sayNumber } from "../ui/money.tsx";
import type { FieldFocus } from "./page-view.tsx";

const SOURCES = {
  xml: "e-invoice",
  text: "text layer",
  ocr: "picture",
  profile: "supplier profile",
  llm: "model",
  person: "a person",
} as const;

export type Correct = (name: FieldView["name"], value: string | null) => void;

export function FieldList({
  invoice,
  focus,
  onCorrect,
}: {
  readonly invoice: InvoiceView;
  readonly focus: FieldFocus;
  readonly onCorrect: Correct;
}) {
  const [editing, setEditing] = useState<string | null>(null);
  const shown = invoice.fields.filter((field) => field.isCore || field.value !== null);
  const further = invoice.fields.filter((field) => !field.isCore && field.value === null);
  const row = (field: FieldView) => (
    <FieldRow
      key={field.name}
      field={field}
      focus={focus}
      isEditing={editing === field.name}
      locked={invoice.permissions.correct.why}
      onEdit={(isEditing) => setEditing(isEditing ? field.name : null)}
      onCorrect={onCorrect}
    />
  );
  return (
    <>
      <Sureness invoice={invoice} />
      <ul className="fields">{shown.map(row)}</ul>
      {further.length === 0 ? null : (
        <details>
          <summary>{further.length} more fields that were not found</summary>
          <ul className="fields">{further.map(row)}</ul>
        </details>
      )}
    </>
  );
}

/** What the percentages beside the fields rest on, and that of the whole; an e-invoice needs none. */
function Sureness({ invoice: { sureness } }: { readonly invoice: InvoiceView }) {
  if (sureness === null) return null;
  return (
    <p className="sureness soft">
      {sureness.chance === null ? "" : `Whole reading ${Math.floor(sureness.chance * 100)} % `}
      <span className="state">{sureness.basis}</span> {sureness.explanation}
    </p>
  );
}

interface FieldRowProps {
  readonly field: FieldView;
  readonly focus: FieldFocus;
  readonly isEditing: boolean;
  readonly locked: string | null;
  readonly onEdit: (isEditing: boolean) => void;
  readonly onCorrect: Correct;
}

function FieldRow({ field, focus, isEditing, locked, onEdit, onCorrect }: FieldRowProps) {
  const isActive = focus.active === field.name;
  const needsLook = field.value !== null && !field.accepted;
  return (
    <li
      className={`field${isActive ? " active" : ""}${needsLook ? " unsure" : ""}`}
      onPointerEnter={() => focus.setActive(field.name)}
      onPointerLeave={() => focus.setActive(null)}
    >
      {isEditing ? (
        <FieldForm field={field} onClose={() => onEdit(false)} onCorrect={onCorrect} />
      ) : (
        <button
          type="button"
          id={`field-${field.name}`}
          data-look={needsLook ? "yes" : "no"}
          disabled={locked !== null}
          title={locked ?? "Correct this field"}
          onFocus={() => focus.setActive(field.name)}
          onBlur={() => focus.setActive(null)}
          onClick={() => onEdit(true)}
        >
          <span className="field-label">{field.label}</span>
          <span className={`field-value ${field.kind}`}>{sayValue(field)}</span>
          <Standing field={field} />
        </button>
      )}
    </li>
  );
}

function Standing({ field }: { readonly field: FieldView }) {
  if (field.value === null) return <span className="field-standing soft">not found</span>;
  const source = field.source === null ? "" : SOURCES[field.source];
  const percent = field.confidence === null ? "" : `${Math.floor(field.confidence * 100)} %`;
  return (
    <span className="field-standing">
      <span className="soft">
        {source} {field.source === "person" ? "" : percent}
      </span>
      {field.accepted ? (
        <span className="accepted">
          <span aria-hidden="true">✓</span>
          <span className="sr-only">accepted</span>
        </span>
      ) : (
        <span className="check-it">
          <span aria-hidden="true">?</span> check
        </span>
      )}
    </span>
  );
}

function sayValue({ value, kind }: FieldView): string {
  if (value === null) return "–";
  if (kind === "amount") return sayNumber(value);
  return kind === "date" ? sayDay(value) : value;
}

function FieldForm({
  field,
  onClose,
  onCorrect,
}: Pick<FieldRowProps, "field" | "onCorrect"> & { onClose: () => void }) {
  // Of an account only the ending is known here, so it is typed anew.
  const [value, setValue] = useState(field.isMasked ? "" : (field.value ?? ""));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() !== "") onCorrect(field.name, value.trim());
    onClose();
  };
  const remove = () => {
    onCorrect(field.name, null);
    onClose();
  };
  const hints = { amount: "1190.00", date: "2026-11-03", text: "as printed" } as const;
  return (
    <form
      className="field-form"
      onSubmit={save}
      onKeyDown={(event) => (event.key === "Escape" ? onClose() : undefined)}
    >
      <label htmlFor={`edit-${field.name}`}>{field.label}</label>
      <input
        id={`edit-${field.name}`}
        ref={focusFirst}
        value={value}
        placeholder={hints[field.kind]}
        inputMode={field.kind === "amount" ? "decimal" : "text"}
        autoComplete="off"
        maxLength={200}
        onChange={(event) => setValue(event.target.value)}
      />
      <button type="submit" className="good">
        Save
      </button>
      <button type="button" className="plain" onClick={remove}>
        Not on the paper
      </button>
      <button type="button" className="quiet" onClick={onClose}>
        Cancel
      </button>
    </form>
  );
}
