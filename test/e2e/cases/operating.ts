import { expect, test } from '@jest/globals';
import { SANDBOX_ALERTS } from '../harness/config-files';
import { operateHub } from '../harness/gsg/gsg';
import { EU, OVERSIZE, type Running } from '../harness/running';
import { startSession } from '../harness/sessions';

/** What operators do about telling, by gsg in a process of its own. */
export function operatingCases(running: () => Running): void {
  test('gsg test-alert reaches every address through queue, alerter and SNS, whatever its filter', async () => {
    const { world, alerts } = running();
    await alerts();
    await world.inboxes.open(SANDBOX_ALERTS);
    const { code, out } = await operateHub(world, ['test-alert', '--json']);
    expect({ code, sent: JSON.parse(out) }).toMatchObject({ code: 0, sent: { to: expect.any(Array) } });
    for (const inbox of [await alerts(), await world.inboxes.open(SANDBOX_ALERTS)])
      expect(inbox.map(({ subject }) => subject)).toEqual(['Glue Session Guard: this is a test']);
  });

  test('gsg mute keeps the alerts of an account from people, and unmute lets them through again', async () => {
    const { world, enforcer, named, alerts } = running();
    const account = world.organization.accounts['platform-prod'];
    const alertOf = async (name: string) => {
      await startSession(world, { account: 'platform-prod', region: EU }, { ...OVERSIZE, Id: named(name) });
      await enforcer.mapping.drain();
      return (await alerts()).map(({ attributes }) => attributes.outcome);
    };
    await alerts();
    const muted = await operateHub(world, [
      'mute',
      ...['--account', account],
      ...['--reason', 'rebuilt'],
      ...['--days', '1'],
      '--json',
    ]);
    expect(muted.code).toBe(0);
    expect((await alerts()).map(({ text }) => text).join('\n')).toContain('rebuilt');
    expect(await alertOf('muted')).toEqual([]);
    const { id } = JSON.parse(muted.out);
    expect(await operateHub(world, ['unmute', id])).toMatchObject({ code: 0 });
    expect(await alertOf('unmuted')).toEqual(['would-have-stopped']);
  });
}
