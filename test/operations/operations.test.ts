import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { motoOrSkip } from '../e2e/harness/moto-or-skip';
import { takeAll } from '../e2e/harness/queues';
import { EVENT, fillHub } from './fill-hub';
import { type Guard, guardOf } from './guard-of';
import { createHub, type Hub } from './hub';
import { HUB_TEMPLATE } from './hub-template';

let hub: Hub;
let guard: Guard;
let seen: Awaited<ReturnType<typeof lookAround>>;

const STOP = { account: '333333333333', limitFile: 'analytics/limits.yaml' };

motoOrSkip()('operator commands on a hub in moto', () => {
  beforeAll(async () => {
    hub = await createHub();
    guard = guardOf(hub);
    await fillHub(hub, guard, Date.now());
    seen = await lookAround();
  });

  afterAll(async () => {
    await hub?.close();
  });

  test('coverage shows what the sweeper recorded, and ends with 1', () => {
    const { code, out, err } = seen.coverage;
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const { places, ...rest } = JSON.parse(out);
    expect(rest).toMatchObject({ isOverdue: false, findings: 1 });
    expect(places).toMatchObject([
      { accountName: 'analytics-dev', region: 'us-east-1', findings: [{ kind: 'RuleDisabled', sights: 2 }] },
      { accountName: 'analytics-dev', region: 'eu-west-1', findings: [] },
    ]);
  });

  test('history shows the records of the ledger, newest first and across midnight', () => {
    const { code, out } = seen.history;
    expect(code).toBe(0);
    expect(out.indexOf(' notebook-1 ')).toBeLessThan(out.indexOf(' notebook-2 '));
    expect(out).toMatch(/\n2 sessions since .* UTC: 1 stopped, 1 gone\n$/);
    expect(JSON.parse(seen.lately.out)).toMatchObject([{ sessionId: 'notebook-1', outcome: 'stopped' }]);
  });

  test('plan tells what the config folder changes of the active limits, and which running session that stops', () => {
    const { code, out, err } = seen.plan;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { base, files, notes } = JSON.parse(out);
    expect(base).toMatchObject({ kind: 'active', version: expect.stringMatching(/\.1$/) });
    expect(notes).toEqual([]);
    expect(files).toMatchObject([
      {
        file: 'analytics/limits.yaml',
        direction: 'tighter',
        settings: [{ key: 'maxWorkers', before: 20, after: 10 }],
        running: { total: 1, over: 1, overBefore: 0, toStop: 1 },
      },
    ]);
  });

  test('redrive --dry-run tells why messages wait, and leaves each of them visible', async () => {
    const { code, out } = seen.deadLetters;
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { queue: 'enforcer', waiting: 1, reasons: [{ code: 'GSG_ASSUME_ROLE_DENIED' }], redriven: null },
      { queue: 'undelivered', waiting: 1, reasons: [{ code: 'NO_PERMISSIONS' }], redriven: null },
      { queue: 'unforwarded', waiting: 1, reasons: [{ code: 'NO_PERMISSIONS' }], redriven: null },
      { queue: 'sweep', waiting: 1, reasons: [{ code: null, about: ['333333333333 us-east-1'] }] },
      { queue: 'missed-runs', waiting: 0, reasons: [] },
      { queue: 'alerts', waiting: 0, reasons: [] },
      { queue: 'loud-alerts', waiting: 0, reasons: [] },
    ]);
    const { DeadLetterQueueUrl, UndeliveredQueueUrl, SweepDeadLetterQueueUrl } = hub.outputs;
    const urls = [DeadLetterQueueUrl, UndeliveredQueueUrl, SweepDeadLetterQueueUrl];
    expect(await Promise.all(urls.map(counts))).toEqual(urls.map(() => ({ visible: '1', hidden: '0' })));
  });

  test('each says how to log in when there are no credentials', () => {
    const { code, out, err } = seen.withoutCredentials;
    expect({ code, told: JSON.parse(out) }).toMatchObject({
      code: 3,
      told: { error: { code: 'GSG_NO_CREDENTIALS' } },
    });
    expect(err).toMatch(/^GSG_NO_CREDENTIALS: .*\n {2}hint: Log in to the hub account/);
  });

  test.each(['undelivered', 'unforwarded'])(
    'redrive sends the enforcer the events that EventBridge could not deliver, in the same form: %s',
    async (queue) => {
      const { code, out } = await hub.gsg(['redrive', '--queue', queue, '--json']);
      expect({ code, reports: JSON.parse(out) }).toMatchObject({
        code: 0,
        reports: [{ redriven: { kind: 'moved', count: 1 } }],
      });
      expect(await takeAll(hub.clients.sqs, hub.outputs.QueueUrl)).toMatchObject([
        { body: EVENT, attributes: {} },
      ]);
      const again = await hub.gsg(['redrive', '--dry-run', '--queue', queue, '--json']);
      expect(JSON.parse(again.out)).toMatchObject([{ waiting: 0 }]);
    },
  );

  test('brake on holds back the stops of the running guard and sends an alert; brake off allows them again', async () => {
    const on = await hub.gsg(['brake', 'on', '--reason', 'limits are wrong']);
    expect(on.code).toBe(0);
    expect(await guard.sweeper.ports.brake.reserve(STOP, Date.now())).toMatchObject({
      kind: 'held-back',
      by: 'operator',
      reason: 'limits are wrong',
    });
    const [again, status] = await Promise.all([
      hub.gsg(['brake', 'on', '--reason', 'me too']),
      hub.gsg(['brake', 'status', '--json']),
    ]);
    expect(again.out).toContain('Stops are held back already; nothing was changed.');
    expect(again.out).toContain('why  limits are wrong');
    expect({ code: status.code, ...JSON.parse(status.out) }).toMatchObject({
      code: 1,
      heldBackBy: 'operator',
    });
    expect((await hub.gsg(['brake', 'off'])).code).toBe(0);
    expect(await guard.enforcer.ports.brake.reserve(STOP, Date.now())).toMatchObject({ kind: 'admitted' });
    const { out } = await hub.gsg(['brake', 'status', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      stops: 'let-through',
      counted: {
        scopes: [
          { scope: { kind: 'organization' }, stops: 1 },
          { scope: { kind: 'limit-file', file: STOP.limitFile }, stops: 1 },
          { scope: { kind: 'account', account: STOP.account }, stops: 1 },
        ],
      },
    });
    expect(await subjects()).toEqual([
      'Glue Session Guard: all stops HELD BACK by an operator',
      'Glue Session Guard: stops let through again by an operator',
    ]);
  });
});

