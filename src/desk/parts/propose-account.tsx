/** Beside the hold about an unknown account: the button that starts its procedure, and the way to the list. */
import { Link } from "@tanstack/react-router";
import type { HoldView } from "../../web/client.ts";
import { ask, useDoing } from "../actions.ts";

interface HoldOfInvoice {
  readonly hold: HoldView;
  readonly documentId: string;
}

/** Nothing beside any other hold. */
export function ProposeAccount({ hold, documentId }: HoldOfInvoice) {
  const doing = useDoing();
  const propose = () =>
    doing.mutate({ run: () => ask.proposeAccount(documentId), said: "Proposed; the holder's name is checked next" });
  if (hold.code !== "BANK_MISMATCH") return null;
  return (
    <>
      <button type="button" className="plain" disabled={doing.isPending} onClick={propose}>
        Start the change of account
      </button>
      <Link to="/bank-changes">Changed accounts</Link>
    </>
  );
}
