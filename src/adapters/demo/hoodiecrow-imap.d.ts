/** The little we use of hoodiecrow-imap, which brings no types. */
declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  function hoodiecrow(options: hoodiecrow.HoodiecrowOptions): hoodiecrow.HoodiecrowServer;

  namespace hoodiecrow {
    interface HoodiecrowServer {
      readonly server: Server;
      listen(port: number, host: string, done: () => void): void;
      close(done: () => void): void;
      appendMessage(
        mailbox: string,
        flags: readonly string[],
        internalDate: string,
        raw: string,
      ): { readonly message: { readonly uid: number } };
    }

    interface HoodiecrowOptions {
      readonly plugins: readonly string[];
      readonly users: Readonly<Record<string, { readonly password: string }>>;
      readonly storage: Readonly<Record<string, unknown>>;
    }
  }

  export = hoodiecrow;
}
