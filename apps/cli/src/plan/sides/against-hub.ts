import type { Operator } from '@glue-session-guard/aws/operator';
import {
  compileConfig,
  type LimitsDocuments,
  type OrganizationConfig,
  readConfigFolder,
  unpackLimits,
} from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { gitHead } from '../../command/git-base';
import { refuseBrokenConfig } from '../../command/load-config';
import type { Terminal } from '../../terminal/terminal';
import { ownersFrom } from '../code-owners';
import type { PlanInput } from '../plan';
import { type AskedRunning, askRunning } from '../running/ask-running';

/**
 * The config folder and the version of the limits that is active at the hub. Where no hub of its instance stands yet, it is compared
 * with the guard without an instance, beside which a deployment makes it. Where that one does not stand either, or keeps no versions
 * since it is of an earlier release, everything is new.
 *
 * @throws GuardError as `connectHub` says, and `GSG_LIMITS_VERSION_UNREADABLE`
 */
export async function sidesFromHub(dir: string, terminal: Terminal): Promise<PlanInput> {
  const now = terminal.now();
  const after = compileConfig(readConfigFolder(dir), { now });
  const { organization, problems } = after;
  if (organization === undefined) refuseBrokenConfig(problems, dir, terminal);
  const head = gitHead(dir);
  return {
    ...(await activeAt(await compared(organization, terminal))),
    after,
    prefix: head?.prefix ?? '',
    ownersOf: head === undefined ? () => [] : ownersFrom(head.read),
    now,
  };
}

interface Compared {
  readonly hub: Operator;
  /** The config folder of the guard that stands, as far as it is known, where a deployment makes a second one. */
  readonly beside?: OrganizationConfig;
}

async function compared(
  organization: OrganizationConfig,
  { connectHub }: Pick<Terminal, 'connectHub'>,
): Promise<Compared | undefined> {
  const hub = await hubOf(() => connectHub(organization));
  if (hub !== undefined) return { hub };
  const { instance, ...beside } = organization;
  const other = instance === undefined ? undefined : await hubOf(() => connectHub(beside));
  return other && { hub: other, beside };
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

async function activeAt(found: Compared | undefined): Promise<ActiveSide> {
  const active = await found?.hub.limits.active();
  if (found === undefined || active === undefined) {
    const base = { kind: 'active', version: null, commit: null, withinSeconds: null } as const;
    return { base, before: undefined, running: { kind: 'not-asked' } };
  }
  const { hub, beside } = found;
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
    before: { documents: unpackLimits(stored), problems: [], ...(beside && { organization: beside }) },
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
