import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { ACCOUNT, OU, temporaryFolder, writeConfig } from '../testing/config';
import { eventFile, eventLine } from '../testing/events';
import { gsg } from '../testing/terminal';

const config = writeConfig();

async function simulate(args: readonly string[], input?: string) {
  const { code, out, err } = await gsg(
    ['simulate', ...args, '--config', config, '--json'],
    input === undefined ? {} : { input },
  );
  return { code, err, events: out === '' ? [] : JSON.parse(out) };
}

describe('gsg simulate --json', () => {
  test('prints the documented object for a session over its limits', async () => {
    const { code, err, events } = await simulate([eventFile('over-workers')]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(events).toEqual([
      {
        eventId: 'ad7199e3-4bc3-44e7-addf-ccdefdb7719c',
        account: ACCOUNT,
        region: 'eu-west-1',
        sessionId: '8ca65ae4-2f7f-4d80-ad02-a43401ad9320',
        organizationalUnit: OU,
        verdict: 'over',
        breaches: [{ limit: 'maxWorkers', actual: 50, allowed: 10, source: 'analytics/limits.yaml' }],
        response: 'stop',
      },
    ]);
  });

  test('has the same keys for every event, whatever became of it', async () => {
    const names = [
      'within-limits',
      'failed-create',
      's3express-create-session',
      'spoofed-account',
      'omitted-request',
    ];
    const { events } = await simulate(names.map(eventFile));
    for (const event of events) {
      expect(Object.keys(event)).toEqual([
        'eventId',
        'account',
        'region',
        'sessionId',
        'organizationalUnit',
        'verdict',
        'breaches',
        'response',
      ]);
    }
    expect(events.map(({ verdict, response }: Record<string, unknown>) => [verdict, response])).toEqual([
      ['within', 'none'],
      ['ignored', 'none'],
      ['ignored', 'none'],
      ['rejected', 'alert'],
      ['undecided', 'alert'],
    ]);
  });

  test('rejects what is no event, with null for all it does not say', async () => {
    expect(await simulate(['-'], '{"source": "aws.glue"}')).toEqual({
      code: 1,
      err: '',
      events: [
        {
          eventId: null,
          account: null,
          region: null,
          sessionId: null,
          organizationalUnit: null,
          verdict: 'rejected',
          breaches: [],
          response: 'alert',
        },
      ],
    });
  });

  test.each([
    ['an array', (a: string, b: string) => `[${a}, ${b}]`],
    ['JSON lines', (a: string, b: string) => `${a}\n\n${b}\n`],
    ['JSON lines with carriage returns', (a: string, b: string) => `\uFEFF${a}\r\n${b}\r\n`],
  ])('reads %s from standard input, in order', async (_, join) => {
    const { events } = await simulate(['-'], join(eventLine('within-limits'), eventLine('over-workers')));
    expect(events.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['within', 'over']);
  });

  test('ends with 0 when nothing is over, undecided or rejected', async () => {
    const { code } = await simulate([eventFile('within-limits'), eventFile('failed-create')]);
    expect(code).toBe(0);
  });

  test.each(['[]', '{"Records": []}', '{"Events": []}'])(
    'prints an empty array for no events: %s',
    async (none) => {
      expect(await simulate(['-'], none)).toEqual({ code: 0, err: '', events: [] });
    },
  );

  test.each([
    ['JSON lines', `{"a": 1}\n{"a": 2,}\n{"a": 3}\n`, ':2:9 '],
    ['one document', '{\n  "a": 1\n  "b": 2\n}\n', ':3:3 '],
    ['a document that ends too early', '[\n  {"a": 1},\n', ':2:12 '],
    ['no JSON at all', 'CreateSession', ':1:1 '],
  ])('names the file and the line at fault in %s', async (_, text, place) => {
    const file = join(temporaryFolder(), 'events.json');
    writeFileSync(file, text);
    const { code, err, events } = await simulate([file]);
    expect({ code, events }).toMatchObject({ code: 3, events: { error: { code: 'GSG_EVENTS_NOT_JSON' } } });
    expect(err).toContain(`GSG_EVENTS_NOT_JSON: ${file}${place}`);
  });

  test('names a file that is not there', async () => {
    const { code, err } = await simulate(['/no/such/events.json']);
    expect(code).toBe(3);
    expect(err).toMatch(/^GSG_FILE_UNREADABLE: \/no\/such\/events\.json /);
  });

  test('cannot tell anything without a directory, and says so', async () => {
    const dir = writeConfig({ 'directory.json': null });
    const { code, out } = await gsg(['simulate', eventFile('over-workers'), '--config', dir, '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out).error).toMatchObject({ code: 'GSG_DIRECTORY_MISSING' });
  });
});

describe('the time at which the guard sees an event', () => {
  const dir = writeConfig({
    'limits/limits.yaml': `organizationalUnit: r-exam
limits: { maxWorkers: 5 }
exemptions:
  - { principal: "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_platform-admin_*", until: 2026-11-30, reason: on-call, owner: platform@example.com }
`,
  });
  const verdictAt = async (args: readonly string[]) => {
    const { out } = await gsg(['simulate', eventFile('platform-admin'), '--config', dir, '--json', ...args]);
    return JSON.parse(out)[0].verdict;
  };

  test('is right after the session was created', async () => {
    expect(await verdictAt([])).toBe('exempt');
  });

  test('is what --at says', async () => {
    expect(await verdictAt(['--at', '2026-12-01'])).toBe('over');
  });

  test.each(['soon', '2026-11-03T10:15:00'])('is not %s, which has no zone or is no time', async (at) => {
    const { code, err } = await gsg(['simulate', eventFile('platform-admin'), '--config', dir, '--at', at]);
    expect(code).toBe(2);
    expect(err).toContain('ISO 8601');
  });
});

test('the sample organization exempts its platform administrators', async () => {
  const sample = SAMPLE_ORGANIZATION;
  const { out } = await gsg(['simulate', eventFile('platform-admin'), '--config', sample, '--json']);
  expect(JSON.parse(out)[0].verdict).toBe('exempt');
});

describe('gsg simulate for people', () => {
  const files = ['over-workers', 'within-limits', 'spoofed-account'].map(eventFile);

  test('aligns the events and tells each breach below its own', async () => {
    const { out } = await gsg(['simulate', ...files, '--config', config], { columns: 120 });
    expect(
      out,
    ).toBe(`time              account               who                          session                       verdict    response
2026-11-03 10:42  analytics-dev         data-engineering@example.c…  8ca65ae4-2f7f-4d80-ad02-a43…  over       stop
    ✗ maxWorkers: 50 workers, at most 10 allowed (analytics/limits.yaml:3)
2026-11-03 10:15  analytics-dev         data-engineering@example.c…  5b491bc5-c292-462f-a8fc-02c…  within     none
-                 666666666666          -                            fe8fe7e6-880e-4d53-adec-654…  rejected   alert
      not believed: account is "666666666666", detail.recipientAccountId is "333333333333"

3 events: 1 over, 1 within, 1 rejected
`);
  });

  test('keeps to sixty columns, session ids in full', async () => {
    const { out } = await gsg(['simulate', ...files, '--config', config], { columns: 60 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(out).toMatch(
      /^over, stop {2}2026-11-03 10:42\n {2}analytics-dev\n {2}data-engineering@example\.com\n {2}8ca65ae4-2f7f-4d80-ad02-a43401ad9320\n/,
    );
  });

  test('tells an unknown value once for all the limits that need it', async () => {
    const { out } = await gsg(['simulate', eventFile('omitted-request'), '--config', config]);
    expect(out).toMatch(/\? maxWorkers: CloudTrail left the request out/);
    expect(out).toContain('the guard asks Glue for before it alerts');
  });

  test('tells how long the clock lets a session run whose timeout is not known', async () => {
    const bounded = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxTimeoutMinutes: 480 }\n`,
    });
    const event = JSON.parse(eventLine('within-limits'));
    delete event.detail.requestParameters.timeout;
    const { code, out } = await gsg(['simulate', '-', '--config', bounded], { input: JSON.stringify(event) });
    expect(code).toBe(0);
    expect(out).toContain('may run until 2026-11-03 18:20 UTC, by maxTimeoutMinutes');
    expect(out).toContain('1 event: 1 within');
  });

  test('does not know whether a connection has a subnet, and says that the guard asks', async () => {
    const dir = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { requireConnection: network }\n`,
    });
    const event = JSON.parse(eventLine('within-limits'));
    const simulated = async (connections: readonly string[]) => {
      event.detail.requestParameters.connections = { connections };
      delete event.detail.responseElements.session.connections;
      return gsg(['simulate', '-', '--config', dir], { input: JSON.stringify(event), columns: 300 });
    };
    const { code, out } = await simulated(['vpc-private']);
    expect(code).toBe(1);
    expect(out).toContain(
      'requireConnection: only Glue can tell whether connection vpc-private names a subnet',
    );
    expect(out).toContain('the guard asks Glue for before it alerts');
    expect((await simulated([])).out).toContain('1 event: 1 over');
  });

  test('shows no control characters that an event smuggles in', async () => {
    const event = JSON.parse(eventLine('over-workers'));
    event.detail.responseElements.session.id = 'evil\u001b[2Jid\u202e';
    const { out } = await gsg(['simulate', '-', '--config', config], { input: JSON.stringify(event) });
    expect(out).toContain('evil\uFFFD[2Jid\uFFFD');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u202e');
  });
});
