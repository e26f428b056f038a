import type { CreateSessionCall, SessionRequest } from '@glue-session-guard/guard';
import type { Parameters } from './parameters';
import type { Random } from './random';

/** One session of the day, and what becomes of its event. Times in milliseconds. */
export interface PlannedSession {
  readonly call: CreateSessionCall;
  readonly isOver: boolean;
  /** Made by an attacker, who starts one session over the limits after the other. */
  readonly isAttack: boolean;
  readonly provisioning: number;
  /** How long it runs, from ready until its owner ends it. */
  readonly life: number;
  /** How long after the creation the work queue gets the event, for each delivery; empty when the event is lost. */
  readonly deliveries: readonly number[];
}

const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1', 'eu-north-1', 'us-west-2', 'ap-southeast-1'];
const MINUTE = 60_000;
const FIRST_ACCOUNT = 100_000_000_000;
const WORKDAY = { from: 7 * 60, minutes: 12 * 60 };

export function accountsOf({ accounts }: Parameters): readonly string[] {
  return Array.from({ length: accounts }, (_, i) => String(FIRST_ACCOUNT + i));
}

export function regionsOf({ regions }: Parameters): readonly string[] {
  return REGIONS.slice(0, regions);
}

/** The sessions of a day that begins at `midnight`, in the order of their creation. */
export function workload(
  parameters: Parameters,
  random: Random,
  midnight: number,
): readonly PlannedSession[] {
  return Array.from({ length: parameters.sessionsADay }, () => minuteOfDay(parameters, random))
    .sort((a, b) => a - b)
    .map((minute, i) => plan(i, { at: midnight + Math.round(minute * MINUTE), parameters, random }));
}

/** When a session of the day is created, in minutes. */
export function minuteOfDay(
  { burstShare, burstFromMinute, burstMinutes }: Parameters,
  { share }: Random,
): number {
  if (share() < burstShare) return burstFromMinute + share() * burstMinutes;
  return WORKDAY.from + share() * WORKDAY.minutes;
}

/**
 * The sessions of attackers, each in an account of its own at the end of the organization: so many over the limits within
 * so many minutes, again and again.
 */
export function attacks(parameters: Parameters, random: Random, midnight: number): readonly PlannedSession[] {
  const { attackers, attackerSessions, attackerMinutes, attackerFromMinute, attackerForMinutes } = parameters;
  const each = Math.floor((attackerSessions * attackerForMinutes) / attackerMinutes);
  const last = FIRST_ACCOUNT + parameters.accounts - 1;
  return Array.from({ length: attackers * each }, (_, i) => {
    const minute = attackerFromMinute + (Math.floor(i / attackers) * attackerMinutes) / attackerSessions;
    const made = session(
      { id: `attack-${i}`, account: String(last - (i % attackers)), isOver: true },
      { at: midnight + Math.round(minute * MINUTE), parameters, random },
    );
    return { ...made, isAttack: true };
  });
}

interface Planning {
  readonly at: number;
  readonly parameters: Parameters;
  readonly random: Random;
}

function plan(index: number, planning: Planning): PlannedSession {
  const { parameters, random } = planning;
  const isOver = random.share() < parameters.overShare;
  const account = String(FIRST_ACCOUNT + random.below(parameters.busyAccounts));
  return session({ id: `session-${index}`, account, isOver }, planning);
}

interface Made {
  readonly id: string;
  readonly account: string;
  readonly isOver: boolean;
}

function session({ id, account, isOver }: Made, { at, parameters, random }: Planning): PlannedSession {
  const region = REGIONS[random.below(parameters.regions)] ?? 'eu-west-1';
  return {
    call: {
      account,
      region,
      id,
      request: isOver ? OVER : WITHIN,
      userIdentity: analyst(account),
      at,
      eventId: `event-of-${id}`,
    },
    isOver,
    isAttack: false,
    provisioning:
      random.spread(parameters.provisioningMedianSeconds, parameters.provisioningP99Seconds) * 1000,
    life: random.spread(parameters.lifeMedianMinutes, parameters.lifeP99Minutes) * MINUTE,
    deliveries: deliveries(parameters, random),
  };
}

function deliveries(parameters: Parameters, random: Random): number[] {
  const { eventMedianSeconds, eventP99Seconds } = parameters;
  if (random.share() < parameters.lostShare) return [];
  const count = random.share() < parameters.duplicateShare ? 2 : 1;
  return Array.from({ length: count }, () => random.spread(eventMedianSeconds, eventP99Seconds) * 1000);
}

const WITHIN: SessionRequest = {
  role: 'arn:aws:iam::100000000000:role/analyst',
  command: { name: 'glueetl', pythonVersion: '3' },
  numberOfWorkers: 5,
  workerType: 'G.1X',
  idleTimeout: 30,
  timeout: 480,
  glueVersion: '5.0',
  connections: { connections: ['vpc-private'] },
  securityConfiguration: 'standard',
  tags: { owner: 'analytics' },
};

const OVER: SessionRequest = { ...WITHIN, numberOfWorkers: 50 };

/** Workers that a session over its limits has above them. */
export const WORKERS_OVER = 40;

function analyst(account: string): Readonly<Record<string, unknown>> {
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${account}:assumed-role/analyst/notebook`,
    accountId: account,
    sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/analyst` } },
  };
}
