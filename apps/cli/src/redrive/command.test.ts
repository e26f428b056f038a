import type { DeadLetter } from '@glue-session-guard/aws/operator';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { eventLine } from '../testing/events';
import { type HubContents, testHub } from '../testing/hub';
import { gsg, NOW } from '../testing/terminal';

const config = writeConfig();

const DENIED: DeadLetter = {
  body: eventLine('over-workers'),
  code: 'GSG_ASSUME_ROLE_DENIED',
  message: 'the guard role in 333333333333 was refused',
  hint: 'Check the access StackSet.',
  sentAt: NOW - 90 * 60_000,
};
const GIVEN_UP: DeadLetter = {
  body: 'no event',
  code: null,
  message: null,
  hint: null,
  sentAt: NOW - 60_000,
};
const SWEPT: DeadLetter = {
  ...GIVEN_UP,
  body: '{"kind":"region","sweepId":"2026-11-03T11:45:00Z","account":"444444444444","region":"us-east-1"}',
};
const LETTERS: HubContents = { letters: { enforcer: [GIVEN_UP, DENIED, DENIED], sweep: [SWEPT] } };

const refuseSweep: HubContents['peeked'] = async (name) => {
  if (name === 'sweep') throw new Error('you may not look at this queue');
};

async function redrive(args: readonly string[], contents = LETTERS, columns = 100) {
  const hub = testHub(contents);
  const ran = await gsg(['redrive', '--config', config, ...args], { columns, hub });
  return { ...ran, left: [hub.left('enforcer'), hub.left('sweep')] };
}

describe('gsg redrive --dry-run', () => {
  test('tells what waits and why, the commonest reason first, and moves nothing', async () => {
    const { code, out, left } = await redrive(['--dry-run']);
    expect({ code, left }).toEqual({ code: 1, left: [3, 1] });
    expect(out).toBe(`enforcer: 3 messages
  sessions the enforcer gave up on
  2 × GSG_ASSUME_ROLE_DENIED, the oldest 90 min ago
    the guard role in 333333333333 was refused
    hint: Check the access StackSet.
    - 333333333333 eu-west-1 8ca65ae4-2f7f-4d80-ad02-a43401ad9320
  1 × no reason given, the oldest 1 min ago
    The function failed, or ran out of time, each time it was tried. Its log says why.
    - something that is no event

undelivered: empty

unforwarded: empty

sweep: 1 message
  accounts and Regions a sweep gave up on
  1 × no reason given, the oldest 1 min ago
    The function failed, or ran out of time, each time it was tried. Its log says why.
    - 444444444444 us-east-1

missed-runs: empty

alerts: empty

loud-alerts: empty

4 messages wait, nothing was moved. Mend what is named above first, then: npm run -s gsg -- redrive
`);
  });

  test('names three of those concerned, and how many more there are', async () => {
    const about = (account: string) => ({ ...SWEPT, body: SWEPT.body.replace('444444444444', account) });
    const sweep = ['1', '2', '3', '4', '5'].map((digit) => about(digit.repeat(12)));
    const { out } = await redrive(['--dry-run'], { letters: { sweep: [...sweep, ...sweep] } });
    expect(out).toContain('    - 333333333333 us-east-1\n    - and 2 others\n');
  });

  test('is fine when nothing waits', async () => {
    const { code, out } = await redrive(['--dry-run'], {});
    expect(code).toBe(0);
    expect(out).toContain('\nNothing waits.\n');
  });

  test('keeps to a narrow screen', async () => {
    const { out } = await redrive(['--dry-run'], LETTERS, 60);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

describe('gsg redrive', () => {
  test('moves what waits', async () => {
    const { code, out, left } = await redrive([]);
    expect({ code, left }).toEqual({ code: 0, left: [0, 0] });
    expect(out).toContain('\n  moved 3 messages\n');
    expect(out).toContain('\n  moved 1 message\n');
  });

  test('moves only the queue that is named', async () => {
    const { out, left } = await redrive(['--queue', 'sweep']);
    expect(left).toEqual([3, 0]);
    expect(out).not.toContain('enforcer');
  });

  test('goes on with the other queues when one fails, and ends with 1', async () => {
    const failed = new GuardError('GSG_REDRIVE_FAILED', 'SQS ended the move', { hint: 'Look.' });
    const { code, out } = await redrive([], { ...LETTERS, redriven: () => Promise.reject(failed) });
    expect(code).toBe(1);
    expect(out.match(/GSG_REDRIVE_FAILED: SQS ended the move Look\./g)).toHaveLength(2);
  });

  test('goes on with the other queues when one cannot be looked at, says so of that one, and ends with 1', async () => {
    const { code, out, left } = await redrive([], { ...LETTERS, peeked: refuseSweep });
    expect({ code, left }).toEqual({ code: 1, left: [0, 1] });
    expect(out).toContain('\n  moved 3 messages\n');
    expect(out).toContain(`
sweep: not known
  accounts and Regions a sweep gave up on
  GSG_UNEXPECTED: you may not look at this queue This is a fault`);
  });

  test('does not say that nothing waits when a queue could not be looked at', async () => {
    const { code, out } = await redrive(['--dry-run'], { peeked: refuseSweep });
    expect(code).toBe(1);
    expect(out).not.toContain('Nothing waits.');
    expect(out).toContain('\nWhat waits is not known of every queue.');
  });

  test('prints a queue that could not be looked at as JSON', async () => {
    const { out } = await redrive(['--queue', 'sweep', '--json'], { peeked: refuseSweep });
    expect(JSON.parse(out)).toEqual([
      {
        queue: 'sweep',
        waiting: null,
        looked: 0,
        reasons: [],
        redriven: { kind: 'failed', failure: expect.objectContaining({ code: 'GSG_UNEXPECTED' }) },
      },
    ]);
  });

  test('says when SQS is still at it', async () => {
    const moving = async () => ({ kind: 'moving', moved: 1, of: 3 }) as const;
    const { code, out } = await redrive(['--queue', 'enforcer'], { ...LETTERS, redriven: moving });
    expect(code).toBe(0);
    expect(out).toContain('  SQS goes on moving: 1 of 3 so far\n');
  });

  test('prints each queue as JSON', async () => {
    const { out } = await redrive(['--queue', 'sweep', '--json']);
    expect(JSON.parse(out)).toEqual([
      {
        queue: 'sweep',
        waiting: 1,
        looked: 1,
        reasons: [
          {
            code: null,
            message: null,
            hint: null,
            count: 1,
            oldest: '2026-11-03T11:59:00.000Z',
            about: ['444444444444 us-east-1'],
            others: 0,
          },
        ],
        redriven: { kind: 'moved', count: 1 },
      },
    ]);
  });

  test('knows its queues', async () => {
    const { code, err } = await redrive(['--queue', 'dead']);
    expect(code).toBe(2);
    expect(err).toContain(
      'Allowed choices are enforcer, undelivered, unforwarded, sweep, missed-runs, alerts, loud-alerts.',
    );
  });
});
