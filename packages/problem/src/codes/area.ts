/** What docs/errors.md says of one code. */
export interface CodeRecord {
  /** One sentence. */
  readonly meaning: string;
  /** What to write, run or look at. The hint of the error itself is more exact: it knows the values. */
  readonly whatToDo: string;
}

/** Codes that are met in the same work: a section of docs/errors.md. */
export interface CodeArea {
  readonly title: string;
  /** Where these codes are seen. */
  readonly seen: string;
  readonly codes: Readonly<Record<`GSG_${string}`, CodeRecord>>;
}