describe('the hub that these commands run against', () => {
  const snapshot = readFileSync(
    join(__dirname, '../../apps/infra/src/hub/__snapshots__/hub-stack.test.ts.snap'),
    'utf8',
  );

  test.each(Object.keys(HUB_TEMPLATE.Outputs))('has the output %s of the real one', (name) => {
    const [outputs = ''] = snapshot.split('"Parameters": {');
    expect(outputs).toContain(`\n    "${name}": {`);
  });

  test('has the indexes of the real ledger', () => {
    expect(snapshot).toMatch(/"IndexName": "byDay",\s+"KeySchema": \[\s+{\s+"AttributeName": "day"/);
    expect(snapshot).toMatch(/"IndexName": "open",\s+"KeySchema": \[\s+{\s+"AttributeName": "open"/);
  });
});

/** Runs every command that changes nothing, in parallel: most of the time is Node.js starting. */
async function lookAround() {
  const [coverage, history, lately, plan, deadLetters, withoutCredentials] = await Promise.all([
    hub.gsg(['coverage', '--json']),
    hub.gsg(['history']),
    hub.gsg(['history', '--since', '12h', '--json']),
    hub.gsg(['plan', '--active', '--json']),
    hub.gsg(['redrive', '--dry-run', '--json']),
    hub.gsg(['coverage', '--json'], { AWS_ACCESS_KEY_ID: '' }),
  ]);
  return { coverage, history, lately, plan, deadLetters, withoutCredentials };
}

/** Of the alerts that were handed to the alerter and that cannot wait. */
async function subjects(): Promise<string[]> {
  const taken = await takeAll(hub.clients.sqs, hub.outputs.LoudAlertQueueUrl);
  return taken.map(({ body }) => JSON.parse(body).alert.subject);
}

async function counts(QueueUrl: string) {
  const { Attributes = {} } = await hub.clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return {
    visible: Attributes.ApproximateNumberOfMessages,
    hidden: Attributes.ApproximateNumberOfMessagesNotVisible,
  };
}
