import { describe, expect, test } from '@jest/globals';
import type { SessionFact } from './session';
import { type Changes, RESPONSE_SILENT, sampleSession } from './testing/sample-events';
import { applied, byDefault, requested } from './value';

const REQUEST = 'detail.requestParameters';
const RESPONSE = 'detail.responseElements.session';
const OMITTED: Changes = { ...RESPONSE_SILENT, [REQUEST]: { omitted: true, reason: 'too large' } };

type Case = readonly [name: string, changes: Changes, fact: SessionFact, expected: unknown];

describe('who says so', () => {
  test.each<Case>([
    ["Glue's workers beat those asked for", { [`${REQUEST}.numberOfWorkers`]: 50 }, 'workers', applied(5)],
    ['digits are a number', { [`${RESPONSE}.numberOfWorkers`]: '50' }, 'workers', applied(50)],
    ['workers asked for, when Glue is silent', silent({ numberOfWorkers: 7 }), 'workers', requested(7)],
    ['5 workers, when nobody says', silent({ numberOfWorkers: undefined }), 'workers', byDefault(5)],
    ['a null is no answer', silent({ numberOfWorkers: null }), 'workers', byDefault(5)],
    ['G.1X, when nobody says', silent({ workerType: undefined }), 'workerType', byDefault('G.1X')],
    ['2880 minutes, when nobody says', silent({ timeout: undefined }), 'timeoutMinutes', byDefault(2880)],
    ['the status Glue answered', {}, 'status', applied('PROVISIONING')],
    ['the tags asked for', silent({ tags: { owner: 'x' } }), 'tags', requested({ owner: 'x' })],
    ['no tags, when none are asked for', silent({ tags: undefined }), 'tags', requested({})],
    ['the Glue version asked for', silent({ glueVersion: '4.0' }), 'glueVersion', requested('4.0')],
  ])('%s', (_, changes, fact, expected) => {
    expect(sampleSession(changes)[fact]).toEqual(expected);
  });
});

describe('the idle timeout', () => {
  test.each<Case>([
    [
      'follows the timeout asked for',
      silent({ idleTimeout: undefined, timeout: 60 }),
      'idleTimeoutMinutes',
      byDefault(60),
    ],
    [
      'follows the default timeout',
      silent({ idleTimeout: undefined, timeout: undefined }),
      'idleTimeoutMinutes',
      byDefault(2880),
    ],
    [
      'follows the timeout of a streaming session too',
      { ...silent({ idleTimeout: undefined, timeout: 60 }), ...command('gluestreaming') },
      'idleTimeoutMinutes',
      byDefault(60),
    ],
    [
      'is not the timeout when it is asked for',
      silent({ idleTimeout: 30, timeout: 60 }),
      'idleTimeoutMinutes',
      requested(30),
    ],
  ])('%s', (_, changes, fact, expected) => {
    expect(sampleSession(changes)[fact]).toEqual(expected);
  });
});

const sized = (maxCapacity: unknown) =>
  silent({ maxCapacity, numberOfWorkers: undefined, workerType: undefined });

describe('workers of a session that is sized by MaxCapacity', () => {
  test.each<Case>([
    ['are as many as it has DPU', sized(500), 'workers', requested(500)],
    ['are one for a part of a DPU', sized('0.0625'), 'workers', requested(1)],
    ['are one more for a part of a DPU', sized(9.5), 'workers', requested(10)],
    [
      'are counted from what Glue applied',
      { ...sized(4), [`${RESPONSE}.maxCapacity`]: 12 },
      'workers',
      applied(12),
    ],
    [
      'are those asked for beside it',
      silent({ maxCapacity: 40, numberOfWorkers: 7 }),
      'workers',
      requested(7),
    ],
  ])('%s', (_, changes, fact, expected) => {
    expect(sampleSession(changes)[fact]).toEqual(expected);
  });
});

