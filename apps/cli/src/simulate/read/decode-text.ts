import { gunzipSync } from 'node:zlib';
import type { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { damagedGzip, encodingOf, isGzip, notText, refuseZip } from './text-encoding';

/**
 * The text of a file as people have it: UTF-8, UTF-16 as Windows PowerShell writes it, or either of them in gzip, as S3 has log
 * files. Throws a GuardError that names what the file is instead.
 */
export function decodeText(bytes: Uint8Array, file: string, most = MOST_BYTES): string {
  const plain = isGzip(bytes) ? unzipped(bytes, file, most) : bytes;
  if (plain.length > most) throw tooLarge(file, most);
  refuseZip(plain, file);
  try {
    return new TextDecoder(encodingOf(plain), { fatal: true }).decode(plain);
  } catch {
    throw notText(file, 'neither UTF-8 nor UTF-16', { hint: 'Save it as UTF-8.' });
  }
}

/** The longest text that Node.js can hold has twice as many characters; a longer one ends the process. */
const MOST_BYTES = 256 * 1024 * 1024;

function unzipped(bytes: Uint8Array, file: string, most: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (cause) {
    throw TooLargeSchema.safeParse(cause).success ? tooLarge(file, most) : damagedGzip(file, cause);
  }
}

const TooLargeSchema = z.object({ code: z.literal('ERR_BUFFER_TOO_LARGE') });

function tooLarge(file: string, most: number): GuardError {
  return notText(file, `larger than ${most / 1024 / 1024} MB`, {
    hint: 'Take the events out that are meant; gsg replay reads logs of any size.',
  });
}
