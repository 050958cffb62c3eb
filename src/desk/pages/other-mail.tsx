/** Mails that brought no usable document, each with the reason why a person should look. */
import { useQuery } from "@tanstack/react-query";
import { Rail } from "../parts/rail.tsx";
import { oddMailsQuery, problemOf } from "../server.ts";
import { sayAge } from "../ui/money.tsx";

export function OtherMailPage() {
  const { data, error } = useQuery(oddMailsQuery);
  return (
    <div className="with-rail">
      <Rail current="other-mail" />
      <main id="main" className="queue">
        <header className="queue-head">
          <h1>Other mail</h1>
          <p className="soft">Mails without an invoice to read. Nothing here is lost: each says why it is here.</p>
        </header>
        {error === null ? null : <p role="alert">{problemOf(error)}</p>}
        {data?.mails.length === 0 ? <p className="empty">Every mail brought something to read.</p> : null}
        <ul className="mails">
          {data?.mails.map((mail) => (
            <li key={mail.emailId}>
              <p className="mail-subject">{mail.subject === "" ? "(no subject)" : mail.subject}</p>
              <p className="soft">
                {mail.from ?? "unknown sender"} · {sayAge(mail.ageHours)}
              </p>
              <p>{mail.reason.message}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
