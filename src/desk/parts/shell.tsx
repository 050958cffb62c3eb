/** What stands around every page: the name, who is signed in, whether the desk is live, and the demo's banner. */
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { KeysSheet } from "../dialogs/keys-sheet.tsx";
import { useKeys } from "../keys.ts";
import { meQuery, useLive } from "../server.ts";

export function Shell() {
  const me = useQuery(meQuery);
  const isLive = useLive();
  const [isSheetOpen, setSheetOpen] = useState(false);
  useKeys({ help: () => setSheetOpen(true) });
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      {me.data?.isDemo ? <p className="demo-banner">DEMO – nothing leaves this computer</p> : null}
      <header className="top">
        <Link to="/" className="brand">
          <img src={new URL("../mark.svg", import.meta.url).href} alt="" width="22" height="22" />
          Matchbook
        </Link>
        <span className={isLive ? "live on" : "live"} role="status">
          {isLive ? "Live" : "Reconnecting"}
        </span>
        <button type="button" className="quiet" onClick={() => setSheetOpen(true)}>
          Keys <kbd>?</kbd>
        </button>
        {me.data === undefined ? null : (
          <form method="post" action="/sign-out" className="person">
            <span>
              {me.data.name} <span className="soft">{me.data.role}</span>
            </span>
            {me.data.isDemo ? null : (
              <button type="submit" className="quiet">
                Sign out
              </button>
            )}
          </form>
        )}
      </header>
      <Outlet />
      {isSheetOpen ? <KeysSheet onClose={() => setSheetOpen(false)} /> : null}
    </div>
  );
}
