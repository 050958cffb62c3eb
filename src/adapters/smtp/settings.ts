/** Where and how replies leave; never without TLS beyond this machine. */

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** STARTTLS or nothing; false only for loopback. */
  readonly requireStartTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** A private certificate authority in PEM, or null. */
  readonly certificateAuthority: string | null;
}
