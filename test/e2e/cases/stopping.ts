import { expect, test } from '@jest/globals';
import { parsedResponse, putOnDefaultBus } from '../harness/cloudtrail';
import { REGIONS, SANDBOX_ALERTS } from '../harness/config-files';
import { ledgerEntry } from '../harness/ledger';
import { EU, OVERSIZE, type Running } from '../harness/running';
import { createUnseen, startSession, statusOf, tagsOf } from '../harness/sessions';

/** Sessions over their limits are stopped, tagged, recorded and alerted. */
export function stoppingCases(running: () => Running): void {
  test.each(REGIONS)(
    "stops, tags, records and alerts on a session above its OU's worker limit in %s",
    async (region) => {
      const { world, enforcer, counts, named, alerts } = running();
      const request = { ...OVERSIZE, Id: named('oversize') };
      const session = await startSession(world, { account: 'analytics-dev', region }, request);
      await enforcer.mapping.drain();
      expect(await statusOf(world, session)).toBe('STOPPING');
      expect(await tagsOf(world, session)).toMatchObject({
        owner: 'analytics',
        'glue-session-guard:stop-reason': expect.stringContaining('maxWorkers'),
      });
      expect(await ledgerEntry(world, session)).toEqual({
        state: 'queued',
        outcome: 'stopped',
        verdict: 'over',
        organizationalUnit: world.organization.units.analytics,
      });
      const [alert, ...others] = await alerts();
      expect(others).toEqual([]);
      expect(alert?.subject).toContain('stopped');
      expect(alert?.text).toContain('analytics/limits.yaml');
      expect(alert?.attributes).toMatchObject({ account: session.account, region, outcome: 'stopped' });
      await counts.stopped(world, session);
    },
  );

  test('tells machines of a stopped session by an event, once people were told', async () => {
    const { world, enforcer, named, alerts } = running();
    const where = { account: 'analytics-dev', region: EU } as const;
    await startSession(world, where, { ...OVERSIZE, Id: named('announced') });
    await enforcer.mapping.drain();
    const calls = await world.proxy.journal.during(async () => {
      expect(await alerts()).toHaveLength(1);
    });
    const told = calls.filter(({ call }) => call === 'sns:Publish' || call === 'events:PutEvents');
    expect(told.map(({ call, status }) => [call, status])).toEqual([
      ['sns:Publish', 200],
      ['events:PutEvents', 200],
    ]);
  });

  test('tells of several sessions at once by two mails of their own and one digest', async () => {
    const { world, enforcer, named, alerts } = running();
    await alerts();
    // Stops that were made before count in the budget of the account no more.
    await world.clock.advance({ seconds: 660 });
    const names = Array.from({ length: 7 }, (_, i) => named(`flood-${i + 1}`));
    for (const Id of names) {
      await startSession(world, { account: 'training-one', region: EU }, { ...OVERSIZE, Id });
    }
    await enforcer.mapping.drain();
    const mails = await world.inboxes.everyAlertAtOnce();
    expect(mails).toHaveLength(3);
    const digest = mails.find(({ attributes }) => attributes.outcome === 'digest');
    expect(digest?.subject).toBe('Glue Session Guard: 5 alerts in one digest');
    expect(digest?.text).toContain('- stopped: 5');
    const texts = mails.map(({ text }) => text);
    expect(names.map((name) => texts.filter((text) => text.includes(name)).length)).toEqual(
      names.map(() => 1),
    );
    expect(await alerts()).toEqual([]);
  });

  test('applies the limits of the nearest OU above to an account whose OU has no limit file, and alerts the subscribers of that OU', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    const where = { account: 'experiments-one', region: EU } as const;
    const session = await startSession(world, where, {
      ...OVERSIZE,
      NumberOfWorkers: 5,
      Id: named('nested'),
    });
    await enforcer.mapping.drain();
    expect(await statusOf(world, session)).toBe('STOPPING');
    expect((await ledgerEntry(world, session))?.organizationalUnit).toBe(world.organization.units.sandbox);
    expect(await alerts()).toHaveLength(1);
    const [toLeads, ...others] = await world.inboxes.open(SANDBOX_ALERTS);
    expect(others).toEqual([]);
    expect(toLeads?.attributes.account).toBe(session.account);
    await counts.stopped(world, session);
  });

  test('ends a session of a known account with one stop, one tag, three ledger writes, three counts and one alert handed over', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    const where = { account: 'analytics-dev', region: EU } as const;
    await startSession(world, where, { ...OVERSIZE, Id: named('first-stopped') });
    await enforcer.mapping.drain();
    const session = await startSession(world, where, { ...OVERSIZE, Id: named('counted') });
    const calls = await world.proxy.journal.during(async () => {
      await enforcer.mapping.drain();
    });
    expect(calls.map(({ call }) => call)).toEqual([
      // Whether the id is still this session's.
      'glue:GetSession',
      'dynamodb:PutItem',
      // The brake counts the stop in its account, by its limit file and in the organization.
      'dynamodb:UpdateItem',
      'dynamodb:UpdateItem',
      'dynamodb:UpdateItem',
      'glue:TagResource',
      'glue:StopSession',
      'dynamodb:UpdateItem',
      'sqs:SendMessage',
      'dynamodb:UpdateItem',
    ]);
    await alerts();
    await counts.stopped(world, session);
  });

  test('asks Glue when the event lacks the request, and stops the session by its answer', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    const where = { account: 'analytics-dev', region: EU } as const;
    const session = await createUnseen(world, where, { ...OVERSIZE, Id: named('asked') });
    const { createdOn } = parsedResponse(session.event);
    const bare = { requestParameters: null, responseElements: { session: { id: session.id, createdOn } } };
    const event = { ...session.event, detail: { ...session.event.detail, ...bare } };
    await putOnDefaultBus(world.member(session.account), event);
    const calls = await world.proxy.journal.during(async () => {
      await enforcer.mapping.drain();
    });
    expect(calls.map(({ call }) => call)).toContain('glue:GetSession');
    expect(await statusOf(world, session)).toBe('STOPPING');
    expect(await alerts()).toHaveLength(1);
    await counts.stopped(world, session);
  });

  test('deletes the session where the limit file says so', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    const where = { account: 'training-one', region: EU } as const;
    const session = await startSession(world, where, { ...OVERSIZE, Id: named('deleted') });
    await enforcer.mapping.drain();
    expect(await statusOf(world, session)).toBe('none');
    expect(await alerts()).toHaveLength(1);
    await counts.stopped(world, session);
  });
}
