import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import type { Alert } from '../alert';
import type { OutcomeDetail } from '../alerts/outcome-event/outcome-event-schema';
import { sessionAlert } from '../alerts/session/session-alert';
import { memoryMailPace } from '../memory/memory-mail-pace';
import { memoryPartlyTold } from '../memory/memory-partly-told';
import { OVER_DECISION, SAMPLE_SESSION } from '../testing';
import { tellQueued } from './tell-queued';

const REFUSED = new GuardError('GSG_OUTCOME_EVENT_REFUSED', 'EventBridge did not take it', { hint: 'Look.' });
const ALERT: Alert = sessionAlert({
  session: SAMPLE_SESSION,
  account: { kind: 'unknown' },
  decision: {
    evaluation: { verdict: 'over', breaches: OVER_DECISION.breaches, gaps: [], assumed: [] },
    response: 'stop',
    organizationalUnit: 'r-exam',
  },
  outcome: { kind: 'stopped', deleted: false, at: 0 },
});
const { session: _, ...NO_SESSION } = ALERT;

function world({ isSnsOut = false, isRefused = false } = {}) {
  const events: OutcomeDetail[] = [];
  const mails: Alert[] = [];
  const kept: unknown[] = [];
  const context = {
    pace: memoryMailPace(),
    partlyTold: memoryPartlyTold(),
    recipients: [{ id: 'all@example.com' }],
    clock: () => 0,
    mailer: {
      send: async (alert: Alert) => {
        if (isSnsOut) throw new Error('SNS is out');
        mails.push(alert);
      },
    },
    announcing: {
      events: {
        put: async (details: readonly OutcomeDetail[]) => {
          if (!isRefused) events.push(...details);
          return details.map(() => (isRefused ? REFUSED : null));
        },
      },
      keep: async (alert: Alert, { code }: { readonly code: string }) => void kept.push([alert, code]),
    },
  };
  return { events, mails, kept, context };
}

const tell = (alert: Alert, { context }: ReturnType<typeof world>, to?: readonly string[]) =>
  tellQueued([{ id: 'm-1', alert, ...(to && { to }) }], { share: 'normal' }, context);

describe('machines', () => {
  test('are told of a session once people were', async () => {
    const found = world();
    await tell(ALERT, found);
    expect(found.events).toMatchObject([{ version: '1', outcome: 'stopped', session: { id: 'notebook-1' } }]);
    expect(found.mails).toHaveLength(1);
  });

  test('are told of nothing that is not about a session', async () => {
    const found = world();
    await tell(NO_SESSION, found);
    expect(found.events).toEqual([]);
  });

  test('are told with the mail that SNS takes at last, and not before', async () => {
    const found = world({ isSnsOut: true });
    expect(await tell(ALERT, found)).toMatchObject({ told: [], unannounced: [] });
    expect(found.events).toEqual([]);
  });

  test('hold no mail back: an event that is refused is kept, and its alert counts as told', async () => {
    const found = world({ isRefused: true });
    expect(await tell(ALERT, found)).toMatchObject({
      told: [{ id: 'm-1' }],
      unannounced: [{ queued: { id: 'm-1' }, error: REFUSED }],
    });
    expect(found.mails).toHaveLength(1);
    expect(found.kept).toEqual([[ALERT, 'GSG_OUTCOME_EVENT_REFUSED']]);
  });

  test('are told of what was kept, and nobody is mailed again', async () => {
    const found = world();
    await tell(ALERT, found, []);
    expect(found.events).toHaveLength(1);
    expect(found.mails).toEqual([]);
  });
});
