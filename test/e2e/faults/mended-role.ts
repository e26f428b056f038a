import { expect, test } from '@jest/globals';
import { operateHub } from '../harness/gsg/gsg';
import type { AccountName } from '../harness/organization';
import { removeRole } from '../harness/remove-role';
import type { World } from '../harness/world';
import { drilled } from './drill';
import { expectNothingMissed } from './expectations';
import { finalCount } from './final-count';
import { deadLettersSeen } from './operators-view';
import { population } from './population';

const WITHOUT_ROLE: AccountName = 'training-one';

/** What an operator does after fault 8: fix the cause and redrive. Then nothing is left. */
export function mendedRole(world: () => World): void {
  test('stops the sessions that it could not stop, once the role is back and the dead letters are redriven', async () => {
    await drilled({ world: world(), name: 'mended' }, async (drill) => {
      const account = drill.world.organization.accounts[WITHOUT_ROLE];
      const putBack = await removeRole(drill.world, account, 'GlueSessionGuard');
      const subjects = await drill.startAll(population(drill.random, 'mended'));
      await drill.deliver(subjects);
      await drill.settle();
      const left = subjects.filter(({ isOver, life }) => isOver && life.endedBy === undefined);
      expect(new Set(left.map(({ where }) => where.account))).toEqual(new Set([WITHOUT_ROLE]));
      expect(await deadLettersSeen(drill.world)).toEqual({
        waiting: left.length,
        codes: ['GSG_ASSUME_ROLE_DENIED'],
      });
      await putBack();
      const { code, out } = await operateHub(drill.world, ['redrive', '--queue', 'enforcer', '--json']);
      expect({ code, reports: JSON.parse(out) }).toMatchObject({
        code: 0,
        reports: [{ redriven: { kind: 'moved', count: left.length } }],
      });
      drill.cameOtherwise(left.length);
      await drill.settle();
      const remarks = [`${left.length} of them redriven`];
      const count = await finalCount(drill, '8, role put back', subjects, remarks);
      expectNothingMissed(count);
      // There are two alerts for each: that it could not be stopped, and that it was.
      expect(count.repeated).toBe(left.length + count.unheard);
    });
  });
}
