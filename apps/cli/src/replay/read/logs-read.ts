import { faultOf } from './record-sink';

/** What was read, and what could not be. */
export interface LogsRead {
  files: number;
  /** After decompression. */
  bytes: number;
  /** Files and folders that were left out by their path. */
  leftOut: number;
  /** Accounts whose logs were left out, since the config folder does not know them. */
  unknownAccounts: number;
  unreadableFiles: number;
  brokenRecords: number;
  /** What could not be read, the first of it. */
  readonly faults: Fault[];
}

interface Fault {
  /** The file, and for a record its number in it. */
  readonly place: string;
  readonly code: string;
  readonly message: string;
  /** What to do about it; null where nothing more is known than what the code says. */
  readonly hint: string | null;
}

/** More than a person looks at. */
const MOST_FAULTS = 100;

export function nothingRead(): LogsRead {
  return {
    files: 0,
    bytes: 0,
    leftOut: 0,
    unknownAccounts: 0,
    unreadableFiles: 0,
    brokenRecords: 0,
    faults: [],
  };
}

export function broken(read: LogsRead, place: string, fault: Omit<Fault, 'place'>): void {
  read.brokenRecords += 1;
  note(read, { place, ...fault });
}

export function unreadable(read: LogsRead, place: string, cause: unknown): void {
  read.unreadableFiles += 1;
  note(read, { place, ...faultOf(cause) });
}

function note({ faults }: LogsRead, fault: Fault): void {
  if (faults.length < MOST_FAULTS) faults.push(fault);
}
