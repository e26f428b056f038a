/** One stream of records. */
export interface LogFile {
  readonly name: string;
  /** Whether `open` begins anew each time. */
  readonly isRepeatable: boolean;
  /** Nothing is amiss where it has no byte: it is the answer to a question. */
  readonly mayBeEmpty?: true;
  open(): AsyncIterable<Uint8Array>;
}

/** What a source holds, one after the other. */
export type Found =
  | { readonly kind: 'file'; readonly file: LogFile }
  | { readonly kind: 'unreadable'; readonly place: string; readonly cause: unknown }
  /** A file that is no log by its name, or a folder that nothing wanted can lie in. */
  | { readonly kind: 'left-out' }
  /** Logs of an account that the config folder does not know. */
  | { readonly kind: 'unknown-account' };

export interface LogSource {
  found(): AsyncIterable<Found>;
  /** How many bytes are to be read; undefined where nobody can tell before. */
  bytes(): Promise<number | undefined>;
  /** How many files are best read at once. */
  readonly atOnce: number;
}
