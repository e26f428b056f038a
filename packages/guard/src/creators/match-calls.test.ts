import type { UnnamedCall } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import { creatorsByCalls } from './match-calls';

const NOON = Date.parse('2026-11-23T12:00:00Z');

function call(name: string, second: number): UnnamedCall {
  return {
    account: '333333333333',
    region: 'eu-west-1',
    calledAt: NOON + second * 1000,
    principal: { type: 'AssumedRole', name, arns: [`arn:aws:iam::333333333333:role/${name}`] },
    eventId: `${name}-${second}`,
  };
}

function creators(sessions: readonly number[], calls: readonly UnnamedCall[]) {
  const created = sessions.map((second) => ({ second, createdAt: NOON + second * 1000 }));
  const found = creatorsByCalls(created, calls);
  return created.map((session) => found.get(session)?.map(({ name }) => name));
}

describe('the creator of a session, by calls that name none', () => {
  test.each<[string, readonly number[], readonly UnnamedCall[], readonly (readonly string[] | undefined)[]]>([
    ['is the caller of the one call that fits it', [0.4], [call('a', 0)], [['a']]],
    ['is nobody whose call was more than two seconds away', [0], [call('a', 3)], [undefined]],
    [
      'is each by itself where calls and sessions are apart',
      [0, 10],
      [call('a', 0), call('b', 10)],
      [['a'], ['b']],
    ],
    [
      'may be either where two fit each other',
      [0, 1],
      [call('a', 0), call('b', 1)],
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    ],
    [
      'may be any of a chain',
      [0, 2, 4],
      [call('a', 1), call('b', 3), call('c', 4)],
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ],
    ],
    ['is not known where fewer calls than sessions fit', [0, 1], [call('a', 0)], [undefined, undefined]],
    ['may be either of two, though one session is deleted', [0], [call('a', 0), call('b', 1)], [['a', 'b']]],
    ['is one, however often he called', [0, 1], [call('a', 0), call('a', 1)], [['a'], ['a']]],
  ])('%s', (_, sessions, calls, expected) => {
    expect(creators(sessions, calls)).toEqual(expected);
  });
});
