/** What the API asks of the product, and what every request carries: handed in whole, so routes run on in-memory fakes. */
import type { User } from "../../domain/user.ts";
import type { DocumentId, Fingerprint } from "../../domain/values/identifiers.ts";
import type { Result } from "../../domain/values/result.ts";
import type { RowImporter } from "../../pipeline/imports.ts";
import type { Clock, EInvoicePages } from "../../pipeline/ports.ts";
import type { Review } from "../../pipeline/review/review.ts";
import type { Store } from "../../pipeline/store.ts";
import type { LiveHub } from "../live.ts";

export interface ApiPorts {
  readonly store: Store;
  readonly review: Review;
  readonly clock: Clock;
  readonly hub: LiveHub;
  /** A PNG of one page of a document, 1-based. */
  readonly pictures: (documentId: DocumentId, page: number) => Promise<Result<Uint8Array>>;
  readonly eInvoices: EInvoicePages;
  readonly imports: RowImporter;
  readonly originals: (fingerprint: Fingerprint) => Promise<Uint8Array>;
  readonly version: string;
  readonly isDemo: boolean;
}

/** Hono's environment: who is asking, set by sign-in before any route of the API runs. */
export interface ApiEnv {
  Variables: { user: User };
}
