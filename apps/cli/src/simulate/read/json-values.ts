import { GuardError } from '@glue-session-guard/problem';
import { jsonFault } from './json-fault';

/**
 * The JSON values of a text, in its order: one, one a line, or one after the other as `jq` writes them. Throws a GuardError that
 * names the file and the line at fault, also for a text without any value.
 */
export function jsonValues(text: string, file: string): unknown[] {
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '') throw emptyInput(file);
  const whole = tryJson(json);
  if (whole.ok) return [whole.value];
  return piecesOf(json).map(({ start, end }) => {
    const piece = json.slice(start, end);
    const parsed = tryJson(piece);
    if (parsed.ok) return parsed.value;
    throw notJson(file, faultIn(json, start, piece));
  });
}

type Tried = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function tryJson(text: string): Tried {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Brackets, strings that end, and words. A string that does not end is a word. */
const TOKEN = /[{[]|[}\]]|[^\s{}[\]"]+|"/g;

/** The values at the top, by their brackets. What is at fault inside of one stays inside of it. */
function piecesOf(json: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let start = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(json); token !== null; token = TOKEN.exec(json)) {
    const [found] = token;
    if (depth === 0) start = token.index;
    if (found === '"') TOKEN.lastIndex = endOfString(json, token.index);
    else if (found === '{' || found === '[') depth += 1;
    else if (found === '}' || found === ']') depth -= 1;
    if (depth > 0) continue;
    depth = 0;
    pieces.push({ start, end: TOKEN.lastIndex });
  }
  return depth > 0 ? [...pieces, { start, end: json.length }] : pieces;
}

/** Behind the closing quote, or the end of the text. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, json.length);
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function faultIn(json: string, start: number, piece: string): Place {
  const above = json.slice(0, start).split('\n');
  const { line, column } = jsonFault(piece);
  return {
    line: above.length + line - 1,
    column: line === 1 ? column + (above.at(-1)?.length ?? 0) : column,
  };
}

function notJson(file: string, { line, column }: Place): GuardError {
  const place = `${file}:${line}:${column}`;
  return new GuardError('GSG_EVENTS_NOT_JSON', `${place} is where the file stops being JSON`, {
    hint: `Look at line ${line}. A file holds events or records of CloudTrail: one, an array of them, or one after the other.`,
    facts: { place },
  });
}

/** A file, or what another command printed, that holds nothing at all. */
export function emptyInput(file: string): GuardError {
  return new GuardError('GSG_EVENTS_EMPTY', `${file} is empty: it holds no event`, {
    hint: 'If another command wrote it, look at what that command said.',
  });
}
