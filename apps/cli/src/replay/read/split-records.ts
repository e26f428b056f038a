import { LONGEST_RECORD_BYTES } from './record-sink';

/** What the splitter finds in the bytes of one file. */
export interface Found {
  /** The JSON of a record that may tell of a Glue session; `number` counts the records of the file from 1. */
  candidate(json: string, number: number): void;
  /** A record that cannot be read, or bytes that belong to none. */
  broken(what: string, number: number): void;
}

export interface Splitter {
  push(chunk: Buffer): void;
  /** After the last chunk. */
  end(): void;
}

/**
 * Cuts the JSON of CloudTrail logs, of JSON lines and of what `lookup-events` prints into records, by brackets and strings alone,
 * and hands on those that name a call of interest. Everything else is passed over without being parsed, so that memory stays
 * flat and the time is that of decompressing.
 */
export function splitRecords(found: Found): Splitter {
  const state = newState(found);
  return {
    push: (chunk) => {
      take(state, chunk);
      while (state.at < state.length) {
        state.at = state.inString ? endOfString(state) : nextMark(state);
        if (state.at < state.length) step(state);
      }
      keepRest(state);
    },
    end: () => {
      if (state.depth > 0) broken(state, 'is cut off');
    },
  };
}

interface State {
  readonly found: Found;
  /** What was kept of earlier chunks, and the last one. */
  bytes: Buffer;
  length: number;
  at: number;
  inString: boolean;
  /** Where the last string began, its quote included, and where it ended. */
  stringFrom: number;
  stringTo: number;
  depth: number;
  /** Values that begin at this depth are records. */
  recordDepth: number;
  /** Where the record began that is being read; -1 between records, and where it is too long to keep. */
  from: number;
  /** From here on nothing may stand but spaces and commas until the next record. */
  gapFrom: number;
  records: number;
  /** Where each name stands next. */
  readonly next: number[];
}

/** In a wrapper, behind the array with the records: nothing there is one. */
const NO_RECORDS = 1_000_000;
const NAMES = ['CreateSession', 'StopSession', 'DeleteSession'].map((name) => Buffer.from(name));
const GLUE = Buffer.from('glue.amazonaws.com');

const [TAB, NEWLINE, RETURN, SPACE, QUOTE, COMMA, BACKSLASH] = [9, 10, 13, 32, 34, 44, 92];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
const IS_MARK = new Uint8Array(256);
for (const mark of [QUOTE, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT]) IS_MARK[mark] = 1;
const IS_GAP = new Uint8Array(256);
for (const space of [TAB, NEWLINE, RETURN, SPACE, COMMA]) IS_GAP[space] = 1;

function newState(found: Found): State {
  return {
    found,
    bytes: Buffer.alloc(0),
    length: 0,
    at: 0,
    inString: false,
    stringFrom: 0,
    stringTo: 0,
    depth: 0,
    recordDepth: 0,
    from: -1,
    gapFrom: 0,
    records: 0,
    next: NAMES.map(() => -1),
  };
}

function take(state: State, chunk: Buffer): void {
  state.bytes = state.bytes.length === 0 ? chunk : Buffer.concat([state.bytes, chunk]);
  state.length = state.bytes.length;
  state.next.fill(-1);
}

function nextMark({ bytes, length, at: from }: State): number {
  let at = from;
  while (at < length && IS_MARK[bytes[at] ?? 0] === 0) at += 1;
  return at;
}

