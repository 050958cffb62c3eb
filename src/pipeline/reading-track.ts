/** What people found about readings that they checked: one line per document, and the count of the newest. */
import type { DocumentId } from "../domain/values/identifiers.ts";
import type { Instant } from "../domain/values/instant.ts";

/** Once wrong it stays wrong, whatever is approved later. */
export interface ReadingCheck {
  readonly documentId: DocumentId;
  readonly wasRight: boolean;
  readonly checkedAt: Instant;
}

/** Of the newest `TRACK_LENGTH` checks. */
export interface ReadingTrack {
  readonly right: number;
  readonly wrong: number;
}

/** Older ones tell of another program and other suppliers; five errors in so many still prove 99.5 %. */
export const TRACK_LENGTH = 2_100;
