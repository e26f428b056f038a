import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderText } from '../alerts/render/render-text';
import { utf8Bytes } from '../text/bounded-text';
import { laneOf, SHARES, shareOf } from './lane';
import { planMails } from './plan-mails';
import { brakeAlertOf, failedAlert, queuedAlerts, sampleAlert } from './testing/sample-alerts';

const ALL = { id: 'all' };
const LEADS = { id: 'leads', organizationalUnits: ['ou-exam-11111111'] };
const plan = (count: number, free: number, recipients = [ALL, LEADS]) =>
  planMails(queuedAlerts(Array.from({ length: count }, (_, index) => sampleAlert(`s-${index}`))), {
    recipients,
    share: 'normal',
    free: () => free,
  });

describe('the lane of an alert', () => {
  test('is loud where the guard does not do its work', () => {
    const loud = ['brake', 'operator', 'coverage', 'creator-faults', 'unfinished-sweep'] as const;
    for (const kind of loud) expect(shareOf({ kind, attributes: {} })).toBe('guard');
    expect(laneOf(brakeAlertOf('b'))).toBe('loud');
    expect(shareOf(failedAlert('f'))).toBe('could-not-stop');
    expect(laneOf(failedAlert('f'))).toBe('loud');
    expect(laneOf(sampleAlert('s'))).toBe('normal');
  });
});

describe('the mails of some alerts', () => {
  test('are one an alert while as many are free, for all whom it concerns together', () => {
    const { mails, held } = plan(SHARES.normal, SHARES.normal);
    expect(mails.map(({ alert, to }) => [alert.kind, to])).toEqual(
      Array(SHARES.normal).fill(['session', ['all', 'leads']]),
    );
    expect(held).toEqual([]);
  });

  test('are the worst alone and one digest of the rest when there are more, and leave some for the next run', () => {
    const worst = sampleAlert('worst', { severity: 'urgent' });
    const many = queuedAlerts([...Array.from({ length: 99 }, (_, i) => sampleAlert(`s-${i}`)), worst]);
    const { mails, held } = planMails(many, { recipients: [ALL], share: 'normal', free: () => 5 });
    expect(mails.map(({ alert, of }) => [alert.kind, of.length])).toEqual([
      ['session', 1],
      ['session', 1],
      ['digest', 98],
    ]);
    expect(mails[0]?.alert).toBe(worst);
    expect(held).toEqual([]);
  });

  test('are a digest alone where one is free, and none where none is', () => {
    expect(plan(3, 1).mails.map(({ of }) => of.length)).toEqual([3]);
    const none = plan(3, 0);
    expect(none.mails).toEqual([]);
    expect(none.held).toHaveLength(6);
  });

  test('differ by recipient: who is concerned by few alerts reads them one by one', () => {
    const elsewhere = (name: string) => sampleAlert(name, { attributes: { outcome: 'stopped' } });
    const queued = queuedAlerts([
      sampleAlert('mine'),
      ...Array.from({ length: 20 }, (_, i) => elsewhere(`s-${i}`)),
    ]);
    const { mails } = planMails(queued, { recipients: [ALL, LEADS], share: 'normal', free: () => 5 });
    const toLeads = mails.filter(({ to }) => to.includes('leads'));
    expect(toLeads.map(({ alert }) => alert.session?.id)).toEqual(['mine']);
  });

  test('reach only those whom the loud lane could not tell', () => {
    const [queued] = queuedAlerts([sampleAlert('a')]);
    const { mails } = planMails(queued === undefined ? [] : [{ ...queued, to: ['leads', 'gone'] }], {
      recipients: [ALL, LEADS],
      share: 'normal',
      free: () => 5,
    });
    expect(mails.map(({ to }) => to)).toEqual([['leads']]);
  });

  test('tell every recipient of every alert, or hold it, and never exceed what is free', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(SHARES.normal), (count, free) => {
        const { mails, held } = plan(count, free);
        for (const id of ['all', 'leads']) {
          const mine = mails.filter(({ to }) => to.includes(id));
          expect(mine.length).toBeLessThanOrEqual(free);
          const told = [
            ...mine.flatMap(({ of }) => of.map((each) => each.id)),
            ...held.filter(({ to }) => to === id).map(({ queued }) => queued.id),
          ];
          expect(told.sort()).toEqual(Array.from({ length: count }, (_, i) => `m-${i}`).sort());
        }
      }),
    );
  });
});

describe('a digest', () => {
  const digestOf = (alerts: Parameters<typeof queuedAlerts>[0]) =>
    planMails(queuedAlerts(alerts), { recipients: [ALL], share: 'normal', free: () => 1 }).mails;

  test('counts outcomes, OUs and broken limits, and names the worst session first', () => {
    const [mail] = digestOf([sampleAlert('one'), failedAlert('two'), sampleAlert('three')]);
    expect(mail && renderText(mail.alert)).toEqual({
      subject: 'Glue Session Guard: 3 alerts in one digest',
      text: `Glue Session Guard: 3 alerts in one digest

More alerts came at once than are mailed one by one. Each of them stands below with one line, the worst first.
The whole record of a session: npm run -s gsg -- history

By outcome
- stopped: 2
- could-not-stop: 1

By OU
- analytics (ou-exam-11111111): 3

By broken limit
- maxWorkers: 3

The worst first
- could-not-stop: analytics-dev (333333333333) eu-west-1, created 2026-11-23 12:00:00 UTC, session two: maxWorkers 50 > 10
- stopped: analytics-dev (333333333333) eu-west-1, created 2026-11-23 12:00:00 UTC, session one: maxWorkers 50 > 10
- stopped: analytics-dev (333333333333) eu-west-1, created 2026-11-23 12:00:00 UTC, session three: maxWorkers 50 > 10

What to do next
1. Stop by hand what could not be stopped: it may run on and cost.
2. Look at the limits that most of these sessions break. If a limit is wrong, revert its change and deploy; until then hold all stops back: npm run -s gsg -- brake on --reason "…"

Read on
Runbook: docs/operations.md#alert-reference
`,
    });
  });

  test('becomes several mails, each of which SNS takes, whatever names the sessions have', () => {
    const alerts = Array.from({ length: 600 }, (_, i) => {
      const { session, ...rest } = sampleAlert('s');
      return { ...rest, ...(session && { session: { ...session, id: `${i}${'鍵'.repeat(255)}` } }) };
    });
    const mails = planMails(queuedAlerts(alerts), {
      recipients: [ALL],
      share: 'normal',
      free: () => 5,
    }).mails.filter(({ alert }) => alert.kind === 'digest');
    expect(mails.length).toBeGreaterThan(1);
    for (const { alert } of mails) expect(utf8Bytes(renderText(alert).text)).toBeLessThan(220_000);
    expect(mails[1]?.alert.subject).toContain(`mail 2 of ${mails.length}`);
  });
});
