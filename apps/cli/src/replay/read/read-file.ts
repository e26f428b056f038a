import { decodedChunks } from './decoded-chunks';
import type { LogFile } from './log-source';
import { broken, type LogsRead, unreadable } from './logs-read';
import { faultOf, sessionCalls } from './record-sink';
import { splitRecords } from './split-records';
import { isTrailLog, trailRecords } from './trail-records';

/** Where what is read goes. */
export interface FileSink {
  readonly read: LogsRead;
  /** Called with each EventBridge event that is a call of Glue's session API. */
  readonly event: (event: unknown) => void;
  /** Called with each piece that was read. */
  readonly moved: () => void;
}

/** Reads a file as a stream; what is broken in it is counted and named. */
export async function readFile(file: LogFile, sink: FileSink): Promise<void> {
  const { read } = sink;
  read.files += 1;
  const reading = { file, sink, handedOn: 0, bytes: 0 };
  try {
    if (file.isRepeatable && (await searched(reading))) return;
    await cut({ ...reading, handedOn: 0 }, reading.handedOn);
  } catch (cause) {
    unreadable(read, file.name, cause);
  }
}

interface Reading {
  readonly file: LogFile;
  readonly sink: FileSink;
  handedOn: number;
  /** Counted so far. */
  bytes: number;
}

/** Reads a file as CloudTrail writes it; false: it is written otherwise, and how much of it was handed on is in `reading`. */
async function searched(reading: Reading): Promise<boolean> {
  const { file, sink } = reading;
  const records = trailRecords((json) => handOn(json, reading));
  let isFirst = true;
  for await (const chunk of decodedChunks(file.open(), file.name)) {
    if (isFirst && !isTrailLog(chunk)) return false;
    isFirst = false;
    if (!records.push(chunk)) return false;
    count(reading, chunk.length);
  }
  if (isFirst) return false;
  if (!records.endsWell()) broken(sink.read, `${file.name}, its end`, CUT_OFF);
  return true;
}

const CUT_OFF = { code: 'GSG_EVENTS_NOT_JSON', message: 'is cut off', hint: null };

function handOn(json: string, reading: Reading): boolean {
  try {
    const calls = sessionCalls(json, reading.file.name);
    reading.handedOn += calls.length;
    for (const call of calls) reading.sink.event(call);
    return true;
  } catch {
    return false;
  }
}

function count(reading: Reading, bytes: number): void {
  reading.bytes += bytes;
  reading.sink.read.bytes += bytes;
  reading.sink.moved();
}

/** Cuts a file of any form into its records, and hands on those that were not handed on before. */
async function cut({ file, sink, bytes: counted }: Reading, before: number): Promise<void> {
  const { read } = sink;
  let calls = 0;
  const handOnNew = (json: string, place: string) => {
    for (const call of sessionCalls(json, place)) {
      calls += 1;
      if (calls > before) sink.event(call);
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
      broken(read, `${file.name}, record ${number}`, { code: 'GSG_EVENTS_NOT_JSON', message, hint: null }),
  });
  read.bytes -= counted;
  try {
    for await (const chunk of decodedChunks(file.open(), file.name)) {
      splitter.push(chunk);
      read.bytes += chunk.length;
      sink.moved();
    }
  } finally {
    splitter.end();
  }
}
