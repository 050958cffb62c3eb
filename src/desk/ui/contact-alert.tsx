/** Whom to call before a new account is believed, and what to tell the contact on file while it waits. */
import { useId } from "react";
import { toast } from "sonner";
import type { BankChangeView } from "../../web/client.ts";

/** The number comes from the master data alone: whoever forged the account wrote the numbers beside it as well. */
export function WhomToCall({ phone }: { readonly phone: string | null }) {
  if (phone === null) {
    return (
      <p className="account-call">
        No telephone number is on file. Take one from the contract, an earlier letter or the commercial register, have
        it put into the master data, and call that one; never a number from the mail or the invoice.
      </p>
    );
  }
  return (
    <p className="account-call">
      Call <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>, the number on file; never a number from the mail
      or the invoice.
    </p>
  );
}

/** A text to send by hand: no reply of ours fits, because it answers nobody and goes to whoever was known before. */
export function ContactAlert({ alert }: { readonly alert: BankChangeView["alert"] }) {
  const id = useId();
  if (alert === null) return null;
  const { to, subject, text } = alert;
  const copy = () =>
    navigator.clipboard.writeText(`${subject}\n\n${text}`).then(
      () => toast.success("Copied"),
      () => toast.error("The browser did not allow copying; select the text and copy it by hand."),
    );
  return (
    <div className="account-alert">
      <label htmlFor={id}>
        {to === null
          ? "No address is on file: tell the supplier by letter, in these words"
          : `Tell ${to} now, the contact on file: this text is not sent by itself`}
      </label>
      <textarea id={id} readOnly={true} rows={13} value={`${subject}\n\n${text}`} />
      <p className="account-moves">
        <button type="button" className="plain" onClick={copy}>
          Copy the text
        </button>
        {to === null ? null : (
          <a href={`mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}>
            Open in the mail program
          </a>
        )}
      </p>
    </div>
  );
}
