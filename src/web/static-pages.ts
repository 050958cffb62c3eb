/** The pages the server writes by itself, without JavaScript; hono/html escapes every value put into them. */
import { html } from "hono/html";

/** The sign-in form; `problem` is said above it. */
export function signInPage(input: { readonly login: string; readonly problem: string | null; readonly next: string }) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Sign in · Matchbook</title>
    <link rel="stylesheet" href="/static/sign-in.css" />
  </head>
  <body>
    <main>
      <h1>Matchbook</h1>
      <p class="claim">Supplier invoices, read, matched and answered.</p>
      ${input.problem === null ? "" : html`<p class="problem" role="alert">${input.problem}</p>`}
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value="${input.next}" />
        <label for="login">Login</label>
        <input id="login" name="login" value="${input.login}" autocomplete="username" autocapitalize="none" required />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <button type="submit">Sign in</button>
      </form>
    </main>
  </body>
</html>`;
}

/** Shown when the desk was never built; the API works all the same. */
export function deskMissingPage() {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Matchbook</title>
    <link rel="stylesheet" href="/static/sign-in.css" />
  </head>
  <body>
    <main>
      <h1>Matchbook</h1>
      <p>The desk has not been built yet. Run <code>npm run -s matchbook -- build-desk</code> and reload this page.</p>
    </main>
  </body>
</html>`;
}

/** Style of the pages above: a file of its own, because the content security policy allows no inline style. */
export const SIGN_IN_CSS = `:root { color-scheme: light dark; --ink: #16211d; --paper: #f4f5f2; --card: #fff; --line: #d5d9d2; --soft: #59645e; --brand: #0b6b52; --bad: #a3211c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ece9; --paper: #101412; --card: #181d1a; --line: #333b36; --soft: #9aa59f; --brand: #4cc29c; --bad: #ff9b94; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 15px/1.5 Inter, "Segoe UI", -apple-system, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
main { width: min(360px, calc(100vw - 32px)); padding: 32px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
h1 { margin: 0; font-size: 22px; letter-spacing: -0.02em; }
.claim { margin: 4px 0 20px; color: var(--soft); }
.problem { padding: 8px 12px; border-left: 3px solid var(--bad); color: var(--bad); }
label { display: block; margin: 12px 0 4px; font-weight: 600; font-size: 13px; }
input { width: 100%; padding: 9px 10px; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; }
input:focus-visible, button:focus-visible { outline: 3px solid var(--brand); outline-offset: 1px; }
button { width: 100%; margin-top: 20px; padding: 10px; font: inherit; font-weight: 600; color: var(--card); background: var(--brand); border: 0; border-radius: 6px; cursor: pointer; }
`;
