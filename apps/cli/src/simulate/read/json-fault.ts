/**
 * Where a text stops being JSON, 1-based; its end when something is missing there. For texts that JSON.parse refused:
 * only some of its messages name a position.
 */
export function jsonFault(text: string): { readonly line: number; readonly column: number } {
  const open: Opener[] = [];
  let state: State = 'value';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    const next: State | undefined = token === undefined ? undefined : stateAfter(token, state, open);
    if (token === undefined || next === undefined) break;
    state = next;
    at = skipSpace(text, at + token.length);
  }
  const read = text.slice(0, at);
  const upTo = (at < text.length ? read : read.trimEnd()).split('\n');
  return { line: upTo.length, column: (upTo.at(-1)?.length ?? 0) + 1 };
}

type Opener = '{' | '[';
/** What may come next; `first-…` may also close at once, `after` a value come a comma, the closing, or the end. */
type State = 'value' | 'first-item' | 'key' | 'first-key' | 'colon' | 'after';

const SPACE = /[ \t\n\r]*/y;
/** Every token but strings. */
const TOKEN = /[{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const FIRST_PRINTABLE = ' ';

function tokenAt(text: string, at: number): string | undefined {
  if (text[at] === '"') return stringAt(text, at);
  TOKEN.lastIndex = at;
  return TOKEN.exec(text)?.[0];
}

/** Character by character: over a string of some megabytes a regular expression runs out of stack. */
function stringAt(text: string, start: number): string | undefined {
  let at = start + 1;
  for (let next = text[at]; next !== undefined && next >= FIRST_PRINTABLE; next = text[at]) {
    if (next === '"') return text.slice(start, at + 1);
    const length = next === '\\' ? escapeLength(text, at) : 1;
    if (length === undefined) return undefined;
    at += length;
  }
  return undefined;
}

function escapeLength(text: string, at: number): number | undefined {
  ESCAPE.lastIndex = at;
  return ESCAPE.exec(text)?.[0].length;
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  return at + (SPACE.exec(text)?.[0].length ?? 0);
}

function stateAfter(token: string, state: State, open: Opener[]): State | undefined {
  switch (state) {
    case 'value':
      return afterValue(token, open);
    case 'first-item':
      return token === ']' ? close('[', open) : afterValue(token, open);
    case 'first-key':
      return token === '}' ? close('{', open) : afterKey(token);
    case 'key':
      return afterKey(token);
    case 'colon':
      return token === ':' ? 'value' : undefined;
    case 'after':
      return afterItem(token, open);
  }
}

function afterValue(token: string, open: Opener[]): State | undefined {
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'first-key' : 'first-item';
  }
  return '}],:'.includes(token) ? undefined : 'after';
}

function afterKey(token: string): State | undefined {
  return token.startsWith('"') ? 'colon' : undefined;
}

function afterItem(token: string, open: Opener[]): State | undefined {
  if (token === '}') return close('{', open);
  if (token === ']') return close('[', open);
  if (token !== ',' || open.length === 0) return undefined;
  return open.at(-1) === '{' ? 'key' : 'value';
}

function close(opener: Opener, open: Opener[]): State | undefined {
  return open.pop() === opener ? 'after' : undefined;
}
