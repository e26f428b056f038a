import { describe, expect, test } from '@jest/globals';
import { messageOf } from './log-messages';
import { RESULTS } from './testing/sample-results';

describe('the log message', () => {
  test.each<[keyof typeof RESULTS, string, string]>([
    ['within', 'info', 'session within limits'],
    ['ignored', 'info', 'event ignored'],
    ['rejected', 'error', 'event rejected'],
    ['malformed', 'error', 'event malformed'],
    ['wait', 'info', 'session put back'],
    ['duplicate', 'info', 'session handled before'],
    ['stopped', 'warn', 'session handled'],
    ['wouldHaveStopped', 'warn', 'session handled'],
    ['alreadyOver', 'warn', 'session handled'],
    ['gone', 'warn', 'session handled'],
    ['couldNotStop', 'error', 'session could not be stopped'],
    ['undecided', 'warn', 'session handled'],
    ['notJudged', 'error', 'session could not be judged'],
    ['exempt', 'warn', 'session handled'],
  ])('of %s is %s: %s', (result, level, message) => {
    expect(messageOf(RESULTS[result])).toEqual({ level, message });
  });
});
