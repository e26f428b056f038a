import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { GuardError } from '@glue-session-guard/problem';
import { expect, test } from '@jest/globals';
import { temporaryFolder, writeConfig } from '../testing/config';
import { gsg } from '../testing/terminal';
import { ReplaySchema } from './replay-schema';
import { fakeBucket } from './testing/log-bucket';
import { created, OTHER, trailLog } from './testing/records';

const config = writeConfig();
const dir = temporaryFolder();
const FILES = {
  'a-fine.json': trailLog(OTHER, created({ id: 'fine' })),
  'b-truncated.json.gz': gzipSync(trailLog(created({ id: 'lost' }), ...Array(50).fill(OTHER))).subarray(
    0,
    300,
  ),
  'c-long.json': trailLog(created({ id: 'long', request: { tags: { a: 'x'.repeat(300_000) } } })),
  'd-utf16.json': Buffer.from(`\uFEFF${trailLog(created({ id: 'utf-16' }))}`, 'utf16le'),
  'f-flow.log.gz': gzipSync('version account-id interface-id\n2 333333333333 eni-1\n'),
};
for (const [name, content] of Object.entries(FILES)) writeFileSync(join(dir, name), content);
// A link to itself can be opened by nobody, whatever the permissions.
symlinkSync('e-unreadable.json', join(dir, 'e-unreadable.json'));

const missing = new GuardError('GSG_BUCKET_MISSING', 'there is no bucket no-such-trail', {
  hint: 'Correct it.',
});
const options = { connectLogBucket: () => fakeBucket({}, { '': missing }) };

test('whatever is broken is named, the rest is replayed, and the exit code is 3', async () => {
  const { code, out } = await gsg(
    ['replay', dir, 's3://no-such-trail', '--config', config, '--json'],
    options,
  );
  const { read, total } = ReplaySchema.parse(JSON.parse(out));
  expect(read.faults.map(({ place, code }) => [place.replace(`${dir}/`, ''), code]).sort()).toEqual([
    ['b-truncated.json.gz', 'GSG_FILE_UNREADABLE'],
    ['e-unreadable.json', 'GSG_FILE_UNREADABLE'],
    ['f-flow.log.gz', 'GSG_EVENTS_NOT_JSON'],
    ['s3://no-such-trail/', 'GSG_BUCKET_MISSING'],
  ]);
  expect(read).toMatchObject({ unreadableFiles: 4, brokenRecords: 0 });
  // What of a truncated file can be decompressed counts.
  expect(total.sessions).toBeGreaterThanOrEqual(3);
  expect(code).toBe(3);
});

test('people read each of them with what to do', async () => {
  const { code, out } = await gsg(['replay', dir, 's3://no-such-trail', '--config', config], options);
  expect(code).toBe(3);
  for (const name of ['b-truncated', 'e-unreadable', 'f-flow', 's3://no-such-trail/'])
    expect(out).toContain(name);
  expect(out).toContain('hint: Correct it.');
  expect(out.match(/f-flow\.log\.gz/g)).toHaveLength(1);
});

test('a log of another service that is none of CloudTrail is named, and one of CloudTrail without Glue is not', async () => {
  const args = ['--config', config, '--json'];
  expect((await gsg(['replay', join(dir, 'f-flow.log.gz'), ...args])).code).toBe(3);
  const { code, out } = await gsg(['replay', '-', ...args], { input: trailLog(OTHER, OTHER) });
  expect({ code, total: ReplaySchema.parse(JSON.parse(out)).total.sessions }).toEqual({ code: 0, total: 0 });
});

test.each(['s3://', 's3://Capitals/x', 's3://a b/x'])(
  '%s is refused, with the form that is expected',
  async (source) => {
    const { code, err } = await gsg(['replay', source, '--config', config], options);
    expect(code).toBe(3);
    expect(err).toMatch(/^GSG_SOURCE_MALFORMED: .*s3:\/\/BUCKET\/PREFIX\n {2}hint: /);
  },
);
