import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { gatherFacts } from './gather-facts';

interface Fact {
  readonly key: number;
  readonly text: string;
}

/** Of a thousand keys three facts each, which lie far apart. */
const FACTS = Array.from(
  { length: 3000 },
  (_, index): Fact => ({
    key: index % 1000,
    text: `${Math.floor(index / 1000)}: line\n"quoted", ünïcode`,
  }),
);

function gathered(most?: number): (readonly Fact[])[] {
  const gathering = gatherFacts<Fact>(most);
  for (const fact of FACTS) gathering.add(`key\n${fact.key}`, fact);
  return [...gathering.groups()].sort(([a], [b]) => (a?.key ?? 0) - (b?.key ?? 0));
}

test('hands on the facts of each key together, in their order', () => {
  const groups = gathered();
  expect(groups).toHaveLength(1000);
  expect(groups[7]).toEqual([FACTS[7], FACTS[1007], FACTS[2007]]);
});

test('facts that do not fit into memory come back the same from files, of which none is left', () => {
  const ours = () => readdirSync(tmpdir()).filter((name) => name.startsWith('glue-session-guard-facts-'));
  const before = ours();
  expect(gathered(10_000)).toEqual(gathered());
  expect(ours()).toEqual(before);
});

test('a temporary folder that takes nothing is named, with what to do', () => {
  expect(() => gatherFacts(1, '/no/such/folder').add('key', FACTS)).toThrow(
    expect.objectContaining({
      code: 'GSG_FILE_NOT_WRITTEN',
      message: expect.stringMatching(/cannot be kept in \/no\/such\/folder: .*ENOENT/),
      hint: expect.stringContaining('TMPDIR'),
    }),
  );
});