/** At its closing quote, or at a line break, which no string has: then the record is cut off. */
function endOfString({ bytes, length, at: from }: State): number {
  let at = from;
  while (at < length) {
    const byte = bytes[at];
    if (byte === QUOTE || byte === NEWLINE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}

function step(state: State): void {
  const { at } = state;
  switch (state.bytes[at]) {
    case QUOTE:
      state.inString = !state.inString;
      if (state.inString) state.stringFrom = at;
      else state.stringTo = at;
      break;
    case OPEN_OBJECT:
      openObject(state);
      break;
    case OPEN_ARRAY:
      openArray(state);
      break;
    case NEWLINE:
      abandon(state);
      break;
    default:
      close(state);
  }
  state.at = at + 1;
}

function openObject(state: State): void {
  // An object at the beginning of a line is a record of its own, also where the one before it was cut off.
  if (state.depth > state.recordDepth && state.bytes[state.at - 1] === NEWLINE) abandon(state);
  if (state.depth === state.recordDepth) begin(state);
  state.depth += 1;
}

function openArray(state: State): void {
  const isWhole = state.depth === 0 && state.recordDepth === 0;
  const holdsRecords = isWhole || (state.depth === 1 && state.recordDepth === 0 && isWrapper(state));
  if (holdsRecords) {
    if (isWhole) checkGap(state, state.at);
    state.recordDepth = state.depth + 1;
    state.from = -1;
    state.gapFrom = state.at + 1;
  } else if (state.depth === state.recordDepth) begin(state);
  state.depth += 1;
}

function isWrapper({ bytes, stringFrom, stringTo }: State): boolean {
  return WRAPPERS.has(bytes.toString('latin1', stringFrom + 1, Math.min(stringTo, stringFrom + 20)));
}

/** Of a log file, of `lookup-events`, and of a queue. */
const WRAPPERS: ReadonlySet<string> = new Set(['Records', 'Events', 'Messages']);

function begin(state: State): void {
  checkGap(state, state.at);
  state.from = state.at;
}

function close(state: State): void {
  if (state.depth === state.recordDepth && state.depth > 0) {
    // The end of an array of records.
    checkGap(state, state.at);
    state.depth -= 1;
    state.recordDepth = state.depth === 0 ? 0 : NO_RECORDS;
    state.gapFrom = state.at + 1;
    return;
  }
  if (state.depth === 0) return;
  state.depth -= 1;
  if (state.depth === state.recordDepth) emit(state);
  else if (state.depth === 0) state.recordDepth = 0;
  if (state.depth <= state.recordDepth) state.gapFrom = state.at + 1;
}

function emit(state: State): void {
  const { from, at, bytes } = state;
  state.records += 1;
  state.from = -1;
  if (from < 0 || !hasName(state, from, at)) return;
  if (!bytes.subarray(from, at).includes(GLUE)) return;
  state.found.candidate(bytes.toString('utf8', from, at + 1), state.records);
}

/** Whether any of the names stands between these two; each is searched once in the bytes. */
function hasName({ bytes, next }: State, from: number, to: number): boolean {
  let isThere = false;
  for (const [index, name] of NAMES.entries()) {
    let at = next[index] ?? -1;
    if (at < from) {
      const seen = bytes.indexOf(name, from);
      at = seen < 0 ? Number.POSITIVE_INFINITY : seen;
      next[index] = at;
    }
    if (at < to) isThere = true;
  }
  return isThere;
}

/** Gives the record up that is being read, and goes on behind it. */
function abandon(state: State): void {
  broken(state, 'is cut off');
  state.inString = false;
  state.depth = state.recordDepth === NO_RECORDS ? 0 : Math.min(state.depth, state.recordDepth);
  if (state.recordDepth === NO_RECORDS) state.recordDepth = 0;
  state.from = -1;
  state.gapFrom = state.at;
}

function broken(state: State, what: string): void {
  state.records += 1;
  state.found.broken(what, state.records);
}

/** Whatever stands between records and is none of them is told of: it may have been one. */
function checkGap(state: State, to: number): void {
  const { bytes, gapFrom, depth, recordDepth } = state;
  state.gapFrom = to;
  if (depth !== recordDepth) return;
  for (let at = Math.max(0, gapFrom); at < to; at += 1) {
    if (IS_GAP[bytes[at] ?? 0] === 1) continue;
    broken(state, 'is no JSON object');
    return;
  }
}

function keepRest(state: State): void {
  const { bytes, length, from, depth, recordDepth, inString } = state;
  if (from < 0 && !inString) checkGap(state, length);
  if (from >= 0 && length - from > LONGEST_RECORD_BYTES && depth > recordDepth) {
    state.found.broken(`is longer than ${LONGEST_RECORD_BYTES / 1024 / 1024} MB`, state.records + 1);
    state.from = -1;
  }
  const keepFrom = state.from < 0 ? length : state.from;
  // A copy: what a stream hands out it may use again.
  state.bytes = Buffer.from(bytes.subarray(keepFrom));
  state.at -= keepFrom;
  state.stringFrom -= keepFrom;
  state.stringTo -= keepFrom;
  state.gapFrom = Math.max(0, state.gapFrom - keepFrom);
  state.from = state.from < 0 ? -1 : 0;
}
