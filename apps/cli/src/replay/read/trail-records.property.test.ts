import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { created, ended, OTHER } from '../testing/records';
import { readLogs } from './read-logs';

/** Texts that a member account can write into a record, and that look like parts of a log file. */
const evil = fc
  .array(
    fc.constantFrom(
      '{"eventVersion":"',
      '"CreateSession"',
      '}]}',
      ']}',
      '\\',
      '"',
      '},{"eventVersion":',
      '{"Records":[',
      '😀',
      '\n',
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join(''));
const texts = fc.dictionary(evil, evil, { maxKeys: 3 });
const nested = {
  list: [{ eventVersion: '1', eventSource: 'glue.amazonaws.com', eventName: 'CreateSession' }],
};
const record = fc.oneof(
  texts.map((tags) => ({ isCall: true, make: (id: string) => created({ id, request: { tags } }) })),
  fc.constant({ isCall: true, make: (id: string) => ended(id, Date.UTC(2026, 9, 5)) }),
  texts.map((given) => ({
    isCall: false,
    make: () => ({ ...OTHER, requestParameters: { ...nested, ...given } }),
  })),
);
const trail = fc.array(record, { maxLength: 6 }).map((records) => ({
  text: Buffer.from(JSON.stringify({ Records: records.map(({ make }, index) => make(`s${index}`)) })),
  ids: records.flatMap(({ isCall }, index) => (isCall ? [`s${index}`] : [])),
}));
const sizes = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 });

/** Reads a file whose chunks have these sizes, over and over. */
async function read(text: Buffer, chunks: readonly number[]) {
  const ids: string[] = [];
  const open = async function* () {
    for (let at = 0, index = 0; at < text.length; index += 1) {
      const size = chunks[index % chunks.length] ?? 1;
      yield text.subarray(at, at + size);
      at += size;
    }
  };
  const source = {
    found: async function* () {
      yield { kind: 'file' as const, file: { name: 'trail.json', isRepeatable: true, open } };
    },
    bytes: async () => undefined,
    atOnce: 1,
  };
  const { brokenRecords, unreadableFiles } = await readLogs({
    sources: ['trail'],
    pruning: { since: undefined, until: undefined, accounts: undefined, regions: undefined },
    remote: new Map([['trail', source]]),
    input: async function* () {},
    event: (found) =>
      ids.push(/"requestParameters":\{"id":"([^"]*)"/.exec(JSON.stringify(found))?.[1] ?? '?'),
  });
  return { ids, faults: brokenRecords + unreadableFiles };
}

test('of a whole log file each call is read, and nothing that stands in another record', async () => {
  await fc.assert(
    fc.asyncProperty(trail, sizes, async ({ text, ids }, chunks) => {
      expect(await read(text, chunks)).toEqual({ ids, faults: 0 });
    }),
  );
});

test('a log file that ends anywhere too early is told of', async () => {
  await fc.assert(
    fc.asyncProperty(trail, sizes, fc.nat(), async ({ text, ids }, chunks, cut) => {
      const found = await read(text.subarray(0, cut % text.length), chunks);
      expect(found.faults).toBeGreaterThan(0);
      expect(ids).toEqual(expect.arrayContaining(found.ids));
    }),
  );
});
