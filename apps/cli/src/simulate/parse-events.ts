import { GuardError } from '@glue-session-guard/problem';
import { jsonFault } from './json-fault';

/**
 * The events of a text, in its order: one event, an array of them, or JSON lines. Throws a GuardError that names the
 * file and the line at fault when the text is none of these.
 */
export function parseEvents(text: string, file: string): unknown[] {
  const json = text.replace(/^\uFEFF/, '');
  const whole = tryJson(json);
  if (whole.ok) return listOf(whole.value);
  const lines = json.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  // Written over several lines, a single document's first line is no JSON by itself.
  if (filled.length !== 1 && filled.every(({ line }, i) => i > 0 || tryJson(line).ok)) {
    return filled.flatMap(({ line, number }) => {
      const parsed = tryJson(line);
      if (parsed.ok) return listOf(parsed.value);
      throw notJson(`${file}:${number}:${jsonFault(line).column}`, number);
    });
  }
  const { line, column } = jsonFault(json);
  throw notJson(`${file}:${line}:${column}`, line);
}

type Tried = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function tryJson(text: string): Tried {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function notJson(place: string, line: number): GuardError {
  return new GuardError('GSG_EVENTS_NOT_JSON', `${place} is where the file stops being JSON`, {
    hint: `Look at line ${line}. A file holds one event, an array of events, or one event a line (JSON lines).`,
    facts: { place },
  });
}
