import { beforeAll, describe, expect, test } from '@jest/globals';
import { sampleScenery } from '../sample-scenery';
import { STORY } from '../story/story';
import type { GuardHappening, Played } from './happening';
import { play } from './play';

let played: Played;

beforeAll(async () => {
  played = await play(STORY, sampleScenery(STORY));
});

function looksAt(id: string): GuardHappening[] {
  return played.happenings.filter(
    (each): each is GuardHappening => each.kind === 'guard' && each.beat.id === id,
  );
}

/** What came of each look at a session, in order. */
function resultsOf(id: string): string[] {
  return looksAt(id).map(({ result }) => (result.kind === 'finished' ? result.outcome.kind : result.kind));
}

describe('the story of the demo', () => {
  test.each([
    ['table-statistics', ['within', 'stopped']],
    ['churn-model', ['wait', 'wait', 'wait', 'wait', 'wait', 'stopped', 'duplicate']],
    ['quarterly-backfill', ['within']],
    ['month-end-close', ['exempt']],
    ['clickstream-tuning', ['would-have-stopped']],
    ['notebook-spark-trial', ['stopped']],
    ['lakehouse-compaction', ['stopped']],
    ['feature-store', ['ignored']],
    ['not-allowed-anyway', ['ignored']],
    ['campaign-attribution', ['could-not-stop', 'stopped']],
    ['payroll-report', ['rejected']],
  ])('ends for %s with %j', (id, results) => {
    expect(resultsOf(id)).toEqual(results);
  });

  test('asks nothing of Glue for a session within its limits', () => {
    expect(looksAt('table-statistics')[0]?.glueCalls).toEqual([]);
  });

  test('completes an event without its request by one GetSession', () => {
    expect(looksAt('lakehouse-compaction').flatMap(({ glueCalls }) => glueCalls)).toEqual([
      'getSession',
      'tagSession',
      'stopSession',
    ]);
  });

  test('alerts each stop once, although an event comes twice', () => {
    expect(looksAt('churn-model').flatMap(({ alerts }) => alerts)).toHaveLength(1);
  });

  test('mails what is written within a minute at its end, and never more than the pace allows', () => {
    const minutes = played.happenings.filter((each) => each.kind === 'mails');
    expect(minutes.map(({ at }) => at % 60_000)).toEqual(minutes.map(() => 0));
    expect(minutes.map(({ mails }) => mails.map(({ of }) => of.length))).toEqual([
      ...minutes.slice(0, -2).map(() => [1]),
      [1, 1, 10],
      [1],
    ]);
  });

  test('goes the same way each time', async () => {
    expect(await play(STORY, sampleScenery(STORY))).toEqual(played);
  });
});
