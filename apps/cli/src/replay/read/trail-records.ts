import { LONGEST_RECORD_BYTES, type RecordSink } from './record-sink';

/** How a log file begins that CloudTrail wrote itself. */
const TRAIL_LOG = '{"Records":[';
/**
 * How its records begin. No string holds this, since its quotes would be escaped there. An object inside of a record may, as a map
 * whose keys a caller chose: it is recognized by what stands before it, and by what it holds or ends before.
 */
const RECORD = Buffer.from('{"eventVersion":');
const NAME_END = Buffer.from('Session"');
const NAMES = ['"CreateSession"', '"StopSession"', '"DeleteSession"'].map((name) => Buffer.from(name));

export function isTrailLog(start: Buffer): boolean {
  return start.toString('latin1', 0, TRAIL_LOG.length) === TRAIL_LOG;
}

export interface TrailRecords {
  /** False: this file is not written as CloudTrail writes it, and must be cut by its brackets. */
  push(chunk: Buffer): boolean;
  /** False: the file does not end behind its last record, or nobody can tell, and must be cut by its brackets. */
  endsWell(): boolean;
}

/**
 * Finds the session calls of a log file of CloudTrail by a search for their names, and looks at the bytes around those alone: most
 * files hold none, and are searched some ten times as fast as they are decompressed.
 */
export function trailRecords(record: RecordSink): TrailRecords {
  let kept: Buffer = Buffer.alloc(0);
  /** Up to here names were looked for in what is kept. */
  let searched = 0;
  /** So many bytes of the file are behind us. */
  let dropped = 0;
  /** Up to here what is kept was handed on. */
  let done = 0;
  /** The end of a record with a name has not been seen yet. */
  let isOpen = false;
  return {
    push: (chunk) => {
      isOpen = false;
      const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      let from = searched;
      for (let hit = nextName(bytes, from); hit >= 0; hit = nextName(bytes, from)) {
        const start = bytes.lastIndexOf(RECORD, hit);
        if (start < 0 || !isOwnRecord(bytes, start)) return false;
        const end = endOfObject(bytes, start);
        isOpen = end < 0;
        if (isOpen) return keep(bytes, start, hit);
        if (end <= hit || !record(bytes.toString('utf8', start, end))) return false;
        from = end;
        done = end;
      }
      const last = bytes.lastIndexOf(RECORD);
      return keep(bytes, Math.max(done, last), Math.max(from, bytes.length - LONGEST_NAME));
    },
    endsWell: () => !isOpen && isEnd(kept, done),
  };

  /** Whether an object is an element of the array of records: the first of the file, or the next one behind another. */
  function isOwnRecord(bytes: Buffer, start: number): boolean {
    const isFirst = dropped + start === TRAIL_LOG.length;
    return isFirst || (bytes[start - 1] === COMMA && bytes[start - 2] === CLOSE);
  }

  function keep(bytes: Buffer, record: number, next: number): boolean {
    if (bytes.length - record > LONGEST_RECORD_BYTES) return false;
    const from = Math.max(0, record - BEFORE_RECORD);
    // A copy: what a stream hands out it may use again.
    kept = Buffer.from(bytes.subarray(from));
    searched = Math.max(0, next - from);
    done = Math.max(0, done - from);
    dropped += from;
    return true;
  }
}

/** What tells where an object stands: a brace and a comma. */
const BEFORE_RECORD = 2;
/** How the file ends behind its last record. */
const END = /^\]\}\s*$/;

/** Whether the last record is all there, and nothing but the end of the file behind it. */
function isEnd(kept: Buffer, done: number): boolean {
  const last = kept.lastIndexOf(RECORD);
  const end = last < done ? done : endOfObject(kept, last);
  // Of a file without any record the beginning is kept too.
  return end >= 0 && END.test(kept.toString('latin1', end === 0 ? TRAIL_LOG.length : end));
}

const LONGEST_NAME = 15;

/** Where the next of the names begins, its quote included; -1 when there is none. */
function nextName(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(NAME_END, from); at >= 0; at = bytes.indexOf(NAME_END, at + 1)) {
    const end = at + NAME_END.length;
    const name = NAMES.find(
      (each) => end - each.length >= from && bytes.subarray(end - each.length, end).equals(each),
    );
    if (name !== undefined) return end - name.length;
  }
  return -1;
}

const [QUOTE, COMMA, BACKSLASH, OPEN, CLOSE] = [34, 44, 92, 123, 125];

/** Behind the closing brace of the object that begins here; -1 when it is not all there. */
function endOfObject(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = closingQuote(bytes, at + 1);
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function closingQuote(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
