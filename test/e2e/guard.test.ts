import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSessionEvent, parsedResponse, putOnDefaultBus } from './harness/cloudtrail';
import { EVERY_ALERT, REGIONS, SANDBOX_ALERTS } from './harness/config-files';
import { type Enforcer, startEnforcer } from './harness/enforcer';
import { busAdmits, forwardingTarget, mayForward } from './harness/forwarding';
import { ledgerEntry } from './harness/ledger';
import { motoOrSkip } from './harness/moto-or-skip';
import { nodePrograms } from './harness/node-versions';
import { sendToQueue, takeAll } from './harness/queues';
import { removeRole } from './harness/remove-role';
import { createUnseen, startSession, statusOf, tagsOf } from './harness/sessions';
import { synthesize } from './harness/synthesize';
import { type Tally, tally } from './harness/tally';
import { createWorld, type World } from './harness/world';

const EU = 'eu-west-1';
const OVERSIZE = {
  NumberOfWorkers: 50,
  WorkerType: 'G.1X',
  Timeout: 60,
  IdleTimeout: 30,
  GlueVersion: '5.0',
  Tags: { owner: 'maria' },
} as const;
const COMPLIANT = { ...OVERSIZE, NumberOfWorkers: 2 };
const GUARD_ROLE = 'GlueSessionGuard';

