import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder, writeConfig } from '../../testing/config';
import { eventLine } from '../../testing/events';
import { gsg } from '../../testing/terminal';

const config = writeConfig();
const WITHIN = JSON.parse(eventLine('within-limits'));
const OVER = JSON.parse(eventLine('over-workers'));
const RECORDS = [WITHIN.detail, OVER.detail];
const pretty = (value: unknown) => JSON.stringify(value, null, 2);

async function verdictsOf(content: string | Uint8Array) {
  const file = join(temporaryFolder(), 'events.json');
  writeFileSync(file, content);
  const { code, out, err } = await gsg(['simulate', file, '--config', config, '--json']);
  const told = JSON.parse(out);
  return { code, err, told, verdicts: Array.isArray(told) ? told.map(({ verdict }) => verdict) : [] };
}

describe('what people have on disk', () => {
  test.each<[string, string | Uint8Array]>([
    ['a log file of a trail', pretty({ Records: RECORDS })],
    ['a log file in gzip, as S3 has it', gzipSync(JSON.stringify({ Records: RECORDS }))],
    ['records one after the other, over several lines', RECORDS.map(pretty).join('\n')],
    ['records without anything in between', RECORDS.map((each) => JSON.stringify(each)).join('')],
    ['a record a line', RECORDS.map((each) => JSON.stringify(each)).join('\n')],
    ['an array of records and events', pretty([WITHIN.detail, OVER])],
    [
      'what lookup-events prints',
      pretty({
        Events: RECORDS.map((each) => ({ EventId: each.eventID, CloudTrailEvent: JSON.stringify(each) })),
      }),
    ],
    [
      'what receive-message prints',
      pretty({ Messages: [WITHIN, OVER].map((each) => ({ MessageId: 'm', Body: JSON.stringify(each) })) }),
    ],
    ['events in UTF-16 with a mark', Buffer.from(`\uFEFF${pretty([WITHIN, OVER])}`, 'utf16le')],
    ['events in UTF-16 without a mark', Buffer.from(pretty([WITHIN, OVER]), 'utf16le')],
    [
      'events in UTF-16 of the other order',
      Buffer.from(`\uFEFF${pretty([WITHIN, OVER])}`, 'utf16le').swap16(),
    ],
    ['events in UTF-8 with a mark', `\uFEFF${pretty([WITHIN, OVER])}`],
  ])('is judged like events: %s', async (_, content) => {
    expect(await verdictsOf(content)).toMatchObject({ code: 1, verdicts: ['within', 'over'] });
  });

  test('may be of other services, in the partition of China too', async () => {
    const other = { ...WITHIN.detail, eventSource: 's3.amazonaws.com.cn' };
    expect(await verdictsOf(JSON.stringify(other))).toMatchObject({ code: 0, verdicts: ['ignored'] });
  });

  test.each<[string, string | Uint8Array, string, string]>([
    ['an empty file', ' \n', 'GSG_EVENTS_EMPTY', 'is empty'],
    [
      'an object of another shape',
      '{"hello": 1, "b": 2}',
      'GSG_EVENTS_SHAPE',
      'an object with the keys hello, b',
    ],
    ['a word', '"CreateSession"', 'GSG_EVENTS_SHAPE', 'a string: "CreateSession"'],
    [
      'a message without an event',
      '{"Messages": [{"Body": "hello"}]}',
      'GSG_EVENTS_SHAPE',
      'a string: "hello"',
    ],
    [
      'a digest file',
      '{"awsAccountId": "333333333333", "digestS3Bucket": "b"}',
      'GSG_EVENTS_SHAPE',
      'a digest file of CloudTrail',
    ],
    [
      'what S3 tells of its objects',
      '{"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "eu-west-1", "eventName": "x"}]}',
      'GSG_EVENTS_SHAPE',
      'eventSource',
    ],
    [
      'a row of Athena',
      '{"eventversion": "1.11", "eventsource": "g"}',
      'GSG_EVENTS_SHAPE',
      'a row of a query',
    ],
    ['brackets alone', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'GSG_EVENTS_SHAPE', 'more than 20'],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004abc'), 'GSG_FILE_UNREADABLE', 'a ZIP archive'],
    [
      'half of a gzip file',
      gzipSync('{"a": 1}').subarray(0, 15),
      'GSG_FILE_UNREADABLE',
      'damaged or cut off',
    ],
    ['Latin-1', Buffer.from('{"a": "Größe"}', 'latin1'), 'GSG_FILE_UNREADABLE', 'neither UTF-8 nor UTF-16'],
  ])('is told by its shape where it cannot be read: %s', async (_, content, code, shape) => {
    const { told, ...rest } = await verdictsOf(content);
    expect(rest).toMatchObject({ code: 3, err: expect.stringContaining(shape) });
    expect(told.error).toMatchObject({
      code,
      message: expect.stringContaining(shape),
      hint: expect.any(String),
    });
  });

  test('names the line of a fault in a later value', async () => {
    const { told } = await verdictsOf('{\n "source": "a"\n}\n{ "source": "b",\n  "c" }\n');
    expect(told.error).toMatchObject({
      code: 'GSG_EVENTS_NOT_JSON',
      message: expect.stringContaining(':5:7 '),
    });
  });
});
