import type { SessionRequest } from '../harness/cloudtrail';
import { REGIONS } from '../harness/config-files';
import type { AccountName } from '../harness/organization';
import type { Random } from '../harness/random';
import { OVERSIZE } from '../harness/running';
import { DRILLED } from '../proxy/faults/draws';
import { oddId } from './odd-ids';

/** A session to start, and whether it is over the limits of its OU. */
export interface Planned {
  readonly where: { readonly account: AccountName; readonly region: string };
  readonly request: SessionRequest;
  readonly isOver: boolean;
}

/** The least number of sessions in a drill. */
const POPULATION = 200;

/** Accounts of OUs that enforce their limits. One of the OUs deletes sessions. */
const ACCOUNTS = [
  'analytics-dev',
  'analytics-legacy',
  'sandbox-one',
  'experiments-one',
  'training-one',
] as const;

/** Requests that are over the limits of every account above, in one value each. */
const BREACHES: readonly [Breach, ...Breach[]] = [
  { NumberOfWorkers: 50 },
  { NumberOfWorkers: 21, WorkerType: 'G.8X' },
  { IdleTimeout: 500, Timeout: 600 },
];

type Breach = Omit<SessionRequest, 'Id'>;

/** In a population with odd ids, one session in this many has one. */
const ODD = 4;

/** The same sessions, every fourth with an odd id. */
export function oddPopulation(random: Random, name: string): Planned[] {
  return population(random, name).map((plan, number) => {
    if (number % ODD !== 0) return plan;
    return { ...plan, request: { ...plan.request, Id: oddId(plan.request.Id, number / ODD) } };
  });
}

/** Sessions in every account and Region, more than half of them over their limits. */
export function population(random: Random, name: string, size = POPULATION): Planned[] {
  return Array.from({ length: size }, (_, number) => planned(random, `${DRILLED}${name}-${number}`));
}

export function planned(random: Random, Id: string, isOver = random.chance(0.6)): Planned {
  const where = { account: random.pick(ACCOUNTS), region: random.pick(REGIONS) };
  const compliant = { ...OVERSIZE, NumberOfWorkers: 2, Id };
  return { where, isOver, request: isOver ? { ...compliant, ...random.pick(BREACHES) } : compliant };
}
