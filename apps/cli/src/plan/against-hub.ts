import type { Operator } from '@glue-session-guard/aws/operator';
import {
  compileConfig,
  type LimitsDocuments,
  readConfigFolder,
  unpackLimits,
} from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { gitHead } from '../command/git-base';
import { refuseBrokenConfig } from '../command/load-config';
import type { Terminal } from '../terminal/terminal';
import { type AskedRunning, askRunning } from './ask-running';
import { ownersFrom } from './code-owners';
import type { PlanInput } from './plan';

/**
 * The config folder and the version of the limits that is active at the hub. Where no hub stands yet, or one of a release that keeps
 * no versions, everything is new.
 *
 * @throws GuardError as `connectHub` says, and `GSG_LIMITS_VERSION_UNREADABLE`
 */
export async function sidesFromHub(dir: string, terminal: Terminal): Promise<PlanInput> {
  const now = terminal.now();
  const after = compileConfig(readConfigFolder(dir), { now });
  const { organization, problems } = after;
  if (organization === undefined) refuseBrokenConfig(problems, dir, terminal);
  const head = gitHead(dir);
  const hub = await hubOf(() => terminal.connectHub(organization));
  return {
    ...(await activeAt(hub)),
    after,
    prefix: head?.prefix ?? '',
    ownersOf: head === undefined ? () => [] : ownersFrom(head.read),
    now,
  };
}

async function hubOf(connect: () => Promise<Operator>): Promise<Operator | undefined> {
  try {
    return await connect();
  } catch (error) {
    if (error instanceof GuardError && NOT_YET.has(error.code)) return undefined;
    throw error;
  }
}

const NOT_YET: ReadonlySet<string> = new Set<GuardError['code']>(['GSG_HUB_NOT_FOUND', 'GSG_HUB_OUTDATED']);

interface ActiveSide extends Pick<PlanInput, 'base' | 'before' | 'rolledOut'> {
  readonly running: AskedRunning;
}

async function activeAt(hub: Operator | undefined): Promise<ActiveSide> {
  const active = await hub?.limits.active();
  if (hub === undefined || active === undefined) {
    const base = { kind: 'active', version: null, commit: null, withinSeconds: null } as const;
    return { base, before: undefined, running: { kind: 'not-asked' } };
  }
  const stored = await hub.limits.read(active.id);
  if (stored === undefined) throw missing(active.id);
  const rolledOut = await documentsOf(hub, active.rolledOut);
  return {
    base: {
      kind: 'active',
      version: active.id,
      commit: stored.commit,
      withinSeconds: hub.limits.takesEffectWithinSeconds,
    },
    // A version holds limits, and nothing of organization.yaml.
    before: { documents: unpackLimits(stored), problems: [] },
    ...(rolledOut && { rolledOut }),
    running: await askRunning(hub),
  };
}

/** What StackSets carried to accounts last: a version that was activated since changed the hub alone. */
async function documentsOf(hub: Operator, id: string | null): Promise<LimitsDocuments | undefined> {
  const stored = id === null ? undefined : await hub.limits.read(id);
  return stored && unpackLimits(stored);
}

function missing(id: string): GuardError {
  return new GuardError(
    'GSG_LIMITS_VERSION_UNREADABLE',
    `version ${id} is active, and the hub does not hold it`,
    {
      hint: 'Activate another one: gsg limits list, then gsg limits activate VERSION.',
    },
  );
}
