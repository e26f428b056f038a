import { describe, expect, test } from '@jest/globals';
import type { EventQueue } from '../ports';
import type { EventResult } from './guard-context';
import { handBack } from './hand-back';

const IDENTITY = { eventId: 'e-1', account: '333333333333', region: 'eu-west-1', sessionId: 'notebook-1' };
const FAILURE = { code: 'GSG_EVENT_NOT_FROM_AWS', message: 'not from AWS', hint: 'Look at the bus.' };

async function calls(result: EventResult): Promise<unknown[]> {
  const made: unknown[] = [];
  const queue: EventQueue = {
    putBack: async (...given) => {
      made.push(['putBack', ...given]);
    },
    deadLetter: async (...given) => {
      made.push(['deadLetter', ...given]);
    },
  };
  await handBack('the event', result, queue);
  return made;
}

describe('handBack', () => {
  test('leaves a message alone that is done with', async () => {
    expect(await calls({ kind: 'ignored', reason: 'other-event', identity: IDENTITY })).toEqual([]);
  });

  test('keeps a message with the failure that only people can mend', async () => {
    const result = {
      kind: 'rejected',
      reason: 'not-from-aws',
      identity: IDENTITY,
      deadLetter: FAILURE,
    } as const;
    expect(await calls(result)).toEqual([['deadLetter', 'the event', FAILURE]]);
  });
});
