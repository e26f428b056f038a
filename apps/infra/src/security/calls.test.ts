import { guardNames } from '@glue-session-guard/limits';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DOCUMENTS_WITH_NETWORK } from '../testing/sample-config';
import { synthesizeSample } from '../testing/sample-synth';
import { actionsOf } from '../testing/sdk-calls';
import { type World, worldOf } from './world';

const names = guardNames();

/** Which roles the code of each function runs with, or assumes. */
const ROLES = {
  enforcer: [names.enforcerRole, names.guardRole],
  sweeper: [names.sweeperRole, names.canaryRole, names.dueRole, names.guardRole],
  alerter: [names.alerterRole, names.loudAlerterRole, names.observedDigestRole],
} as const;

/** Permissions that no code of ours uses: AWS makes these calls with the function's role. */
const MADE_BY_AWS = [
  // Lambda takes messages from the queue of an event source mapping, and hands back those that failed.
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  // Lambda writes the function's log.
  'logs:CreateLogStream',
  'logs:PutLogEvents',
];
/** DynamoDB, SNS and SQS use the key for the function. */
const isByKey = (action: string) => action.startsWith('kms:');

/** Calls that a port holds and the function does not make: the enforcer never asks an index, which only sweeps do. */
const NOT_MADE = { enforcer: ['dynamodb:Query'], sweeper: [], alerter: [] } as const;

let world: World;
const called = { enforcer: new Set<string>(), sweeper: new Set<string>(), alerter: new Set<string>() };

beforeAll(() => {
  world = worldOf(synthesizeSample({ documents: DOCUMENTS_WITH_NETWORK }));
  called.enforcer = actionsOf('enforcer');
  called.sweeper = actionsOf('sweeper');
  called.alerter = actionsOf('alerter');
});

function allowedTo(name: string): string[] {
  return world.role(name).permissions.flatMap(({ Action }) => Action);
}

describe.each(['enforcer', 'sweeper', 'alerter'] as const)('the code of the %s', (app) => {
  test('makes no call without a permission', () => {
    const allowed = new Set<string>([...ROLES[app].flatMap(allowedTo), ...NOT_MADE[app]]);
    expect([...called[app]].filter((action) => !allowed.has(action)).sort()).toEqual([]);
    expect(called[app].size).toBeGreaterThan(5);
  });
});

describe('the permissions', () => {
  test.each([
    [names.enforcerRole, ['enforcer']],
    [names.sweeperRole, ['sweeper']],
    [names.canaryRole, ['sweeper']],
    [names.dueRole, ['sweeper']],
    [names.guardRole, ['enforcer', 'sweeper']],
    [names.alerterRole, ['alerter']],
    [names.loudAlerterRole, ['alerter']],
    [names.observedDigestRole, ['alerter']],
  ] as const)('of %s are all used by a call', (name, apps) => {
    const used = new Set([...apps.flatMap((app) => [...called[app]]), ...MADE_BY_AWS]);
    expect(allowedTo(name).filter((action) => !used.has(action) && !isByKey(action))).toEqual([]);
  });
});
