/** What just changed, so that an open desk can ask again; a hint, never the data itself. */

export interface LiveEvent {
  readonly documentId: string | null;
  readonly emailId: string | null;
}

export interface LiveFeed {
  /** Calls back for each committed change of any process; the returned function ends it. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
}
