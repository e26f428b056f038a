import { isDeepStrictEqual } from 'node:util';

/** Whether a text is the JSON of a value, by what it says: texts differ in escapes, spaces and the order of keys. */
export function isJsonOf(text: string | undefined, value: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text ?? ''), JSON.parse(JSON.stringify(value)));
  } catch {
    return false;
  }
}