motoOrSkip()('the guard on moto', () => {
  let world: World;
  let counts: Tally;

  beforeAll(async () => {
    world = await createWorld(synthesize);
    counts = tally();
  }, 120_000);

  afterAll(async () => {
    if (world === undefined) return;
    process.stderr.write(`end to end: ${counts.line()}\n`);
    await world.close();
  });

  describe('the deployment', () => {
    test('puts access once and forwarding in each Region into every member account', () => {
      const { accounts } = world.organization;
      const deployed = world.instances.map(
        ({ stackSet, account, region }) => `${stackSet} ${account} ${region}`,
      );
      for (const account of Object.values(accounts)) {
        expect(
          deployed.filter((line) => line.startsWith(`glue-session-guard-access ${account}`)),
        ).toHaveLength(1);
        for (const region of REGIONS)
          expect(deployed).toContain(`glue-session-guard-forwarding ${account} ${region}`);
      }
    });

    test('rolls the limits out as parameters to every account below the OU, in each Region', async () => {
      const { units, accounts } = world.organization;
      for (const [account, unit, maxWorkers] of [
        [accounts['analytics-dev'], units.analytics, 10],
        [accounts['experiments-one'], units.sandbox, 4],
        [accounts['experiments-one'], units.root, 20],
      ] as const) {
        for (const region of REGIONS) {
          const Name = `/glue-session-guard/limits/${unit}`;
          const { Parameter } = await world
            .member(account, region)
            .ssm.send(new GetParameterCommand({ Name }));
          const document: unknown = JSON.parse(Parameter?.Value ?? '');
          expect(document).toMatchObject({
            organizationalUnit: unit,
            limits: { maxWorkers: { value: maxWorkers } },
          });
        }
      }
    });

    test('forwards with a role that exists and may put events on the hub’s bus', async () => {
      for (const account of Object.values(world.organization.accounts)) {
        for (const region of REGIONS) {
          const target = await forwardingTarget(world, account, region);
          expect(target?.bus).toBe(
            `arn:aws:events:eu-west-1:${world.organization.accounts.hub}:event-bus/glue-session-guard`,
          );
          expect(target && (await mayForward(world, account, target))).toBe(true);
        }
      }
    });

    test('admits to the hub’s bus what this organization’s buses forward of Glue, and nothing else', () => {
      const forwarded = {
        'aws:principalorgid': world.organization.id,
        'events:source': 'aws.glue',
        'events:detail-type': 'AWS API Call via CloudTrail',
        'events:eventbusinvocation': 'true',
      };
      expect(busAdmits(world, forwarded)).toBe(true);
      expect(busAdmits(world, { ...forwarded, 'aws:principalorgid': 'o-somebodyelse' })).toBe(false);
      expect(busAdmits(world, { ...forwarded, 'events:source': 'aws.s3' })).toBe(false);
      expect(busAdmits(world, { ...forwarded, 'events:eventbusinvocation': 'false' })).toBe(false);
    });
  });

  describe.each(nodePrograms())('under $name', ({ program, label }) => {
    let enforcer: Enforcer;
    const named = (name: string) => `${label}-${name}`;

    beforeAll(async () => {
      enforcer = await startEnforcer(world, program());
    }, 120_000);

    afterAll(() => enforcer?.lambda.stop());

    test.each(REGIONS)(
      "stops, tags, records and alerts on a session above its OU's worker limit in %s",
      async (region) => {
        const request = { ...OVERSIZE, Id: named('oversize') };
        const session = await startSession(world, { account: 'analytics-dev', region }, request);
        await enforcer.mapping.drain();
        expect(await statusOf(world, session)).toBe('STOPPING');
        expect(await tagsOf(world, session)).toMatchObject({
          owner: 'maria',
          'glue-session-guard:stop-reason': expect.stringContaining('maxWorkers'),
        });
        expect(await ledgerEntry(world, session)).toEqual({
          state: 'alerted',
          outcome: 'stopped',
          verdict: 'over',
          organizationalUnit: world.organization.units.analytics,
        });
        const [alert, ...others] = await counts.alerts(world.inboxes.open(EVERY_ALERT));
        expect(others).toEqual([]);
        expect(alert?.subject).toContain('stopped');
        expect(alert?.text).toContain('analytics/limits.yaml');
        expect(alert?.attributes).toMatchObject({ account: session.account, region, outcome: 'stopped' });
        await counts.stopped(world, session);
      },
    );

    test("holds an account of an OU without a limit file to the nearest OU's above, and tells that OU's subscribers", async () => {
      const where = { account: 'experiments-one', region: EU } as const;
      const session = await startSession(world, where, {
        ...OVERSIZE,
        NumberOfWorkers: 5,
        Id: named('nested'),
      });
      await enforcer.mapping.drain();
      expect(await statusOf(world, session)).toBe('STOPPING');
      expect((await ledgerEntry(world, session))?.organizationalUnit).toBe(world.organization.units.sandbox);
      expect(await counts.alerts(world.inboxes.open(EVERY_ALERT))).toHaveLength(1);
      const [toLeads, ...others] = await world.inboxes.open(SANDBOX_ALERTS);
      expect(others).toEqual([]);
      expect(toLeads?.attributes.account).toBe(session.account);
      await counts.stopped(world, session);
    });

    test('leaves a compliant session alone, without one AWS call', async () => {
      const where = { account: 'analytics-dev', region: EU } as const;
      const session = await startSession(world, where, { ...COMPLIANT, Id: named('compliant') });
      const calls = await world.proxy.journal.during(async () => {
        expect(await enforcer.mapping.drain()).toMatchObject({ done: 1, failed: 0 });
      });
      expect(calls).toEqual([]);
      expect(await statusOf(world, session)).toBe('READY');
      expect(await world.inboxes.open(EVERY_ALERT)).toEqual([]);
      counts.leftAlone();
    });

    test('takes a known violation with one stop, one tag, three ledger writes and one publish', async () => {
      const where = { account: 'analytics-dev', region: EU } as const;
      const session = await startSession(world, where, { ...OVERSIZE, Id: named('counted') });
      const calls = await world.proxy.journal.during(async () => {
        await enforcer.mapping.drain();
      });
      expect(calls.map(({ call }) => call)).toEqual([
        'dynamodb:PutItem',
        'glue:TagResource',
        'glue:StopSession',
        'dynamodb:UpdateItem',
        'sns:Publish',
        'dynamodb:UpdateItem',
      ]);
      await counts.alerts(world.inboxes.open(EVERY_ALERT));
      await counts.stopped(world, session);
    });

    test('only alerts where the OU is in alert-only mode', async () => {
      const where = { account: 'platform-prod', region: EU } as const;
      const session = await startSession(world, where, { ...OVERSIZE, Id: named('alert-only') });
      await enforcer.mapping.drain();
      expect(await statusOf(world, session)).toBe('READY');
      const [alert] = await counts.alerts(world.inboxes.open(EVERY_ALERT));
      expect(alert?.attributes.outcome).toBe('would-have-stopped');
      counts.leftAlone();
    });

    test('forwards neither a failed create nor another service’s CreateSession', async () => {
      const place = { account: world.organization.accounts['analytics-dev'], region: EU };
      const clients = world.member(place.account);
      const failed = createSessionEvent(place, world.clock.now(), {
        errorCode: 'ValidationException',
        responseElements: null,
      });
      const foreign = createSessionEvent(place, world.clock.now(), {
        eventSource: 's3express.amazonaws.com',
      });
      await putOnDefaultBus(clients, failed);
      await putOnDefaultBus(clients, foreign);
      await putOnDefaultBus(clients, { ...foreign, source: 'aws.s3express' });
      expect(await enforcer.mapping.drain()).toEqual({ invocations: 0, done: 0, failed: 0 });
    });

    test('ignores a failed create and another service’s CreateSession that reach the queue all the same', async () => {
      const where = { account: 'analytics-dev', region: EU } as const;
      const session = await createUnseen(world, where, { ...OVERSIZE, Id: named('not-created') });
      const detail = session.event.detail;
      for (const change of [{ errorCode: 'AccessDenied' }, { eventSource: 's3express.amazonaws.com' }]) {
        await sendToQueue(world.hub.sqs, enforcer.queueUrl, {
          body: envelope(session, { ...detail, ...change }),
        });
      }
      expect(await enforcer.mapping.drain()).toMatchObject({ done: 2, failed: 0 });
      expect(await statusOf(world, session)).toBe('READY');
      expect(await world.inboxes.open(EVERY_ALERT)).toEqual([]);
      counts.leftAlone();
    });

    test('rejects, keeps and alerts on an event that names another account', async () => {
      const { accounts } = world.organization;
      const victim = await createUnseen(
        world,
        { account: 'analytics-dev', region: EU },
        { ...OVERSIZE, Id: named('spoofed') },
      );
      // Put on another member's bus: EventBridge stamps that member's account on it, whatever the detail says.
      await putOnDefaultBus(world.member(accounts['sandbox-one']), victim.event);
      await enforcer.mapping.drain();
      expect(await statusOf(world, victim)).toBe('READY');
      expect(await ledgerEntry(world, victim)).toBeUndefined();
      const [alert] = await counts.alerts(world.inboxes.open(EVERY_ALERT));
      expect(alert?.attributes).toMatchObject({ verdict: 'rejected', account: accounts['sandbox-one'] });
      const [kept] = await deadLetters();
      expect(kept?.attributes.ERROR_CODE).toMatch(/^GSG_/);
      expect(kept?.body).toContain(named('spoofed'));
      counts.leftAlone();
    });

    test('waits for a session that still provisions, on the queue, and stops it once it is ready', async () => {
      world.proxy.glue.provisions(named('slow'), 40);
      const where = { account: 'sandbox-one', region: EU } as const;
      const session = await startSession(world, where, { ...OVERSIZE, Id: named('slow') });
      const alreadyDelayed = world.proxy.delays.delayed.length;
      await enforcer.mapping.drain();
      expect(await statusOf(world, session)).toBe('PROVISIONING');
      expect((await ledgerEntry(world, session))?.state).toBe('claimed');
      for (let seconds = 0; seconds < 120; seconds += 15) {
        await world.clock.advance({ seconds: 15 });
        await enforcer.mapping.drain();
      }
      expect(await statusOf(world, session)).toBe('STOPPED');
      expect((await ledgerEntry(world, session))?.outcome).toBe('stopped');
      const waits = world.proxy.delays.delayed.slice(alreadyDelayed).map(({ seconds }) => seconds);
      expect(waits.length).toBeGreaterThan(1);
      expect(waits).toEqual([...waits].sort((a, b) => a - b));
      expect(await deadLetters()).toEqual([]);
      expect(await counts.alerts(world.inboxes.open(EVERY_ALERT))).toHaveLength(1);
      await world.inboxes.open(SANDBOX_ALERTS);
      await counts.stopped(world, session);
    });

    test('stops and alerts once on an event that is delivered three times', async () => {
      const where = { account: 'analytics-dev', region: EU } as const;
      const session = await startSession(world, where, { ...OVERSIZE, Id: named('repeated') });
      for (let extra = 0; extra < 2; extra += 1) {
        await putOnDefaultBus(world.member(session.account), session.event);
      }
      const calls = await world.proxy.journal.during(async () => {
        await enforcer.mapping.drain();
        await world.clock.advance({ seconds: 100 });
        await enforcer.mapping.drain();
      });
      expect(calls.filter(({ call }) => call === 'glue:StopSession')).toHaveLength(1);
      expect(await counts.alerts(world.inboxes.open(EVERY_ALERT))).toHaveLength(1);
      await counts.stopped(world, session);
    });

    test('says so when the guard role is gone: coded failure, alert, dead letter', async () => {
      const account = 'analytics-legacy';
      await removeRole(world, world.organization.accounts[account], GUARD_ROLE);
      const session = await startSession(
        world,
        { account, region: EU },
        { ...OVERSIZE, Id: named('no-role') },
      );
      await enforcer.mapping.drain();
      expect(await statusOf(world, session)).toBe('READY');
      expect((await ledgerEntry(world, session))?.outcome).toBe('could-not-stop');
      const [alert] = await counts.alerts(world.inboxes.open(EVERY_ALERT));
      expect(alert?.attributes.outcome).toBe('could-not-stop');
      expect(alert?.text).toContain('GSG_ASSUME_ROLE_DENIED');
      const [kept] = await deadLetters();
      expect(kept?.attributes.ERROR_CODE).toBe('GSG_ASSUME_ROLE_DENIED');
      expect(kept?.body).toContain(named('no-role'));
      counts.couldNotStop();
    });

    test('dead-letters what it cannot read, at once', async () => {
      await sendToQueue(world.hub.sqs, enforcer.queueUrl, { body: 'not an event' });
      await enforcer.mapping.drain();
      const [kept] = await deadLetters();
      expect(kept?.body).toBe('not an event');
    });

    test('asks Glue when the event lacks the request, and stops on the answer', async () => {
      const where = { account: 'analytics-dev', region: EU } as const;
      const session = await createUnseen(world, where, { ...OVERSIZE, Id: named('asked') });
      const { createdOn } = parsedResponse(session.event);
      const bare = { requestParameters: null, responseElements: { session: { id: session.id, createdOn } } };
      const event = { ...session.event, detail: { ...session.event.detail, ...bare } };
      await putOnDefaultBus(world.member(session.account), event);
      const calls = await world.proxy.journal.during(async () => {
        await enforcer.mapping.drain();
      });
      expect(calls.map(({ call }) => call)).toContain('glue:GetSession');
      expect(await statusOf(world, session)).toBe('STOPPING');
      expect(await counts.alerts(world.inboxes.open(EVERY_ALERT))).toHaveLength(1);
      await counts.stopped(world, session);
    });

    test('deletes the session where the limit file says so', async () => {
      const where = { account: 'training-one', region: EU } as const;
      const session = await startSession(world, where, { ...OVERSIZE, Id: named('deleted') });
      await enforcer.mapping.drain();
      expect(await statusOf(world, session)).toBe('none');
      expect(await counts.alerts(world.inboxes.open(EVERY_ALERT))).toHaveLength(1);
      await counts.stopped(world, session);
    });

    test('fails a message while Organizations cannot be reached, and stops the session afterwards', async () => {
      // Longer than the enforcer remembers an account's path.
      await world.clock.advance({ seconds: 600 });
      const where = { account: 'analytics-dev', region: EU } as const;
      const session = await startSession(world, where, { ...OVERSIZE, Id: named('outage') });
      await world.proxy.outage.during('organizations', async () => {
        expect(await enforcer.mapping.drain()).toMatchObject({ done: 0, failed: 1 });
      });
      expect(await statusOf(world, session)).toBe('READY');
      await world.clock.advance({ seconds: 360 });
      expect(await enforcer.mapping.drain()).toMatchObject({ done: 1, failed: 0 });
      expect(await statusOf(world, session)).toBe('STOPPING');
      expect(await counts.alerts(world.inboxes.open(EVERY_ALERT))).toHaveLength(1);
      await counts.stopped(world, session);
    }, 30_000);

    test('dead-letters a message after five failures, and finishes the others of its batch', async () => {
      const unreadable = { body: '{}', attributes: { 'glue-session-guard-wait': 'nonsense' } };
      await sendToQueue(world.hub.sqs, enforcer.queueUrl, unreadable);
      const where = { account: 'analytics-dev', region: EU } as const;
      const session = await startSession(world, where, { ...OVERSIZE, Id: named('same-batch') });
      expect(await enforcer.mapping.drain()).toEqual({ invocations: 1, done: 1, failed: 1 });
      expect(await statusOf(world, session)).toBe('STOPPING');
      for (let receive = 2; receive <= 5; receive += 1) {
        expect(await deadLetters()).toEqual([]);
        await world.clock.advance({ seconds: 360 });
        expect(await enforcer.mapping.drain()).toEqual({ invocations: 1, done: 0, failed: 1 });
      }
      await world.clock.advance({ seconds: 360 });
      expect(await enforcer.mapping.drain()).toEqual({ invocations: 0, done: 0, failed: 0 });
      expect((await deadLetters()).map(({ body }) => body)).toEqual(['{}']);
      await counts.alerts(world.inboxes.open(EVERY_ALERT));
      await counts.stopped(world, session);
    });

    const deadLetters = () => takeAll(world.hub.sqs, enforcer.deadLetterQueueUrl);
  });
});

/** An event as the hub's rule would hand it to the queue. */
function envelope(
  place: { readonly account: string; readonly region: string },
  detail: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify({
    version: '0',
    id: detail.eventID,
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.glue',
    account: place.account,
    region: place.region,
    time: detail.eventTime,
    resources: [],
    detail,
  });
}
