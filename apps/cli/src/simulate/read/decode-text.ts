import { gunzipSync } from 'node:zlib';
import { GuardError } from '@glue-session-guard/problem';

/**
 * The text of a file as people have it: UTF-8, UTF-16 as Windows PowerShell writes it, or either of them in gzip, as S3 has log
 * files. Throws a GuardError that names what the file is instead.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const plain = startsWith(bytes, [0x1f, 0x8b]) ? unzipped(bytes, file) : bytes;
  if (startsWith(plain, [0x50, 0x4b, 0x03, 0x04]))
    throw notText(file, 'a ZIP archive', 'Unpack it and name the files in it.');
  try {
    return new TextDecoder(encodingOf(plain), { fatal: true }).decode(plain);
  } catch {
    throw notText(file, 'neither UTF-8 nor UTF-16', 'Save it as UTF-8.');
  }
}

/** A mark at the beginning names the encoding. UTF-16 without one has a zero in every other byte of JSON. */
function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const [first, second] = bytes;
  if (bytes.length > 1 && second === 0 && first !== 0) return 'utf-16le';
  return bytes.length > 1 && first === 0 && second !== 0 ? 'utf-16be' : 'utf-8';
}

function unzipped(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch {
    throw notText(file, 'a gzip file that is damaged or cut off', 'Fetch it once more.');
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function notText(file: string, what: string, hint: string): GuardError {
  return new GuardError('GSG_FILE_UNREADABLE', `${file} is ${what}`, { hint });
}
