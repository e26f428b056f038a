import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { linksOf, ROOT, read, SOURCES } from './pages';

const ENTRIES = readdirSync(join(ROOT, 'docs/decisions')).sort();

const NUMBERS = ENTRIES.map((name) => Number(/^(\d\d)-/.exec(name)?.[1]));

const PARTS = ['## Context', '## Options considered', '## Decision', '## Consequences'];

describe('the decision log', () => {
  test('is numbered without a gap', () => {
    expect(NUMBERS).toEqual(ENTRIES.map((_, i) => i + 1));
  });

  test.each(ENTRIES)('%s has its number, a status and every part', (name) => {
    const page = read(`docs/decisions/${name}`);
    expect(page).toMatch(new RegExp(`^# ${Number(name.slice(0, 2))}\\. .+\n\nStatus: `));
    expect([...page.matchAll(/^## .+$/gm)].map(([heading]) => heading)).toEqual(PARTS);
  });

  test('has each entry that a comment in the code cites', () => {
    const cited = SOURCES.flatMap((file) =>
      [...read(file).matchAll(/[Dd]ecisions? (\d+)/g)].map(([, number]) => ({
        file,
        number: Number(number),
      })),
    );
    expect(cited.length).toBeGreaterThan(10);
    expect(cited.filter(({ number }) => !NUMBERS.includes(number))).toEqual([]);
  });

  test('is indexed whole', () => {
    const linked = linksOf('docs/decisions.md').map(({ file }) => file);
    expect([...linked].sort()).toEqual(ENTRIES.map((name) => `docs/decisions/${name}`));
  });
});
