import { nextLook, type SweptFacts } from '@glue-session-guard/guard';
import type { Random } from './random';
import { ROOT, unitOf } from './sample-limits';
import { accountsOf, regionsOf } from './workload';
import type { World } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * What yesterday left, so that the day is like any other: the organization is known, events came of every account that runs
 * sessions, and everything was looked at and read at some time.
 */
export async function seedYesterday(world: World, random: Random): Promise<void> {
  const { parameters, sweep, time } = world;
  const midnight = time.now();
  const ids = accountsOf(parameters);
  const organization = ids.map((id) => ({
    id,
    name: `account-${id}`,
    path: [ROOT, unitOf(id, parameters.limitFiles)],
    state: 'ACTIVE',
  }));
  sweep.setOrganization(organization);
  const nextLooks = new Map<string, number>();
  for (const [i, account] of ids.entries()) {
    const meanMs = parameters.quietEveryMinutes * MINUTE;
    nextLooks.set(account, nextLook({ at: midnight, meanMs, share: random.share() }));
    for (const region of regionsOf(parameters)) {
      if (i < parameters.busyAccounts) await sweep.ports.heard.hear({ account, region }, midnight - 4 * HOUR);
      await sweep.ports.coverage.keepFacts(readSometime({ account, region }, world, random));
    }
  }
  await sweep.ports.plans.keep({ sweepId: new Date(midnight - 1).toISOString(), places: [], nextLooks });
}

function readSometime(
  where: { readonly account: string; readonly region: string },
  { parameters, time }: World,
  random: Random,
): SweptFacts {
  const at = time.now();
  const { coverageEveryMinutes, sweepEveryMinutes } = parameters;
  const meanMs = coverageEveryMinutes <= sweepEveryMinutes ? 0 : coverageEveryMinutes * MINUTE;
  return {
    facts: {
      ...where,
      role: 'assumable',
      rule: 'enabled',
      limits: 'equal',
      usageProfile: 'present',
      sessions: 'looked-at',
      rights: { denied: [], triedAt: at - 24 * HOUR * random.share() },
      lastEventAt: null,
      unheard: [],
      sweptAt: at - 15 * MINUTE,
    },
    watchedSince: at - 24 * HOUR,
    readAt: at - HOUR,
    readAgainAt: nextLook({ at, meanMs, share: random.share() }),
  };
}
