import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_AREAS } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { errorsPage } from './errors-page';
import { codesIn, productionSources } from './used-codes';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const registered = CODE_AREAS.flatMap(({ codes }) => Object.keys(codes));
const sources = productionSources(ROOT);

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

  test('says of every code in sentences what it means and what to do', () => {
    const records = CODE_AREAS.flatMap(({ codes }) =>
      Object.values<{ meaning: string; whatToDo: string }>(codes),
    );
    for (const { meaning, whatToDo } of records) {
      expect(meaning).toMatch(/^[A-Z`].*\.$/);
      expect(whatToDo).toMatch(/^[A-Z`].*[.`]$/);
    }
  });

  test.each(['README.md', 'CONTRIBUTING.md', ...pagesIn('docs')])(
    'holds every code that %s names',
    (page) => {
      const variables = new Set(
        sources.flatMap((source) => source.match(/(?<!['"`])\bGSG_[A-Z0-9_]+/g) ?? []),
      );
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
    ['z.object({ GSG_QUEUE_URL: text })', []],
    ["'(GSG_CONFIG names another folder)'", []],
  ])('%s uses the codes %j', (source, expected) => {
    expect(codesIn(source)).toEqual(expected);
  });
});
