import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../testing/config';
import { CREATED, created, ended, OTHER, trailLog } from '../testing/records';
import { readLogs } from './read-logs';
import type { Pruning } from './trail-layout';

const EVERYTHING: Pruning = { since: undefined, until: undefined, accounts: undefined, regions: undefined };
const ONE = created({ id: 'one' });
const TWO = created({ id: 'two' });
const pretty = (value: unknown) => JSON.stringify(value, null, 2);
const lines = (...records: readonly unknown[]) => records.map((each) => `${JSON.stringify(each)}\n`).join('');

function write(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

/** The ids of the sessions that the calls are about, and what was read. */
async function idsIn(sources: readonly string[], pruning = EVERYTHING, input: readonly Buffer[] = []) {
  const ids: string[] = [];
  const event = (found: unknown) => {
    ids.push(/"requestParameters":\{"id":"([^"]*)"/.exec(JSON.stringify(found))?.[1] ?? '?');
  };
  const inputs = async function* () {
    yield* input;
  };
  const read = await readLogs({ sources, pruning, event, input: inputs });
  return { ids: ids.sort(), read };
}

async function idsInText(content: string | Uint8Array) {
  const dir = write({ 'a.json': content });
  const file = await idsIn([join(dir, 'a.json')]);
  return { ...file, faults: file.read.faults.map(({ place, message }) => [place.replace(dir, ''), message]) };
}

describe('what people have on disk', () => {
  test.each<[string, string | Uint8Array]>([
    ['a log file of a trail', trailLog(OTHER, ONE, OTHER, TWO)],
    ['a log file in gzip', gzipSync(trailLog(ONE, OTHER, TWO, OTHER))],
    ['two gzip files one behind the other', Buffer.concat([gzipSync(`${lines(ONE)}`), gzipSync(lines(TWO))])],
    ['a log file that was laid out', pretty({ Records: [ONE, OTHER, TWO] })],
    ['records one a line', lines(ONE, OTHER, TWO)],
    ['records without anything in between', [ONE, TWO].map((each) => JSON.stringify(each)).join('')],
    ['records one after the other, over several lines', [ONE, OTHER, TWO].map(pretty).join('\n')],
    ['an array', pretty([ONE, OTHER, TWO])],
    ['log files one a line', `${trailLog(ONE, OTHER)}\n${trailLog()}\n${trailLog(TWO)}\n`],
    [
      'what lookup-events prints',
      pretty({
        NextToken: 'x',
        Events: [ONE, OTHER, TWO].map((each) => ({ EventId: '1', CloudTrailEvent: JSON.stringify(each) })),
        More: { deep: { a: [{}] } },
      }),
    ],
    ['a mark of UTF-8', `\uFEFF${trailLog(ONE, TWO)}`],
    [
      'UTF-16 as Windows PowerShell writes it',
      Buffer.from(`\uFEFF${pretty({ Records: [ONE, TWO] })}`, 'utf16le'),
    ],
    ['UTF-16 in gzip', gzipSync(Buffer.from(trailLog(ONE, TWO), 'utf16le'))],
  ])('is read: %s', async (_, content) => {
    expect(await idsInText(content)).toMatchObject({ ids: ['one', 'two'], faults: [] });
  });

  test('is read in pieces of any length', async () => {
    const texts = [trailLog(OTHER, ONE, OTHER, TWO), pretty({ Records: [ONE, TWO] }), lines(ONE, OTHER, TWO)];
    for (const text of texts) {
      for (const size of [1, 7, 64, 1000]) {
        const bytes = Buffer.from(text);
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const { ids, read } = await idsIn(['-'], EVERYTHING, pieces);
        expect({ size, ids, bytes: read.bytes, faults: read.faults }).toEqual({
          size,
          ids: ['one', 'two'],
          bytes: bytes.length,
          faults: [],
        });
      }
    }
  });
});

describe('what would hide a session', () => {
  const hidden = (tags: Readonly<Record<string, string>>) => created({ id: 'one', request: { tags } });

  test.each<[string, unknown]>([
    [
      'a tag that looks like the beginning of a record',
      hidden({ eventVersion: '1', eventName: 'CreateSession' }),
    ],
    ['a tag with quotes and brackets', hidden({ a: '"}]}{"eventVersion":"', b: '\\"}' })],
    ['keys in another order', Object.fromEntries(Object.entries(ONE).reverse())],
    ['a record of 300 KB', hidden({ a: 'x'.repeat(300_000) })],
    ['a record with letters of several bytes', hidden({ a: 'Größe 数据 😀'.repeat(1000) })],
  ])('hides nothing: %s', async (_, record) => {
    const found = await idsInText(trailLog(OTHER, record, OTHER, ended('two', CREATED)));
    expect(found).toMatchObject({ ids: ['one', 'two'], faults: [] });
  });

  test('another form in the middle of a log file hands no record on twice', async () => {
    const reversed = Object.fromEntries(Object.entries(TWO).reverse());
    const found = await idsInText(trailLog(ONE, OTHER, reversed, ended('three', CREATED)));
    expect(found).toMatchObject({ ids: ['one', 'three', 'two'], faults: [] });
    expect(found.read.bytes).toBe(trailLog(ONE, OTHER, reversed, ended('three', CREATED)).length);
  });
});

describe('what is broken is named, and stops nothing', () => {
  test.each<[string, string | Uint8Array, readonly string[], RegExp]>([
    [
      'a line that is cut off',
      `${JSON.stringify(ONE).slice(0, 300)}\n${lines(TWO)}`,
      ['two'],
      /record 1 is cut off/,
    ],
    [
      'a file that is cut off',
      trailLog(ONE, TWO, OTHER).slice(0, -40),
      ['one', 'two'],
      /record 3 is cut off/,
    ],
    ['records that are cut off', lines(ONE, TWO).slice(0, -40), ['one'], /record 2 is cut off/],
    [
      'a record that is no JSON',
      `${lines(ONE)}{"eventName": CreateSession glue.amazonaws.com}\n${lines(TWO)}`,
      ['one', 'two'],
      /record 2 /,
    ],
    [
      'words between records',
      `${lines(ONE)}INFO done\n${lines(TWO)}`,
      ['one', 'two'],
      /record 2 is no JSON object/,
    ],
    [
      'a gzip file that is cut off',
      gzipSync(lines(ONE, ...Array(2000).fill(OTHER), TWO)).subarray(0, 1500),
      ['one'],
      /damaged or cut off/,
    ],
    [
      'a file of something else',
      'version account-id interface-id\n2 1 eni',
      [],
      /is no JSON: it begins with/,
    ],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004 something'), [], /a ZIP archive/],
  ])('%s', async (_, content, ids, fault) => {
    const found = await idsInText(content);
    expect(found.ids).toEqual(ids);
    expect(found.faults.map((each) => each.join(' ')).join('\n')).toMatch(fault);
  });

  test('a file that is not there, and one that nobody may read, beside one that can be read', async () => {
    const dir = write({ 'a.json': trailLog(ONE), 'b.json': trailLog(TWO) });
    chmodSync(join(dir, 'b.json'), 0o000);
    const isRoot = process.getuid?.() === 0;
    const { ids, read } = await idsIn([join(dir, 'none.json'), dir]);
    expect(ids).toEqual(isRoot ? ['one', 'two'] : ['one']);
    expect(read.unreadableFiles).toBe(isRoot ? 1 : 2);
    expect(read.faults[0]).toMatchObject({ code: 'GSG_FILE_UNREADABLE', place: join(dir, 'none.json') });
  });

  test('says nothing of a log without records, and none of one without our calls', async () => {
    expect(await idsInText(trailLog())).toMatchObject({ ids: [], faults: [] });
    expect(await idsInText(trailLog(OTHER))).toMatchObject({ ids: [], faults: [] });
  });
});

describe('what ends too early is told, and the session that it may hide', () => {
  const whole = trailLog(ONE, TWO);
  const inTwo = whole.slice(0, whole.lastIndexOf('"two"') + 3);

  test.each<[string, string, readonly string[]]>([
    ['behind a list of the last call', whole.slice(0, whole.lastIndexOf('vpc-private"]}') + 14), ['one']],
    ['behind the last record', whole.slice(0, -2), ['one', 'two']],
    ['in a call, and another file follows', `${inTwo}${trailLog(OTHER, TWO)}`, ['one']],
    [
      'in a text that looks like the end, far behind the beginning of its record',
      `${trailLog(OTHER, { ...OTHER, requestParameters: { a: 'x'.repeat(200_000), b: '}]}' } }).slice(0, -5)}`,
      [],
    ],
    [
      'behind a list of a record that tells of no session',
      `${trailLog(ONE).slice(0, -2)},{"eventVersion":"1","resources":[{"a":1}]}`,
      ['one'],
    ],
  ])('%s', async (_, content, ids) => {
    const found = await idsInText(content);
    expect(found.ids).toEqual(ids);
    expect(found.faults.map((each) => each.join(' ')).join('\n')).toMatch(/cut off/);
  });

  test.each([
    ['a file', '', false],
    ['a file of gzip', '', true],
  ])('an empty one: %s', async (_, content, isGzip) => {
    const { read } = await idsInText(isGzip ? gzipSync(content) : content);
    expect(read).toMatchObject({ unreadableFiles: 1, faults: [{ code: 'GSG_EVENTS_EMPTY' }] });
  });

  test('an empty standard input, as of a command that failed', async () => {
    const { read } = await idsIn(['-']);
    expect(read).toMatchObject({ unreadableFiles: 1, faults: [{ code: 'GSG_EVENTS_EMPTY' }] });
  });
});

describe('what a member account can write into a record is no record', () => {
  const forged = (id: string) => created({ id, account: '444444444444' });

  test.each<[string, unknown]>([
    ['a map of arguments', { ...OTHER, requestParameters: { arguments: forged('forged') } }],
    ['a list of one', { ...OTHER, requestParameters: { list: [forged('forged')] } }],
    ['a map behind a text', { ...OTHER, requestParameters: { a: '},', arguments: forged('forged') } }],
  ])('%s', async (_, record) => {
    expect(await idsInText(trailLog(record, ONE, record))).toMatchObject({ ids: ['one'], faults: [] });
  });

  test('a record of another account than that of its folder is named, and stands in no figure', async () => {
    const dir = write({
      'AWSLogs/333333333333/CloudTrail/eu-west-1/2026/10/05/a.json.gz': gzipSync(
        trailLog(ONE, forged('two')),
      ),
      'AWSLogs/333333333333/CloudTrail/eu-west-1/2026/10/05/b.json': pretty([forged('three')]),
    });
    const { ids, read } = await idsIn([dir]);
    expect(ids).toEqual(['one']);
    expect(read.brokenRecords).toBe(2);
    expect(read.faults[0]).toMatchObject({
      code: 'GSG_LOG_ELSEWHERE',
      message: 'a record of account 444444444444 lies in the folder of 333333333333, and is in no figure',
    });
  });
});

describe('where nothing is read, somebody is told', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['a folder of files that are called otherwise', { 'a/events.txt': trailLog(ONE), 'b.JSON.1': '{}' }],
    ['a folder of empty folders', { 'a/b/c.md': '' }],
  ])('%s', async (_, files) => {
    const dir = write(files);
    const { read } = await idsIn([dir]);
    expect(read).toMatchObject({
      files: 0,
      unreadableFiles: 1,
      faults: [{ place: dir, code: 'GSG_NO_LOGS' }],
    });
  });

  test('but not where the days of a trail lie elsewhere', async () => {
    const dir = write({ 'AWSLogs/333333333333/CloudTrail/eu-west-1/2026/10/05/a.json': trailLog(ONE) });
    const { read } = await idsIn([dir], { ...EVERYTHING, since: Date.UTC(2026, 10, 1) });
    expect(read).toMatchObject({ files: 0, leftOut: 1, unreadableFiles: 0 });
  });

  test('a pipe, which gives its bytes once, is read as a whole', async () => {
    const dir = temporaryFolder();
    const pipe = join(dir, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const writing = writeFile(pipe, lines(ONE, ...Array(3000).fill(OTHER), TWO));
    const { ids, read } = await idsIn([pipe]);
    await writing;
    expect({ ids, faults: read.faults }).toEqual({ ids: ['one', 'two'], faults: [] });
  });

  test('a log may be named in capitals', async () => {
    const dir = write({ 'A.JSON': trailLog(ONE), 'B.Log.GZ': gzipSync(trailLog(TWO)) });
    expect(await idsIn([dir])).toMatchObject({ ids: ['one', 'two'], read: { leftOut: 0 } });
  });

  test('a link to a folder, which may lead back, is left out and counted', async () => {
    const dir = write({ 'a.json': trailLog(ONE) });
    symlinkSync('.', join(dir, 'up.json'));
    symlinkSync('a.json', join(dir, 'b.json'));
    expect(await idsIn([dir])).toMatchObject({
      ids: ['one', 'one'],
      read: { leftOut: 1, unreadableFiles: 0 },
    });
  });
});

