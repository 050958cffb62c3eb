/** Who may sign in, and the sessions they hold; passwords and session tokens are only ever kept as hashes. */
import type { Role, User } from "../domain/user.ts";
import type { Instant } from "../domain/values/instant.ts";

export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** scrypt, with its parameters and salt in the text. */
  readonly passwordHash: string;
}

export interface UserDirectory {
  byLogin(login: string): Promise<{ readonly user: User; readonly passwordHash: string } | null>;
  /** Gives false when the login exists already. */
  add(user: NewUser): Promise<boolean>;
  count(): Promise<number>;
  startSession(session: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly expiresAt: Instant;
  }): Promise<void>;
  /** The user of a session that has not expired, else null. */
  userOfSession(tokenHash: string, now: Instant): Promise<User | null>;
  endSession(tokenHash: string): Promise<void>;
  /** How many sessions of the user ended. */
  endSessionsOf(userId: string): Promise<number>;
}
