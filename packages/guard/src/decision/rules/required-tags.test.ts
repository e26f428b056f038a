import { requested, type Session } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import { requiredTags } from './required-tags';
import type { Answer } from './rule';

describe('a required tag', () => {
  test.each([
    ['is there with a value', { owner: 'a@example.com' }],
    ['is there with white space around its value', { owner: ' a@example.com ' }],
    ['is there with a value that is not Latin', { owner: '\u5206\u6790' }],
    ['is there with a value that is a mark', { owner: '-' }],
  ])('%s', (_, tags) => {
    expect(answer(tags)).toEqual({ kind: 'compliant' });
  });

  test.each([
    ['is empty', ''],
    ['is blank', '  '],
    ['is a tab and a line break', '\t\n'],
    ['is a no-break space', '\u00a0'],
    ['is an ideographic space', '\u3000'],
    ['is a zero-width space', '\u200b'],
    ['is a byte order mark', '\ufeff'],
    ['is a word joiner between spaces', ' \u2060 '],
    ['is a Hangul filler', '\u3164'],
    ['is a braille blank', '\u2800'],
    ['is a soft hyphen', '\u00ad'],
    ['is a variation selector', '\ufe0f'],
    ['is an invisible tag character', '\u{e0041}'],
  ])('counts as missing when its value %s', (_, value) => {
    expect(answer({ owner: value, team: 'x' })).toEqual({
      kind: 'breach',
      actual: ['team'],
      allowed: ['owner'],
      text: 'tag owner without a value',
    });
  });

  test('that is there in another case is told so', () => {
    expect(answer({ Owner: 'a@example.com' })).toMatchObject({
      kind: 'breach',
      actual: ['Owner'],
      text: 'tag owner missing; Owner is there, owner is required: tag keys are case-sensitive',
    });
  });

  test('that is one of several in another case is told with the others in one sentence', () => {
    expect(answer({ Owner: 'a', 'Cost-Center': '4711' }, ['owner', 'cost-center'])).toMatchObject({
      text: 'tag owner, cost-center missing; Owner is there, owner is required, Cost-Center is there, cost-center is required: tag keys are case-sensitive',
    });
  });

  test('that is not there in any case is only missing', () => {
    expect(answer({ ownership: 'x' })).toMatchObject({ text: 'tag owner missing' });
  });

  test('each of several is told of by what is wrong with it', () => {
    expect(answer({ owner: '', 'Cost-Center': '4711' }, ['owner', 'cost-center', 'team'])).toMatchObject({
      actual: ['Cost-Center'],
      text: 'tag cost-center, team missing; tag owner without a value; Cost-Center is there, cost-center is required: tag keys are case-sensitive',
    });
  });
});

function answer(tags: Readonly<Record<string, string>>, required: readonly string[] = ['owner']): Answer {
  return requiredTags.check({ tags: requested(tags) } as unknown as Session, required, 0);
}
