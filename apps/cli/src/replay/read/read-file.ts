import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { emptyInput } from '../../simulate/read/json-values';
import { decodedChunks } from './decoded-chunks';
import type { LogFile } from './log-source';
import { broken, type LogsRead, unreadable } from './logs-read';
import { faultOf, sessionCalls } from './record-sink';
import { splitRecords } from './split-records';
import { trailOwnerOf } from './trail-layout';
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
  const { file } = reading;
  const records = trailRecords((json) => handOn(json, reading));
  let isFirst = true;
  for await (const chunk of decodedChunks(file.open(), file.name)) {
    if (isFirst && !isTrailLog(chunk)) return false;
    isFirst = false;
    if (!records.push(chunk)) return false;
    count(reading, chunk.length);
  }
  if (isFirst) return false;
  return records.endsWell();
}

function handOn(json: string, reading: Reading): boolean {
  try {
    const calls = sessionCalls(json, reading.file.name);
    reading.handedOn += calls.length;
    for (const call of calls) pass(call, reading);
    return true;
  } catch {
    return false;
  }
}

const OfAccountSchema = z.object({ account: z.string() });

/** CloudTrail writes each record into the folder of its account, so that a record of another one was put there by somebody else. */
function pass(call: unknown, { file, sink }: Pick<Reading, 'file' | 'sink'>): void {
  const owner = trailOwnerOf(file.name);
  const account = OfAccountSchema.safeParse(call).data?.account;
  if (owner === undefined || account === undefined || account === owner) sink.event(call);
  else broken(sink.read, file.name, faultOf(elsewhere(account, owner)));
}

function elsewhere(account: string, owner: string): GuardError {
  return new GuardError(
    'GSG_LOG_ELSEWHERE',
    `a record of account ${account} lies in the folder of ${owner}, and is in no figure`,
  );
}

function count(reading: Reading, bytes: number): void {
  reading.bytes += bytes;
  reading.sink.read.bytes += bytes;
  reading.sink.moved();
}

/** Cuts a file of any form into its records, and hands on those that were not handed on before. */
async function cut({ file, sink, bytes: counted }: Reading, before: number): Promise<void> {
  const { read } = sink;
  let isEmpty = true;
  let calls = 0;
  const handOnNew = (json: string, place: string) => {
    for (const call of sessionCalls(json, place)) {
      calls += 1;
      if (calls > before) pass(call, { file, sink });
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
      if (chunk.length > 0) isEmpty = false;
      splitter.push(chunk);
      read.bytes += chunk.length;
      sink.moved();
    }
  } finally {
    splitter.end();
  }
  if (isEmpty && !file.mayBeEmpty) throw emptyInput(file.name);
}
