/** Which folder of which mailbox is watched; never without TLS beyond this machine. */

export interface MailboxSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** A fresh OAuth2 access token for each session, instead of the password; null for a password. */
  readonly accessToken: (() => Promise<string>) | null;
  /** A private certificate authority in PEM, or null. */
  readonly certificateAuthority: string | null;
}

/** `user@host/FOLDER`, never with a password. */
export function mailboxName(settings: Pick<MailboxSettings, "user" | "host" | "folder">): string {
  return `${settings.user}@${settings.host}/${settings.folder}`;
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
