import type { LimitName, LimitValues } from '../../../catalogue';
import { type SourcedLimits, UNLIMITED } from '../../../document';
import type { ProblemText } from '../../problem-text';

/** Limits that do not go together. The problem is reported at the first of `names` that the file sets. */
export interface Combination {
  readonly names: readonly LimitName[];
  readonly severity: 'error' | 'warning';
  readonly problem: ProblemText;
}

/** Limits that no session can meet, or that contradict each other. */
export function unsoundCombinations(limits: SourcedLimits): Combination[] {
  return [...emptyLists(limits), ...connections(limits), ...timeouts(limits), ...tooSmall(limits)];
}

function emptyLists(limits: SourcedLimits): Combination[] {
  const never = (['allowedWorkerTypes', 'allowedGlueVersions'] as const)
    .filter((name) => inForce(limits, name)?.length === 0)
    .map(
      (name): Combination => ({
        names: [name],
        severity: 'error',
        problem: {
          code: 'GSG_LIMIT_NEVER_MET',
          message: `${name} is an empty list: no session could ever meet it`,
          hint: `List what is allowed, or write ${name}: unlimited.`,
        },
      }),
    );
  if (inForce(limits, 'requiredTags')?.length !== 0) return never;
  return [
    ...never,
    {
      names: ['requiredTags'],
      severity: 'warning',
      problem: {
        code: 'GSG_LIMIT_SAYS_NOTHING',
        message: 'requiredTags is an empty list: it requires nothing',
        hint: 'List the keys, or write requiredTags: unlimited to lift what is inherited.',
      },
    },
  ];
}

/**
 * `requireConnection: false` says that no connection is needed, and a list says which ones are allowed: whoever wrote the
 * list expects it to be enforced. To allow a session without a connection beside a list, leave requireConnection out or
 * write `unlimited`. An empty list means "no connection at all", which agrees with false and contradicts true.
 */
function connections(limits: SourcedLimits): Combination[] {
  const allowed = inForce(limits, 'allowedConnections');
  const required = inForce(limits, 'requireConnection');
  const isRequired = required !== undefined && required !== false;
  const clash = allowed?.length === 0 ? isRequired : allowed !== undefined && required === false;
  if (!clash) return [];
  const problem: ProblemText = isRequired
    ? {
        code: 'GSG_LIMIT_NEVER_MET',
        message: `requireConnection is ${required} and allowedConnections allows none: no session could ever meet both`,
        hint: 'List the connections that may be attached, or write requireConnection: unlimited.',
      }
    : {
        code: 'GSG_LIMITS_CONTRADICT',
        message: `allowedConnections lists connections${origin(limits, 'allowedConnections')} and requireConnection is false${origin(limits, 'requireConnection')}: a session without any would never meet the list`,
        hint: 'Write requireConnection: true or network, or unlimited when a connection is optional; or allowedConnections: unlimited.',
      };
  return [{ names: ['allowedConnections', 'requireConnection'], severity: 'error', problem }];
}

function timeouts(limits: SourcedLimits): Combination[] {
  const idle = inForce(limits, 'maxIdleTimeoutMinutes');
  const total = inForce(limits, 'maxTimeoutMinutes');
  if (idle === undefined || total === undefined || idle <= total) return [];
  const problem: ProblemText = {
    code: 'GSG_IDLE_ABOVE_TIMEOUT',
    message: `maxIdleTimeoutMinutes ${idle} is above maxTimeoutMinutes ${total}${origin(limits, 'maxTimeoutMinutes')}: the timeout ends a session first`,
    hint: `Write an idle timeout of ${total} minutes or less.`,
  };
  return [{ names: ['maxIdleTimeoutMinutes', 'maxTimeoutMinutes'], severity: 'warning', problem }];
}

/**
 * Glue was seen to refuse job runs of Spark with fewer workers, and is expected to refuse sessions. Other kinds of session may
 * be smaller, so what follows from it is a warning.
 */
const LEAST_WORKERS = 2;

function tooSmall(limits: SourcedLimits): Combination[] {
  const { maxWorkers, maxDpus } = {
    maxWorkers: inForce(limits, 'maxWorkers'),
    maxDpus: inForce(limits, 'maxDpus'),
  };
  const found: Combination[] = [];
  if (maxWorkers !== undefined && maxWorkers < LEAST_WORKERS) {
    found.push(
      neverMet(
        ['maxWorkers'],
        `maxWorkers is ${maxWorkers}, and Glue starts a Spark session with ${LEAST_WORKERS} workers or more`,
        `Write ${LEAST_WORKERS} or more.`,
      ),
    );
  }
  const types = inForce(limits, 'allowedWorkerTypes');
  const least = LEAST_WORKERS * leastDpus(types);
  if (maxDpus !== undefined && maxDpus < least && types?.length !== 0) {
    const smallest = types
      ? ` of the smallest type that is allowed${origin(limits, 'allowedWorkerTypes')}`
      : '';
    found.push(
      neverMet(
        ['maxDpus', 'allowedWorkerTypes'],
        `maxDpus is ${maxDpus}, and ${LEAST_WORKERS} workers${smallest} have ${least} DPUs`,
        `Write maxDpus: ${least} or more${types ? ', or allow a smaller worker type' : ''}.`,
      ),
    );
  }
  return found;
}

function neverMet(names: readonly LimitName[], why: string, hint: string): Combination {
  return {
    names,
    severity: 'warning',
    problem: { code: 'GSG_LIMIT_NEVER_MET', message: `${why}: hardly any session can meet it`, hint },
  };
}

/** DPUs of the smallest of these worker types; of G.1X when any may be used. G.4X has 4, G.025X a quarter of one. */
function leastDpus(types: readonly string[] | undefined): number {
  const each = (types ?? ['G.1X']).map((type) => {
    const [, digits = '1'] = /\.(\d+)X$/.exec(type) ?? [];
    return digits.startsWith('0') ? Number(`0.${digits.slice(1)}`) : Number(digits);
  });
  return Math.min(...each);
}

function inForce<Name extends LimitName>(limits: SourcedLimits, name: Name): LimitValues[Name] | undefined {
  const sourced: SourcedLimits[Name] = limits[name];
  if (sourced === undefined || sourced.value === UNLIMITED) return undefined;
  return sourced.value;
}

function origin(limits: SourcedLimits, name: LimitName): string {
  const source = limits[name]?.source;
  return source ? ` (${source.file}:${source.line})` : '';
}
