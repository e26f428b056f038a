import { describe, expect, test } from '@jest/globals';
import { metricsOf } from './metrics-of';
import { RESULTS } from './testing/sample-results';

describe('the metrics', () => {
  test.each<[keyof typeof RESULTS, readonly string[]]>([
    ['within', ['VerdictWithin 1 Count']],
    ['ignored', ['VerdictIgnored 1 Count']],
    ['rejected', ['VerdictRejected 1 Count']],
    ['malformed', ['MalformedEvents 1 Count']],
    ['wait', ['Waits 1 Count']],
    ['duplicate', ['Duplicates 1 Count']],
    ['stopped', ['VerdictOver 1 Count', 'Stops 1 Count', 'TimeToStop 42000 Milliseconds']],
    ['stoppedBeforeCreation', ['VerdictOver 1 Count', 'Stops 1 Count', 'TimeToStop 0 Milliseconds']],
    ['wouldHaveStopped', ['VerdictOver 1 Count']],
    ['heldBack', ['VerdictOver 1 Count', 'StopsHeldBack 1 Count']],
    ['alreadyOver', ['VerdictOver 1 Count']],
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
