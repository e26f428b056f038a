import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import {
  damagedGzip,
  encodingOf,
  hasUtf8Mark,
  isGzip,
  refuseZip,
  type TextEncoding,
} from '../../simulate/read/text-encoding';

/** One output buffer of the decompression: large enough that the work between two of them outweighs waking a thread for one. */
const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes of a log as UTF-8, chunk by chunk: as they are, out of gzip, or out of UTF-16 as Windows PowerShell writes it.
 * Throws a GuardError that names what the file is instead. A gzip file that is cut off is read as far as it goes, and throws then.
 */
export async function* decodedChunks(
  source: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Buffer> {
  const { first, whole } = await peek(source);
  const plain = isGzip(first) ? unzipped(whole, name) : whole;
  const { first: start, whole: text } = await peek(plain);
  const encoding = encodingOf(start);
  refuseOthers(start, encoding, name);
  yield* encoding === 'utf-8' ? withoutMark(text) : recoded(text, encoding);
}

interface Peeked {
  readonly first: Buffer;
  /** Everything, the first chunk included. */
  readonly whole: AsyncIterable<Buffer>;
}

async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await nextChunk(chunks);
  return { first, whole: rejoined(first, chunks) };
}

async function nextChunk(chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    const chunk = bufferOf(next.value);
    if (chunk.length > 0) return chunk;
  }
  return Buffer.alloc(0);
}

async function* rejoined(first: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield bufferOf(next.value);
  } finally {
    await rest.return?.();
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function* unzipped(source: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const from = Readable.from(source, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  from.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of from.pipe(gunzip)) yield chunk;
  } catch (cause) {
    if (isOfGzip(cause)) throw damagedGzip(name, cause);
    throw cause;
  } finally {
    from.destroy();
    gunzip.destroy();
  }
}

const GzipFaultSchema = z.object({ code: z.string().startsWith('Z_') });

function isOfGzip(cause: unknown): boolean {
  return GzipFaultSchema.safeParse(cause).success;
}

/** The first character tells JSON from anything else, so that no binary file is read through. */
function refuseOthers(start: Buffer, encoding: TextEncoding, name: string): void {
  refuseZip(start, name);
  const text = new TextDecoder(encoding).decode(start.subarray(0, 1024)).trimStart();
  if (text === '' || text.startsWith('{') || text.startsWith('[')) return;
  throw new GuardError(
    'GSG_EVENTS_NOT_JSON',
    `${name} is no JSON: it begins with ${JSON.stringify(text.slice(0, 20))}`,
    {
      hint: 'Give log files of CloudTrail, records one a line, or what `aws cloudtrail lookup-events` prints.',
    },
  );
}

async function* withoutMark(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of source) {
    yield isFirst && hasUtf8Mark(chunk) ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}

async function* recoded(source: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
