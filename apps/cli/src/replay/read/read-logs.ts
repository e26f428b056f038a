import { createReadStream } from 'node:fs';
import { decodedChunks } from './decoded-chunks';
import { faultOf, sessionCalls } from './record-sink';
import { splitRecords } from './split-records';
import { isTrailLog, trailRecords } from './trail-records';
import { type Pruning, walkLogs } from './walk-logs';

/** What was read, and what could not be. */
export interface LogsRead {
  files: number;
  /** After decompression. */
  bytes: number;
  /** Files and folders that were left out by their path. */
  leftOut: number;
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
}

/** More than a person looks at. */
const MOST_FAULTS = 100;

export interface ReadLogs {
  /** Paths of files and folders; `-` is standard input. */
  readonly sources: readonly string[];
  readonly pruning: Pruning;
  readonly input: () => AsyncIterable<Uint8Array>;
  /** Called with each EventBridge event that is a call of Glue's session API. */
  readonly event: (event: unknown) => void;
  readonly progress?: (read: LogsRead) => void;
}

const STANDARD_INPUT = '-';
/** While one is decompressed another one is searched: two would do on two cores, and a slow disk needs more. */
const AT_ONCE = 4;

/** Reads every source as a stream; whatever is broken is counted and named, and stops nothing. */
export async function readLogs(options: ReadLogs): Promise<LogsRead> {
  const read = { files: 0, bytes: 0, leftOut: 0, unreadableFiles: 0, brokenRecords: 0, faults: [] };
  const files = filesOf(options, read);
  const readers = Array.from({ length: AT_ONCE }, async () => {
    for await (const file of files) await readFile(file, options, read);
  });
  await Promise.all(readers);
  return read;
}

interface LogFile {
  readonly name: string;
  /** Whether `open` begins anew each time. */
  readonly isRepeatable: boolean;
  open(): AsyncIterable<Uint8Array>;
}

async function* filesOf({ sources, pruning, input }: ReadLogs, read: LogsRead): AsyncGenerator<LogFile> {
  for (const source of new Set(sources)) {
    if (source === STANDARD_INPUT) {
      yield { name: 'standard input', isRepeatable: false, open: input };
      continue;
    }
    for await (const { kind, path, ...walked } of walkLogs(source, pruning)) {
      if (kind === 'left-out') read.leftOut += 1;
      else if ('cause' in walked) unreadable(read, path, walked.cause);
      else yield { name: path, isRepeatable: true, open: () => createReadStream(path, READ_AHEAD) };
    }
  }
}

const READ_AHEAD = { highWaterMark: 64 * 1024 };

async function readFile(file: LogFile, options: ReadLogs, read: LogsRead): Promise<void> {
  read.files += 1;
  const reading = { file, options, read, handedOn: 0, bytes: 0 };
  try {
    if (file.isRepeatable && (await searched(reading))) return;
    await cut({ ...reading, handedOn: 0 }, reading.handedOn);
  } catch (cause) {
    unreadable(read, file.name, cause);
  }
}

interface Reading {
  readonly file: LogFile;
  readonly options: ReadLogs;
  readonly read: LogsRead;
  handedOn: number;
  /** Counted so far. */
  bytes: number;
}

/** Reads a file as CloudTrail writes it; false: it is written otherwise, and how much of it was handed on is in `reading`. */
async function searched(reading: Reading): Promise<boolean> {
  const { file, read } = reading;
  const records = trailRecords((json) => handOn(json, reading));
  let isFirst = true;
  for await (const chunk of decodedChunks(file.open(), file.name)) {
    if (isFirst && !isTrailLog(chunk)) return false;
    isFirst = false;
    if (!records.push(chunk)) return false;
    count(reading, chunk.length);
  }
  if (isFirst) return false;
  if (!records.endsWell()) broken(read, `${file.name}, its end`, CUT_OFF);
  return true;
}

const CUT_OFF = { code: 'GSG_EVENTS_NOT_JSON', message: 'is cut off' };

function handOn(json: string, reading: Reading): boolean {
  try {
    const calls = sessionCalls(json, reading.file.name);
    reading.handedOn += calls.length;
    for (const call of calls) reading.options.event(call);
    return true;
  } catch {
    return false;
  }
}

function count(reading: Reading, bytes: number): void {
  const { read, options } = reading;
  reading.bytes += bytes;
  read.bytes += bytes;
  options.progress?.(read);
}

/** Cuts a file of any form into its records, and hands on those that were not handed on before. */
async function cut({ file, options, read, bytes: counted }: Reading, before: number): Promise<void> {
  let calls = 0;
  const handOnNew = (json: string, place: string) => {
    for (const call of sessionCalls(json, place)) {
      calls += 1;
      if (calls > before) options.event(call);
    }
  };
  const splitter = splitRecords({
    candidate: (json, number) => {
      const place = `${file.name}, record ${number}`;
      try {
        handOnNew(json, place);
      } catch (cause) {
        broken(read, place, faultOf(cause));
      }
    },
    broken: (message, number) =>
      broken(read, `${file.name}, record ${number}`, { code: 'GSG_EVENTS_NOT_JSON', message }),
  });
  read.bytes -= counted;
  try {
    for await (const chunk of decodedChunks(file.open(), file.name)) {
      splitter.push(chunk);
      read.bytes += chunk.length;
      options.progress?.(read);
    }
  } finally {
    splitter.end();
  }
}

function broken(read: LogsRead, place: string, fault: Omit<Fault, 'place'>): void {
  read.brokenRecords += 1;
  note(read, { place, ...fault });
}

function unreadable(read: LogsRead, place: string, cause: unknown): void {
  read.unreadableFiles += 1;
  note(read, { place, ...faultOf(cause) });
}

function note({ faults }: LogsRead, fault: Fault): void {
  if (faults.length < MOST_FAULTS) faults.push(fault);
}