describe('data processing units', () => {
  test.each<Case>([
    ['are workers × DPU of the type', { [`${RESPONSE}.workerType`]: 'G.2X' }, 'dpus', applied(10)],
    ['are a quarter a worker of G.025X', { [`${RESPONSE}.workerType`]: 'G.025X' }, 'dpus', applied(1.25)],
    ['are as sure as the weaker part', { [`${RESPONSE}.workerType`]: undefined }, 'dpus', requested(5)],
    ['are MaxCapacity when there are no workers', sized(40), 'dpus', requested(40)],
    ['may be a fraction', sized('0.5'), 'dpus', requested(0.5)],
    [
      'are MaxCapacity for a type nobody knows',
      silent({ workerType: 'G.64X', maxCapacity: 99 }),
      'dpus',
      requested(99),
    ],
    [
      'are the MaxCapacity Glue applied, not the workers asked for',
      { ...RESPONSE_SILENT, [`${RESPONSE}.maxCapacity`]: 12 },
      'dpus',
      applied(12),
    ],
    [
      'are the workers Glue applied, not the MaxCapacity it derives from them',
      { [`${RESPONSE}.maxCapacity`]: 12 },
      'dpus',
      applied(5),
    ],
  ])('%s', (_, changes, fact, expected) => {
    expect(sampleSession(changes)[fact]).toEqual(expected);
  });
});

describe('connections and security configuration', () => {
  test.each<Case>([
    ['are those Glue attached', {}, 'connections', applied(['vpc-private'])],
    ['none is attached when neither names one', noConnections(), 'connections', applied([])],
    [
      'what is asked for stays when Glue is silent about it',
      { [`${RESPONSE}.connections`]: undefined },
      'connections',
      requested(['vpc-private']),
    ],
    [
      'an empty object is silence',
      { [`${RESPONSE}.connections`]: {} },
      'connections',
      requested(['vpc-private']),
    ],
    [
      'an empty list says none',
      { [`${RESPONSE}.connections`]: { connections: [] } },
      'connections',
      applied([]),
    ],
    [
      'none is asked for, and there is no response',
      { 'detail.responseElements': null, [`${REQUEST}.connections`]: undefined },
      'connections',
      requested([]),
    ],
    [
      'no security configuration',
      silent({ securityConfiguration: undefined }),
      'securityConfiguration',
      applied(null),
    ],
    [
      'an empty name is none',
      { [`${RESPONSE}.securityConfiguration`]: '' },
      'securityConfiguration',
      applied(null),
    ],
  ])('%s', (_, changes, fact, expected) => {
    expect(sampleSession(changes)[fact]).toEqual(expected);
  });
});

