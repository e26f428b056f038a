import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isObject } from './json';
import { parseEvent, parseEventText } from './parse-event';
import type { ParsedEvent } from './parsed-event';
import { sampleEvent } from './testing/sample-events';

const RUNS = { numRuns: 10_000 };

describe('parsing never throws', () => {
  test('on any JSON text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => isJudged(parseEventText(text))),
      RUNS,
    );
  });

  test('on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => isJudged(parseEventText(text))),
      RUNS,
    );
  });

  test('on any value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => isJudged(parseEvent(value))),
      RUNS,
    );
  });

  test('on a real event with values replaced or taken away, and judges it the same each time', () => {
    const paths = pathsOf(sampleEvent());
    const changes = fc.dictionary(fc.constantFrom(...paths), fc.oneof(fc.anything(), hostile), {
      maxKeys: 4,
    });
    fc.assert(
      fc.property(changes, (change) => {
        const event = changed(sampleEvent(), '', change);
        const parsed = parseEvent(event);
        expect(parseEvent(event)).toEqual(parsed);
        return isJudged(parsed);
      }),
      RUNS,
    );
  });

  test('on deep nesting and huge strings', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const event = JSON.stringify(sampleEvent());
    const huge = JSON.stringify('🚀'.repeat(1_000_000));
    for (const put of [deep, huge, `{"connections":${deep}}`]) {
      expect(isJudged(parseEventText(put))).toBe(true);
      for (const key of ['connections', 'tags', 'numberOfWorkers', 'userIdentity', 'createdOn', 'detail']) {
        expect(isJudged(parseEventText(event.replaceAll(`"${key}":`, `"${key}":${put},"was":`)))).toBe(true);
      }
    }
  });
});

const hostile = fc.constantFrom<unknown>(
  null,
  -1,
  0,
  1e308,
  '-5',
  '0x10',
  ' ',
  '',
  Number.NaN,
  [[]],
  { connections: { connections: [] } },
  { session: [] },
  { omitted: true },
  Object.create(null),
  JSON.parse('{"__proto__":{"owner":"x"},"constructor":1,"toString":null}'),
);

function isJudged(parsed: ParsedEvent): boolean {
  switch (parsed.kind) {
    case 'session':
      return parsed.session.id.length >= 1 && [...parsed.session.id].length <= 255;
    case 'ignored':
    case 'rejected':
      return parsed.reason.length > 0;
    case 'unnamed':
      return parsed.call.calledAt > 0;
    case 'malformed':
      return parsed.error.code.startsWith('GSG_EVENT_') && parsed.error.message.length < 1_000;
  }
}

function pathsOf(value: unknown, at = ''): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => [`${at}/${key}`, ...pathsOf(child, `${at}/${key}`)]);
}

function changed(value: unknown, at: string, changes: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(changes, at)) return changes[at];
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, changed(child, `${at}/${key}`, changes)]),
  );
}
