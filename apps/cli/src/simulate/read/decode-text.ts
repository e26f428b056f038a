import { gunzipSync } from 'node:zlib';
import { damagedGzip, encodingOf, isGzip, notText, refuseZip } from './text-encoding';

/**
 * The text of a file as people have it: UTF-8, UTF-16 as Windows PowerShell writes it, or either of them in gzip, as S3 has log
 * files. Throws a GuardError that names what the file is instead.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const plain = isGzip(bytes) ? unzipped(bytes, file) : bytes;
  refuseZip(plain, file);
  try {
    return new TextDecoder(encodingOf(plain), { fatal: true }).decode(plain);
  } catch {
    throw notText(file, 'neither UTF-8 nor UTF-16', { hint: 'Save it as UTF-8.' });
  }
}

function unzipped(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw damagedGzip(file, cause);
  }
}