test.each([
  ['a log file', trailLog(ONE, TWO)],
  ['records one a line', lines(ONE, TWO)],
])('what the events are taken with fails once, and is no fault of a record: %s', async (_, content) => {
  const full = new Error('the disk is full');
  let times = 0;
  const event = () => {
    times += 1;
    throw full;
  };
  const dir = write({ 'a.json': content, 'b.json': content });
  const input = async function* () {};
  await expect(readLogs({ sources: [dir], pruning: EVERYTHING, event, input })).rejects.toBe(full);
  expect(times).toBe(1);
});

describe('folders with the layout of a trail', () => {
  const at = (path: string, id: string) => ({
    [`AWSLogs/o-exampleorgid/${path}/x.json.gz`]: gzipSync(
      trailLog(created({ id, account: path.slice(0, 12) })),
    ),
  });
  const dir = write({
    ...at('333333333333/CloudTrail/eu-west-1/2026/09/30', 'september'),
    ...at('333333333333/CloudTrail/eu-west-1/2026/10/05', 'october'),
    ...at('333333333333/CloudTrail/us-east-1/2026/10/05', 'america'),
    ...at('444444444444/CloudTrail/eu-west-1/2026/10/05', 'other'),
    ...at('333333333333/CloudTrail-Digest/eu-west-1/2026/10/05', 'digest'),
    'README.md': 'CreateSession',
  });

  test.each([
    ['everything', {}, ['america', 'october', 'other', 'september']],
    ['one account', { accounts: new Set(['444444444444']) }, ['other']],
    ['one Region', { regions: new Set(['us-east-1']) }, ['america']],
    ['since a day', { since: Date.UTC(2026, 9, 1) }, ['america', 'october', 'other']],
    ['until a day, and three days more for ends', { until: Date.UTC(2026, 8, 30) }, ['september']],
  ])('are read for %s', async (_, pruning, ids) => {
    const found = await idsIn([dir], { ...EVERYTHING, ...pruning });
    expect(found.ids).toEqual(ids);
    expect(found.read.leftOut).toBeGreaterThan(0);
  });

  test('are read once when they are named twice', async () => {
    expect((await idsIn([dir, dir])).ids).toHaveLength(4);
  });
});
