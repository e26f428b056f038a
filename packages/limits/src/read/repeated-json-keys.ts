/**
 * Offsets of the keys that their object has already, in a text that JSON.parse took. JSON.parse lets the last one win in silence.
 * The YAML parser finds them too, and takes some seconds for a directory of 10,000 accounts.
 */
export function repeatedJsonKeys(json: string): number[] {
  const repeated: number[] = [];
  const open: Set<string>[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '{') open.push(new Set());
    else if (character === '}') open.pop();
    else if (character === '"') {
      const end = endOfString(json, at);
      if (isKey(json, end) && isRepeated(open.at(-1), json.slice(at, end))) repeated.push(at);
      at = end - 1;
    }
  }
  return repeated;
}

/** Two spellings of one key (`"a"`, `"\u0061"`) are the same key. */
function isRepeated(keys: Set<string> | undefined, written: string): boolean {
  const key: unknown = JSON.parse(written);
  if (typeof key !== 'string' || keys === undefined) return false;
  const isKnown = keys.has(key);
  keys.add(key);
  return isKnown;
}

/** Behind the closing quote. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

const SPACE = /[ \t\n\r]*/y;

/** In JSON, a string before a colon is a key. */
function isKey(json: string, end: number): boolean {
  SPACE.lastIndex = end;
  return json[end + (SPACE.exec(json)?.[0].length ?? 0)] === ':';
}
