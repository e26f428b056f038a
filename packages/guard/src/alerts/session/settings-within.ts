import { type LimitName, type LimitsInForce, type LimitValues, UNLIMITED } from '@glue-session-guard/limits';
import { dpusOfWorker, type Session } from '@glue-session-guard/session';
import type { Evaluation } from '../../decision/verdict';
import { fewNames } from '../../text/bounded-text';

/** One setting of a session, as each kind of client writes it. */
export interface Setting {
  /** Of a Jupyter notebook, one line each. https://docs.aws.amazon.com/glue/latest/dg/interactive-sessions-magics.html */
  readonly magic: readonly string[];
  /** Of CreateSession, with its value. */
  readonly parameter: string;
  /** Of a dbt-glue profile; absent where it has none. https://docs.getdbt.com/docs/core/connect-data-platform/glue-setup */
  readonly profileKey?: string;
}

type Held = Pick<Evaluation, 'breaches' | 'limits'>;

/** The settings that would have kept the session within each limit that it broke, as the limits in force allow. */
export function settingsWithin(session: Session, { breaches, limits }: Held): readonly Setting[] {
  if (limits === undefined) return [];
  const broken = new Set(breaches.map(({ limit }) => limit));
  return [
    ...sizeSettings(session, limits, broken),
    ...(broken.has('maxIdleTimeoutMinutes') ? number(limitOf(limits, 'maxIdleTimeoutMinutes'), IDLE) : []),
    ...(broken.has('maxTimeoutMinutes') ? number(limitOf(limits, 'maxTimeoutMinutes'), TIMEOUT) : []),
    ...(broken.has('allowedGlueVersions') ? glueVersion(limitOf(limits, 'allowedGlueVersions')) : []),
    ...(broken.has('requireConnection') || broken.has('allowedConnections')
      ? connections(limitOf(limits, 'allowedConnections'))
      : []),
    ...(broken.has('requireSecurityConfiguration') ? [SECURITY_CONFIGURATION] : []),
    ...(broken.has('requiredTags') ? tags(limitOf(limits, 'requiredTags') ?? []) : []),
  ];
}

interface Keys {
  readonly magic: string;
  readonly parameter: string;
  readonly profileKey?: string;
}

const WORKERS: Keys = { magic: '%number_of_workers', parameter: 'NumberOfWorkers', profileKey: 'workers' };
const IDLE: Keys = { magic: '%idle_timeout', parameter: 'IdleTimeout', profileKey: 'idle_timeout' };
const TIMEOUT: Keys = {
  magic: '%timeout',
  parameter: 'Timeout',
  profileKey: 'query_timeout_in_minutes',
};

function number(value: number | undefined, { magic, parameter, profileKey }: Keys): Setting[] {
  if (value === undefined) return [];
  return [
    {
      magic: [`${magic} ${value}`],
      parameter: `${parameter}=${value}`,
      ...(profileKey !== undefined && { profileKey: `${profileKey}: ${value}` }),
    },
  ];
}

/** Glue starts no session of fewer workers. https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html */
const FEWEST_WORKERS = 2;

/** Workers and worker type together, since both make up the DPUs. */
function sizeSettings(session: Session, limits: LimitsInForce, broken: ReadonlySet<LimitName>): Setting[] {
  const isTooLarge = broken.has('maxWorkers') || broken.has('maxDpus');
  if (!isTooLarge && !broken.has('allowedWorkerTypes')) return [];
  const own = session.workerType.known ? session.workerType.value : undefined;
  const type = typeWithin(own, limits);
  const workers = isTooLarge && type !== undefined ? workersWithin(type, limits) : undefined;
  return [...(type !== undefined && type !== own ? [workerType(type)] : []), ...number(workers, WORKERS)];
}

/** The session's own worker type where it may stay, else the first that may be used and fits two workers into the DPUs. */
function typeWithin(own: string | undefined, limits: LimitsInForce): string | undefined {
  const allowed = limitOf(limits, 'allowedWorkerTypes');
  const candidates = [own, ...(allowed ?? ['G.1X', 'G.025X'])].filter((type) => type !== undefined);
  return candidates.find(
    (type) => (allowed?.includes(type) ?? true) && (workersWithin(type, limits) ?? 0) >= FEWEST_WORKERS,
  );
}

function workersWithin(type: string, limits: LimitsInForce): number | undefined {
  const dpus = dpusOfWorker(type);
  if (dpus === undefined) return undefined;
  return Math.min(
    limitOf(limits, 'maxWorkers') ?? Number.POSITIVE_INFINITY,
    Math.floor((limitOf(limits, 'maxDpus') ?? Number.POSITIVE_INFINITY) / dpus),
  );
}

function workerType(type: string): Setting {
  return {
    magic: [`%worker_type ${type}`],
    parameter: `WorkerType="${type}"`,
    profileKey: `worker_type: ${type}`,
  };
}

/** The newest of those that may be used. */
function glueVersion(allowed: readonly string[] | undefined): Setting[] {
  const newest = [...(allowed ?? [])].sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) return [];
  return [
    {
      magic: [`%glue_version ${newest}`],
      parameter: `GlueVersion="${newest}"`,
      profileKey: `glue_version: "${newest}"`,
    },
  ];
}

/** Which of several is the right one only its owner knows. */
function connections(allowed: readonly string[] | undefined): Setting[] {
  const name = allowed === undefined ? 'NAME-OF-A-CONNECTION' : fewNames(allowed, 255)[0];
  if (name === undefined) return [];
  return [
    {
      magic: [`%connections ${name}`],
      parameter: `Connections={"Connections": ${JSON.stringify([name])}}`,
      profileKey: `connections: ${name}`,
    },
  ];
}

const SECURITY_CONFIGURATION: Setting = {
  magic: ['%security_config NAME-OF-A-SECURITY-CONFIGURATION'],
  parameter: 'SecurityConfiguration="NAME-OF-A-SECURITY-CONFIGURATION"',
  profileKey: 'security_configuration: NAME-OF-A-SECURITY-CONFIGURATION',
};

/** More than a policy asks for, and few enough to be read. */
const MOST_TAGS = 20;

function tags(required: readonly string[]): Setting[] {
  const json = JSON.stringify(Object.fromEntries(required.slice(0, MOST_TAGS).map((key) => [key, 'VALUE'])));
  return [{ magic: ['%%tags', json], parameter: `Tags=${json}` }];
}

/** Undefined where no file sets the limit, and where one lifts it. */
function limitOf<Name extends LimitName>(
  { limits }: LimitsInForce,
  name: Name,
): LimitValues[Name] | undefined {
  const value = limits[name]?.value;
  return value === undefined || value === UNLIMITED ? undefined : value;
}
