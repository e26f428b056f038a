import type { GuardPorts } from '@glue-session-guard/guard';
import { mailOf } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { ALERT_ONLY_ACCOUNT } from './sample-limits';
import { createWorld, kindsOf, refOf } from './world';

/** As the hub stack sets it: longer than a claim holds. */
const DEPLOYED = 360;

/** What fails at every try. */
const FAULTS: Readonly<Record<string, (ports: GuardPorts) => Partial<GuardPorts>>> = {
  'the stop is throttled': ({ glue }) => ({ glue: { ...glue, stopSession: throttled } }),
  'the look at Glue before the stop is throttled': ({ glue }) => ({
    glue: { ...glue, getSessionWithoutTags: throttled },
  }),
  'the brake cannot be asked': ({ brake }) => ({ brake: { ...brake, reserve: throttled } }),
  'the ledger is out': ({ ledger }) => ({ ledger: { ...ledger, claim: throttled } }),
};

describe.each(Object.keys(FAULTS))('a session over its limits, where %s to the last try', (name) => {
  const start = () => {
    const world = createWorld({
      visibilitySeconds: DEPLOYED,
      around: (ports) => ({ ...ports, ...FAULTS[name]?.(ports) }),
    });
    world.deliver(world.start(call(OVER)), 5);
    return world;
  };

  test('is told of once, with the cause, before the message is given up', async () => {
    const world = start();
    const kinds = kindsOf(await world.run());
    expect(kinds.slice(0, 4)).toEqual(['crashed', 'crashed', 'crashed', 'crashed']);
    expect(kinds).toHaveLength(5);
    expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['could-not-stop']);
    const { text } = mailOf(world.alerts[0]);
    expect(text).toContain('GSG_TRIED_TOO_OFTEN');
    expect(text).toContain('ThrottlingException: Rate exceeded');
  });

  test('is kept as a dead letter, for a redrive', async () => {
    const world = start();
    await world.run();
    expect(world.deadLetters).toHaveLength(1);
  });
});

test('a redrive that fails again in the same way makes no second alert', async () => {
  const world = createWorld({
    visibilitySeconds: DEPLOYED,
    around: (ports) => ({ ...ports, glue: { ...ports.glue, stopSession: throttled } }),
  });
  world.deliver(world.start(call(OVER)), 5);
  await world.run();
  world.redrive();
  await world.run();
  expect(world.alerts).toHaveLength(1);
  expect(world.organization.ledger.records().map(({ state }) => state)).toEqual(['settled']);
});

test('a stop that is on record is told of as a stop, though nobody could be told before the last try', async () => {
  let refusals = 4;
  const world = createWorld({
    visibilitySeconds: DEPLOYED,
    around: (ports) => ({
      ...ports,
      alerts: {
        publish: async (alert) => {
          refusals -= 1;
          return refusals >= 0 ? throttled() : ports.alerts.publish(alert);
        },
      },
    }),
  });
  world.deliver(world.start(call(OVER)), 5);
  await world.run();
  expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['stopped']);
});

test('a session that only Glue can judge is told of as undecided when Glue is throttled to the last try', async () => {
  const world = createWorld({
    visibilitySeconds: DEPLOYED,
    around: (ports) => ({
      ...ports,
      glue: { ...ports.glue, getSession: throttled, getSessionWithoutTags: throttled },
    }),
  });
  const { numberOfWorkers: _, ...request } = call().request;
  world.deliver(world.start({ ...call(), request }), 5);
  const kinds = kindsOf(await world.run());
  expect(kinds).toEqual(['crashed', 'crashed', 'crashed', 'crashed', 'undecided']);
  expect(mailOf(world.alerts[0]).text).toContain('ThrottlingException');
  expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_TRIED_TOO_OFTEN' } }]);
});

test('an account whose OU cannot be looked up to the last try is told of', async () => {
  const world = createWorld({
    visibilitySeconds: DEPLOYED,
    around: (ports) => ({ ...ports, directory: { organizationalUnitPath: throttled } }),
  });
  world.deliver(world.start(call(OVER)), 5);
  expect(kindsOf(await world.run()).at(-1)).toBe('undecided');
  const { text } = mailOf(world.alerts[0]);
  expect(text).toContain('the OU of account');
  expect(text).not.toContain("not in the organization's directory");
});

test('nobody is told of a compliant session that could not be written down', async () => {
  const world = createWorld({
    visibilitySeconds: DEPLOYED,
    around: (ports) => ({ ...ports, ledger: { ...ports.ledger, remember: throttled } }),
  });
  world.deliver(world.start(call()), 5);
  expect(kindsOf(await world.run()).at(-1)).toBe('crashed');
  expect(world.alerts).toEqual([]);
  expect(world.deadLetters).toMatchObject([{ failure: 'received too often' }]);
});

test('a session in alert-only mode is told of as one that would have been stopped', async () => {
  const world = createWorld({
    visibilitySeconds: DEPLOYED,
    around: (ports) => ({ ...ports, ledger: { ...ports.ledger, claim: throttled } }),
  });
  world.deliver(world.start(call(OVER, { account: ALERT_ONLY_ACCOUNT })), 5);
  await world.run();
  expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['would-have-stopped']);
});

test('a session that still runs after its last try is stopped by a redrive once Glue answers', async () => {
  let isOut = true;
  const world = createWorld({
    visibilitySeconds: DEPLOYED,
    around: (ports) => ({
      ...ports,
      glue: { ...ports.glue, stopSession: (ref) => (isOut ? throttled() : ports.glue.stopSession(ref)) },
    }),
  });
  world.deliver(world.start(call(OVER)), 5);
  await world.run();
  isOut = false;
  world.redrive();
  expect(kindsOf(await world.run())).toEqual(['stopped']);
  expect(world.organization.glue.status(refOf(call()))).toBe('STOPPING');
});

async function throttled(): Promise<never> {
  throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
}
