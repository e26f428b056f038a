import { DisableRuleCommand } from '@aws-sdk/client-eventbridge';
import { CloseAccountCommand } from '@aws-sdk/client-organizations';
import { expect, test } from '@jest/globals';
import { accountState } from '../harness/account-table';
import { putOnDefaultBus } from '../harness/cloudtrail';
import { REGIONS } from '../harness/config-files';
import { BETWEEN_PLANS, withSweeper } from '../harness/functions/sweeper';
import { type AccountName, MANAGEMENT } from '../harness/organization';
import { removeRole } from '../harness/remove-role';
import type { World } from '../harness/world';
import { type Drill, drilled, type Subject } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { coverageSeen, deadLettersSeen, inEachRegion, stoppedInHistory } from './operators-view';
import { population } from './population';

const WITHOUT_ROLE: AccountName = 'analytics-legacy';
const RULE_DISABLED: AccountName = 'experiments-one';
const SUSPENDED: AccountName = 'sandbox-one';

/** More than in other drills, because some sessions are in places where nobody can stop them. */
const SESSIONS = 360;

/** Fault 8. It runs last, because it leaves the organization damaged. */
export function blindSpots(world: () => World): void {
  test('reports where it is blind, and misses no session anywhere else', async () => {
    await drilled({ world: world(), name: 'blind' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        await sweeper.sweep();
        await damage(drill.world);
        const plans = population(drill.random, 'blind', SESSIONS).filter(
          ({ where }) => where.account !== SUSPENDED,
        );
        const subjects = await drill.startAll(plans);
        await announce(drill, subjects);
        const unreachable = subjects.filter(({ where }) => where.account === WITHOUT_ROLE);
        const reachable = subjects.filter((subject) => !unreachable.includes(subject));
        const unheard = reachable.filter(({ where }) => where.account === RULE_DISABLED);
        const unheardStopped = stoppedAmong(unheard);
        for (let sweeps = 0; sweeps < 2; sweeps += 1) {
          await drill.world.clock.advance(BETWEEN_PLANS);
          await sweeper.sweep();
        }
        await expectOperatorsToSee(drill, { unheard, unreachable });
        const remarks = [`${unheard.length} of them unheard`, `${unreachable.length} more out of reach`];
        const count = await finalCount(drill, '8, blind spots', reachable, remarks);
        expect([unheardStopped, stoppedAmong(unreachable)]).toEqual([0, 0]);
        expectToldOnce(count);
        const failed = count.received.filter(({ attributes }) => attributes.outcome === 'could-not-stop');
        expect(failed).toHaveLength(overIn(unreachable).length);
        const digests = count.received.filter(({ subject }) => subject.includes('coverage'));
        // The management account was told of by the sweeps of the drills before.
        expect(digests.map(({ subject }) => subject)).toEqual([
          'Glue Session Guard coverage: 4 new, 0 cleared',
        ]);
        const { accounts } = drill.world.organization;
        expect(await accountState(drill, accounts[SUSPENDED])).toBe('SUSPENDED');
        const text = digests[0]?.text ?? '';
        for (const account of [WITHOUT_ROLE, RULE_DISABLED] as const)
          expect(text).toContain(accounts[account]);
        expect(text).not.toContain(accounts[SUSPENDED]);
      });
    });
  });
}

/** `gsg coverage`, `gsg history` and `gsg redrive --dry-run`, on what is deployed. */
async function expectOperatorsToSee(
  { world }: Drill,
  { unheard, unreachable }: Readonly<Record<'unheard' | 'unreachable', readonly Subject[]>>,
): Promise<void> {
  const { accounts } = world.organization;
  const [covered, history, letters] = await Promise.all([
    coverageSeen(world),
    stoppedInHistory(world, unheard, 'sweep'),
    deadLettersSeen(world),
  ]);
  const enrolled = Object.keys(accounts).length; // Without the suspended account, and with the management account, which is not in the list.
  expect(covered).toEqual({
    places: enrolled * REGIONS.length,
    findings: [
      // Every sweep of the drills before saw it: all of the last eight looks.
      ...inEachRegion(MANAGEMENT, 'ManagementNotGuarded', 8),
      ...inEachRegion(accounts[WITHOUT_ROLE], 'NoRole', 2),
      ...inEachRegion(accounts[RULE_DISABLED], 'RuleDisabled', 2),
    ].toSorted(),
  });
  expect(history.toSorted()).toEqual(overIn(unheard).toSorted());
  expect(letters).toEqual({ waiting: overIn(unreachable).length, codes: ['GSG_ASSUME_ROLE_DENIED'] });
}

function overIn(subjects: readonly Subject[]): string[] {
  return subjects.filter(({ isOver }) => isOver).map(({ started }) => started.id);
}

async function damage(world: World): Promise<void> {
  const { accounts } = world.organization;
  await removeRole(world, accounts[WITHOUT_ROLE], 'GlueSessionGuard');
  for (const region of REGIONS) {
    const { events } = world.member(accounts[RULE_DISABLED], region);
    await events.send(new DisableRuleCommand({ Name: 'glue-session-guard-forward' }));
  }
  await world
    .member(MANAGEMENT)
    .organizations.send(new CloseAccountCommand({ AccountId: accounts[SUSPENDED] }));
}

/** Events go over the buses here, because a disabled rule is a part of this drill. */
async function announce(drill: Drill, subjects: readonly Subject[]): Promise<void> {
  for (const { started } of subjects) {
    await putOnDefaultBus(drill.world.member(started.account, started.region), started.event);
  }
  drill.cameOtherwise(subjects.filter(({ where }) => where.account !== RULE_DISABLED).length);
  await drill.enforcer.mapping.drain();
}

function stoppedAmong(subjects: readonly Subject[]): number {
  return subjects.filter(({ life }) => life.endedBy === 'role').length;
}
