import { GuardError } from '@glue-session-guard/problem';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A mark at the beginning names the encoding. UTF-16 without one has a zero in every other byte of JSON. */
export function encodingOf(start: Uint8Array): TextEncoding {
  if (startsWith(start, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(start, [0xfe, 0xff])) return 'utf-16be';
  const [first, second] = start;
  if (start.length > 1 && second === 0 && first !== 0) return 'utf-16le';
  return start.length > 1 && first === 0 && second !== 0 ? 'utf-16be' : 'utf-8';
}

export function isGzip(start: Uint8Array): boolean {
  return startsWith(start, [0x1f, 0x8b]);
}

export function hasUtf8Mark(start: Uint8Array): boolean {
  return startsWith(start, [0xef, 0xbb, 0xbf]);
}

/** Throws a GuardError where a file is a ZIP archive. */
export function refuseZip(start: Uint8Array, name: string): void {
  if (startsWith(start, [0x50, 0x4b, 0x03, 0x04]))
    throw notText(name, 'a ZIP archive', { hint: 'Unpack it and name the files in it.' });
}

/** A gzip file that cannot be unpacked. */
export function damagedGzip(name: string, cause: unknown): GuardError {
  return notText(name, 'a gzip file that is damaged or cut off', { hint: 'Fetch it once more.', cause });
}

export function notText(
  name: string,
  what: string,
  options: { readonly hint: string; readonly cause?: unknown },
): GuardError {
  return new GuardError('GSG_FILE_UNREADABLE', `${name} is ${what}`, options);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
