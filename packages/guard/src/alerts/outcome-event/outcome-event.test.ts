import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../decision/decide';
import type { Outcome } from '../../ledger/ledger-record';
import { OVER_DECISION, SAMPLE_SESSION } from '../../testing';
import { creatorFaultsAlert } from '../creator-faults-alert';
import { sessionAlert } from '../session/session-alert';
import { outcomeEvent } from './outcome-event';
import { OutcomeEventSchema, outcomeEventJsonSchema } from './outcome-event-schema';

const { breaches } = OVER_DECISION;
const decision: Decision = {
  evaluation: { verdict: 'over', breaches, gaps: [], assumed: [] },
  response: 'stop',
  organizationalUnit: 'ou-exam-11111111',
};
const account = {
  kind: 'path',
  name: 'analytics-dev',
  path: ['r-exam', 'ou-exam-11111111'],
  unitNames: { 'ou-exam-11111111': 'analytics' },
} as const;
const stopped: Outcome = { kind: 'stopped', deleted: false, at: SAMPLE_SESSION.createdAt + 4000 };
const REPOSITORY = { url: 'https://git.example.com/x', branch: 'main', folder: 'config' };
const happened = {
  session: SAMPLE_SESSION,
  account,
  decision,
  outcome: stopped,
  limits: { limitsVersion: '2026-11-20.2', limitsCommit: 'abc123' },
};

describe('the outcome event of a session', () => {
  test('tells until when a limit is alerted only', () => {
    const phased = breaches.map((breach) => ({
      ...breach,
      alertOnlyUntil: Date.parse('2026-12-31T23:59:59.999Z'),
    }));
    const evaluation = { ...decision.evaluation, breaches: phased };
    const event = outcomeEvent(sessionAlert({ ...happened, decision: { ...decision, evaluation } }));
    expect(event?.breaches).toMatchObject([{ alertOnlyUntil: '2026-12-31T23:59:59.999Z' }]);
  });

  test('tells the session, its place, what was decided, by which limits, and what came of it', () => {
    expect(outcomeEvent(sessionAlert(happened), REPOSITORY)).toEqual({
      version: '1',
      session: {
        id: 'notebook-1',
        createdAt: '2026-11-23T09:15:02.000Z',
        creatorArns: ['arn:aws:sts::333333333333:assumed-role/analyst/analyst@example.com'],
        url: expect.stringContaining('interactive-sessions/view/notebook-1'),
      },
      account: { id: '333333333333', name: 'analytics-dev' },
      region: 'eu-west-1',
      organizationalUnits: [{ id: 'r-exam' }, { id: 'ou-exam-11111111', name: 'analytics' }],
      limitsOf: 'ou-exam-11111111',
      limitsVersion: '2026-11-20.2',
      limitsCommit: 'abc123',
      verdict: 'over',
      breaches: [
        {
          limit: 'maxWorkers',
          value: 50,
          allowed: 10,
          file: 'analytics/limits.yaml',
          line: 3,
          url: 'https://git.example.com/x/blob/main/config/limits/analytics/limits.yaml#L3',
        },
      ],
      outcome: 'stopped',
      at: '2026-11-23T09:15:06.000Z',
    });
  });

  test.each<[string, Outcome]>([
    ['a stop', stopped],
    [
      'a failure',
      { kind: 'could-not-stop', failure: { code: 'GSG_GLUE_DENIED', message: 'no', hint: 'x' }, at: 1 },
    ],
    ['a session that vanished', { kind: 'gone', at: 1 }],
  ])('of %s is what the schema says', (_, outcome) => {
    const event = outcomeEvent(sessionAlert({ ...happened, account: { kind: 'unknown' }, outcome }));
    expect(OutcomeEventSchema.strict().parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  test('holds text that a caller chose bounded and printable', () => {
    const names = ['a\nb', 'x'.repeat(300)];
    const evaluation = {
      ...decision.evaluation,
      breaches: breaches.map((breach) => ({ ...breach, actual: names })),
    };
    const event = outcomeEvent(
      sessionAlert({
        ...happened,
        session: { ...SAMPLE_SESSION, id: 'x\n"' },
        decision: { ...decision, evaluation },
      }),
    );
    expect(event?.session.id).toBe('x\uFFFD"');
    expect(event?.breaches[0]?.value).toEqual(['a\uFFFDb', `${'x'.repeat(255)}…`]);
  });

  test('is made of alerts about a session alone', () => {
    expect(outcomeEvent(creatorFaultsAlert())).toBeNull();
  });
});

test('the schema in docs/schema is the one that the code makes', () => {
  const text = readFileSync(join(__dirname, '../../../../../docs/schema/session-outcome.json'), 'utf8');
  if (text === outcomeEventJsonSchema()) return;
  throw new Error('docs/schema/session-outcome.json is out of date. Run: npx tsx test/docs/write.ts');
});
