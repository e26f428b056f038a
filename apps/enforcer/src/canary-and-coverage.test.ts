import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ACCOUNT, eventOf, LARGE, NOW, recordOf, SMALL } from './testing/enforcer-fixture';
import { handlerHarness } from './testing/handler-harness';

const REF = { account: ACCOUNT, region: 'eu-west-1', id: 'notebook-1' };
const READY = { provisioning: 0, stopping: 0 };
const DONE = { batchItemFailures: [] };

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a canary', () => {
  const messageAttributes = { 'glue-session-guard-canary': { dataType: 'String', stringValue: 'canary-1' } };

  test('is counted, and nothing is done about the session that it names', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, READY);
    expect(await enforcer.handle(recordOf(eventOf(), { messageAttributes }))).toEqual(DONE);
    expect(enforcer.glue.status(REF)).toBe('READY');
    expect(enforcer.alerts).toEqual([]);
    expect(enforcer.heard.hear).not.toHaveBeenCalled();
    expect(enforcer.metrics()).toMatchObject([{ CanariesSeen: 1 }]);
    expect(enforcer.logs()).toMatchObject([{ message: 'canary seen', level: 'INFO', verdict: 'over' }]);
  });

  test('whose account nobody knows is lost, and not counted', async () => {
    const enforcer = handlerHarness();
    await enforcer.handle(recordOf(eventOf({ account: '777777777777' }), { messageAttributes }));
    expect(enforcer.metrics()).toEqual([]);
    expect(enforcer.logs()).toMatchObject([{ message: 'canary lost', level: 'ERROR' }]);
  });
});

describe('where an event came from', () => {
  const WHERE = { account: ACCOUNT, region: 'eu-west-1' };

  test.each([
    ['a session over its limits', eventOf()],
    ['a session within its limits', eventOf({ request: SMALL })],
    ['an attempt that Glue refused', eventOf({ errorCode: 'AccessDeniedException' })],
  ])('is noted of %s', async (_, event) => {
    const enforcer = handlerHarness();
    await enforcer.handle(recordOf(event));
    expect(enforcer.heard.hear.mock.calls).toEqual([[WHERE, NOW]]);
  });

  test.each([
    ['a forged event', { ...eventOf(), account: '555555555555' }],
    ['what is no event', 'no JSON'],
  ])('is not noted of %s', async (_, event) => {
    const enforcer = handlerHarness();
    await enforcer.handle(recordOf(event));
    expect(enforcer.heard.hear).not.toHaveBeenCalled();
  });

  test('brings no event back when it cannot be noted', async () => {
    const enforcer = handlerHarness();
    enforcer.heard.hear.mockRejectedValue(new Error('no table'));
    expect(await enforcer.handle(recordOf(eventOf()))).toEqual(DONE);
    expect(enforcer.logs().map(({ message }) => message)).toEqual(['session handled', 'event not noted']);
  });
});
