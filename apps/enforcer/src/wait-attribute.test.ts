import { describe, expect, test } from '@jest/globals';
import { recordOf } from './testing/enforcer-fixture';
import { waitOf } from './wait-attribute';

const STATE = { since: 1_795_435_200_000, attempt: 3, owner: 'message-1/1' };

function carrying(stringValue: string) {
  const attribute = { dataType: 'String', stringValue };
  return recordOf({}, { messageAttributes: { 'glue-session-guard-wait': attribute } });
}

describe('waitOf', () => {
  test('reads the state that a put-back message carries', () => {
    expect(waitOf(carrying(JSON.stringify(STATE)))).toEqual(STATE);
  });

  test('reads how often the brake held the stop back', () => {
    const state = { ...STATE, heldBack: 2 };
    expect(waitOf(carrying(JSON.stringify(state)))).toEqual(state);
  });

  test('is undefined for an event that comes for the first time', () => {
    expect(waitOf(recordOf({}))).toBeUndefined();
  });

  test('does not mistake the attributes of a redriven dead letter for a wait', () => {
    const attribute = { dataType: 'String', stringValue: 'GSG_GLUE_DENIED' };
    expect(waitOf(recordOf({}, { messageAttributes: { ERROR_CODE: attribute } }))).toBeUndefined();
  });

  test.each([
    ['no JSON', '{'],
    ['another key', JSON.stringify({ ...STATE, until: 1 })],
    ['a missing owner', JSON.stringify({ ...STATE, owner: undefined })],
    ['a time that is text', JSON.stringify({ ...STATE, since: 'now' })],
    ['nothing', ''],
  ])('refuses a state with %s', (_, text) => {
    expect(() => waitOf(carrying(text))).toThrow(expect.objectContaining({ code: 'GSG_WAIT_STATE_INVALID' }));
  });
});
