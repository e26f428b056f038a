import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_AREAS, type CodeRecord } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { errorsPage } from './errors-page';
import { codesIn, codesInComments, productionSources, sourcesIn } from './used-codes';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const registered = CODE_AREAS.flatMap(({ codes }) => Object.keys(codes));
const sources = productionSources(ROOT);
/** Environment variables begin like codes; they stand without quotes. */
const variables = new Set(
  [...sources, ...sourcesIn(join(ROOT, 'test'))].flatMap(
    (source) => source.match(/(?<!['"`])\bGSG_[A-Z0-9_]+/g) ?? [],
  ),
);

describe('the registry of codes', () => {
  test('is what docs/errors.md says (npx tsx test/docs/write.ts)', () => {
    expect(read('docs/errors.md')).toBe(errorsPage());
  });

  test('holds each code once', () => {
    expect(registered).toEqual([...new Set(registered)]);
  });

  test('holds every code that is used, and no other', () => {
    const used = new Set(sources.flatMap(codesIn));
    expect([...used].toSorted()).toEqual(registered.toSorted());
  });

  test('holds every code that a comment names', () => {
    const named = sources.flatMap(codesInComments);
    expect(named).toContain('GSG_WRONG_ACCOUNT');
    expect(named.filter((code) => !registered.includes(code))).toEqual([]);
  });

  test('says of every code in one sentence what it means, and what to do', () => {
    for (const { meaning, whatToDo } of CODE_AREAS.flatMap(({ codes }): CodeRecord[] =>
      Object.values(codes),
    )) {
      expect(meaning).toMatch(/^\S.+[^.]\.$/);
      expect(meaning).not.toMatch(/\. [A-Z]/);
      expect(whatToDo).toMatch(/^\S.+\.$/);
    }
  });

  test.each(['README.md', 'CONTRIBUTING.md', ...pagesIn('docs')])(
    'holds every code that %s names',
    (page) => {
      const named = read(page).match(/\bGSG_[A-Z0-9_]+/g) ?? [];
      expect(named.filter((name) => !registered.includes(name) && !variables.has(name))).toEqual([]);
    },
  );
});

function pagesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

describe('a source file', () => {
  test.each([
    ["throw new GuardError('GSG_A', `no`)", ['GSG_A']],
    ["const CODES = { one: 'GSG_A', two: 'GSG_B' }", ['GSG_A', 'GSG_B']],
    ['code: "GSG_A"', ['GSG_A']],
    ["if (code === 'GSG_A' || code !== 'GSG_B')", []],
    ["case 'GSG_A':", []],
    ["/** Throws `GSG_A`. */ // 'GSG_B'", []],
    ['z.object({ GSG_QUEUE_URL: text })', []],
    ["'(GSG_CONFIG names another folder)'", []],
  ])('%s uses the codes %j', (source, expected) => {
    expect(codesIn(source)).toEqual(expected);
  });

  test('names codes in its comments', () => {
    expect(codesInComments("/** Throws `GSG_A`. */ f('GSG_B') // or `GSG_C`, and GSG_CONFIG")).toEqual([
      'GSG_A',
      'GSG_C',
    ]);
  });
});
