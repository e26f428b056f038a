import { type LimitsInUse, type LimitsVersion, unpackLimits } from '@glue-session-guard/limits';
import { GuardError, toGuardError } from '@glue-session-guard/problem';
import type { ActiveLimits, LimitsStore } from './limits-store';

/** Limits that a version names. */
export type VersionedLimits = LimitsInUse & { readonly version: LimitsVersion };

export interface CurrentOptions {
  readonly store: LimitsStore;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Called when the active version cannot be read, and again as long as that is so: another one holds meanwhile. */
  readonly onFault: (error: GuardError) => void;
}

/** After a fault the hub is asked again when this has passed: each message would wait for a table that is out. */
const ASKED_AGAIN_AFTER_MS = 10_000;

/**
 * The limits in force, asked for each decision. A version that cannot be read is never active: the last good one holds, which
 * is the one that this function read last, or after a cold start one that was active before.
 *
 * @throws GuardError `GSG_LIMITS_NOT_ACTIVE` when no version can be read; what the hub answered when it cannot be asked and
 *   nothing was read before.
 */
export function currentLimits({ store, clock, onFault }: CurrentOptions): () => Promise<VersionedLimits> {
  let held: VersionedLimits | undefined;
  let faultAt: number | undefined;
  let asking: Promise<VersionedLimits> | undefined;

  const hold = (limits: VersionedLimits, fault: GuardError | undefined): VersionedLimits => {
    held = limits;
    faultAt = fault === undefined ? undefined : clock();
    if (fault !== undefined) onFault(fault);
    return limits;
  };

  const ask = async (): Promise<VersionedLimits> => {
    if (held !== undefined && faultAt !== undefined && clock() - faultAt < ASKED_AGAIN_AFTER_MS) return held;
    const active = await activeOr(held, store);
    if (active instanceof GuardError) return hold(orThrow(held, active), active);
    if (held?.version.id === active.id) return hold(held, undefined);
    const read = await limitsOf(active.id, store);
    if (!(read instanceof GuardError)) return hold(read, undefined);
    return hold(held ?? (await lastGood(active, store, read)), read);
  };

  // Messages of one batch ask at the same moment, and a new version is read once for all of them.
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

async function activeOr(
  held: VersionedLimits | undefined,
  store: LimitsStore,
): Promise<ActiveLimits | GuardError> {
  try {
    return (await store.active()) ?? noneActive('no version of the limits was activated');
  } catch (cause) {
    if (held === undefined) throw cause;
    return new GuardError(
      'GSG_LIMITS_NOT_READ',
      `which version of the limits is active cannot be read: ${toGuardError(cause).message}`,
      {
        cause,
        hint: `Version ${held.version.id} holds until it can. Look at the errors of the state table.`,
      },
    );
  }
}

function orThrow(held: VersionedLimits | undefined, fault: GuardError): VersionedLimits {
  if (held === undefined) throw fault;
  return held;
}

async function limitsOf(id: string, store: LimitsStore): Promise<VersionedLimits | GuardError> {
  try {
    const stored = await store.read(id);
    if (stored === undefined) return unreadable(id, 'it is not stored');
    return { documents: unpackLimits(stored), version: { id, commit: stored.commit } };
  } catch (cause) {
    return unreadable(id, toGuardError(cause).message, cause);
  }
}

/** After a cold start: the latest one that was active before and can be read. */
async function lastGood(
  { before }: ActiveLimits,
  store: LimitsStore,
  fault: GuardError,
): Promise<VersionedLimits> {
  for (const id of before) {
    const read = await limitsOf(id, store);
    if (!(read instanceof GuardError)) return read;
  }
  throw noneActive(`no version can be read that is or was active: ${fault.message}`, fault);
}

function unreadable(id: string, why: string, cause?: unknown): GuardError {
  return new GuardError(
    'GSG_LIMITS_VERSION_UNREADABLE',
    `version ${id} of the limits is active, and ${why}`,
    {
      cause,
      hint: 'The last good version holds. Activate one that can be read: npm run -s gsg -- limits list, then limits activate VERSION --reason TEXT.',
      facts: { version: id },
    },
  );
}

function noneActive(why: string, cause?: unknown): GuardError {
  return new GuardError('GSG_LIMITS_NOT_ACTIVE', why, {
    cause,
    hint: 'Nothing is judged meanwhile, and messages wait on their queues. Run npm run deploy, or npm run -s gsg -- limits activate VERSION --reason TEXT.',
  });
}
