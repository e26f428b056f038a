import { describe, expect, test } from '@jest/globals';
import { messageOf, metricsOf } from './result-telemetry';
import { RESULTS } from './testing/sample-results';

describe('the log message', () => {
  test.each<[keyof typeof RESULTS, string, string]>([
    ['within', 'info', 'session within limits'],
    ['ignored', 'info', 'event ignored'],
    ['rejected', 'error', 'event rejected'],
    ['malformed', 'error', 'event malformed'],
    ['wait', 'info', 'session put back'],
    ['heldBackByScope', 'info', 'session put back'],
    ['duplicate', 'info', 'session handled before'],
    ['stopped', 'warn', 'session handled'],
    ['wouldHaveStopped', 'warn', 'session handled'],
    ['alreadyEnded', 'warn', 'session handled'],
    ['gone', 'warn', 'session handled'],
    ['couldNotStop', 'error', 'session could not be stopped'],
    ['undecided', 'warn', 'session handled'],
    ['notJudged', 'error', 'session could not be judged'],
    ['exempt', 'warn', 'session handled'],
  ])('of %s is %s: %s', (result, level, message) => {
    expect(messageOf(RESULTS[result])).toEqual({ level, message });
  });
});

describe('the metrics', () => {
  test.each<[keyof typeof RESULTS, readonly string[]]>([
    ['within', ['VerdictWithin 1 Count']],
    ['ignored', []],
    ['rejected', ['VerdictRejected 1 Count']],
    ['malformed', ['MalformedEvents 1 Count']],
    ['wait', ['Waits 1 Count']],
    ['duplicate', []],
    ['stopped', ['VerdictOver 1 Count', 'Stops 1 Count', 'TimeToStop 42000 Milliseconds']],
    ['stoppedBeforeCreation', ['VerdictOver 1 Count', 'Stops 1 Count', 'TimeToStop 0 Milliseconds']],
    ['wouldHaveStopped', ['VerdictOver 1 Count']],
    ['heldBack', ['VerdictOver 1 Count', 'StopsHeldBack 1 Count']],
    ['heldBackByScope', ['Waits 1 Count', 'StopsHeldBack 1 Count']],
    ['alreadyEnded', ['VerdictOver 1 Count']],
    ['gone', ['VerdictOver 1 Count']],
    ['couldNotStop', ['VerdictOver 1 Count', 'StopFailures 1 Count']],
    ['undecided', ['VerdictUndecided 1 Count']],
    ['notJudged', ['VerdictUndecided 1 Count']],
    ['exempt', ['VerdictExempt 1 Count']],
  ])('of %s are %j', (result, metrics) => {
    expect(metricsOf(RESULTS[result]).map(({ name, value, unit }) => `${name} ${value} ${unit}`)).toEqual(
      metrics,
    );
  });
});