describe('what stays unknown, and why', () => {
  test.each<readonly [string, Changes, SessionFact, string]>([
    [
      'workers sized by MaxCapacity beside a worker type',
      silent({ maxCapacity: 4, numberOfWorkers: undefined }),
      'workers',
      'sized by MaxCapacity',
    ],
    [
      'workers of a MaxCapacity that makes no sense',
      silent({ maxCapacity: 'all', numberOfWorkers: undefined, workerType: undefined }),
      'workers',
      'maxCapacity is',
    ],
    ['the worker type sized by MaxCapacity', sizedByCapacity(), 'workerType', 'sized by MaxCapacity'],
    ['DPU of a new worker type', silent({ workerType: 'G.64X' }), 'dpus', 'G.64X'],
    [
      'a negative number',
      { [`${RESPONSE}.numberOfWorkers`]: -1 },
      'workers',
      'numberOfWorkers is -1, not a whole',
    ],
    ['0 workers', { [`${RESPONSE}.numberOfWorkers`]: 0 }, 'workers', 'numberOfWorkers is 0'],
    ['half a worker', { [`${RESPONSE}.numberOfWorkers`]: 2.5 }, 'workers', 'numberOfWorkers is 2.5'],
    [
      'an endless idle timeout',
      { [`${RESPONSE}.idleTimeout`]: 1e300 },
      'idleTimeoutMinutes',
      'idleTimeout is 1e+300',
    ],
    ['NaN', { [`${RESPONSE}.numberOfWorkers`]: Number.NaN }, 'workers', 'numberOfWorkers is NaN'],
    [
      'digits of another base',
      { [`${RESPONSE}.numberOfWorkers`]: '0x2' },
      'workers',
      'numberOfWorkers is "0x2"',
    ],
    [
      'the DPU of senseless workers',
      { [`${RESPONSE}.numberOfWorkers`]: -1 },
      'dpus',
      'numberOfWorkers is -1',
    ],
    [
      'a worker type that is a number',
      { [`${RESPONSE}.workerType`]: 1 },
      'workerType',
      'workerType is 1, not a name',
    ],
    [
      'connections that are no names',
      { [`${RESPONSE}.connections`]: [1] },
      'connections',
      'connections is a list',
    ],
    ['tags that are text', { [`${REQUEST}.tags`]: 'hidden' }, 'tags', 'tags is "hidden"'],
    ['a tag that is no text', { [`${REQUEST}.tags`]: { owner: {} } }, 'tags', 'tags is an object'],
    ['a status Glue adds later', { [`${RESPONSE}.status`]: 'PAUSED' }, 'status', 'the status "PAUSED"'],
    [
      'the status without a response',
      { 'detail.responseElements': null },
      'status',
      'does not tell a status',
    ],
    ['workers of a streaming session', streaming(), 'workers', 'glueetl alone'],
    ['the timeout of a streaming session', streaming(), 'timeoutMinutes', 'glueetl alone'],
    ['the Glue version nobody gives', silent({ glueVersion: undefined }), 'glueVersion', 'the Glue version'],
    ['workers of a request left out', OMITTED, 'workers', 'CloudTrail left the request out'],
    ['the worker type of a request left out', OMITTED, 'workerType', 'the worker type'],
    ['the timeout of a request left out', OMITTED, 'timeoutMinutes', 'the timeout'],
    ['the idle timeout of a request left out', OMITTED, 'idleTimeoutMinutes', 'the idle timeout'],
    ['the tags of a request left out', OMITTED, 'tags', 'the tags'],
    ['the connections of a request left out', OMITTED, 'connections', 'the connections'],
    ['the security of a request left out', OMITTED, 'securityConfiguration', 'the security configuration'],
    ['a request that is null', { ...RESPONSE_SILENT, [REQUEST]: null }, 'workers', 'left the request out'],
    ['an empty request', { ...RESPONSE_SILENT, [REQUEST]: {} }, 'tags', 'left the request out'],
  ])('%s', (_, changes, fact, why) => {
    expect(sampleSession(changes)[fact]).toEqual({ known: false, why: expect.stringContaining(why) });
  });

  test("Glue's answer is enough where the request was left out", () => {
    const session = sampleSession({ [REQUEST]: null });
    expect(session).toMatchObject({
      workers: applied(5),
      dpus: applied(5),
      connections: applied(['vpc-private']),
    });
  });
});

/** The request changed, and a response that tells nothing of it. */
function silent(request: Changes): Changes {
  const changes = Object.entries(request).map(([key, value]) => [`${REQUEST}.${key}`, value]);
  return { ...RESPONSE_SILENT, ...Object.fromEntries(changes) };
}

function command(name: string): Changes {
  return { [`${REQUEST}.command.name`]: name, [`${RESPONSE}.command.name`]: name };
}

function streaming(): Changes {
  const none = { numberOfWorkers: undefined, workerType: undefined, timeout: undefined };
  return { ...silent(none), ...command('gluestreaming') };
}

function sizedByCapacity(): Changes {
  return silent({ maxCapacity: 4, numberOfWorkers: undefined, workerType: undefined });
}

function noConnections(): Changes {
  return { [`${RESPONSE}.connections`]: undefined, [`${REQUEST}.connections`]: undefined };
}
